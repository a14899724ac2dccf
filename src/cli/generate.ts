// `mktows generate`: a WSDL to TypeScript. The generator itself is codegen/, loaded only here.
import { Command, InvalidArgumentError, Option } from "commander";
import { InputError } from "./failure.js";
import type { Terminal } from "./terminal.js";

interface Options {
  readonly out: string;
  readonly runtime?: string;
  readonly standalone?: boolean;
  readonly check?: boolean;
  readonly client: boolean;
  readonly dates: "text" | "Date";
  readonly long: "bigint" | "number";
  readonly wrappers: "unwrapped" | "kept";
  readonly choice: "union" | "optional";
  readonly catalog?: string;
  readonly save?: string;
  readonly strict?: boolean;
  readonly lenient?: boolean;
  readonly operations?: readonly string[];
  readonly header: readonly string[];
  readonly maxBytes?: number;
  readonly timeout?: number;
}

export function generateCommand(terminal: Terminal): Command {
  const command = new Command("generate");
  return command
    .summary("write the typed client for a WSDL")
    .description(
      "Write types, codecs, operation table and Service interface for a WSDL. What it imports is read too: " +
        "from files, from the copies that a catalog names, and from the origin of the WSDL, if it is given by its address.",
    )
    .argument("<wsdl>", "the WSDL file, or its http or https address")
    .requiredOption("--out <dir>", "folder to write to; the files in it are replaced")
    .option("--check", "write nothing; exit 1 if the folder differs from what would be written")
    .option("--runtime <specifier>", "what the code imports as runtime (default: mktows/wire)")
    .addOption(
      new Option(
        "--standalone",
        "copy the runtime into the folder, so that it needs no package",
      ).conflicts("runtime"),
    )
    .option("--strict", "exit 1 when something had to be left out; without, it is only named")
    .option("--lenient", "keep types that lead nowhere as raw XML, and name them")
    .option("--operations <names>", "these operations only, with commas between", parseNames)
    .option("--no-client", "write no createClient, for a client of your own over the table")
    .addOption(
      new Option("--dates <form>", "what xs:dateTime is: its text, or a Date without an offset")
        .choices(["text", "Date"])
        .default("text"),
    )
    .addOption(
      new Option("--long <form>", "what xs:long and wider integers are")
        .choices(["bigint", "number"])
        .default("bigint"),
    )
    .addOption(
      new Option(
        "--wrappers <form>",
        "an answer of one required element: that, or what is around it",
      )
        .choices(["unwrapped", "kept"])
        .default("unwrapped"),
    )
    .addOption(
      new Option("--choice <form>", "an xs:choice: a union, or members that are not required")
        .choices(["union", "optional"])
        .default("union"),
    )
    .option("--catalog <file>", "JSON object that names the copies of documents imported by URL")
    .option(
      "--save <dir>",
      "folder to keep all that is fetched in, with a catalog.json to read it again",
    )
    .option(
      "--header <name: value>",
      "header of each request for a document; repeatable",
      collect,
      [],
    )
    .option(
      "--max-bytes <number>",
      "most bytes of all documents together (default: 64 MiB)",
      parseCount,
    )
    .option("--timeout <ms>", "milliseconds to fetch all documents in (default: 60000)", parseCount)
    .addHelpText(
      "after",
      "\nExamples:\n  $ mktows generate wsdl/mktows.wsdl --out generated --check\n" +
        "  $ mktows generate https://host/service?WSDL --out service --save wsdl\n" +
        "  $ mktows generate wsdl/service.wsdl --catalog wsdl/catalog.json --out service",
    )
    .action(async (wsdl: string, { header, strict, check = false, ...options }: Options) => {
      const headers = parseHeaders(header);
      if (headers === undefined)
        return command.error('error: --header is "Name: value", in characters that HTTP allows', {
          exitCode: 2,
        });
      const { generate } = await import("../../codegen/index.js");
      const { files, drift, refused, asXml } = await generate({ ...options, wsdl, check, headers });
      const { out } = options;
      for (const { message } of asXml) terminal.err(`mktows: kept as XML: ${message}\n`);
      for (const { message } of refused) terminal.err(`mktows: left out: ${message}\n`);
      if (strict && refused.length + asXml.length > 0)
        throw new InputError(`${out} lacks what was left out (--strict)`);
      if (!check)
        terminal.out(`${out}: ${files.length} files from ${wsdl}, ${drift.length} changed\n`);
      else if (drift.length === 0) terminal.out(`${out} is what ${wsdl} says\n`);
      else
        throw new InputError(
          `${out} is not what ${wsdl} says. Different: ${drift.join(", ")}. Run the same command without --check.`,
        );
    });
}

function collect(text: string, others: readonly string[]): readonly string[] {
  return [...others, text];
}

/** `undefined` when one is none; which one is not said, for it may hold a secret. */
function parseHeaders(texts: readonly string[]): Readonly<Record<string, string>> | undefined {
  const headers: Record<string, string> = {};
  for (const text of texts) {
    const [, name, value] = /^([\w!#$%&'*+.^`|~-]+):[ \t]*([\t\x20-\x7e]*)$/.exec(text) ?? [];
    if (name === undefined || value === undefined) return undefined;
    headers[name] = value;
  }
  return headers;
}

function parseNames(text: string): readonly string[] {
  return text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

function parseCount(text: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Give a whole number.");
}
