// The tables of programs, opportunities and opportunity roles, found by id, type or value of an attribute.
import { rankOf } from "../setup/field-types.js";
import { parseColumn, type Database } from "./database.js";

export interface Attrib {
  readonly name: string;
  readonly value: string;
}

export interface AttribGroup {
  readonly attrType: string;
  readonly attrList: readonly Attrib[];
}

/** An object that this one is associated with. `id` is that of the stored object. */
export interface Association {
  readonly mObjType: string;
  readonly id?: number | undefined;
  readonly externalKey?: Attrib | undefined;
}

export interface StoredMObject {
  readonly id: number;
  readonly type: string;
  readonly attributes: readonly Attrib[];
  /** `typeAttribList` of a program: Cost, Tag and Token groups. */
  readonly groups: readonly AttribGroup[];
  readonly associations: readonly Association[];
  readonly createdAt: number;
  readonly updatedAt: number;
}

/**
 * A condition that the index can evaluate, on a value as text or by its rank. It selects the objects to read;
 * the criteria of the request may exclude more of them.
 */
export interface Bound {
  readonly name: string;
  readonly comparison: "=" | "<" | "<=" | ">" | ">=";
  /** With a `number`, values that have no rank are compared with this text. */
  readonly text: string;
  /** Values are compared by their rank, which is a number for dates and flags as well. */
  readonly number?: number | undefined;
}

interface Row {
  id: number;
  type: string;
  attributes: string;
  groups: string;
  associations: string;
  created_at: number;
  updated_at: number;
}

export class MObjects {
  readonly #database: Database;
  constructor(database: Database) {
    this.#database = database;
  }

  get(type: string, id: number): StoredMObject | undefined {
    const row = this.#database.get<Row>(
      "SELECT * FROM mobject WHERE id = ? AND type = ?",
      id,
      type,
    );
    return row && toMObject(row);
  }

  /** The object of this type with this attribute; of several objects, the newest. */
  newest(type: string, { name, value }: Attrib): StoredMObject | undefined {
    const row = this.#database.get<Row>(
      "SELECT mobject.* FROM mobject_key JOIN mobject ON mobject.id = mobject " +
        "WHERE mobject_key.type = ? AND name = ? AND value = ? ORDER BY mobject DESC LIMIT 1",
      type,
      name,
      value,
    );
    return row && toMObject(row);
  }

  /** Objects of a type with an id above `after`, in order of id: those within the bound that selects fewest. */
  *list(type: string, after: number, bounds: readonly Bound[] = []): Generator<StoredMObject> {
    const bound = this.#tightest(type, bounds);
    // Each page sorts all that is within the bound: pages double in size, so that a wide bound is not slow.
    for (let [last, size] = [after, 200]; ; size *= 2) {
      const rows = bound ? this.#within(type, bound, last, size) : this.#ofType(type, last, size);
      yield* rows.map(toMObject);
      const end = rows.at(-1);
      if (end === undefined || rows.length < size) return;
      last = end.id;
    }
  }

  #ofType(type: string, after: number, limit: number): Row[] {
    const sql = "SELECT * FROM mobject WHERE type = ? AND id > ? ORDER BY id LIMIT ?";
    return this.#database.all<Row>(sql, type, after, limit);
  }

  #within(type: string, bound: Bound, after: number, limit: number): Row[] {
    const [ids, ...values] = idsWithin(type, bound, after);
    const sql = `SELECT * FROM mobject WHERE id IN (${ids} ORDER BY mobject LIMIT ?) ORDER BY id`;
    return this.#database.all<Row>(sql, ...values, limit);
  }

  /** Counts within each bound only up to a limit, which is raised until one bound is below it. */
  #tightest(type: string, bounds: readonly Bound[]): Bound | undefined {
    if (bounds.length < 2) return bounds[0];
    for (let most = 100; ; most *= 10) {
      const found = bounds.find((bound) => this.#countWithin(type, bound, most) < most);
      if (found !== undefined) return found;
    }
  }

  #countWithin(type: string, bound: Bound, most: number): number {
    const [ids, ...values] = idsWithin(type, bound, 0);
    const sql = `SELECT count(*) AS count FROM (${ids} LIMIT ?)`;
    return this.#database.get<{ count: number }>(sql, ...values, most)?.count ?? 0;
  }

  insert(object: Omit<StoredMObject, "id"> & { readonly id?: number }): StoredMObject {
    const id = this.#database.run(
      "INSERT INTO mobject (id, type, attributes, groups, associations, created_at, updated_at) " +
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
      object.id ?? null,
      object.type,
      JSON.stringify(object.attributes),
      JSON.stringify(object.groups),
      JSON.stringify(object.associations),
      object.createdAt,
      object.updatedAt,
    );
    const stored = { ...object, id };
    this.#writeKeys(stored);
    return stored;
  }

  update(object: StoredMObject): void {
    this.#database.run(
      "UPDATE mobject SET attributes = ?, groups = ?, associations = ?, updated_at = ? WHERE id = ?",
      JSON.stringify(object.attributes),
      JSON.stringify(object.groups),
      JSON.stringify(object.associations),
      object.updatedAt,
      object.id,
    );
    this.#writeKeys(object);
  }

  delete(id: number): void {
    this.#database.run("DELETE FROM mobject_key WHERE mobject = ?", id);
    this.#database.run("DELETE FROM mobject WHERE id = ?", id);
  }

  #writeKeys(object: StoredMObject): void {
    const { id, type, attributes, associations, createdAt, updatedAt } = object;
    this.#database.run("DELETE FROM mobject_key WHERE mobject = ?", id);
    const sql =
      "INSERT OR IGNORE INTO mobject_key (type, name, value, number, mobject) VALUES (?, ?, ?, ?, ?)";
    const own = { [keyNames.id]: id, [keyNames.created]: createdAt, [keyNames.updated]: updatedAt };
    for (const [name, value] of Object.entries(own))
      this.#database.run(sql, type, name, "", value, id);
    for (const { name, value } of [...attributes, ...associations.flatMap(associationKey)])
      this.#database.run(sql, type, name, value, rankOf(value) ?? null, id);
  }
}

