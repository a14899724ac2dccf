// `mktows generate`: a WSDL to TypeScript. The generator is codegen/, loaded when it is needed.
import { Command, InvalidArgumentError, Option } from "commander";
import { InputError } from "./failure.js";
import type { Terminal } from "./terminal.js";

interface Options {
  readonly out: string;
  readonly runtime?: string;
  readonly standalone?: boolean;
  readonly importExtension: ".js" | ".ts" | "none";
  readonly check?: boolean;
  readonly client: boolean;
  readonly dates: "text" | "Date";
  readonly long: "bigint" | "number";
  readonly wrappers: "unwrapped" | "kept";
  readonly choice: "union" | "optional";
  readonly root?: string;
  readonly catalog?: string;
  readonly save?: string;
  readonly strict?: boolean;
  readonly lenient?: boolean;
  readonly operations?: readonly string[];
  readonly header: readonly string[];
  readonly allowOrigin: readonly string[];
  readonly maxBytes?: number;
  readonly timeout?: number;
}

export function generateCommand(terminal: Terminal): Command {
  const command = new Command("generate");
  return command
    .summary("write the typed client for a WSDL")
    .description(
      "Write types, codecs, operation table, Service interface and client for a WSDL. Documents that it " +
        "imports are read too: files in its folder, copies that a catalog names, documents at the origins that " +
        "--allow-origin names, and, if the WSDL is given by its address, those at the same origin.",
    )
    .argument("<wsdl>", "the WSDL file, or its http or https address")
    .requiredOption(
      "--out <dir>",
      "folder to write to; generated files in it are replaced or removed, other files in the way are an error",
    )
    .option("--check", "write nothing; exit 1 if the folder differs from what would be written")
    .option("--runtime <specifier>", "what the code imports as runtime (default: mktows/wire)")
    .addOption(
      new Option(
        "--standalone",
        "copy the runtime into the folder, which then requires no package",
      ).conflicts("runtime"),
    )
    .addOption(
      new Option(
        "--import-extension <form>",
        "how relative imports end: .ts for Node.js without a build, none for bundlers",
      )
        .choices([".js", ".ts", "none"])
        .default(".js"),
    )
    .option(
      "--strict",
      "exit 1 if anything was left out, or passed over as meaningless, which otherwise is only listed",
    )
    .option("--lenient", "keep unresolved types as raw XML, and list them")
    .option("--operations <names>", "only these operations, separated by commas", parseNames)
    .option(
      "--no-client",
      "write no client.ts, if you make your own client from the operation table",
    )
    .addOption(
      new Option(
        "--dates <form>",
        "what xs:dateTime is: its text, or a Date of the years 1 to 9999, which keeps no offset; a time without an offset is then refused",
      )
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
        "an answer with one required element: its value, or an object around it",
      )
        .choices(["unwrapped", "kept"])
        .default("unwrapped"),
    )
    .addOption(
      new Option("--choice <form>", "an xs:choice: a union, or optional properties")
        .choices(["union", "optional"])
        .default("union"),
    )
    .option("--root <dir>", "folder that all imported files must be in (default: that of the WSDL)")
    .option("--catalog <file>", "JSON object from URLs of imported documents to files")
    .option(
      "--save <dir>",
      "folder for a copy of all documents that are fetched, with their catalog.json",
    )
    .option(
      "--header <name: value>",
      "header of each request to the origin of the WSDL; repeatable",
      collect,
      [],
    )
    .option(
      "--allow-origin <origin>",
      "another origin from which imported documents are fetched, such as https://host, without --header; also for a WSDL that is a file; repeatable",
      collect,
      [],
    )
    .option(
      "--max-bytes <number>",
      "limit on the bytes of all documents together (default: 64 MiB)",
      parseCount,
    )
    .option(
      "--timeout <ms>",
      "time limit for reading all documents, in milliseconds (default: 60000)",
      parseCount,
    )
    .addHelpText(
      "after",
      "\nExamples:\n  $ mktows generate wsdl/mktows.wsdl --out generated --check\n" +
        "  $ mktows generate https://host/service?WSDL --out service --save wsdl\n" +
        "  $ mktows generate wsdl/service.wsdl --catalog wsdl/catalog.json --out service",
    )
    .action(
      async (wsdl: string, { header, allowOrigin, strict, check = false, ...options }: Options) => {
        const headers = parseHeaders(header);
        if (headers === undefined)
          return command.error(
            'error: --header: expected "Name: value", in characters that HTTP allows',
            {
              exitCode: 2,
            },
          );
        if (!areOrigins(allowOrigin))
          return command.error(
            "error: --allow-origin: expected scheme, host and port without a path, such as https://host",
            { exitCode: 2 },
          );
        const { generate } = await import("../../codegen/index.js");
        const generated = await generate({
          ...options,
          ...{ wsdl, check, headers, allowOrigins: allowOrigin },
        });
        const { files, drift, refused, asXml, loosened, passedOver, demands } = generated;
        const { out } = options;
        for (const { message } of demands) terminal.err(`mktows: left to you: ${message}\n`);
        for (const { message } of passedOver) terminal.err(`mktows: passed over: ${message}\n`);
        for (const { message } of asXml) terminal.err(`mktows: kept as XML: ${message}\n`);
        for (const { message } of loosened) terminal.err(`mktows: ${message}\n`);
        for (const { message } of refused) terminal.err(`mktows: left out: ${message}\n`);
        if (strict && refused.length + asXml.length > 0)
          throw new InputError(`${out} lacks what was left out (--strict)`);
        if (strict && passedOver.length > 0)
          throw new InputError(`${wsdl} contains what has no meaning (--strict)`);
        if (!check)
          terminal.out(`${out}: ${files.length} files from ${wsdl}, ${drift.length} changed\n`);
        else if (drift.length === 0) terminal.out(`${out} is what ${wsdl} says\n`);
        else
          throw new InputError(
            `${out} is not what ${wsdl} says. Different, missing or left over: ${drift.join(", ")}. Run the same command without --check.`,
          );
      },
    );
}

function collect(text: string, others: readonly string[]): readonly string[] {
  return [...others, text];
}

/** Whether all are origins. The message does not show which is not: it may hold a password. */
function areOrigins(texts: readonly string[]): boolean {
  return texts.every((text) => {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    return /^https?:$/.test(url?.protocol ?? "") && url?.href === `${url?.origin}/`;
  });
}

/** `undefined` if one is invalid. The message does not show which: it may hold a secret. */
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
  throw new InvalidArgumentError("Expected a whole number above 0.");
}
