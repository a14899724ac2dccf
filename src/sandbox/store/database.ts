// The database of the sandbox's state: its format, and what all that read and write it share. The tables are in schema.ts,
// the queries in the other files of this folder.
import {
  openDatabase as openFile,
  type Database as File,
  type Format,
} from "../../sqlite/database.js";
import { applicationId, created, schema, schemaVersion, tablesOf } from "./schema.js";

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

/** What a file has beside the state of the sandbox, where another door keeps its own state with it. */
export type Extension = Pick<Format, "door" | "applicationId" | "version" | "schema">;

/**
 * Opens a database file, or one in memory. A killed process loses no answered call: the write-ahead log is
 * written at each commit, before the answer is sent.
 */
export function openDatabase(path: string | undefined, extension?: Extension): Database {
  const whole = extension === undefined ? format : extended(extension);
  const file = openFile(path, whole);
  const tables = tablesOf(whole.schema);
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

function extended({ door, applicationId, version, schema: own }: Extension): Format {
  const { unmarked: _, ...rest } = format;
  return { ...rest, door, applicationId, version, schema: `${schema}${own}` };
}

/** The value of a JSON column, whose type the caller knows because only that caller writes the column. */
export function parseColumn<Value>(json: string): Value {
  return JSON.parse(json) as Value;
}
