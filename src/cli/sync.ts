// `mktows sync-leads` and `mktows sync-objects`: their options. What they do is in sync/, and is loaded when one of them
// runs.
import { Command, InvalidArgumentError, Option } from "commander";
import { connectionOptions, givenOptions, missingOptions } from "./connection-options.js";
import type { Flags, LeadFlags, ObjectFlags } from "./sync/flags.js";
import type { Screen } from "./terminal.js";

export function syncLeadsCommand(screen: Screen): Command {
  const command = shared("sync-leads", "lead", "Email, Id or ForeignSysPersonId").option(
    "--no-dedup",
    "create a lead for each record with an Email as its only key, also where one has that Email",
  );
  return command
    .addHelpText(
      "after",
      help(
        "  $ mktows sync-leads leads.csv --map 'E-mail=Email' --ignore Notes --dry-run\n" +
          "  $ mktows sync-leads leads.csv --map 'E-mail=Email' --ignore Notes\n" +
          "  $ mktows sync-leads leads.csv.failed.csv --map 'E-mail=Email' --ignore Notes\n" +
          "  $ mktows sync-leads leads.csv --map 'E-mail=Email' --ignore Notes --bridge",
      ),
    )
    .action(async (file: string, flags: LeadFlags) => {
      checkUsage(command, flags);
      const { runSyncLeads } = await import("./sync/start.js");
      await runSyncLeads(command, file, flags, screen);
    });
}

export function syncObjectsCommand(screen: Screen): Command {
  const command = shared("sync-objects", "object", "id or externalKey.<field>")
    .option("--type <name>", "type of records that have none of their own: Opportunity, ...")
    .addOption(
      new Option("--operation <name>", "what is done with the records")
        .choices(["INSERT", "UPDATE", "UPSERT"])
        .makeOptionMandatory(),
    );
  return command
    .addHelpText(
      "after",
      help(
        "  $ mktows sync-objects deals.csv --type Opportunity --operation UPSERT \\\n" +
          "      --map 'Deal No=externalKey.DealNo' --dry-run",
      ),
    )
    .action(async (file: string, flags: ObjectFlags) => {
      checkUsage(command, flags);
      const { runSyncObjects } = await import("./sync/start.js");
      await runSyncObjects(command, file, flags, screen);
    });
}

function shared(name: string, noun: string, keys: string): Command {
  const command = new Command(name)
    .summary(`write the ${noun}s of a CSV or NDJSON file`)
    .description(
      `Write the ${noun}s of a CSV file, whose first line names the fields, or of NDJSON, an object a line. ` +
        `Each ${noun} is identified by ${keys}. Bad records are set aside and reported; the others are written. ` +
        "A run that was stopped goes on when the same command is given again.",
    )
    .argument("<file>", "the file, or - for standard input");
  for (const option of connectionOptions()) command.addOption(option);
  return command
    .option("--bridge", "write over the live REST service")
    .option("--config <file>", "with --bridge: JSON with the options of createBridge")
    .addOption(
      new Option("--format <name>", "form of the input, if its name does not tell").choices([
        "csv",
        "ndjson",
      ]),
    )
    .option("--encoding <name>", "encoding of the input (default: utf-8)", parseEncoding)
    .option(
      "--delimiter <character>",
      "between cells (default: as in the first line)",
      parseDelimiter,
    )
    .option("--map <column=field>", "take this column for this field; repeatable", addMapping)
    .option("--ignore <column>", "do not send this column; repeatable", addName)
    .option("--blank-clears", "send empty cells, which clear fields (default: leave them out)")
    .option("--dry-run", "say what would happen to each record, and send nothing")
    .option("--all", "with --dry-run: print every record")
    .option("--journal <file>", "what a stopped run goes on from (default: <file>.journal)")
    .option("--no-journal", "keep none")
    .option("--report <file>", "the records not written (default: <file>.failed.csv or .ndjson)")
    .option("--no-report", "write none")
    .option("--concurrency <number>", "calls at the same time", parseCount, 4)
    .option(
      "--rate <number>",
      "calls in any 20 seconds, also on localhost (default: 95, with --bridge 45, on localhost no limit)",
      parseCount,
    )
    .option("--no-limits", "do not wait for the service's limits")
    .option("--quiet", "print only what was not written");
}

/** What --help ends with. */
function help(examples: string): string {
  return (
    "\nWith --bridge the instance is read from the environment (MKTOWS_REST_ENDPOINT,\n" +
    "MKTOWS_REST_CLIENT_ID, MKTOWS_REST_CLIENT_SECRET) or from the file of --config,\n" +
    "never from the command line.\n" +
    "\nExit codes:\n  0  every record was written\n  1  bad input: nothing more was sent\n  2  wrong usage\n" +
    "  3  some records were not written: they are in the report\n" +
    "  4  stopped by what the service answered; 130 or 143: by a signal.\n" +
    "     The same command goes on\n" +
    `\nExamples, with endpoint, user and secret in the environment:\n${examples}`
  );
}

function checkUsage(command: Command, flags: Flags): void {
  const problem =
    flags.bridge === true ? problemOverRest(command, flags) : problemOf(command, flags);
  if (problem !== "") command.error(`error: ${problem}`, { exitCode: 2 });
}

/** A dry run sends nothing, and so needs no connection. */
function problemOf(command: Command, flags: Flags): string {
  if (flags.config !== undefined) return "--config requires --bridge";
  return flags.dryRun === true ? "" : missingOptions(command, flags);
}

/** Calls that an instance carries out at the same time. */
const mostAtOnce = 10;

/** Whether there is an instance is found out when it is read. */
function problemOverRest(command: Command, { config, limits, concurrency }: Flags): string {
  const ofSoap = givenOptions(command);
  if (ofSoap !== "")
    return (
      `${ofSoap} must be omitted with --bridge, which does not call the SOAP service: the instance is in ` +
      "MKTOWS_REST_ENDPOINT, MKTOWS_REST_CLIENT_ID and MKTOWS_REST_CLIENT_SECRET, or in the file of --config"
    );
  if (config === "-" && command.args[0] === "-")
    return "--config - and the file - are both standard input: name a file for one of them";
  if (!limits || concurrency <= mostAtOnce) return "";
  return (
    `--concurrency ${concurrency}: expected at most ${mostAtOnce} with --bridge, since an instance takes no more calls ` +
    "at the same time; --no-limits allows more"
  );
}

function addMapping(
  text: string,
  others: ReadonlyMap<string, string> = new Map(),
): ReadonlyMap<string, string> {
  const [, column = "", field = ""] =
    /^(.*)=([^=]+)$/s.exec(text)?.map((part) => part.trim()) ?? [];
  if (column === "" || field === "") throw new InvalidArgumentError("Expected column=field.");
  return new Map([...others, [column, field]]);
}

const addName = (text: string, others: readonly string[] = []): readonly string[] => [
  ...others,
  text.trim(),
];

function parseEncoding(text: string): string {
  try {
    return new TextDecoder(text, { fatal: true }).encoding;
  } catch {
    throw new InvalidArgumentError(
      "Unknown encoding. Expected a name such as windows-1252, iso-8859-2, utf-16le or shift_jis.",
    );
  }
}

function parseDelimiter(text: string): string {
  const delimiter = text === "\\t" || text.toLowerCase() === "tab" ? "\t" : text;
  if (delimiter.length === 1 && !/["\r\n]/.test(delimiter)) return delimiter;
  throw new InvalidArgumentError("Expected one character, or tab.");
}

function parseCount(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Expected a whole number from 1.");
}
