// The table of the members of lists.
import type { Database } from "./database.js";

export class Members {
  readonly #database: Database;
  constructor(database: Database) {
    this.#database = database;
  }

  has(list: number, lead: number): boolean {
    const sql = "SELECT 1 FROM list_member WHERE list = ? AND lead = ?";
    return this.#database.get(sql, list, lead) !== undefined;
  }

  add(list: number, lead: number): void {
    this.#database.run("INSERT OR IGNORE INTO list_member (list, lead) VALUES (?, ?)", list, lead);
  }

  remove(list: number, lead: number): void {
    this.#database.run("DELETE FROM list_member WHERE list = ? AND lead = ?", list, lead);
  }

  /** Ids of members above `after`, in order. */
  list(list: number, after: number, limit: number): number[] {
    const sql = "SELECT lead FROM list_member WHERE list = ? AND lead > ? ORDER BY lead LIMIT ?";
    return this.#database.all<{ lead: number }>(sql, list, after, limit).map((row) => row.lead);
  }

  /** Ids of the lists of which the lead is a member. */
  listsOf(lead: number): number[] {
    const sql = "SELECT list FROM list_member WHERE lead = ? ORDER BY list";
    return this.#database.all<{ list: number }>(sql, lead).map((row) => row.list);
  }

  count(list: number, after: number): number {
    const sql = "SELECT count(*) AS count FROM list_member WHERE list = ? AND lead > ?";
    return this.#database.get<{ count: number }>(sql, list, after)?.count ?? 0;
  }

  /** Adds the winner of a merge to all lists of the merged lead. */
  handOver(from: number, to: number): void {
    this.#database.run("UPDATE OR IGNORE list_member SET lead = ? WHERE lead = ?", to, from);
    this.#database.run("DELETE FROM list_member WHERE lead = ?", from);
  }
}
