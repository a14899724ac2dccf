// The tables of importToList jobs: their rows and the progress of each.
import type { ImportToListModeEnum, ImportToListStatusEnum } from "../../../generated/types.js";
import { parseColumn, type Database } from "./database.js";

export interface Import {
  readonly id: number;
  readonly list: number;
  readonly mode: ImportToListModeEnum;
  /** The campaign for which the token columns are stored. */
  readonly campaign: number | null;
  /** The SOAP name of a field, or a token such as `{{my.name}}`, for each column. */
  readonly columns: readonly string[];
  readonly status: ImportToListStatusEnum;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly rows: number;
  /** Rows processed so far. */
  readonly done: number;
  readonly imported: number;
  readonly failed: number;
  readonly ignored: number;
}

interface Row extends Omit<Import, "columns" | "startedAt" | "endedAt"> {
  readonly columns: string;
  readonly started_at: number;
  readonly ended_at: number | null;
}

export class Imports {
  readonly #database: Database;
  constructor(database: Database) {
    this.#database = database;
  }

  add(job: Omit<Import, "id">, lines: readonly string[]): void {
    const id = this.#database.run(
      "INSERT INTO import (list, mode, campaign, columns, status, started_at, ended_at, rows, done, " +
        "imported, failed, ignored) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      job.list,
      job.mode,
      job.campaign,
      JSON.stringify(job.columns),
      job.status,
      job.startedAt,
      job.endedAt,
      job.rows,
      job.done,
      job.imported,
      job.failed,
      job.ignored,
    );
    const sql = "INSERT INTO import_row (import, position, line) VALUES (?, ?, ?)";
    lines.forEach((line, position) => this.#database.run(sql, id, position, line));
  }

  /** The latest job of a list. */
  latest(list: number): Import | undefined {
    const sql = "SELECT * FROM import WHERE list = ? ORDER BY id DESC LIMIT 1";
    const row = this.#database.get<Row>(sql, list);
    return row && toImport(row);
  }

  all(): Import[] {
    return this.#database.all<Row>("SELECT * FROM import ORDER BY id").map(toImport);
  }

  running(): Import[] {
    const sql = "SELECT * FROM import WHERE status = 'PROCESSING' ORDER BY id";
    return this.#database.all<Row>(sql).map(toImport);
  }

  /** The lines at positions `from` (included) to `until` (not included). */
  lines(job: Import, from: number, until: number): string[] {
    const sql =
      "SELECT line FROM import_row WHERE import = ? AND position >= ? AND position < ? ORDER BY position";
    return this.#database.all<{ line: string }>(sql, job.id, from, until).map((row) => row.line);
  }

  update(job: Import): void {
    this.#database.run(
      "UPDATE import SET status = ?, ended_at = ?, done = ?, imported = ?, failed = ?, ignored = ? " +
        "WHERE id = ?",
      job.status,
      job.endedAt,
      job.done,
      job.imported,
      job.failed,
      job.ignored,
      job.id,
    );
    if (job.endedAt !== null) this.#database.run("DELETE FROM import_row WHERE import = ?", job.id);
  }
}

function toImport(row: Row): Import {
  return {
    id: row.id,
    list: row.list,
    mode: row.mode,
    campaign: row.campaign,
    columns: parseColumn(row.columns),
    status: row.status,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    rows: row.rows,
    done: row.done,
    imported: row.imported,
    failed: row.failed,
    ignored: row.ignored,
  };
}
