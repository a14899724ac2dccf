// Writes the activity log of leads: one entry for each thing that an operation does to a lead.
import type { ActivityType } from "../../../generated/types.js";
import type { Lead } from "../store/leads.js";
import type { World } from "../world/world.js";

const source = "Web service API";

export interface LogEntry {
  readonly type: ActivityType;
  readonly asset?: string | undefined;
  readonly campaign?: string | undefined;
  readonly attributes?: Readonly<Record<string, string>> | undefined;
}

/** Writes one entry, which also counts as an update of the lead. */
export function log(world: World, lead: number, entry: LogEntry): void {
  const at = world.now();
  world.activities.add({
    lead,
    type: entry.type,
    at,
    asset: entry.asset ?? null,
    campaign: entry.campaign ?? null,
    attributes: entry.attributes ?? {},
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

/** Writes one entry for each value that differs. */
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
