// The report of a sync: the rows that were not written, with their values as they were in the input and why, so that it can
// be the next input. Cells are not changed, not even those that a spreadsheet takes for formulas: the input had them
// already, and what is changed here would be sent by the next run. Our own cells begin with a letter or a digit.
import { randomUUID } from "node:crypto";
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { stringify } from "csv-stringify/sync";
import { InputError } from "../failure.js";
import { refuseForeign } from "./report-place.js";
import type { Row, Table } from "./row.js";

/** What is added to the columns of the input, and ignored where a report is the input. */
export const reportColumns: readonly string[] = [
  "mktows.line",
  "mktows.outcome",
  "mktows.code",
  "mktows.reason",
];

/** Where the outcome of an earlier run is, in CSV and in NDJSON. */
export const outcomeColumn = { column: "mktows.outcome", member: "mktows" } as const;

export interface Failure {
  readonly outcome: "failed" | "refused" | "unreadable" | "unconfirmed" | "in doubt";
  /** The service's code, where there is one. */
  readonly code: number | undefined;
  readonly reason: string;
}

export interface Report {
  readonly path: string;
  add(row: Row, failure: Failure): void;
  /** Puts the report in its place, if there were failures, and says whether it did. */
  finish(): boolean;
  /** Leaves what is in its place as it is. */
  discard(): void;
}

/** Bytes that are written at once. */
const piece = 64 * 1024;

/**
 * A report that is put at `path` when it is whole. Throws an `InputError` where a file is there that is not a report of
 * this command, or where none can be written.
 */
export function openReport(path: string, table: Table): Report {
  const { format, header = [], delimiter = "," } = table;
  refuseForeign(path);
  // A name that no other file has, and no other run.
  const part = `${path}.${randomUUID().slice(0, 8)}.part`;
  const file = openPart(part, path);
  const csvLine = (cells: readonly string[]): string =>
    // By itself it quotes only cells with that very end of line.
    stringify([[...cells]], { delimiter, record_delimiter: "\r\n", quoted_match: /[\r\n]/ });
  // The mark tells the encoding to spreadsheets, and to the next run whatever its --encoding is.
  const head =
    format === "csv" ? `\ufeff${csvLine([...ownColumns(header), ...reportColumns])}` : "";
  let text = head;
  let isEmpty = true;
  const flush = (): void => {
    writeSync(file, text);
    text = "";
  };
  const lineOf = ({ line, values }: Row, { outcome, code, reason }: Failure): string => {
    if (format === "ndjson") {
      const own = { line, outcome, code, reason };
      return `${JSON.stringify({ ...values, [outcomeColumn.member]: own })}\n`;
    }
    const cells = header.map((_, at) => String((values as readonly string[])[at] ?? ""));
    const kept = cells.filter((_, at) => !isOwn(header[at]));
    return csvLine([...kept, String(line), outcome, String(code ?? ""), reason]);
  };
  return {
    path,
    add(row, failure) {
      isEmpty = false;
      text += lineOf(row, failure);
      if (text.length > piece) flush();
    },
    finish() {
      if (!isEmpty) {
        flush();
        fsyncSync(file);
      }
      closeSync(file);
      if (isEmpty) for (const place of [part, path]) rmSync(place, { force: true });
      else renameSync(part, path);
      return !isEmpty;
    },
    discard() {
      closeSync(file);
      rmSync(part, { force: true });
    },
  };
}

const isOwn = (column: string | undefined): boolean => reportColumns.includes(column?.trim() ?? "");
const ownColumns = (header: readonly string[]) => header.filter((column) => !isOwn(column));

function openPart(part: string, path: string): number {
  try {
    return openSync(part, "wx");
  } catch (error) {
    throw new InputError(
      `${path}: the report of failures cannot be written: name another file with --report`,
      { cause: error },
    );
  }
}
