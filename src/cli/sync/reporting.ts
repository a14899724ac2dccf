// Decides whether the report of a run takes its place: it must not take the place of one that tells the same and may have
// been mended since, nor repeat rows of a report that was sent.
import { createReadStream, existsSync } from "node:fs";
import { utf8Of } from "./bytes.js";
import { readCsv } from "./csv.js";
import { readNdjson } from "./ndjson.js";
import { refuseForeign, type ReportPlace } from "./report-place.js";
import { openReport, outcomeColumn, reportColumns, type Failure } from "./report.js";
import type { Row, Table } from "./row.js";
import type { Tally } from "./tally.js";

export interface Reporting {
  /** `earlier` is whether an earlier run had it. */
  add(row: Row, failure: Failure, earlier: boolean): void;
  /**
   * Returns where the failures of the run can be read; `undefined` where there are none. `isNew` is whether the run had
   * results that are worth a report, `isWhole` whether it came to its end.
   */
  end(tally: Tally, isNew: boolean, isWhole: boolean): Promise<string | undefined>;
}

/** Opens the report. Throws an `InputError` where it cannot be written. */
export async function reporting({ path, sent }: ReportPlace, table: Table): Promise<Reporting> {
  for (const each of sent) refuseForeign(each);
  const report = openReport(path, table);
  const told = new Set<number>();
  for (const each of sent) for (const line of await linesOf(each, table)) told.add(line);
  /** The lines of what it would have. */
  const lines: number[] = [];
  let isOfThisRun = false;
  return {
    add(row, failure, earlier) {
      const isSent = !earlier && failure.outcome !== "refused" && failure.outcome !== "unreadable";
      // A row of a report that was sent was mended there, if at all.
      if (!isSent && told.has(row.line)) return;
      isOfThisRun ||= !earlier;
      lines.push(row.line);
      report.add(row, failure);
    },
    async end({ sent: count, earlier, failures }, isNew, isWhole) {
      const old = isWhole && count === 0 && earlier > 0 && existsSync(path);
      if (!isNew || (!isWhole && !isOfThisRun) || (old && (await hasAll(path, table, lines)))) {
        report.discard();
        return old && failures > 0 ? path : undefined;
      }
      if (report.finish()) return path;
      return failures > 0 ? sent.at(-1) : undefined;
    },
  };
}

async function hasAll(path: string, table: Table, lines: readonly number[]): Promise<boolean> {
  const told = new Set(await linesOf(path, table));
  return lines.length > 0 && lines.every((line) => told.has(line));
}

/** The lines of the input that a report tells of; none where it is not one any more. */
async function linesOf(path: string, { format, delimiter }: Table): Promise<number[]> {
  const found: number[] = [];
  try {
    const text = utf8Of(createReadStream(path), path);
    const { header, rows } =
      format === "csv" ? await readCsv(text, path, delimiter) : readNdjson(text);
    const column = header?.findIndex((name) => name.trim() === reportColumns[0]) ?? -1;
    for await (const { values } of rows) {
      const own = (values as Readonly<Record<string, unknown>>)[outcomeColumn.member];
      const line =
        header === undefined
          ? (own as { line?: unknown } | undefined)?.line
          : (values as readonly string[])[column];
      if (Number(line) > 0) found.push(Number(line));
    }
  } catch {
    return []; // mended beyond recognition
  }
  return found;
}
