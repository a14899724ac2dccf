// The tables of custom object rows, found by all of their key fields or by some of them.
import { parseColumn, type Database } from "./database.js";

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

  /** The row with this whole key. */
  find(type: string, keys: Values): CustomObject | undefined {
    return this.list(type, { [wholeKey]: printKey(keys) }, 0, 1)[0];
  }

  get(type: string, id: number): CustomObject | undefined {
    const sql = "SELECT * FROM custom_object WHERE id = ? AND type = ?";
    const row = this.#database.get<Row>(sql, id, type);
    return row && toCustomObject(row);
  }

  /** Rows with these key values, in order of id, but for the first `offset`. No keys select every row. */
  list(type: string, keys: Values, offset: number, limit: number): CustomObject[] {
    const { from, values } = matching(type, keys);
    const sql = `SELECT custom_object.* FROM ${from} ORDER BY id LIMIT ? OFFSET ?`;
    return this.#database.all<Row>(sql, ...values, limit, offset).map(toCustomObject);
  }

  count(type: string, keys: Values): number {
    const { from, values } = matching(type, keys);
    const sql = `SELECT count(*) AS count FROM ${from}`;
    return this.#database.get<{ count: number }>(sql, ...values)?.count ?? 0;
  }

  /** Moves rows of a merged lead to the winner; where the winner has a row with that key, its own is kept. */
  handOver(from: number, to: number): void {
    const link = { [leadLink]: String(from) };
    const sql = "SELECT DISTINCT type FROM custom_object_key WHERE name = ? AND value = ?";
    const types = this.#database.all<{ type: string }>(sql, leadLink, String(from));
    for (const { type } of types)
      for (const row of this.list(type, link, 0, -1)) {
        const keys = { ...row.keys, [leadLink]: String(to) };
        this.delete(row.id);
        if (this.find(type, keys) === undefined) this.insert({ ...row, keys });
      }
  }

  insert({ type, keys, attributes }: Omit<CustomObject, "id">): void {
    const sql = "INSERT INTO custom_object (type, keys, attributes) VALUES (?, ?, ?)";
    const id = this.#database.run(sql, type, JSON.stringify(keys), JSON.stringify(attributes));
    const keySql = "INSERT INTO custom_object_key (type, name, value, object) VALUES (?, ?, ?, ?)";
    for (const [name, value] of Object.entries({ ...keys, [wholeKey]: printKey(keys) }))
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

function toCustomObject(row: Row): CustomObject {
  return { ...row, keys: parseColumn(row.keys), attributes: parseColumn(row.attributes) };
}

/** The key field that links a row to its lead. */
export const leadLink = "MKTOID";

/** The name, which no field can have, under which the whole key of a row is stored as one value. */
const wholeKey = "\u0001";

function printKey(keys: Values): string {
  return JSON.stringify(Object.entries(keys).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * The FROM and WHERE of a query that reads the index of one key and looks up the others. The key of the lead
 * goes first, because a lead has few rows.
 */
function matching(type: string, keys: Values): { from: string; values: string[] } {
  const pairs = Object.entries(keys).sort(([a], [b]) => +(b === leadLink) - +(a === leadLink));
  const [first, ...others] = pairs;
  if (first === undefined) return { from: "custom_object WHERE type = ?", values: [type] };
  const byFirst =
    "custom_object_key AS own CROSS JOIN custom_object ON custom_object.id = own.object " +
    "WHERE own.type = ? AND own.name = ? AND own.value = ?";
  const byOther =
    " AND EXISTS (SELECT 1 FROM custom_object_key AS other WHERE other.type = ? AND other.name = ? " +
    "AND other.value = ? AND other.object = own.object)";
  return {
    from: byFirst + byOther.repeat(others.length),
    values: [type, ...first, ...others.flatMap((pair) => [type, ...pair])],
  };
}
