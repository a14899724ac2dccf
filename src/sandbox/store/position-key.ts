// The key by which the sandbox knows its own stream positions again. It is kept in the state, so that positions are good
// after a restart, and in every process that shares the file.
import { randomBytes } from "node:crypto";
import type { Database } from "./database.js";

/** Gives an empty state its key. */
export function createPositionKey(database: Database): void {
  const sql = "INSERT INTO position_key (id, key) VALUES (1, ?)";
  database.run(sql, randomBytes(16).toString("hex"));
}

export function positionKey(database: Database): string {
  const row = database.get<{ key: string }>("SELECT key FROM position_key WHERE id = 1");
  if (row === undefined)
    throw new Error("The state has no key of stream positions: it was not filled");
  return row.key;
}
