// Campaigns and lists: those of the setup, and the table of those that were copied with a cloned program.
import { parseColumn, type Database } from "./database.js";
import type { Campaign, List, Setup } from "../setup/setup.js";

export class Assets {
  readonly #database: Database;
  readonly #setup: Pick<Setup, "campaigns" | "lists">;
  constructor(database: Database, setup: Pick<Setup, "campaigns" | "lists">) {
    this.#database = database;
    this.#setup = setup;
  }

  campaigns(): readonly Campaign[] {
    return [...this.#setup.campaigns, ...this.#cloned<Campaign>("campaign")];
  }

  lists(): readonly List[] {
    return [...this.#setup.lists, ...this.#cloned<List>("list")];
  }

  /** Copies the campaigns and lists inside a program into another, with ids of their own. */
  clone(program: string, into: string): void {
    this.#copy("campaign", this.campaigns(), program, into);
    this.#copy("list", this.lists(), program, into);
  }

  #cloned<Asset>(kind: string): Asset[] {
    const sql = "SELECT document FROM asset WHERE kind = ? ORDER BY id";
    const rows = this.#database.all<{ document: string }>(sql, kind);
    return rows.map(({ document }) => parseColumn<Asset>(document));
  }

  #copy(kind: string, all: readonly (Campaign | List)[], program: string, into: string): void {
    const sql = "INSERT INTO asset (kind, id, document) VALUES (?, ?, ?)";
    let id = Math.max(0, ...all.map((one) => one.id));
    for (const one of all.filter((asset) => asset.program === program))
      this.#database.run(sql, kind, ++id, JSON.stringify({ ...one, id, program: into }));
  }
}
