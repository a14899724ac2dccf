// `mktows generate`: a WSDL to TypeScript. The generator is codegen/, loaded when it is needed.
import { Command, InvalidArgumentError, Option } from "commander";
import type { ContractConfig } from "./generate/check-config.js";
import { areOrigins, parseHeaders } from "./generate/origins.js";
import { CONFIG_FILES, findConfig, readConfig } from "./generate/read-config.js";
import { generateAll } from "./generate/run.js";
import { generateOnChange } from "./generate/watch.js";
import type { Screen } from "./terminal.js";

interface Options {
  readonly out?: string;
  readonly config?: string;
  readonly watch?: boolean;
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

export function generateCommand(screen: Screen): Command {
  const command = new Command("generate");
  return command
    .summary("write the typed client for a WSDL")
    .description(
      "Write types, codecs, operation table, Service interface and client for a WSDL. Documents that it " +
        "imports are read too: files in its folder, copies that a catalog names, documents at the origins that " +
        "--allow-origin names, and, if the WSDL is given by its address, those at the same origin. Without a WSDL: " +
        "all contracts of the config file.",
    )
    .argument("[wsdl]", "the WSDL file, or its http or https address")
    .option(
      "--out <dir>",
      "folder to write to; generated files in it are replaced or removed, other files in the way are an error",
    )
    .option("--check", "write nothing; exit 1 if the folder differs from what would be written")
    .option(
      "--config <file>",
      "file with all contracts and their options (default: mktows.config.json, .ts, .mjs or .js in the working folder)",
    )
    .addOption(
      new Option(
        "--watch",
        "generate again when a document or the config changes, until Ctrl-C",
      ).conflicts("check"),
    )
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
        "  $ mktows generate wsdl/service.wsdl --catalog wsdl/catalog.json --out service\n" +
        "  $ mktows generate --watch      # all contracts of mktows.config.json",
    )
    .action(async (wsdl: string | undefined, options: Options) => {
      const { check, strict } = options;
      const contractsOf =
        wsdl === undefined ? fromConfig(command, options) : fromFlags(command, wsdl, options);
      if (options.watch) await generateOnChange(contractsOf, { strict }, screen);
      else await generateAll(await contractsOf(), { check, strict }, screen);
    });
}

/** Reads which contracts there are, and tells what it reads. */
type ContractsOf = (reads?: (file: string) => void) => Promise<readonly ContractConfig[]>;

function fromConfig(command: Command, { config }: Options): ContractsOf {
  const own = command.options.filter(
    (option) => command.getOptionValueSource(option.attributeName()) === "cli",
  );
  const other = own.find(({ long }) => !forAll.includes(long ?? ""));
  if (other !== undefined)
    return command.error(
      `error: ${other.long} is for one WSDL, which is missing: mktows generate <wsdl> --out <dir>. ` +
        "In a config file it is an option of a contract",
      { exitCode: 2 },
    );
  const file = config ?? findConfig();
  if (file === undefined)
    return command.error(
      "error: nothing to generate: give a WSDL and --out, or write the contracts of this project into " +
        `${CONFIG_FILES[0]}: { "contracts": [{ "wsdl": "service.wsdl", "out": "src/service" }] }`,
      { exitCode: 2 },
    );
  return (reads) => {
    reads?.(file);
    return readConfig(file);
  };
}

/** The options of a run, for all contracts of a config file. */
const forAll = ["--check", "--strict", "--watch", "--config"];

function fromFlags(command: Command, wsdl: string, options: Options): ContractsOf {
  const { header, allowOrigin, out, config, watch, check, ...others } = options;
  const refuse = (message: string) => command.error(`error: ${message}`, { exitCode: 2 });
  if (config !== undefined) return refuse("--config names contracts itself: omit the WSDL");
  if (out === undefined) return refuse("required option '--out <dir>' not specified");
  const headers = parseHeaders(header);
  if (headers === undefined)
    return refuse('--header: expected "Name: value", in characters that HTTP allows');
  if (!areOrigins(allowOrigin))
    return refuse(
      "--allow-origin: expected scheme, host and port without a path, such as https://host",
    );
  return async () => [{ ...others, wsdl, out, headers, allowOrigins: allowOrigin }];
}

function collect(text: string, others: readonly string[]): readonly string[] {
  return [...others, text];
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
