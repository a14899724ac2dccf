// `mktows call`: makes one call through the client and prints its result.
import { Command, Option } from "commander";
import { http } from "#platform/http";
import { operations } from "../../generated/operations.js";
import { createClient } from "../client.js";
import { fromJson, toJson } from "../wire/json.js";
import { readJson } from "./input.js";
import { callOptions, openFrame } from "./json-form.js";
import { operationArgument, type OperationName } from "./operation-argument.js";
import type { Terminal } from "./terminal.js";
import { traced } from "./trace.js";

interface Options {
  readonly endpoint: string;
  readonly user: string;
  readonly secret: string;
  readonly trace?: true;
}

export function callCommand(terminal: Terminal): Command {
  return new Command("call")
    .summary("make a call and print its result")
    .description(
      "Make a call and print its result as JSON. A request with many records goes out in several calls.\n" +
        "AuthenticationHeader in the JSON is not used: every call is signed anew.",
    )
    .addArgument(operationArgument())
    .argument("[file]", "the JSON of the request; standard input without it, or with -")
    .addOption(required("--endpoint <url>", "address of the service", "MKTOWS_ENDPOINT"))
    .addOption(required("--user <id>", "user id", "MKTOWS_USER_ID"))
    .addOption(required("--secret <key>", "secret key", "MKTOWS_SECRET_KEY"))
    .option("--trace", "show request and answer on standard error, the signature masked")
    .addHelpText(
      "after",
      "\nExample, with the three options in the environment:\n" +
        '  $ echo \'{"leadKey": {"keyType": "EMAIL", "keyValue": "a@b.example"}}\' | mktows call getLead --trace',
    )
    .action(async (operation: OperationName, file: string | undefined, options: Options) => {
      const { endpoint, user: userId, secret: secretKey, trace = false } = options;
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
      const result = await method(params, callOptions(input, frame, row));
      terminal.out(
        `${JSON.stringify({ operation, result: toJson(row.output.codec, result) }, undefined, 2)}\n`,
      );
    });
}

function required(flags: string, description: string, variable: string): Option {
  return new Option(flags, description).env(variable).makeOptionMandatory();
}
