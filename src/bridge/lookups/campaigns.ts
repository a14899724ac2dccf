// Smart campaigns: by name inside their program, those that can be requested, and the names of campaigns by id.
import { getCampaigns } from "../../rest/endpoints/campaigns.js";
import type { JsonObject, Query } from "../../rest/endpoint.js";
import { flag, integer, text } from "../../rest/read.js";
import { bounded, readAll, type Read } from "../bounded.js";
import type { Bridge } from "../operation.js";
import { inChunks } from "../params.js";
import { Refusal } from "../../mktows/rules/refusal.js";
import { byName, found } from "./found.js";
import { qualifiedName } from "./lists.js";

export interface Campaign {
  readonly id: number;
  readonly name: string;
  readonly program: string | undefined;
  readonly description: string;
  readonly active: boolean;
}

/** The campaign with this name inside the program. Refuses one that is not there, and names that several have. */
export async function requireCampaign(
  bridge: Bridge,
  program: string,
  name: string,
): Promise<Campaign> {
  const campaign = await found(bridge, keyOf(program, name), async () => {
    const query = { name: byName(name), programName: byName(program) };
    const all = await campaignsWith(bounded(bridge), query);
    const [first, ...others] = all.filter((one) => one.program === program && one.name === name);
    if (others.length > 0)
      throw new Refusal(
        20110,
        `Program '${program}' has ${others.length + 1} campaigns '${name}', as programs of several ` +
          "workspaces may: give campaignId where the operation takes one",
      );
    return first;
  });
  if (campaign !== undefined) return campaign;
  throw new Refusal(20113, `Program '${program}' has no campaign '${name}'`);
}

/** Forgets the campaign of a name: it turned out to be gone. */
export function forgetCampaign({ caches }: Bridge, program: string, name: string): void {
  caches.forget(keyOf(program, name));
}

// As JSON, in which no two pairs of names look the same.
const keyOf = (program: string, name: string): string =>
  `campaign ${JSON.stringify([program, name])}`;

/** The active campaigns that the web service can request. */
export function requestableCampaigns(bridge: Bridge): Promise<Campaign[]> {
  return campaignsWith(bounded(bridge), { isTriggerable: true });
}

const hour = 60 * 60 * 1000;
const idsPerCall = 300;

/** Qualified names by id; "" for a campaign that is gone. Only names that are not known yet are read, together. */
export async function campaignNames(
  { caches }: Bridge,
  read: Read,
  ids: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const unknown: number[] = [];
  // Begins once all of the ids have been looked for in the cache.
  const names = Promise.resolve().then(() => readNames(read, unknown));
  const known = [...new Set(ids)].map(async (id): Promise<[number, string]> => {
    const name = await caches.get(`campaign ${id}`, hour, async () => {
      unknown.push(id);
      return (await names).get(id) ?? "";
    });
    return [id, name];
  });
  return new Map(await Promise.all(known));
}

async function readNames(read: Read, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const pages = await Promise.all(
    inChunks(ids, idsPerCall).map((id) => campaignsWith(read, { id })),
  );
  return new Map(pages.flat().map((campaign) => [campaign.id, qualifiedName(campaign)]));
}

async function campaignsWith(read: Read, query: Query): Promise<Campaign[]> {
  const rows = await readAll(read, getCampaigns, { query });
  return rows.flatMap((row) => toCampaign(row) ?? []);
}

function toCampaign(row: JsonObject): Campaign | undefined {
  const [id, name] = [integer(row, "id"), text(row, "name")];
  if (id === undefined || name === undefined) return undefined;
  return {
    id,
    name,
    program: text(row, "programName"),
    description: text(row, "description") ?? "",
    active: flag(row, "active") ?? false,
  };
}
