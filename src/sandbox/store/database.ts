// The database of the sandbox's state: its format, and what all that read and write it share. The tables are in schema.ts,
// the queries in the other files of this folder.
import {
  openDatabase as openFile,
  type Database as File,
  type Format,
} from "../../sqlite/database.js";
import { applicationId, created, schema, schemaVersion, tables } from "./schema.js";

/** The file of the state cannot be used. `cause` is the error of SQLite or of the file system. */
export class StateFileError extends Error {
  override readonly name = "StateFileError";
}

export interface Database extends File {
  /** Deletes every row, restarts the ids, and fills the tables again. */
  clear(fill: () => void): void;
}

const format: Format = {
  door: "mktows/sandbox",
  applicationId,
  version: schemaVersion,
  schema,
  writing: "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL",
  waits: { call: 5_000, creation: 30_000, attempt: 30_000 },
  otherVersion: "delete it, or open it with the version that wrote it",
  unmarked: created,
  Failure: StateFileError,
};

/**
 * Opens a database file, or one in memory. A killed process loses no answered call: the write-ahead log is
 * written at each commit, before the answer is sent.
 */
export function openDatabase(path: string | undefined): Database {
  const file = openFile(path, format);
  return {
    ...file,
    clear(fill) {
      file.transaction(() => {
        for (const name of tables) {
          file.run(`DELETE FROM ${name}`);
          file.run("DELETE FROM sqlite_sequence WHERE name = ?", name);
        }
        fill();
      });
    },
  };
}

/** The value of a JSON column, whose type the caller knows because only that caller writes the column. */
export function parseColumn<Value>(json: string): Value {
  return JSON.parse(json) as Value;
}
