// Writes changes of opportunities and roles to the activity log of the leads that have the roles.
import type { ActivityType } from "../../../generated/types.js";
import { log } from "../leads/activity-log.js";
import type { StoredMObject } from "../store/mobjects.js";
import type { World } from "../world/world.js";
import { linkOf, roleType, rolesOf } from "./roles.js";

/** Logs that a role was added or removed. Does nothing for other types. */
export function logRole(world: World, role: StoredMObject, type: ActivityType): void {
  if (role.type !== roleType) return;
  const [lead, opportunity] = [linkOf(role, "Lead"), linkOf(role, "Opportunity")];
  if (lead === undefined || opportunity === undefined) return;
  logFor(world, lead, world.mobjects.get("Opportunity", opportunity), type);
}

/** Logs that a role now links another lead or opportunity. Does nothing for other types. */
export function logMovedRole(world: World, before: StoredMObject, after: StoredMObject): void {
  const moved = (["Lead", "Opportunity"] as const).some(
    (type) => linkOf(before, type) !== linkOf(after, type),
  );
  if (!moved) return;
  logRole(world, before, "DissocFromOpprtntyInSales");
  logRole(world, after, "AssocWithOpprtntyInSales");
}

/** Logs a change of an opportunity for every lead with a role in it. Does nothing for other types. */
export function logOpportunity(world: World, opportunity: StoredMObject): void {
  if (opportunity.type !== "Opportunity") return;
  for (const role of rolesOf(world, "Opportunity", opportunity.id)) {
    const lead = linkOf(role, "Lead");
    if (lead !== undefined) logFor(world, lead, opportunity, "UpdateOpprtntyInSales");
  }
}

function logFor(
  world: World,
  lead: number,
  opportunity: StoredMObject | undefined,
  type: ActivityType,
): void {
  if (world.leads.get(lead) === undefined) return;
  const name = opportunity?.attributes.find((attribute) => attribute.name === "Name")?.value;
  log(world, lead, {
    type,
    asset: name,
    attributes: { "Opportunity ID": String(opportunity?.id ?? "") },
  });
}
