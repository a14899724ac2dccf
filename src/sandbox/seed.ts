// Fills an empty database with the programs and leads of the setup, which was validated before.
import { cookieKey, emailKey, foreignKey } from "./leads/lead-keys.js";
import { storedProgram } from "./mobjects/program.js";
import { qualifiedName, type SeedLead } from "./setup/setup.js";
import { readDate } from "../mktows/reading/dates.js";
import type { World } from "./world/world.js";
import {
  assignedPartition,
  defaultPartition,
  indexValues,
  withoutEmpty,
} from "./leads/write-lead.js";
import { nonBlank } from "../mktows/reading/params.js";

export function seed(world: World): void {
  for (const program of world.setup.programs) world.mobjects.insert(storedProgram(world, program));
  for (const lead of world.setup.leads) addLead(world, lead);
}

/** The rules of calls apply: an empty value is not stored, and `Email` among the attributes is the address. */
function addLead(world: World, given: SeedLead): void {
  const { Email: listed, ...attributes } = withoutEmpty(given.attributes ?? {});
  const email = nonBlank(listed) ?? nonBlank(given.email);
  const { foreignIds = [], cookies = [] } = given;
  const lead = world.leads.insert({
    email: email ?? null,
    partition:
      given.partition ?? assignedPartition(world, email, attributes) ?? defaultPartition(world),
    // A visitor is known by cookies alone.
    known: email !== undefined || foreignIds.length > 0 || cookies.length === 0,
    attributes,
    createdAt: world.now(),
  });
  indexValues(world, undefined, lead);
  for (const { type, id } of foreignIds)
    world.leads.moveKey(lead.id, foreignKey(type ?? world.assume.defaultForeignSysType, id));
  for (const cookie of cookies) world.leads.moveKey(lead.id, cookieKey(cookie));
  for (const [kind, value] of Object.entries(given.sfdc ?? {}))
    world.leads.addKey(lead.id, { kind, value });
  if (given.ownerEmail !== undefined)
    world.leads.addKey(lead.id, {
      kind: "LEADOWNEREMAIL",
      value: emailKey(world, given.ownerEmail).value,
    });
  for (const list of world.setup.lists)
    if (given.lists?.includes(qualifiedName(list))) world.members.add(list.id, lead.id);
  for (const { type, asset, at, attributes } of given.activities ?? [])
    world.activities.add({
      lead: lead.id,
      type,
      at: (at === undefined ? undefined : readDate(at)) ?? world.now(),
      asset: asset ?? null,
      campaign: null,
      attributes: attributes ?? {},
    });
}
