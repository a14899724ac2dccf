// getCampaignsForSource, requestCampaign and scheduleCampaign. Campaigns have no effect in the sandbox: requests are
// stored and logged, runs are marked as done when they are due.
import type { Attrib } from "../../../generated/types.js";
import { log } from "../leads/activity-log.js";
import { findLead } from "../leads/lead-keys.js";
import { cloneProgram, programTokens } from "../mobjects/program.js";
import type { Operation } from "../world/operation.js";
import { Refusal } from "../../mktows/rules/refusal.js";
import { nonBlank, optionalTime } from "../../mktows/reading/params.js";
import { qualifiedName, type Campaign } from "../setup/setup.js";
import { tokenName } from "../setup/token-name.js";
import type { Tokens } from "../store/campaigns.js";
import type { World } from "../world/world.js";

export const getCampaignsForSource: Operation<"getCampaignsForSource"> = (world, params) => {
  const { source, exactName } = params;
  const filter = nonBlank(params.name);
  const matches = (name: string) =>
    filter === undefined || (exactName ? name === filter : name.includes(filter));
  const records = world.assets
    .campaigns()
    .filter(
      (campaign) =>
        unrequestable(campaign, source) === undefined && matches(qualifiedName(campaign)),
    )
    .map((campaign) => ({
      id: campaign.id,
      name: qualifiedName(campaign),
      description: campaign.description ?? "",
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return { returnCount: records.length, campaignRecordList: records };
};

const maxLeads = 100;

export const requestCampaign: Operation<"requestCampaign"> = (world, params) => {
  const campaign = requestedCampaign(world, params);
  const tokens = readTokens(params.programTokenList ?? []);
  const problem = unrequestable(campaign, params.source);
  if (problem !== undefined)
    throw new Refusal(
      world.assume.faultCodes.unrequestableCampaign,
      `The campaign '${campaign.name}' ${problem}`,
    );
  if ((params.leadList ?? []).length === 0) throw new Refusal(20109, "leadList is empty");
  const leads = (params.leadList ?? []).slice(0, maxLeads).map((key) => {
    if (key.keyType === "COOKIE")
      throw new Refusal(20102, "requestCampaign does not take the key type COOKIE");
    return findLead(world, key, world.assume.faultCodes.unknownRequestedLead);
  });
  for (const lead of new Set(leads)) {
    world.campaigns.addRequest({ campaign: campaign.id, lead, at: world.now(), tokens });
    log(world, lead, {
      type: "RequestCampaign",
      asset: campaign.name,
      campaign: qualifiedName(campaign),
      attributes: { "Campaign ID": String(campaign.id), Source: "Web service API" },
    });
  }
  return { success: true };
};

interface CampaignChoice {
  readonly campaignId?: number | null | undefined;
  readonly campaignName?: string | null | undefined;
  readonly programName?: string | null | undefined;
  readonly programTokenList?: readonly Attrib[] | null | undefined;
}

/** The campaign named by id alone, or by both names together with a list of tokens. */
function requestedCampaign(world: World, params: CampaignChoice): Campaign {
  const [campaign, program] = [nonBlank(params.campaignName), nonBlank(params.programName)];
  const { campaignId, programTokenList: tokens } = params;
  const byId = campaignId !== undefined && campaignId !== null;
  const named = campaign !== undefined || program !== undefined;
  if (byId && !named && (!tokens || tokens.length === 0 || world.assume.campaignIdWithTokens)) {
    const found = world.assets.campaigns().find(({ id }) => id === campaignId);
    if (found === undefined)
      throw new Refusal(
        world.assume.faultCodes.unknownCampaign,
        `No campaign has the id ${campaignId}`,
      );
    return found;
  }
  if (!byId && campaign !== undefined && program !== undefined && tokens)
    return requireCampaign(world, program, campaign);
  throw new Refusal(
    20110,
    "Expected campaignId alone, or campaignName with programName and programTokenList",
  );
}

export const scheduleCampaign: Operation<"scheduleCampaign"> = (world, params) => {
  const asked = requireCampaign(world, params.programName.trim(), params.campaignName.trim());
  if (asked.requestedBy !== undefined)
    throw new Refusal(
      world.assume.faultCodes.triggerCampaignScheduled,
      `'${asked.name}' is a trigger campaign: only a batch campaign can be scheduled`,
    );
  const runAt = optionalTime("campaignRunAt", params.campaignRunAt) ?? world.now();
  const given = readTokens(params.programTokenList ?? []);
  const clone = nonBlank(params.cloneToProgramName);
  if (clone !== undefined) cloneProgram(world, params.programName.trim(), clone);
  const campaign = clone === undefined ? asked : requireCampaign(world, clone, asked.name);
  const own = programTokens(world, campaign.program ?? "");
  world.campaigns.schedule(campaign.id, runAt, { ...own, ...given });
  return { success: true };
};

function requireCampaign({ assets, assume }: World, program: string, name: string): Campaign {
  const found = assets.campaigns().find((one) => one.program === program && one.name === name);
  if (found !== undefined) return found;
  throw new Refusal(
    assume.faultCodes.unknownCampaign,
    `Program '${program}' has no campaign '${name}'`,
  );
}

/** Why the source cannot request the campaign; `undefined` when it can. */
function unrequestable(campaign: Campaign, source: "MKTOWS" | "SALES"): string | undefined {
  const { requestedBy: sources, active = true } = campaign;
  if (sources === undefined) return "is a batch campaign: it can be scheduled, but not requested";
  if (!active) return "is not active";
  if (sources.includes(source)) return undefined;
  const others = sources.length === 0 ? ": its triggers are others" : `, but by ${sources.join()}`;
  return `cannot be requested by ${source}${others}`;
}

function readTokens(tokens: readonly Attrib[]): Tokens {
  const named = tokens.map(({ name, value }) => {
    const token = tokenName(name);
    if (token === undefined)
      throw new Refusal(20110, `'${name}' is not a token: expected {{my.name}} or my.name`);
    return [token, value];
  });
  return Object.fromEntries(named);
}
