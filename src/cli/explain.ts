// `mktows explain`: says what a call would do, without making it.
import { Command } from "commander";
import { operations } from "../../generated/operations.js";
import { explain } from "../mktows/explain/explain.js";
import { printExplanation } from "../mktows/explain/print.js";
import { workspaceOption } from "../mktows/workspace.js";
import { fromJson } from "../codec/json.js";
import type { SettingFlags } from "./bridge/explain.js";
import { InputError } from "./failure.js";
import { readJson } from "./input.js";
import { headerOptions, readMessage } from "./json-form.js";
import { operationArgument, type OperationName } from "./operation-argument.js";
import { wrapped } from "./screen/wrap.js";
import type { Terminal } from "./terminal.js";

interface Flags extends SettingFlags {
  readonly bridge?: true;
  readonly all?: boolean;
  readonly json?: boolean;
}

/** Records that are printed of a long list. */
const few = 5;

export function explainCommand(terminal: Terminal): Command {
  return new Command("explain")
    .summary("say which key wins, what is updated, ignored, refused")
    .description(
      "Say what a call would do: by which key each record is found, which identifiers it updates or " +
        "ignores, and everything for which it would be refused. Nothing is sent. Exit code 1 if refused. " +
        `Of more than ${few} records it prints a summary and the first ones.`,
    )
    .addArgument(operationArgument())
    .argument("[file]", "the JSON of the request; standard input without it, or with -")
    .option("--all", "print all records")
    .option("--json", "print the explanation as JSON, with all records")
    .option("--bridge", "say what the bridge would send over REST, and what is lost there")
    .option("--config <file>", "with --bridge: JSON with the options of createBridge")
    .option("--snapshot <file>", "with --bridge: lead fields, as `bridge snapshot` writes them")
    .option("--foreign-id <field>", "with --bridge: REST name of the field with foreign ids")
    .addHelpText(
      "after",
      "\nExamples:\n  $ mktows explain syncLead lead.json\n  $ mktows explain syncLead lead.json --bridge --foreign-id crmId",
    )
    .action(async (operation: OperationName, file: string | undefined, flags: Flags) => {
      const input = await readJson(file, terminal);
      const message = readMessage(input, "params", operation);
      const row = operations[operation];
      const params = fromJson(row.input.codec, message.payload);
      const options = headerOptions(message);
      const explanation = explain(operation, params, options);
      const most = flags.all === true ? undefined : few;
      const json = flags.json === true;
      const isValid = explanation.violations.length === 0;
      if (flags.bridge && isValid) {
        const { explainOverRest } = await import("./bridge/explain.js");
        const { targetWorkspace: workspace } = workspaceOption(options.headers ?? {});
        const call = { operation, params, workspace, most, json };
        const { text, isRefused } = await explainOverRest(call, flags, terminal);
        terminal.out(json ? text : wrapped(text, terminal.columns?.()));
        if (isRefused) throw new InputError(`${input.name} would be refused over REST`);
        return;
      }
      terminal.out(
        json
          ? `${JSON.stringify(explanation, undefined, 2)}\n`
          : wrapped(printExplanation(explanation, { most }), terminal.columns?.()),
      );
      if (!isValid) throw new InputError(`${input.name} would be refused`);
    });
}
