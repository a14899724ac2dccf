// What is written to the activity log when something happens to a lead. Every operation that changes
// leads writes its lines here.
import type { ActivityType } from "../../../generated/types.js";
import type { Lead } from "../store/leads.js";
import type { World } from "../world/world.js";

const source = "Web service API";

export interface Happening {
  readonly type: ActivityType;
  readonly asset?: string | undefined;
  readonly campaign?: string | undefined;
  readonly attributes?: Readonly<Record<string, string>> | undefined;
}

/** Writes one line to the log; the lead counts as updated by it. */
export function log(world: World, lead: number, happening: Happening): void {
  const at = world.now();
  world.activities.add({
    lead,
    type: happening.type,
    at,
    asset: happening.asset ?? null,
    campaign: happening.campaign ?? null,
    attributes: happening.attributes ?? {},
  });
  world.leads.touch(lead, at);
}

export function logNewLead(world: World, lead: Lead): void {
  log(world, lead.id, {
    type: "NewLead",
    asset: lead.email ?? undefined,
    attributes: { "Source Type": source },
  });
}

/** One line for each value that differs. */
export function logChanges(world: World, before: Lead, after: Lead): void {
  const names = new Set([...Object.keys(before.attributes), ...Object.keys(after.attributes)]);
  if (before.email !== after.email) logChange(world, after.id, "Email", before.email, after.email);
  for (const name of [...names].sort()) {
    const [old, fresh] = [before.attributes[name], after.attributes[name]];
    if (old !== fresh) logChange(world, after.id, name, old, fresh);
  }
}

export function logChange(
  world: World,
  lead: number,
  name: string,
  before: string | null | undefined,
  after: string | null | undefined,
): void {
  const label = world.fields.get(name)?.label ?? name;
  log(world, lead, {
    type: "ChangeDataValue",
    asset: label,
    attributes: {
      "Attribute Name": label,
      "Old Value": before ?? "",
      "New Value": after ?? "",
      Reason: source,
      Source: source,
    },
  });
}
