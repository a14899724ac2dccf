// Smart campaigns as the lead database has them: found, triggered for leads, scheduled. They have no effect in the
// stand-in: requests are stored and logged, runs are marked as done when they are due.
import { isRecord } from "../../is-record.js";
import { readDate } from "../../mktows/reading/dates.js";
import { log } from "../../sandbox/leads/activity-log.js";
import { cloneProgram, programTokens } from "../../sandbox/mobjects/program.js";
import { qualifiedName, type Campaign } from "../../sandbox/setup/setup.js";
import { tokenName } from "../../sandbox/setup/token-name.js";
import { Refusal } from "../../mktows/rules/refusal.js";
import * as shape from "../shapes/shape.js";
import { Denied } from "../world/denied.js";
import type { RestCall, RestEndpoint, RestWorld } from "../world/endpoint.js";
import { pageOf } from "../world/pages.js";
import { createdAlways, programId, workspaceOf } from "../world/programs.js";
import { route, type Route } from "../world/route.js";

const mostLeads = 100;
const mostTokens = 100;
const soonest = 5 * 60_000;

const browse: RestEndpoint = (rest, call) => {
  const filters = ["id", "name", "programName", "workspaceName"];
  const wanted = filters.map((name) => [name, call.values(name)] as const);
  const isTriggerable = call.query.get("isTriggerable")?.trim().toLowerCase() === "true";
  const rows = rest.world.assets
    .campaigns()
    .filter((campaign) => !isTriggerable || problemOf(campaign) === undefined)
    .map((campaign) => campaignJson(rest, campaign))
    .filter((row) =>
      wanted.every(([name, values]) => values.length === 0 || values.includes(String(row[name]))),
    )
    .sort((a, b) => Number(a["id"]) - Number(b["id"]));
  const use = `campaigns ${isTriggerable} ${JSON.stringify(wanted)}`;
  const { items, nextPageToken } = pageOf(rest, call, use, rows);
  return { result: items, nextPageToken };
};

const byId: RestEndpoint = (rest, call) => ({
  result: [campaignJson(rest, requireCampaign(rest, call))],
});

function campaignJson({ world }: RestWorld, campaign: Campaign): Readonly<Record<string, unknown>> {
  const { id, name, program, description = "", requestedBy, active = true } = campaign;
  return {
    id,
    name,
    description,
    type: requestedBy === undefined ? "batch" : "trigger",
    ...(program !== undefined && { programName: program, programId: programId(world, program) }),
    workspaceName: workspaceOf(world, program).name,
    createdAt: createdAlways,
    updatedAt: createdAlways,
    active: requestedBy !== undefined && active,
  };
}

/** Why a campaign cannot be triggered; `undefined` when it can. */
function problemOf({ requestedBy, active = true }: Campaign): string | undefined {
  if (requestedBy === undefined) return "it is a batch campaign";
  if (!requestedBy.includes("MKTOWS")) return "no trigger of it is a request by Web Service API";
  return active ? undefined : "it is not active";
}

const trigger: RestEndpoint = (rest, call) => {
  const { world } = rest;
  const campaign = requireCampaign(rest, call);
  const problem = problemOf(campaign);
  if (problem !== undefined)
    throw new Denied("1003", `Campaign ${campaign.id} cannot be triggered: ${problem}`);
  const input = inputOf(call);
  const leads = [...new Set(records(input["leads"]).map(({ id }) => Number(id)))];
  const unknown = leads.filter((id) => !world.leads.get(id)?.known);
  if (unknown.length > 0) throw new Denied("1004", `Lead [${unknown.join(", ")}] not found`);
  const tokens = tokensOf(input);
  for (const lead of leads) {
    world.campaigns.addRequest({ campaign: campaign.id, lead, at: world.now(), tokens });
    log(world, lead, {
      type: "RequestCampaign",
      asset: campaign.name,
      campaign: qualifiedName(campaign),
      attributes: { "Campaign ID": String(campaign.id), Source: "Web service API" },
    });
  }
  return { result: [{ id: campaign.id }] };
};

