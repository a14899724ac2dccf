// The tables of what campaigns were asked to do: requests for leads, scheduled runs, and the tokens that imports
// stored for the next run. The campaigns themselves are in assets.ts.
import { parseColumn, type Database } from "./database.js";

export type Tokens = Readonly<Record<string, string>>;

export interface CampaignRequest {
  readonly campaign: number;
  readonly lead: number;
  readonly at: number;
  /** Given with the request and valid for it alone. */
  readonly tokens: Tokens;
}

/** Tokens that an import stored for one lead, until the next run of the campaign. */
export interface CampaignTokens {
  readonly campaign: number;
  readonly lead: number;
  readonly tokens: Tokens;
}

export interface CampaignRun {
  readonly id: number;
  readonly campaign: number;
  readonly runAt: number;
  readonly done: boolean;
  /** My Tokens of the program, overridden by those given for this run. */
  readonly tokens: Tokens;
  /** By lead id: tokens stored by imports, which override the others. Empty until the run is done. */
  readonly leadTokens: Readonly<Record<string, Tokens>>;
}

interface RunRow {
  id: number;
  campaign: number;
  run_at: number;
  done: number;
  tokens: string;
  lead_tokens: string;
}

export class Campaigns {
  readonly #database: Database;
  constructor(database: Database) {
    this.#database = database;
  }

  addRequest({ campaign, lead, at, tokens }: CampaignRequest): void {
    const sql = "INSERT INTO campaign_request (campaign, lead, at, tokens) VALUES (?, ?, ?, ?)";
    this.#database.run(sql, campaign, lead, at, JSON.stringify(tokens));
  }

  requests(): CampaignRequest[] {
    const sql = "SELECT campaign, lead, at, tokens FROM campaign_request ORDER BY id";
    type Row = Omit<CampaignRequest, "tokens"> & { readonly tokens: string };
    return this.#database.all<Row>(sql).map((row) => ({ ...row, tokens: parseColumn(row.tokens) }));
  }

  schedule(campaign: number, runAt: number, tokens: Tokens): void {
    const sql =
      "INSERT INTO campaign_run (campaign, run_at, done, tokens, lead_tokens) VALUES (?, ?, 0, ?, '{}')";
    this.#database.run(sql, campaign, runAt, JSON.stringify(tokens));
  }

  runs(): CampaignRun[] {
    return this.#database.all<RunRow>("SELECT * FROM campaign_run ORDER BY id").map(toRun);
  }

  /** Scheduled runs that are due. */
  due(now: number): CampaignRun[] {
    const sql = "SELECT * FROM campaign_run WHERE done = 0 AND run_at <= ? ORDER BY run_at, id";
    return this.#database.all<RunRow>(sql, now).map(toRun);
  }

  /** Marks the run as done and moves the tokens that imports stored for it into it. */
  finish({ id, campaign }: CampaignRun): void {
    const sql = "SELECT lead, tokens FROM campaign_token WHERE campaign = ? ORDER BY lead";
    const stored = this.#database.all<{ lead: number; tokens: string }>(sql, campaign);
    const used = stored.map(({ lead, tokens }) => [lead, parseColumn<Tokens>(tokens)] as const);
    const update = "UPDATE campaign_run SET done = 1, lead_tokens = ? WHERE id = ?";
    this.#database.run(update, JSON.stringify(Object.fromEntries(used)), id);
    this.#database.run("DELETE FROM campaign_token WHERE campaign = ?", campaign);
  }

  storedTokens(): CampaignTokens[] {
    type Row = Omit<CampaignTokens, "tokens"> & { readonly tokens: string };
    const rows = this.#database.all<Row>("SELECT * FROM campaign_token ORDER BY campaign, lead");
    return rows.map((row) => ({ ...row, tokens: parseColumn(row.tokens) }));
  }

  storeTokens(campaign: number, lead: number, tokens: Tokens): void {
    const sql = "INSERT OR REPLACE INTO campaign_token (campaign, lead, tokens) VALUES (?, ?, ?)";
    this.#database.run(sql, campaign, lead, JSON.stringify(tokens));
  }
}

function toRun(row: RunRow): CampaignRun {
  return {
    id: row.id,
    campaign: row.campaign,
    runAt: row.run_at,
    done: row.done === 1,
    tokens: parseColumn(row.tokens),
    leadTokens: parseColumn(row.lead_tokens),
  };
}
