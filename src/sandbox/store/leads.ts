// The tables of leads and their keys: stores, finds and lists leads. Which key of a record is used and what a
// write changes is decided in ../leads/.
import { parseColumn, type Database } from "./database.js";

export interface Lead {
  readonly id: number;
  readonly email: string | null;
  readonly partition: string;
  /** `false` for an anonymous visitor, who is identified by a cookie only. */
  readonly known: boolean;
  /** By SOAP name. Contains neither `Email` nor empty values. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly createdAt: number;
  /** The time of the last change of data or of the last activity. */
  readonly updatedAt: number;
}

/** A value that identifies a lead. Several leads may share one, unless it is a foreign id or a cookie. */
export interface Key {
  readonly kind: string;
  readonly value: string;
}

/** The known leads that were updated after a point in the order of updates and not after `until`. */
export interface UpdateRange {
  readonly after: { readonly at: number; readonly id: number };
  readonly until: number;
}

interface Row {
  id: number;
  email: string | null;
  partition: string;
  known: number;
  attributes: string;
  created_at: number;
  updated_at: number;
}

const inRange = "FROM lead WHERE known = 1 AND (updated_at, id) > (?, ?) AND updated_at <= ?";

export class Leads {
  readonly #database: Database;
  constructor(database: Database) {
    this.#database = database;
  }

  get(id: number): Lead | undefined {
    const row = this.#database.get<Row>("SELECT * FROM lead WHERE id = ?", id);
    return row && toLead(row);
  }

  *all(): Generator<Lead> {
    const size = 1000;
    for (let last = 0; ;) {
      const sql = "SELECT * FROM lead WHERE id > ? ORDER BY id LIMIT ?";
      const rows = this.#database.all<Row>(sql, last, size);
      yield* rows.map(toLead);
      const end = rows.at(-1);
      if (end === undefined || rows.length < size) return;
      last = end.id;
    }
  }

  /** Leads with an id below this one, the newest first. */
  newestBelow(id: number, limit: number): Lead[] {
    const sql = "SELECT * FROM lead WHERE id < ? ORDER BY id DESC LIMIT ?";
    return this.#database.all<Row>(sql, id, limit).map(toLead);
  }

  /** Leads with a key of this kind that begins with a text, in the order of the keys. */
  beginningWith({ kind, value }: Key, limit: number): Lead[] {
    const sql =
      "SELECT lead.* FROM lead_key JOIN lead ON lead.id = lead " +
      "WHERE kind = ? AND value >= ? AND value < ? ORDER BY value, lead LIMIT ?";
    const end = `${value}\u{10ffff}`;
    return this.#database.all<Row>(sql, kind, value, end, limit).map(toLead);
  }

  /** The lead with this key; of several leads, the newest. */
  newest(key: Key): Lead | undefined {
    const row = this.#database.get<Row>(
      "SELECT lead.* FROM lead_key JOIN lead ON lead.id = lead " +
        "WHERE kind = ? AND value = ? ORDER BY lead DESC LIMIT 1",
      key.kind,
      key.value,
    );
    return row && toLead(row);
  }

  /** Ids of all leads with this key, oldest first. */
  find({ kind, value }: Key): number[] {
    const sql = "SELECT DISTINCT lead FROM lead_key WHERE kind = ? AND value = ? ORDER BY lead";
    return this.#database.all<{ lead: number }>(sql, kind, value).map((row) => row.lead);
  }

  updatedBetween({ after, until }: UpdateRange, limit: number): Lead[] {
    const sql = `SELECT * ${inRange} ORDER BY updated_at, id LIMIT ?`;
    return this.#database.all<Row>(sql, after.at, after.id, until, limit).map(toLead);
  }

  countUpdatedBetween({ after, until }: UpdateRange): number {
    const sql = `SELECT count(*) AS count ${inRange}`;
    return this.#database.get<{ count: number }>(sql, after.at, after.id, until)?.count ?? 0;
  }

  insert(lead: Omit<Lead, "id" | "updatedAt">): Lead {
    const id = this.#database.run(
      "INSERT INTO lead (email, partition, known, attributes, created_at, updated_at) " +
        "VALUES (?, ?, ?, ?, ?, ?)",
      lead.email,
      lead.partition,
      lead.known ? 1 : 0,
      JSON.stringify(lead.attributes),
      lead.createdAt,
      lead.createdAt,
    );
    return { ...lead, id, updatedAt: lead.createdAt };
  }

  update(lead: Lead): void {
    this.#database.run(
      "UPDATE lead SET email = ?, known = ?, attributes = ?, updated_at = ? WHERE id = ?",
      lead.email,
      lead.known ? 1 : 0,
      JSON.stringify(lead.attributes),
      lead.updatedAt,
      lead.id,
    );
  }

  touch(id: number, at: number): void {
    this.#database.run("UPDATE lead SET updated_at = ? WHERE id = ?", at, id);
  }

  delete(id: number): void {
    this.#database.run("DELETE FROM lead_key WHERE lead = ?", id);
    this.#database.run("DELETE FROM lead WHERE id = ?", id);
  }

  /** Adds a key to a lead, beside others of its kind. */
  addKey(lead: number, { kind, value }: Key): void {
    const sql = "INSERT INTO lead_key (kind, value, lead) VALUES (?, ?, ?)";
    this.#database.run(sql, kind, value, lead);
  }

  /** Gives a key that only one lead can have to this lead, and takes it from the lead that had it. */
  moveKey(lead: number, key: Key): void {
    const sql = "DELETE FROM lead_key WHERE kind = ? AND value = ?";
    if (this.newest(key)?.id === lead) return;
    this.#database.run(sql, key.kind, key.value);
    this.addKey(lead, key);
  }

  /** Replaces the keys of this kind that a lead has by one, or by none. */
  setKey(lead: number, kind: string, value: string | undefined): void {
    this.#database.run("DELETE FROM lead_key WHERE lead = ? AND kind = ?", lead, kind);
    if (value !== undefined) this.addKey(lead, { kind, value });
  }

  /** Gives all keys of some kinds to another lead, whose own remain those added last. */
  handOverKeys(from: number, to: number, kinds: readonly string[]): void {
    const sql = "DELETE FROM lead_key WHERE kind = ? AND value = ?";
    const keys = [...this.keysOf(to), ...this.keysOf(from)];
    for (const key of keys.filter(({ kind }) => kinds.includes(kind)).reverse()) {
      this.#database.run(sql, key.kind, key.value);
      this.addKey(to, key);
    }
  }

  /** The keys of a lead, the one added last first. */
  keysOf(lead: number): Key[] {
    const sql = "SELECT kind, value FROM lead_key WHERE lead = ? ORDER BY seq DESC";
    return this.#database.all<Key>(sql, lead);
  }
}

function toLead(row: Row): Lead {
  return {
    id: row.id,
    email: row.email,
    partition: row.partition,
    known: row.known === 1,
    attributes: parseColumn(row.attributes),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
