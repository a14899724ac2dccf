// `mktows call`: makes one call through the client and prints its result.
import { Command, Option } from "commander";
import { http } from "#platform/http";
import { operations } from "../../generated/operations.js";
import { createClient } from "../mktows/client.js";
import { PartialBatchError } from "../errors.js";
import { fromJson, toJson } from "../codec/json.js";
import { readJson } from "./input.js";
import { headerOptions, openFrame } from "./json-form.js";
import { operationArgument, type OperationName } from "./operation-argument.js";
import type { Terminal } from "./terminal.js";
import { traced } from "./trace.js";

interface Options {
  readonly endpoint?: string;
  readonly user?: string;
  readonly secret?: string;
  readonly trace?: true;
}

export function callCommand(terminal: Terminal): Command {
  const command = new Command("call");
  return command
    .summary("make a call and print its result")
    .description(
      "Make a call and print its result as JSON. A request with many records goes out in several calls; when " +
        "one of them fails, the records completed, in doubt and remaining are printed by position. " +
        "AuthenticationHeader in the JSON is not used: every call is signed anew.",
    )
    .addArgument(operationArgument())
    .argument("[file]", "the JSON of the request; standard input without it, or with -")
    .addOption(new Option("--endpoint <url>", "address of the service").env("MKTOWS_ENDPOINT"))
    .addOption(new Option("--user <id>", "user id").env("MKTOWS_USER_ID"))
    .addOption(new Option("--secret <key>", "secret key").env("MKTOWS_SECRET_KEY"))
    .option("--trace", "show request and answer on standard error, the signature masked")
    .addHelpText(
      "after",
      "\nExample, with the three options in the environment:\n" +
        '  $ echo \'{"leadKey": {"keyType": "EMAIL", "keyValue": "a@b.example"}}\' | mktows call getLead --trace',
    )
    .action(async (operation: OperationName, file: string | undefined, options: Options) => {
      const { endpoint, user: userId, secret: secretKey, trace = false } = options;
      if (endpoint === undefined || userId === undefined || secretKey === undefined)
        return command.error(`error: ${missing(command.options, options)}`, { exitCode: 2 });
      const row = operations[operation];
      const input = await readJson(file, terminal);
      const frame = openFrame(input, "params", operation);
      const params = fromJson(row.input.codec, frame.content);
      const transport = trace ? traced(http, terminal.err) : http;
      const onSkip = (path: string): void =>
        terminal.err(`skipped, not in the contract: ${path}\n`);
      const client = createClient({ endpoint, userId, secretKey, transport, onSkip });
      // The client checks what it is given; here it is known only as JSON.
      const method = client[operation] as (params: unknown, options: object) => Promise<unknown>;
      const print = (outcome: object): void =>
        terminal.out(`${JSON.stringify({ operation, ...outcome }, undefined, 2)}\n`);
      try {
        const result = await method(params, headerOptions(frame));
        print({ result: toJson(row.output.codec, result) });
      } catch (error) {
        // What was done is a result too, and who has to go on needs to know where.
        if (error instanceof PartialBatchError) print({ partial: setsOf(error) });
        throw error;
      }
    });
}

function setsOf({ completed, inDoubt, remaining }: PartialBatchError): object {
  return { completed, inDoubt, remaining };
}

/** Which of the options that have a variable are not given in either way. */
function missing(options: readonly Option[], given: Options): string {
  const names = options
    .filter((option) => option.envVar !== undefined && !(option.attributeName() in given))
    .map((option) => `${option.long} (or set ${option.envVar})`);
  return `give ${names.join(", ")}`;
}