/** Names, which no attribute can have, for what is looked up like an attribute. */
export const keyNames = {
  id: "\u0001Id",
  created: "\u0001Created At",
  updated: "\u0001Updated At",
} as const;

/** The keys by which an association is looked up like an attribute. */
export function associationKey({ mObjType, id, externalKey }: Association): Attrib[] {
  const keys: Attrib[] = [];
  if (id !== undefined) keys.push({ name: `\u0001${mObjType}`, value: String(id) });
  if (externalKey)
    keys.push({ name: `\u0001${mObjType}.${externalKey.name}`, value: externalKey.value });
  return keys;
}

/** The bound that selects exactly this value. */
export function equalTo({ name, value }: Attrib): Bound {
  return { name, comparison: "=", text: value };
}

type Select = readonly [sql: string, ...values: (string | number)[]];

function idsWithin(type: string, { name, comparison, text, number }: Bound, after: number): Select {
  const select = "SELECT mobject FROM mobject_key WHERE type = ? AND name = ? AND mobject > ? AND ";
  const place = [type, name, after];
  if (number === undefined) return [`${select} value ${comparison} ?`, ...place, text];
  const numbers: Select = [`${select} number ${comparison} ?`, ...place, number];
  if (comparison === "=") return numbers;
  const texts = `${select} number IS NULL AND value ${comparison} ?`;
  return [`${numbers[0]} UNION ALL ${texts}`, ...place, number, ...place, text];
}

function toMObject(row: Row): StoredMObject {
  return {
    id: row.id,
    type: row.type,
    attributes: parseColumn(row.attributes),
    groups: parseColumn(row.groups),
    associations: parseColumn(row.associations),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
