// What was asked of campaigns: requests for leads, scheduled runs, and the tokens an import left for the
// next run. The campaigns themselves are part of the setup.
import { readDocument, type Database } from "../database.js";

export type Tokens = Readonly<Record<string, string>>;

export interface CampaignRun {
  readonly id: number;
  readonly campaign: number;
  readonly runAt: number;
  readonly tokens: Tokens;
}

interface RunRow {
  id: number;
  campaign: number;
  run_at: number;
  tokens: string;
}

export class Campaigns {
  readonly #database: Database;
  constructor(database: Database) {
    this.#database = database;
  }

  addRequest(campaign: number, lead: number, at: number, tokens: Tokens): void {
    const sql = "INSERT INTO campaign_request (campaign, lead, at, tokens) VALUES (?, ?, ?, ?)";
    this.#database.run(sql, campaign, lead, at, JSON.stringify(tokens));
  }

  schedule(campaign: number, runAt: number, tokens: Tokens): void {
    const sql = "INSERT INTO campaign_run (campaign, run_at, done, tokens) VALUES (?, ?, 0, ?)";
    this.#database.run(sql, campaign, runAt, JSON.stringify(tokens));
  }

  /** Scheduled runs whose time has come. */
  due(now: number): CampaignRun[] {
    const sql = "SELECT * FROM campaign_run WHERE done = 0 AND run_at <= ? ORDER BY run_at, id";
    return this.#database.all<RunRow>(sql, now).map((row) => ({
      id: row.id,
      campaign: row.campaign,
      runAt: row.run_at,
      tokens: readDocument(row.tokens),
    }));
  }

  /** A run is over: the tokens that imports left for it are gone. */
  finish(run: CampaignRun): void {
    this.#database.run("UPDATE campaign_run SET done = 1 WHERE id = ?", run.id);
    this.#database.run("DELETE FROM campaign_token WHERE campaign = ?", run.campaign);
  }

  keepTokens(campaign: number, lead: number, tokens: Tokens): void {
    const sql = "INSERT OR REPLACE INTO campaign_token (campaign, lead, tokens) VALUES (?, ?, ?)";
    this.#database.run(sql, campaign, lead, JSON.stringify(tokens));
  }
}
