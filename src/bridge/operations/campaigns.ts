// getCampaignsForSource, requestCampaign and scheduleCampaign.
import type { Attrib, ParamsRequestCampaign } from "../../../generated/types.js";
import { RestError } from "../../rest/rest-error.js";
import { scheduleCampaign as schedule, triggerCampaign } from "../../rest/endpoints/campaigns.js";
import type { Endpoint, RestParams } from "../../rest/endpoint.js";
import { bounded } from "../bounded.js";
import { notAvailable, refused } from "../differences.js";
import { forgetCampaign, requestableCampaigns, requireCampaign } from "../lookups/campaigns.js";
import { qualifiedName } from "../lookups/lists.js";
import type { Bridge, BridgeOperation } from "../operation.js";
import { nonBlank, optionalTime, requireAtMost } from "../../mktows/reading/params.js";
import { printTime } from "../params.js";
import { requireNewest } from "../lookups/leads.js";
import { Refusal } from "../../mktows/rules/refusal.js";

export const getCampaignsForSource: BridgeOperation<"getCampaignsForSource"> = async (
  bridge,
  { source, exactName, name },
) => {
  requireWebService(source);
  const filter = nonBlank(name);
  const matches = (found: string) =>
    filter === undefined || (exactName ? found === filter : found.includes(filter));
  const records = (await requestableCampaigns(bridge))
    .map((campaign) => ({
      id: campaign.id,
      name: qualifiedName(campaign),
      description: campaign.description,
    }))
    .filter((campaign) => matches(campaign.name))
    .sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
  return { returnCount: records.length, campaignRecordList: records };
};

const maxLeads = 100;
const maxTokens = 100;

export const requestCampaign: BridgeOperation<"requestCampaign"> = async (bridge, params) => {
  requireWebService(params.source);
  const tokens = tokensOf(params.programTokenList);
  const choice = choiceOf(params);
  const keys = (params.leadList ?? []).slice(0, maxLeads);
  if (keys.length === 0) throw new Refusal(20109, "leadList is empty");
  if (keys.some(({ keyType }) => keyType === "COOKIE"))
    throw new Refusal(20102, "requestCampaign does not take the key type COOKIE");
  const id =
    typeof choice === "number"
      ? choice
      : (await requireCampaign(bridge, choice.program, choice.campaign)).id;
  const leads = [...new Set(await requireNewest(bounded(bridge), keys))].map((lead) => ({
    id: lead,
  }));
  const json = { input: { leads, ...(tokens.length > 0 && { tokens }) } };
  await sent(bridge, triggerCampaign, { path: { campaignId: id }, json }, choice);
  return { success: true };
};

const fiveMinutes = 5 * 60 * 1000;

export const scheduleCampaign: BridgeOperation<"scheduleCampaign"> = async (bridge, params) => {
  const choice = { program: params.programName.trim(), campaign: params.campaignName.trim() };
  const tokens = tokensOf(params.programTokenList);
  const at = optionalTime("campaignRunAt", params.campaignRunAt);
  const { id } = await requireCampaign(bridge, choice.program, choice.campaign);
  // REST runs it five minutes after the call where no time is given, and refuses an earlier one.
  const isLater = at !== undefined && at > bridge.now() + fiveMinutes;
  const input = {
    ...(isLater && { runAt: printTime(at) }),
    ...(tokens.length > 0 && { tokens }),
    cloneToProgramName: nonBlank(params.cloneToProgramName),
  };
  await sent(bridge, schedule, { path: { campaignId: id }, json: { input } }, choice);
  return { success: true };
};

function requireWebService(source: string): void {
  if (source === "SALES") throw notAvailable(refused.salesCampaigns);
}

/** A campaign by id, or by both names. */
type Choice = number | { readonly program: string; readonly campaign: string };

/** The campaign named by id alone, or by both names together with a list of tokens. */
function choiceOf(params: ParamsRequestCampaign): Choice {
  const [campaign, program] = [nonBlank(params.campaignName), nonBlank(params.programName)];
  const { campaignId, programTokenList: tokens } = params;
  const byId = campaignId !== undefined && campaignId !== null;
  if (byId && campaign === undefined && program === undefined) return campaignId;
  if (!byId && campaign !== undefined && program !== undefined && tokens)
    return { program, campaign };
  throw new Refusal(
    20110,
    "Expected campaignId alone, or campaignName with programName and programTokenList",
  );
}

/** Sends what is never sent again. A campaign that is gone is said with a code of any object. */
async function sent(
  bridge: Bridge,
  endpoint: Endpoint,
  params: RestParams,
  choice: Choice,
): Promise<void> {
  try {
    await bridge.rest(endpoint, params);
  } catch (error) {
    if (!(error instanceof RestError) || error.code !== "1013") throw error;
    if (typeof choice === "object") forgetCampaign(bridge, choice.program, choice.campaign);
    const name =
      typeof choice === "number"
        ? `No campaign has the id ${choice}`
        : `Program '${choice.program}' has no campaign '${choice.campaign}'`;
    throw new Refusal(20113, `${name} (REST 1013, ${error.requestId ?? ""})`);
  }
}

/** Tokens as REST takes them: `{{my.name}}`, of which mktows took `my.name` as well. */
function tokensOf(tokens: readonly Attrib[] | null | undefined): { name: string; value: string }[] {
  requireAtMost(maxTokens, tokens?.length ?? 0, "tokens");
  return (tokens ?? []).map(({ name, value }) => {
    const [, braced, bare] = /^(?:\{\{(my\.[^{}]+)\}\}|(my\.[^{}]+))$/.exec(name.trim()) ?? [];
    const own = braced ?? bare;
    if (own === undefined)
      throw new Refusal(20110, `'${name}' is not a token: expected {{my.name}} or my.name`);
    return { name: `{{${own}}}`, value };
  });
}
