// `mktows encode`: JSON to an envelope. With --secret a request is signed.
import { Command, Option } from "commander";
import { AuthenticationHeader, operations } from "../../generated/operations.js";
import type { Violation } from "../errors.js";
import { member } from "../mktows/rules/path.js";
import { sign, timestamp } from "../mktows/sign.js";
import { check } from "../codec/check.js";
import { dateTime } from "../codec/scalars.js";
import { isRecord } from "../is-record.js";
import { InputError } from "./failure.js";
import { readJson, type Input } from "./input.js";
import { readMessage, type JsonMessage } from "./json-form.js";
import { encodeAnswer, encodeFaultMessage, encodeRequest, type Encoded } from "./message.js";
import { isOperation, operationArgument } from "./operation-argument.js";
import type { Terminal } from "./terminal.js";

interface Options {
  readonly response?: true;
  readonly user?: string;
  readonly secret?: string;
  readonly timestamp?: string;
}

export function encodeCommand(terminal: Terminal): Command {
  const command = new Command("encode");
  return command
    .summary("turn JSON into a request, an answer or a fault")
    .description(
      "Turn JSON into a SOAP envelope. The JSON is what decode prints, or the parameters alone. " +
        "With a secret the AuthenticationHeader is completed and signed.",
    )
    .addArgument(operationArgument("fault"))
    .argument("[file]", "the JSON document; standard input without it, or with -")
    .option("--user <id>", "user id to sign for (default: the one in the JSON)")
    .option("--secret <key>", "secret key to sign with")
    .option("--timestamp <text>", "time to sign for (default: the one in the JSON, else now)")
    .addOption(
      new Option("--response", "write an answer of the operation; required for `fault`").conflicts([
        "user",
        "secret",
        "timestamp",
      ]),
    )
    .addHelpText(
      "after",
      "\nExamples:\n" +
        "  $ mktows encode syncLead lead.json --user demo_1 --secret 27272727aa\n" +
        "  $ mktows decode answer.xml | mktows encode syncLead --response",
    )
    .action(async (operation: string, file: string | undefined, options: Options) => {
      const { response = false, user, secret } = options;
      if (!isOperation(operation) && !response)
        command.error("error: fault requires --response", { exitCode: 2 });
      if (secret === undefined && (user ?? options.timestamp) !== undefined)
        command.error("error: --user and --timestamp require --secret", { exitCode: 2 });
      if (options.timestamp !== undefined && !isDate(options.timestamp))
        command.error("error: --timestamp: expected a date such as 2013-08-01T18:22:30-07:00", {
          exitCode: 2,
        });
      const input = await readJson(file, terminal);
      const { document, violations } = await encode(operation, input, options);
      if (violations !== undefined) throw refused(input.name, operation, violations);
      terminal.out(Buffer.concat([Buffer.from(document), Buffer.from("\n")]));
    });
}

function isDate(text: string): boolean {
  return check(dateTime, text, "").length === 0;
}

async function encode(
  operation: string,
  input: Input<unknown>,
  options: Options,
): Promise<Encoded> {
  if (!isOperation(operation)) return encodeFaultMessage(readMessage(input, "fault", operation));
  const row = operations[operation];
  if (options.response === true) return encodeAnswer(row, readMessage(input, "result", operation));
  const { headers, payload } = readMessage(input, "params", operation);
  if (options.secret === undefined) return encodeRequest(row, { headers, payload });
  const signed = await signHeaders(headers, { ...options, secret: options.secret }, input.name);
  return encodeRequest(row, { headers: signed, payload });
}

const headerName = AuthenticationHeader.name;

/** The headers with a complete AuthenticationHeader. Options override the JSON. */
async function signHeaders(
  headers: JsonMessage["headers"],
  options: Options & { readonly secret: string },
  name: string,
): Promise<JsonMessage["headers"]> {
  const given = headers[headerName];
  const mktowsUserId = options.user ?? member(given, "mktowsUserId");
  const requestTimestamp =
    options.timestamp ?? member(given, "requestTimestamp") ?? timestamp(new Date());
  if (typeof mktowsUserId !== "string")
    throw new InputError(`${name}: signing requires --user, or headers.${headerName}.mktowsUserId`);
  if (typeof requestTimestamp !== "string")
    throw new InputError(`${name}: headers.${headerName}.requestTimestamp: expected text`);
  const requestSignature = await sign(mktowsUserId, options.secret, requestTimestamp);
  const signed = {
    ...(isRecord(given) ? given : {}),
    mktowsUserId,
    requestSignature,
    requestTimestamp,
  };
  // A header of the JSON keeps its place; a new one comes first.
  return given === undefined
    ? { [headerName]: signed, ...headers }
    : { ...headers, [headerName]: signed };
}

function refused(name: string, operation: string, violations: readonly Violation[]): InputError {
  const lines = violations.map(({ path, message }) => `\n  ${path}: ${message}`);
  return new InputError(`${name} cannot be written as ${operation}:${lines.join("")}`);
}
