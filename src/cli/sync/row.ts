// One row of an input of records, and the table of them: what the readers of CSV and NDJSON give.

export interface Row {
  /** The line on which it begins, from 1. */
  readonly line: number;
  /** Its cells, in the order of the header; or its members, of NDJSON. Empty where it cannot be read. */
  readonly values: readonly string[] | Readonly<Record<string, unknown>>;
  /** Why it cannot be a record. */
  readonly problem: string | undefined;
}

export interface Table {
  readonly format: Format;
  /** The names of the columns, as they are in the file; NDJSON has none. */
  readonly header: readonly string[] | undefined;
  /** Between the cells of CSV. */
  readonly delimiter: string | undefined;
  /** In order. Rows without any value are left out. */
  readonly rows: AsyncIterable<Row>;
}

export type Format = "csv" | "ndjson";

/** The longest row that is read. */
export const maxRowBytes = 1024 * 1024;

/** The beginning of a text, for a message. */
export function excerpt(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}...` : text);
}
