// A lock that one process has at a time and that ends with it: an empty database beside the file, with a transaction that
// never ends. The locks of SQLite on the file itself end as soon as this process closes it however it was opened, also to
// copy it; nobody else opens the one beside it.
import { existsSync, rmSync, statSync } from "node:fs";
import type Libsql from "libsql";
import { DatabaseFileError } from "./place.js";

/** Takes the lock of the file at `place` and returns what gives it up. Throws SQLITE_BUSY where another has it. */
export function takeLock(place: string, Connection: typeof Libsql): () => void {
  const path = `${place}-lock`;
  for (;;) {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found !== undefined && found.size > 0)
      throw new DatabaseFileError(`${path} is not empty, as a lock is: ${remedy}`);
    const connection = new Connection(path);
    try {
      connection.exec("PRAGMA busy_timeout = 0; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
    } catch (error) {
      connection.close();
      throw error;
    }
    if (existsSync(path)) return () => giveUp(path, connection);
    // Who had it before has deleted it meanwhile, and this is the lock of a file that is gone.
    connection.close();
  }
}

const remedy = "move it elsewhere, or name another file";

function giveUp(path: string, connection: Libsql.Database): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Some systems do not delete files that are open. An empty file is left, which the next run uses.
  }
  connection.close();
}
