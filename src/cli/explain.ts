// `mktows explain`: says what a call would do, without making it.
import { Command } from "commander";
import { operations } from "../../generated/operations.js";
import { explain, printExplanation } from "../mktows/explain.js";
import { fromJson } from "../codec/json.js";
import { InputError } from "./failure.js";
import { readJson } from "./input.js";
import { headerOptions, readMessage } from "./json-form.js";
import { operationArgument, type OperationName } from "./operation-argument.js";
import type { Terminal } from "./terminal.js";

export function explainCommand(terminal: Terminal): Command {
  return new Command("explain")
    .summary("say which key wins, what is updated, ignored, refused")
    .description(
      "Say what a call would do: by which key each record is found, which identifiers it updates or " +
        "ignores, and everything for which it would be refused. Nothing is sent. Exit code 1 if refused.",
    )
    .addArgument(operationArgument())
    .argument("[file]", "the JSON of the request; standard input without it, or with -")
    .addHelpText("after", "\nExample:\n  $ mktows explain syncLead lead.json")
    .action(async (operation: OperationName, file: string | undefined) => {
      const input = await readJson(file, terminal);
      const message = readMessage(input, "params", operation);
      const row = operations[operation];
      const params = fromJson(row.input.codec, message.payload);
      const explanation = explain(operation, params, headerOptions(message));
      terminal.out(printExplanation(explanation));
      if (explanation.violations.length > 0) throw new InputError(`${input.name} would be refused`);
    });
}
