// mergeLeads: moves keys, lists, roles, custom objects and activities of the losing leads to the winning lead.
import type { Attribute } from "../../../generated/types.js";
import { log, logChanges } from "../leads/activity-log.js";
import { findLeads, uniqueKinds } from "../leads/lead-keys.js";
import { logRole } from "../mobjects/activity-log.js";
import { handOverRoles } from "../mobjects/roles.js";
import type { Operation } from "../world/operation.js";
import { requireAtMost } from "../../mktows/reading/params.js";
import { faultTexts } from "../../mktows/service-fault.js";
import { Refusal } from "../../mktows/rules/refusal.js";
import type { Key, Lead } from "../store/leads.js";
import { indexValues } from "../leads/write-lead.js";
import type { World } from "../world/world.js";
import { requireMergeKey } from "../../mktows/rules/merge-keys.js";

const maxLosers = 1000;

export const mergeLeads: Operation<"mergeLeads"> = (world, params) => {
  const winner = requireLead(world, params.winningLeadKeyList);
  if (params.losingLeadKeyLists.length === 0)
    throw new Refusal(world.assume.faultCodes.noLosers, "losingLeadKeyLists is empty");
  requireAtMost(maxLosers, params.losingLeadKeyLists.length, "losing leads");
  const losers = new Map(
    params.losingLeadKeyLists.map((key) => requireLead(world, key)).map((lead) => [lead.id, lead]),
  );
  if (losers.has(winner.id))
    throw new Refusal(
      world.assume.faultCodes.winnerAmongLosers,
      `The winning lead ${winner.id} is among the losing leads as well`,
    );
  for (const loser of losers.values()) absorb(world, winner.id, loser);
  const losingLeadIdList = [...losers.keys()];
  log(world, winner.id, {
    type: "MergeLeads",
    attributes: {
      "Merge IDs": losingLeadIdList.join(", "),
      "Merged in Sales": String(params.mergeInSales ?? false),
    },
  });
  return {
    mergeStatus: { winningLeadId: winner.id, losingLeadIdList, status: "MERGED", error: null },
  };
};

function absorb(world: World, winnerId: number, loser: Lead): void {
  const winner = world.leads.get(winnerId);
  if (winner === undefined) return;
  const fills = world.assume.mergeFillsEmptyValues;
  const merged: Lead = {
    ...winner,
    email: winner.email ?? (fills ? loser.email : null),
    known: winner.known || loser.known,
    attributes: fills ? { ...loser.attributes, ...winner.attributes } : winner.attributes,
    updatedAt: world.now(),
  };
  world.leads.handOverKeys(loser.id, winnerId, uniqueKinds);
  handOverCrmKeys(world, loser.id, winnerId);
  world.members.handOver(loser.id, winnerId);
  world.activities.handOver(loser.id, winnerId);
  world.customObjects.handOver(loser.id, winnerId);
  const roles = handOverRoles(world, loser.id, winnerId);
  world.leads.delete(loser.id);
  world.leads.update(merged);
  indexValues(world, winner, merged);
  logChanges(world, winner, merged);
  for (const role of roles) logRole(world, role, "AssocWithOpprtntyInSales");
}

/** Kinds of keys that come from a CRM system. Of each row the winner keeps its own, if it has any. */
const crmKinds = [
  ["LEADOWNEREMAIL", "SFDCLEADOWNERID"],
  ["SFDCACCOUNTID"],
  ["SFDCCONTACTID"],
  ["SFDCLEADID"],
];

function handOverCrmKeys(world: World, loser: number, winner: number): void {
  const own = world.leads.keysOf(winner);
  const filled = world.assume.mergeFillsEmptyValues
    ? crmKinds.filter((kinds) => !own.some(({ kind }) => kinds.includes(kind))).flat()
    : [];
  // A lead can have several opportunities.
  const kinds = [...filled, "SFDCOPPTYID"];
  const isOwn = (key: Key) =>
    own.some(({ kind, value }) => kind === key.kind && value === key.value);
  for (const key of world.leads.keysOf(loser).reverse())
    if (kinds.includes(key.kind) && !isOwn(key)) world.leads.addKey(winner, key);
}

/** The lead that has all of these keys; of several leads, the newest. */
function requireLead(world: World, keys: readonly Attribute[]): Lead {
  if (keys.length === 0) throw new Refusal(20101);
  const sets = keys.map(({ attrName, attrValue }) => {
    const leads = findLeads(world, { keyType: requireMergeKey(attrName), keyValue: attrValue });
    return new Set(leads);
  });
  const [first = new Set<number>(), ...others] = sets;
  const id = [...first].filter((lead) => others.every((set) => set.has(lead)))[0];
  const lead = id === undefined ? undefined : world.leads.get(id);
  if (lead !== undefined) return lead;
  const texts = keys.map(({ attrName, attrValue }) => faultTexts.noLead(attrName, attrValue));
  throw new Refusal(20103, texts.join("; "));
}
