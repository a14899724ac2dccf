// The tables of bulk imports: jobs, and the rows of their files.
import { parseColumn, type Database } from "../../sandbox/store/database.js";

export interface BulkImport {
  readonly id: number;
  readonly list: number | null;
  readonly lookupField: string;
  readonly partition: string | null;
  /** REST names of lead fields. */
  readonly columns: readonly string[];
  readonly startsAt: number;
  /** When the last row is carried out. */
  readonly endsAt: number;
  readonly rows: number;
  /** Rows carried out so far, of which some failed and some were taken with a warning. */
  readonly done: number;
  readonly failed: number;
  readonly warned: number;
}

export interface RowProblem {
  readonly kind: "failed" | "warned";
  readonly reason: string;
}

interface Row {
  id: number;
  list: number | null;
  lookup_field: string;
  partition: string | null;
  columns: string;
  starts_at: number;
  ends_at: number;
  rows: number;
  done: number;
  failed: number;
  warned: number;
}

export function addImport(
  database: Database,
  job: Omit<BulkImport, "id" | "rows" | "done" | "failed" | "warned">,
  rows: readonly (readonly string[])[],
): number {
  const id = database.run(
    "INSERT INTO bulk_import (list, lookup_field, partition, columns, starts_at, ends_at, rows, done, failed, warned) " +
      "VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, 0)",
    job.list,
    job.lookupField,
    job.partition,
    JSON.stringify(job.columns),
    job.startsAt,
    job.endsAt,
    rows.length,
  );
  const sql = "INSERT INTO bulk_import_row (import, position, cells) VALUES (?, ?, ?)";
  rows.forEach((cells, position) => database.run(sql, id, position, JSON.stringify(cells)));
  return id;
}

export function findImport(database: Database, id: number): BulkImport | undefined {
  const row = database.get<Row>("SELECT * FROM bulk_import WHERE id = ?", id);
  return row && toImport(row);
}

/** Jobs that are not over at a time, the first one first. */
export function unfinishedImports(database: Database, now: number): readonly BulkImport[] {
  const sql = "SELECT * FROM bulk_import WHERE ends_at > ? ORDER BY id";
  return database.all<Row>(sql, now).map(toImport);
}

/** Jobs of which a row is due. */
export function dueImports(database: Database, now: number): readonly BulkImport[] {
  const sql = "SELECT * FROM bulk_import WHERE done < rows AND starts_at <= ? ORDER BY id";
  return database.all<Row>(sql, now).map(toImport);
}

/** The rows at positions `from` (included) to `until` (not included). */
export function importRows(
  database: Database,
  { id }: BulkImport,
  from: number,
  until: number,
): readonly (readonly string[])[] {
  const sql =
    "SELECT cells FROM bulk_import_row WHERE import = ? AND position >= ? AND position < ? ORDER BY position";
  const rows = database.all<{ cells: string }>(sql, id, from, until);
  return rows.map(({ cells }) => parseColumn(cells));
}

/** Marks the next row of a job as carried out. */
export function finishRow(
  database: Database,
  { id }: BulkImport,
  position: number,
  problem: RowProblem | undefined,
): void {
  const sql = "UPDATE bulk_import_row SET kind = ?, reason = ? WHERE import = ? AND position = ?";
  if (problem) database.run(sql, problem.kind, problem.reason, id, position);
  const counts =
    "UPDATE bulk_import SET done = ?, failed = failed + ?, warned = warned + ? WHERE id = ?";
  const { kind } = problem ?? {};
  database.run(counts, position + 1, kind === "failed" ? 1 : 0, kind === "warned" ? 1 : 0, id);
}

/** The rows that failed, or those taken with a warning, each with its reason at the end. */
export function problemRows(
  database: Database,
  { id }: BulkImport,
  kind: RowProblem["kind"],
): readonly (readonly string[])[] {
  const sql =
    "SELECT cells, reason FROM bulk_import_row WHERE import = ? AND kind = ? ORDER BY position";
  const rows = database.all<{ cells: string; reason: string }>(sql, id, kind);
  return rows.map(({ cells, reason }) => [...parseColumn<readonly string[]>(cells), reason]);
}

export function listImports(database: Database): readonly BulkImport[] {
  return database.all<Row>("SELECT * FROM bulk_import ORDER BY id").map(toImport);
}

function toImport(row: Row): BulkImport {
  const { lookup_field, starts_at, ends_at, columns, ...same } = row;
  return {
    ...same,
    lookupField: lookup_field,
    columns: parseColumn(columns),
    startsAt: starts_at,
    endsAt: ends_at,
  };
}
