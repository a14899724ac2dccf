// Which leads are one person: cookies that are associated with a lead, leads that are merged, leads that are deleted.
import { log } from "../../sandbox/leads/activity-log.js";
import { cookieKey } from "../../sandbox/leads/lead-keys.js";
import { mergeLeads } from "../../sandbox/operations/merge-leads.js";
import type { Lead } from "../../sandbox/store/leads.js";
import { indexStandard } from "../leads/find-leads.js";
import { idShapes, idsOf } from "../leads/ids.js";
import * as shape from "../shapes/shape.js";
import { Denied } from "../world/denied.js";
import { skipped, type RestEndpoint, type RestWorld } from "../world/endpoint.js";
import { route, type Route } from "../world/route.js";

/** More losers in one call are refused. */
const mostLosers = 25;

/** Of a cookie of the tracking code, whose first part, the id of the subscription, can be absent. */
const cookieForm = /^(?:id:[\w-]+&)?token:_mch-[\w.-]+$/;

const associate: RestEndpoint = (rest, { path, query }) => {
  const lead = knownLead(rest, Number(path["leadId"]));
  const cookie = query.get("cookie")?.trim() ?? "";
  if (!cookieForm.test(cookie))
    throw new Denied("1012", `Invalid cookie value '${cookie.slice(0, 100)}'`);
  const { world } = rest;
  const key = cookieKey(cookie);
  const owner = world.leads.newest(key);
  if (owner?.id !== lead.id) {
    world.leads.moveKey(lead.id, key);
    // What an unknown visitor did becomes the lead's. What another lead did remains with that one.
    if (owner?.known === false) absorbVisitor(rest, owner, lead);
  }
  return {};
};

function absorbVisitor({ world }: RestWorld, visitor: Lead, lead: Lead): void {
  const others = world.leads.keysOf(visitor.id).filter(({ kind }) => kind === "COOKIE");
  for (const key of others) world.leads.moveKey(lead.id, key);
  world.activities.handOver(visitor.id, lead.id);
  world.members.handOver(visitor.id, lead.id);
  world.leads.delete(visitor.id);
  world.leads.touch(lead.id, world.now());
}

const merge: RestEndpoint = (rest, call) => {
  const { world } = rest;
  const winner = knownLead(rest, Number(call.path["leadId"]));
  const losers = [...new Set([...call.values("leadId"), ...call.values("leadIds")].map(Number))];
  if (losers.length === 0) throw new Denied("1003", "Losing lead ids not specified");
  if (losers.length > mostLosers)
    throw new Denied(
      "1080",
      `${losers.length} losing leads: ${mostLosers} is the most in one call`,
    );
  if (losers.includes(winner.id))
    throw new Denied("712", `Lead ${winner.id} cannot be merged with itself`);
  for (const id of losers) knownLead(rest, id);
  const keyOf = (id: number) => [{ attrName: "IDNUM", attrType: null, attrValue: String(id) }];
  const params = { winningLeadKeyList: keyOf(winner.id), losingLeadKeyLists: losers.map(keyOf) };
  mergeLeads(world, params, { refused: new Map() });
  const merged = world.leads.get(winner.id);
  if (merged !== undefined) indexStandard(rest, winner, merged);
  return {};
};

const remove: RestEndpoint = ({ world }, call) => ({
  result: idsOf(call).map((id) => {
    const lead = world.leads.get(id);
    if (!lead?.known) return skipped("1004", "Lead not found");
    for (const list of world.members.listsOf(id)) world.members.remove(list, id);
    log(world, id, { type: "DeleteLead" });
    world.leads.delete(id);
    return { id, status: "deleted" };
  }),
});

function knownLead({ world }: RestWorld, id: number): Lead {
  const lead = world.leads.get(id);
  if (lead?.known) return lead;
  throw new Denied("1004", `Lead [${id}] not found`);
}

const path = { leadId: shape.id };
const ids = shape.listOf(shape.id, 300);

export const leadIdentityRoutes: readonly Route[] = [
  route(
    "POST /rest/v1/leads/{leadId}/associate.json",
    { path, query: { cookie: shape.required(shape.text) } },
    associate,
  ),
  // Parameters of the query alone: a form is not read.
  route(
    "POST /rest/v1/leads/{leadId}/merge.json",
    {
      path,
      query: {
        leadId: shape.optional(shape.id),
        leadIds: shape.optional(ids),
        mergeInCRM: shape.optional(shape.flag),
      },
    },
    merge,
  ),
  route("POST /rest/v1/leads/delete.json", idShapes, remove),
];
