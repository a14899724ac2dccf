// The activity log: written by every operation that does something to a lead, read back by position.
import type { ActivityType } from "../../../generated/types.js";
import { readDocument, type Database } from "./database.js";

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
    const [arms, ...values] = this.#arms("*", query);
    const direction = order === "oldest" ? "ASC" : "DESC";
    const sql = `${arms} ORDER BY at ${direction}, id ${direction} LIMIT ?`;
    return this.#database.all<Row>(sql, ...values, limit).map(toActivity);
  }

  count(query: ActivityQuery): number {
    const [arms, ...values] = this.#arms("1", query);
    const sql = `SELECT count(*) AS count FROM (${arms})`;
    return this.#database.get<{ count: number }>(sql, ...values)?.count ?? 0;
  }

  /**
   * The query as SELECTs joined by UNION ALL: one along the log of the leads, of each type, or of everything.
   * Which index is read is said here, for SQLite cannot know that a type is rare or a list short.
   */
  #arms(columns: string, query: ActivityQuery): Condition {
    const types = query.types && [...new Set(query.types)];
    const narrow = [...ofLeads(query), ...inTime(query)];
    const read = (index: string, conditions: readonly Condition[]): Condition => {
      const [where, ...values] = all(conditions);
      return [`SELECT ${columns} FROM activity INDEXED BY ${index}${where}`, ...values];
    };
    if (this.#concernsFew(query) || types?.length === 0) {
      const typed: Condition[] = types ? [[`type IN (${marks(types)})`, ...types]] : [];
      return read("activity_by_lead", [...narrow, ...typed]);
    }
    if (types === undefined) return read("activity_by_time", narrow);
    const arms = types.map((type) => read("activity_by_type", [["type = ?", type], ...narrow]));
    return [
      arms.map(([sql]) => sql).join(" UNION ALL "),
      ...arms.flatMap(([, ...values]) => values),
    ];
  }

  #concernsFew({ leads, list }: ActivityQuery): boolean {
    if (leads !== undefined) return leads.length < fewLeads;
    if (list === undefined) return false;
    const sql = "SELECT count(*) AS count FROM (SELECT 1 FROM list_member WHERE list = ? LIMIT ?)";
    const found = this.#database.get<{ count: number }>(sql, list, fewLeads);
    return (found?.count ?? 0) < fewLeads;
  }

  /** The log of a merged lead becomes part of the winner's. */
  handOver(from: number, to: number): void {
    this.#database.run("UPDATE activity SET lead = ? WHERE lead = ?", to, from);
  }
}

/**
 * Fewer leads than this are read one by one, each with its own past, and sorted; for more it is cheaper to
 * walk along the log, where some of them turn up soon.
 */
const fewLeads = 10_000;

type Condition = readonly [sql: string, ...values: (string | number)[]];

const all = (conditions: readonly Condition[]): Condition => [
  conditions.length === 0 ? "" : ` WHERE ${conditions.map(([sql]) => sql).join(" AND ")}`,
  ...conditions.flatMap(([, ...values]) => values),
];

function ofLeads({ leads, list }: ActivityQuery): Condition[] {
  if (leads?.length === 1) return leads.map((lead) => ["lead = ?", lead]);
  // One parameter: there may be more leads than SQLite takes parameters.
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
  return { ...row, attributes: readDocument(row.attributes) };
}