const schedule: RestEndpoint = (rest, call) => {
  const { world } = rest;
  const asked = requireCampaign(rest, call);
  if (asked.requestedBy !== undefined)
    throw new Denied(
      "1003",
      `Campaign ${asked.id} is a trigger campaign: only a batch campaign can be scheduled`,
    );
  const input = inputOf(call);
  const runAt = timeOf(world.now(), input["runAt"]);
  const clone = String(input["cloneToProgramName"] ?? "").trim();
  const campaign = clone === "" ? asked : cloned(rest, asked, clone);
  const own = programTokens(world, campaign.program ?? "");
  world.campaigns.schedule(campaign.id, runAt, { ...own, ...tokensOf(input) });
  return { result: [{ id: campaign.id }] };
};

/** Never sooner than in five minutes, and in two years at most. */
function timeOf(now: number, given: unknown): number {
  const at = typeof given === "string" ? readDate(given) : undefined;
  if (at === undefined) return now + soonest;
  const latest = new Date(now);
  latest.setUTCFullYear(latest.getUTCFullYear() + 2);
  if (at > latest.getTime()) throw new Denied("1042", "runAt is more than two years from now");
  return Math.max(at, now + soonest);
}

/** The campaign in a copy of its program. What cannot be copied is a system error, as recorded. */
function cloned({ world }: RestWorld, { program = "", name }: Campaign, clone: string): Campaign {
  try {
    cloneProgram(world, program, clone);
  } catch (error) {
    if (error instanceof Refusal) throw new Denied("611", "System error");
    throw error;
  }
  const copy = world.assets.campaigns().find((one) => one.program === clone && one.name === name);
  if (copy === undefined) throw new Denied("611", "System error");
  return copy;
}

function inputOf({ json }: RestCall): Readonly<Record<string, unknown>> {
  const input: unknown = isRecord(json) ? json["input"] : undefined;
  return isRecord(input) ? input : {};
}

function records(list: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(list) ? list.filter(isRecord) : [];
}

function tokensOf(input: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const named = records(input["tokens"]).map(({ name, value }) => {
    const token = tokenName(String(name));
    if (token === undefined)
      throw new Denied(
        "1003",
        `Invalid token name '${String(name).slice(0, 100)}': expected {{my.name}}`,
      );
    return [token, String(value ?? "")] as const;
  });
  return Object.fromEntries(named);
}

function requireCampaign({ world }: RestWorld, { path }: RestCall): Campaign {
  const id = Number(path["campaignId"]);
  const campaign = world.assets.campaigns().find((one) => one.id === id);
  if (campaign !== undefined) return campaign;
  throw new Denied("1013", `Campaign [${id}] not found`);
}

const { optional, required, listOf, record, text, paged } = shape;
const path = { campaignId: shape.id };
const names = optional(listOf(text, 300));
const token = record({ name: required(text), value: optional(text) });
const tokens = { tokens: optional(listOf(token, mostTokens)) };
const leads = listOf(record({ id: required(shape.id) }), mostLeads, "Lead ids not specified");

export const campaignRoutes: readonly Route[] = [
  route(
    "GET /rest/v1/campaigns.json",
    {
      query: {
        id: optional(listOf(shape.id, 300)),
        name: names,
        programName: names,
        workspaceName: names,
        isTriggerable: optional(shape.flag),
        ...paged,
      },
    },
    browse,
  ),
  route("GET /rest/v1/campaigns/{campaignId}.json", { path }, byId),
  route(
    "POST /rest/v1/campaigns/{campaignId}/trigger.json",
    {
      path,
      json: required(record({ input: required(record({ leads: required(leads), ...tokens })) })),
    },
    trigger,
  ),
  route(
    "POST /rest/v1/campaigns/{campaignId}/schedule.json",
    {
      path,
      json: optional(
        record({
          input: optional(
            record({
              runAt: optional(shape.time),
              cloneToProgramName: optional(text),
              ...tokens,
            }),
          ),
        }),
      ),
    },
    schedule,
  ),
];
