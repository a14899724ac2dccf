// Finds leads by a field: which fields leads can be found by, and what each means in the world.
import { cookieKey, emailKey, fieldKey } from "../../sandbox/leads/lead-keys.js";
import type { Key, Lead } from "../../sandbox/store/leads.js";
import type { World } from "../../sandbox/world/world.js";
import type { RestWorld } from "../world/endpoint.js";
import type { RestField } from "../world/lead-fields.js";
import { partitionsOf } from "./partitions.js";

/** Fields of the world's CRM keys. */
const crm: Readonly<Record<string, string>> = {
  sfdcAccountId: "SFDCACCOUNTID",
  sfdcContactId: "SFDCCONTACTID",
  sfdcLeadId: "SFDCLEADID",
  sfdcLeadOwnerId: "SFDCLEADOWNERID",
  sfdcOpptyId: "SFDCOPPTYID",
};

/** Standard fields that leads can be found by, beside those with keys of their own. */
const indexed = ["facebookId", "linkedInId", "twitterId", "externalCompanyId"];

/** Types of custom fields that leads can be found by. */
const searchableTypes = ["string", "email", "integer"];

/** Whether the leads of a filter can be named by this field. */
export function isSearchable(field: RestField): boolean {
  const { name, custom, type } = field;
  return (
    ["id", "email", "cookies", "leadPartitionId"].includes(name) ||
    Object.hasOwn(crm, name) ||
    indexed.includes(name) ||
    (custom && searchableTypes.includes(type))
  );
}

/** Whether a lead that is written can be named by this field. */
export function isLookup(field: RestField): boolean {
  return isSearchable(field) && field.name !== "leadPartitionId";
}

/** Ids of the known leads with this value, oldest first. */
export function findLeads(rest: RestWorld, field: RestField, text: string): readonly number[] {
  const { world } = rest;
  const value = text.trim();
  if (value === "") return [];
  const ids = idsOf(rest, field, value);
  return ids.filter((id) => world.leads.get(id)?.known === true);
}

function idsOf(rest: RestWorld, field: RestField, value: string): readonly number[] {
  const { world } = rest;
  if (field.name === "id") return /^\d{1,15}$/.test(value) ? [Number(value)] : [];
  if (field.name === "leadPartitionId") return inPartition(rest, value);
  if (field.name === "cookies") return byCookie(world, value);
  return world.leads.find(keyOf(world, field, value));
}

function keyOf(world: World, { name, stored }: RestField, value: string): Key {
  if (name === "email") return emailKey(world, value);
  const kind = crm[name];
  return kind === undefined ? fieldKey(stored, value) : { kind, value };
}

/** By a whole cookie, or by the part of it that the field shows. */
function byCookie(world: World, value: string): readonly number[] {
  const found = world.leads.find(cookieKey(value));
  if (found.length > 0 || !value.startsWith("_mch-")) return found;
  const sql =
    "SELECT DISTINCT lead FROM lead_key WHERE kind = 'COOKIE' AND substr(value, -length(?) - 6) = 'token:' || ?";
  return world.database.all<{ lead: number }>(sql, value, value).map(({ lead }) => lead);
}

function inPartition({ world }: RestWorld, value: string): readonly number[] {
  const partition = partitionsOf(world).find(({ id }) => String(id) === value);
  if (partition === undefined) return [];
  const sql = "SELECT id FROM lead WHERE partition = ? AND known = 1 ORDER BY id LIMIT 1001";
  return world.database.all<{ id: number }>(sql, partition.name).map(({ id }) => id);
}

/** Writes the keys of standard fields that leads can be found by. Those of custom fields the world writes itself. */
export function indexStandard(rest: RestWorld, before: Lead | undefined, after: Lead): void {
  for (const name of indexed) {
    const field = rest.fields.get(name);
    if (field === undefined) continue;
    const value = after.attributes[field.stored];
    if (before?.attributes[field.stored] !== value)
      rest.world.leads.setKey(after.id, fieldKey(field.stored, "").kind, value);
  }
}

/** The value of a CRM field; `undefined` where the field is none, or the lead has no such key. */
export function crmValue({ leads }: World, lead: number, name: string): string | undefined {
  const kind = crm[name];
  if (kind === undefined) return undefined;
  return leads.keysOf(lead).find((key) => key.kind === kind)?.value;
}
