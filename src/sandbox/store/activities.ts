// The activity log: written by every operation that does something to a lead, read back by position.
import type { ActivityType } from "../../../generated/types.js";
import { readDocument, type Database } from "../database.js";

export interface Activity {
  readonly id: number;
  readonly lead: number;
  readonly type: ActivityType;
  readonly at: number;
  readonly asset: string | null;
  readonly campaign: string | null;
  /** In order of display. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** Which activities; every member narrows, none means all. */
export interface ActivityQuery {
  readonly leads?: readonly number[] | undefined;
  /** Of the members of this list. */
  readonly list?: number | undefined;
  readonly types?: readonly string[] | undefined;
  readonly from?: number | undefined;
  readonly until?: number | undefined;
  /** Only those behind, or before, this one in the log. */
  readonly after?: Activity | undefined;
  readonly before?: Activity | undefined;
}

type Row = Omit<Activity, "attributes"> & { readonly attributes: string };
type Condition = readonly [sql: string, ...values: (string | number)[]];

export class Activities {
  readonly #database: Database;
  constructor(database: Database) {
    this.#database = database;
  }

  add(activity: Omit<Activity, "id">): void {
    this.#database.run(
      "INSERT INTO activity (lead, type, at, asset, campaign, attributes) VALUES (?, ?, ?, ?, ?, ?)",
      activity.lead,
      activity.type,
      activity.at,
      activity.asset,
      activity.campaign,
      JSON.stringify(activity.attributes),
    );
  }

  get(id: number): Activity | undefined {
    const row = this.#database.get<Row>("SELECT * FROM activity WHERE id = ?", id);
    return row && toActivity(row);
  }

  list(query: ActivityQuery, order: "oldest" | "newest", limit: number): Activity[] {
    const [where, ...values] = toWhere(query);
    const direction = order === "oldest" ? "ASC" : "DESC";
    const sql = `SELECT * FROM activity${where} ORDER BY at ${direction}, id ${direction} LIMIT ?`;
    return this.#database.all<Row>(sql, ...values, limit).map(toActivity);
  }

  count(query: ActivityQuery): number {
    const [where, ...values] = toWhere(query);
    const sql = `SELECT count(*) AS count FROM activity${where}`;
    return this.#database.get<{ count: number }>(sql, ...values)?.count ?? 0;
  }

  /** The log of a merged lead becomes part of the winner's. */
  handOver(from: number, to: number): void {
    this.#database.run("UPDATE activity SET lead = ? WHERE lead = ?", to, from);
  }
}

function toWhere(query: ActivityQuery): Condition {
  const conditions: Condition[] = [];
  const { leads, list, types, from, until, after, before } = query;
  // One parameter: there may be more leads than SQLite takes parameters.
  if (leads !== undefined)
    conditions.push(["lead IN (SELECT value FROM json_each(?))", JSON.stringify(leads)]);
  if (list !== undefined)
    conditions.push(["lead IN (SELECT lead FROM list_member WHERE list = ?)", list]);
  if (types !== undefined) conditions.push([`type IN (${marks(types)})`, ...types]);
  if (from !== undefined) conditions.push(["at >= ?", from]);
  if (until !== undefined) conditions.push(["at <= ?", until]);
  if (after !== undefined) conditions.push(["(at, id) > (?, ?)", after.at, after.id]);
  if (before !== undefined) conditions.push(["(at, id) < (?, ?)", before.at, before.id]);
  if (conditions.length === 0) return [""];
  return [
    ` WHERE ${conditions.map(([sql]) => sql).join(" AND ")}`,
    ...conditions.flatMap(([, ...values]) => values),
  ];
}

const marks = (values: readonly unknown[]) => values.map(() => "?").join(", ");

function toActivity(row: Row): Activity {
  return { ...row, attributes: readDocument(row.attributes) };
}
