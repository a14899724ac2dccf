// Where a report is put: never in the place of a file that is not a report of this command, nor of a report that was sent
// as an input and has a journal, since what the journal remembers are the rows of that report.
import { closeSync, existsSync, openSync, readSync, statSync } from "node:fs";
import { InputError } from "../failure.js";
import { maxRowBytes, type Format } from "./row.js";

export interface ReportPlace {
  readonly path: string;
  /** Earlier reports of the same input, which were sent. */
  readonly sent: readonly string[];
}

/** The place beside the input: `leads.csv.failed.csv`, and `leads.csv.failed-2.csv` once that was sent. */
export function placeBeside(input: string, format: Format): ReportPlace {
  const sent: string[] = [];
  for (;;) {
    const number = sent.length === 0 ? "" : `-${sent.length + 1}`;
    const path = `${input}.failed${number}.${format}`;
    if (!hasJournal(path)) return { path, sent };
    sent.push(path);
  }
}

/** The place that the user names. */
export function placeNamed(path: string): ReportPlace {
  if (!hasJournal(path)) return { path, sent: [] };
  throw new InputError(
    `${path} was an input, and ${path}.journal tells what was sent of it: name another file with --report, or ` +
      "delete the journal if it is not needed",
  );
}

const hasJournal = (path: string): boolean => existsSync(`${path}.journal`);

/**
 * Throws an `InputError` where a file is there that is not a report of this command, which is known by its columns or, of
 * NDJSON, by its member. An empty file is nobody's.
 */
export function refuseForeign(path: string): void {
  if (!existsSync(path)) return;
  if (statSync(path).isFile() && isReport(headOf(path))) return;
  throw new InputError(
    `${path} exists and is not a report of this command: move it, or name another file with --report`,
  );
}

function isReport(head: string): boolean {
  if (head === "") return true;
  // Names of columns can have line ends, in quotes.
  const bare = head.replace(/"(mktows\.\w+)"/g, "$1").replace(/"[^"]*"/g, "");
  return (
    /^.*mktows\.line.mktows\.outcome.mktows\.code.mktows\.reason(?:\r|\n|$)/.test(bare) ||
    /^\{.*"mktows":\{"line":\d/.test(head)
  );
}

/** More than the longest first line that a report has. */
function headOf(path: string): string {
  const file = openSync(path, "r");
  try {
    const bytes = Buffer.alloc(Math.min(2 * maxRowBytes, statSync(path).size));
    return bytes.toString("utf8", 0, readSync(file, bytes, 0, bytes.length, 0));
  } finally {
    closeSync(file);
  }
}
