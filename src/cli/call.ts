// `mktows call`: makes one call through the client and prints its result.
import { Command } from "commander";
import { http } from "#platform/http";
import { operations } from "../../generated/operations.js";
import { createClient } from "../mktows/client.js";
import { PartialBatchError } from "../errors.js";
import { fromJson, toJson } from "../codec/json.js";
import { connectionOptions, missingOptions } from "./connection-options.js";
import { readJson } from "./input.js";
import { headerOptions, readMessage } from "./json-form.js";
import { operationArgument, type OperationName } from "./operation-argument.js";
import type { Screen } from "./terminal.js";
import { traced } from "./trace.js";
import { during } from "./screen/working.js";

interface Options {
  readonly endpoint?: string;
  readonly user?: string;
  readonly secret?: string;
  readonly trace?: true;
}

export function callCommand(screen: Screen): Command {
  const command = new Command("call");
  for (const option of connectionOptions()) command.addOption(option);
  return command
    .summary("make a call and print its result")
    .description(
      "Make a call and print its result as JSON. A request with many records is sent in parts; when one of " +
        "them fails, the positions of the records completed, in doubt and remaining are printed. " +
        "AuthenticationHeader in the JSON is ignored: each call is signed when it is sent.",
    )
    .addArgument(operationArgument())
    .argument("[file]", "the JSON of the request; standard input without it, or with -")
    .option("--trace", "show request and answer on standard error, the signature masked")
    .addHelpText(
      "after",
      "\nExamples, with endpoint, user and secret in the environment:\n" +
        "  $ mktows call syncLead lead.json --trace\n" +
        '  $ echo \'{"leadKey": {"keyType": "EMAIL", "keyValue": "a@b.example"}}\' |\n' +
        "      mktows call getLead",
    )
    .action(async (operation: OperationName, file: string | undefined, options: Options) => {
      const { endpoint, user: userId, secret: secretKey, trace = false } = options;
      if (endpoint === undefined || userId === undefined || secretKey === undefined)
        return command.error(`error: ${missingOptions(command, options)}`, { exitCode: 2 });
      const row = operations[operation];
      const input = await readJson(file, screen);
      const message = readMessage(input, "params", operation);
      const params = fromJson(row.input.codec, message.payload);
      const transport = trace ? traced(http, screen.err, secretKey) : http;
      const onSkip = (path: string): void => screen.err(`skipped, not in the contract: ${path}\n`);
      const client = createClient({ endpoint, userId, secretKey, transport, onSkip });
      // The client checks what it is given; here it is known only as JSON.
      const method = client[operation] as (params: unknown, options: object) => Promise<unknown>;
      const print = (outcome: object): void =>
        screen.out(`${JSON.stringify({ operation, ...outcome }, undefined, 2)}\n`);
      try {
        const result = await during(screen, `calling ${operation}`, () =>
          method(params, headerOptions(message)),
        );
        print({ result: toJson(row.output.codec, result) });
      } catch (error) {
        // The records that were completed are a result too; a retry has to know them.
        if (error instanceof PartialBatchError) print({ partial: setsOf(error) });
        throw error;
      }
    });
}

function setsOf({ completed, inDoubt, remaining }: PartialBatchError): object {
  return { completed, inDoubt, remaining };
}
