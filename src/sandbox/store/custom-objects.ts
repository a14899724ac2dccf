// Rows of custom objects, found by all of their dedupe fields or by some of them.
import { readDocument, type Database } from "../database.js";

export type Values = Readonly<Record<string, string>>;

export interface CustomObject {
  readonly id: number;
  readonly type: string;
  readonly keys: Values;
  readonly attributes: Values;
}

interface Row {
  id: number;
  type: string;
  keys: string;
  attributes: string;
}

export class CustomObjects {
  readonly #database: Database;
  constructor(database: Database) {
    this.#database = database;
  }

  /** Rows with these key values, in order of id, from behind `after`; all rows for no keys. */
  list(type: string, keys: Values, after: number, limit: number): CustomObject[] {
    const { where, values } = having(type, keys);
    const sql = `SELECT * FROM custom_object WHERE type = ? AND id > ?${where} ORDER BY id LIMIT ?`;
    return this.#database.all<Row>(sql, type, after, ...values, limit).map((row) => ({
      id: row.id,
      type: row.type,
      keys: readDocument(row.keys),
      attributes: readDocument(row.attributes),
    }));
  }

  count(type: string, keys: Values, after: number): number {
    const { where, values } = having(type, keys);
    const sql = `SELECT count(*) AS count FROM custom_object WHERE type = ? AND id > ?${where}`;
    return this.#database.get<{ count: number }>(sql, type, after, ...values)?.count ?? 0;
  }

  /** Rows of a merged lead become the winner's; where the winner has such a row already, its own stays. */
  handOver(from: number, to: number): void {
    const link = { [leadLink]: String(from) };
    const sql = "SELECT DISTINCT type FROM custom_object_key WHERE name = ? AND value = ?";
    const types = this.#database.all<{ type: string }>(sql, leadLink, String(from));
    for (const { type } of types)
      for (const row of this.list(type, link, 0, -1)) {
        const keys = { ...row.keys, [leadLink]: String(to) };
        this.delete(row.id);
        if (this.count(type, keys, 0) === 0) this.insert({ ...row, keys });
      }
  }

  insert({ type, keys, attributes }: Omit<CustomObject, "id">): void {
    const sql = "INSERT INTO custom_object (type, keys, attributes) VALUES (?, ?, ?)";
    const id = this.#database.run(sql, type, JSON.stringify(keys), JSON.stringify(attributes));
    const keySql = "INSERT INTO custom_object_key (type, name, value, object) VALUES (?, ?, ?, ?)";
    for (const [name, value] of Object.entries(keys))
      this.#database.run(keySql, type, name, value, id);
  }

  update({ id, attributes }: CustomObject): void {
    const sql = "UPDATE custom_object SET attributes = ? WHERE id = ?";
    this.#database.run(sql, JSON.stringify(attributes), id);
  }

  delete(id: number): void {
    this.#database.run("DELETE FROM custom_object_key WHERE object = ?", id);
    this.#database.run("DELETE FROM custom_object WHERE id = ?", id);
  }
}

/** The key field that links a row to its lead. */
export const leadLink = "MKTOID";

function having(type: string, keys: Values): { where: string; values: string[] } {
  const one =
    " AND id IN (SELECT object FROM custom_object_key WHERE type = ? AND name = ? AND value = ?)";
  const pairs = Object.entries(keys);
  return { where: one.repeat(pairs.length), values: pairs.flatMap((pair) => [type, ...pair]) };
}
