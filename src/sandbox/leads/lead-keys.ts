// The keys of leads: which stored keys each key type of the contract means, and the leads that a request names.
import type { ForeignSysType, LeadKey, LeadKeyRef } from "../../../generated/types.js";
import type { FaultCode } from "../../mktows/rules/faults.js";
import { faultTexts } from "../../mktows/service-fault.js";
import { Refusal } from "../../mktows/rules/refusal.js";
import type { Key } from "../store/leads.js";
import type { World } from "../world/world.js";

/** Kinds of keys that only one lead can have, and that the winner of a merge gets. */
export const uniqueKinds = [
  "foreign CUSTOM",
  "foreign SFDC",
  "foreign NETSUITE",
  "COOKIE",
] as const;

export const foreignKey = (type: ForeignSysType, id: string): Key => ({
  kind: `foreign ${type}`,
  value: id.trim(),
});

export const cookieKey = (cookie: string): Key => ({ kind: "COOKIE", value: cookie.trim() });

export const emailKey = ({ assume }: World, email: string): Key => ({
  kind: "EMAIL",
  value: assume.emailIgnoresCase ? email.trim().toLowerCase() : email.trim(),
});

/** The value of a custom field, by which associations refer to leads. */
export const fieldKey = (name: string, value: string): Key => ({ kind: `field ${name}`, value });

/** The stored keys that a key of the contract means. A Salesforce foreign id is a Salesforce id as well. */
function keysFor(world: World, keyType: LeadKeyRef, value: string): Key[] {
  switch (keyType) {
    case "IDNUM":
      return [];
    case "EMAIL":
      return [emailKey(world, value)];
    case "SFDCLEADID":
    case "SFDCCONTACTID":
      return [{ kind: keyType, value }, foreignKey("SFDC", value)];
    case "LEADOWNEREMAIL":
      return [{ kind: keyType, value: emailKey(world, value).value }];
    case "COOKIE":
    case "SFDCACCOUNTID":
    case "SFDCLEADOWNERID":
    case "SFDCOPPTYID":
      return [{ kind: keyType, value }];
  }
}

/** Ids of the leads with this key, newest first, as the service answered them. */
export function findLeads(world: World, { keyType, keyValue }: LeadKey): number[] {
  const value = keyValue.trim();
  if (value === "") throw new Refusal(20101, `The ${keyType} key is empty`);
  if (keyType === "IDNUM") {
    const id = /^\d{1,15}$/.test(value) ? Number(value) : 0;
    return world.leads.get(id) === undefined ? [] : [id];
  }
  const ids = keysFor(world, keyType, value).flatMap((key) => world.leads.find(key));
  return [...new Set(ids)].sort((a, b) => b - a);
}

/** Ids of the leads with this key. Refuses a key that no lead has; an unknown lead owner with 20108. */
export function requireLeads(world: World, key: LeadKey, code: FaultCode = 20103): number[] {
  const ids = findLeads(world, key);
  if (ids.length > 0) return ids;
  const { keyType, keyValue } = key;
  if (keyType === "LEADOWNEREMAIL" || keyType === "SFDCLEADOWNERID")
    requireOwner(world, keyValue.trim());
  throw new Refusal(code, faultTexts.noLead(keyType, keyValue));
}

/** Id of the newest lead with this key. Refuses a key that no lead has. */
export function findLead(world: World, key: LeadKey, code: FaultCode = 20103): number {
  return requireLeads(world, key, code)[0] ?? 0; // never 0: the list is not empty
}

function requireOwner(world: World, value: string): void {
  const known = world.setup.owners.some(
    (owner) =>
      owner.sfdcId === value || emailKey(world, owner.email).value === emailKey(world, value).value,
  );
  if (!known) throw new Refusal(20108, `Unknown lead owner '${value}'`);
}
