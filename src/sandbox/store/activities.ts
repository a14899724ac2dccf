// The table of the activity log: what happened to which lead, read by lead, list, type and time.
import type { ActivityType } from "../../../generated/types.js";
import { parseColumn, type Database } from "./database.js";

export interface Activity {
  readonly id: number;
  readonly lead: number;
  readonly type: ActivityType;
  readonly at: number;
  readonly asset: string | null;
  readonly campaign: string | null;
  /** In the order in which answers show them. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** A place in the log: that of an activity, or one between two. */
export type Place = Pick<Activity, "at" | "id">;

/** Conditions on activities, all of which must hold; no condition selects every activity. */
export interface ActivityQuery {
  readonly leads?: readonly number[] | undefined;
  /** Activities of the members of this list. */
  readonly list?: number | undefined;
  readonly types?: readonly string[] | undefined;
  readonly from?: number | undefined;
  readonly until?: number | undefined;
  /** Only those later, or earlier, in the log than this one. */
  readonly after?: Place | undefined;
  readonly before?: Place | undefined;
}

type Row = Omit<Activity, "attributes"> & { readonly attributes: string };

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

  /** The id of the entry that was written last; 0 where there is none. */
  last(): number {
    const sql = "SELECT max(id) AS id FROM activity";
    return this.#database.get<{ id: number | null }>(sql)?.id ?? 0;
  }

  /** The first entries that were written after the one with this id. */
  since(id: number, limit: number): Activity[] {
    const sql = "SELECT * FROM activity WHERE id > ? ORDER BY id LIMIT ?";
    return this.#database.all<Row>(sql, id, limit).map(toActivity);
  }

  list(query: ActivityQuery, order: "oldest" | "newest", limit: number): Activity[] {
    const [selects, ...values] = this.#selects("*", query);
    const direction = order === "oldest" ? "ASC" : "DESC";
    const sql = `${selects} ORDER BY at ${direction}, id ${direction} LIMIT ?`;
    return this.#database.all<Row>(sql, ...values, limit).map(toActivity);
  }

  count(query: ActivityQuery): number {
    const [selects, ...values] = this.#selects("1", query);
    const sql = `SELECT count(*) AS count FROM (${selects})`;
    return this.#database.get<{ count: number }>(sql, ...values)?.count ?? 0;
  }

  /**
   * The query as SELECTs joined by UNION ALL: one that reads the index of leads, one that reads the index of
   * times, or one for each type. The index is named here because SQLite cannot know that a type is rare or a
   * list short.
   */
  #selects(columns: string, query: ActivityQuery): Condition {
    const types = query.types && [...new Set(query.types)];
    const common = [...ofLeads(query), ...inTime(query)];
    const read = (index: string, conditions: readonly Condition[]): Condition => {
      const [where, ...values] = all(conditions);
      return [`SELECT ${columns} FROM activity INDEXED BY ${index}${where}`, ...values];
    };
    if (this.#concernsFew(query) || types?.length === 0) {
      const typed: Condition[] = types ? [[`type IN (${marks(types)})`, ...types]] : [];
      return read("activity_by_lead", [...common, ...typed]);
    }
    if (types === undefined) return read("activity_by_time", common);
    const selects = types.map((type) => read("activity_by_type", [["type = ?", type], ...common]));
    return [
      selects.map(([sql]) => sql).join(" UNION ALL "),
      ...selects.flatMap(([, ...values]) => values),
    ];
  }

  #concernsFew({ leads, list }: ActivityQuery): boolean {
    if (leads !== undefined) return leads.length < fewLeads;
    if (list === undefined) return false;
    const sql = "SELECT count(*) AS count FROM (SELECT 1 FROM list_member WHERE list = ? LIMIT ?)";
    const found = this.#database.get<{ count: number }>(sql, list, fewLeads);
    return (found?.count ?? 0) < fewLeads;
  }

  /** Moves the log of a merged lead to the winner of the merge. */
  handOver(from: number, to: number): void {
    this.#database.run("UPDATE activity SET lead = ? WHERE lead = ?", to, from);
  }
}

/**
 * The activities of fewer leads than this are read by the index of leads and sorted; for more leads it is
 * cheaper to read along the log in its order, where a page of matches is found soon.
 */
const fewLeads = 10_000;

type Condition = readonly [sql: string, ...values: (string | number)[]];

const all = (conditions: readonly Condition[]): Condition => [
  conditions.length === 0 ? "" : ` WHERE ${conditions.map(([sql]) => sql).join(" AND ")}`,
  ...conditions.flatMap(([, ...values]) => values),
];

function ofLeads({ leads, list }: ActivityQuery): Condition[] {
  if (leads?.length === 1) return leads.map((lead) => ["lead = ?", lead]);
  // As one parameter, because there may be more leads than SQLite takes parameters.
  if (leads !== undefined)
    return [["lead IN (SELECT value FROM json_each(?))", JSON.stringify(leads)]];
  if (list === undefined) return [];
  return [["lead IN (SELECT lead FROM list_member WHERE list = ?)", list]];
}

function inTime({ from, until, after, before }: ActivityQuery): Condition[] {
  const conditions: Condition[] = [];
  if (from !== undefined) conditions.push(["at >= ?", from]);
  if (until !== undefined) conditions.push(["at <= ?", until]);
  if (after !== undefined) conditions.push(["(at, id) > (?, ?)", after.at, after.id]);
  if (before !== undefined) conditions.push(["(at, id) < (?, ?)", before.at, before.id]);
  return conditions;
}

const marks = (values: readonly unknown[]) => values.map(() => "?").join(", ");

function toActivity(row: Row): Activity {
  return { ...row, attributes: parseColumn(row.attributes) };
}
