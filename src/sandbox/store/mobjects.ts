// Programs, opportunities and opportunity roles, found by id, by type or by the value of an attribute.
import { readDocument, type Database } from "../database.js";

export interface Attrib {
  readonly name: string;
  readonly value: string;
}

export interface AttribGroup {
  readonly attrType: string;
  readonly attrList: readonly Attrib[];
}

/** An object this one belongs to, by the id it was found to have. */
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

  /** The object of this type with this attribute; of several the newest. */
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

  /** Objects of a type in order of id, from behind `after`. */
  *list(type: string, after: number, having?: Attrib): Generator<StoredMObject> {
    const size = 200;
    for (let last = after; ;) {
      const rows = having
        ? this.#database.all<Row>(
            "SELECT mobject.* FROM mobject_key JOIN mobject ON mobject.id = mobject WHERE " +
              "mobject_key.type = ? AND name = ? AND value = ? AND mobject > ? ORDER BY mobject LIMIT ?",
            type,
            having.name,
            having.value,
            last,
            size,
          )
        : this.#database.all<Row>(
            "SELECT * FROM mobject WHERE type = ? AND id > ? ORDER BY id LIMIT ?",
            type,
            last,
            size,
          );
      yield* rows.map(toMObject);
      const end = rows.at(-1);
      if (end === undefined || rows.length < size) return;
      last = end.id;
    }
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

  #writeKeys({ id, type, attributes, associations }: StoredMObject): void {
    this.#database.run("DELETE FROM mobject_key WHERE mobject = ?", id);
    const sql =
      "INSERT OR IGNORE INTO mobject_key (type, name, value, mobject) VALUES (?, ?, ?, ?)";
    for (const { name, value } of attributes) this.#database.run(sql, type, name, value, id);
    for (const key of associations.flatMap(associationKey))
      this.#database.run(sql, type, key.name, key.value, id);
  }
}

/** Associations are looked up like attributes, under a name no attribute can have. */
export function associationKey({ mObjType, id, externalKey }: Association): Attrib[] {
  const keys: Attrib[] = [];
  if (id !== undefined) keys.push({ name: `\u0001${mObjType}`, value: String(id) });
  if (externalKey)
    keys.push({ name: `\u0001${mObjType}.${externalKey.name}`, value: externalKey.value });
  return keys;
}

function toMObject(row: Row): StoredMObject {
  return {
    id: row.id,
    type: row.type,
    attributes: readDocument(row.attributes),
    groups: readDocument(row.groups),
    associations: readDocument(row.associations),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
