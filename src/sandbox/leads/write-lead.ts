// Writes one record: finds the lead that it means and updates it, or creates a lead. Shared by syncLead,
// syncMultipleLeads and importToList, which differ in the keys they take.
import type { LeadRecord } from "../../../generated/types.js";
import { cookieKey, emailKey, fieldKey, foreignKey } from "./lead-keys.js";
import { logChanges, logNewLead } from "./activity-log.js";
import { domainOf } from "../../mktows/explain/lead-statements.js";
import { nonBlank } from "../../mktows/reading/params.js";
import { faultTexts } from "../../mktows/service-fault.js";
import { Refusal } from "../../mktows/rules/refusal.js";
import type { Lead } from "../store/leads.js";
import type { World } from "../world/world.js";

export const leadKeyNames = ["Id", "ForeignSysPersonId", "marketoCookie", "Email"] as const;

/** The key of a record by which the lead is found. */
export type LeadKeyName = (typeof leadKeyNames)[number];

export interface LeadWrite {
  readonly operation: "syncLead" | "syncMultipleLeads" | "importToList";
  readonly record: LeadRecord;
  /** The key by which the lead is found. Without one a lead is created, even if one has this Email. */
  readonly by: { readonly name: LeadKeyName; readonly value: string } | undefined;
  /** Whether the `Email` element is written to a lead that was found by another key. */
  readonly writesEmail: boolean;
  readonly cookie?: string | undefined;
  /** Whether the cookie moves to a lead that another key decides about. */
  readonly moveCookie?: boolean | null | undefined;
  /** `targetWorkspace` of the context header. */
  readonly workspace?: string | undefined;
}

export interface Written {
  readonly lead: Lead;
  readonly status: "CREATED" | "UPDATED";
}

export function writeLead(world: World, write: LeadWrite): Written {
  const attributes = readAttributes(world, write);
  const partition = targetPartition(world, write.workspace);
  const { lead, by } = findTarget(world, write);
  if (lead === undefined)
    return { lead: create(world, write, attributes, partition), status: "CREATED" };
  if (partition !== undefined && by !== "Email" && lead.partition !== partition)
    throw new Refusal(
      world.assume.faultCodes.otherPartition,
      `Lead ${lead.id} is in partition '${lead.partition}', not in '${partition}' of workspace '${write.workspace}'`,
    );
  return { lead: update(world, write, lead, by, attributes), status: "UPDATED" };
}

interface Target {
  readonly lead: Lead | undefined;
  /** The key by which the lead was found, or by which it was not found. */
  readonly by: LeadKeyName | undefined;
}

function findTarget(world: World, { record, by }: LeadWrite): Target {
  switch (by?.name) {
    case undefined:
      return { lead: undefined, by: undefined };
    case "Id": {
      const lead = world.leads.get(Number(by.value));
      if (lead === undefined && world.assume.unknownId === "refused")
        throw new Refusal(world.assume.faultCodes.unknownId, faultTexts.noLead("IDNUM", by.value));
      return { lead, by: by.name };
    }
    case "ForeignSysPersonId": {
      const lead = world.leads.newest(foreignKeyOf(world, record));
      if (lead === undefined && world.assume.newForeignIdBesideKnownEmail === "update")
        return findByEmail(world, emailOf(record));
      return { lead, by: by.name };
    }
    case "marketoCookie": {
      const lead = world.leads.newest(cookieKey(by.value));
      if (lead === undefined && world.assume.cookieFallsBackToEmail)
        return findByEmail(world, emailOf(record));
      return { lead, by: by.name };
    }
    case "Email":
      return findByEmail(world, by.value);
  }
}

function findByEmail(world: World, email: string | undefined): Target {
  const lead = email === undefined ? undefined : world.leads.newest(emailKey(world, email));
  return { lead, by: "Email" };
}

/** The Email of a record: its element, or else the attribute. */
function emailOf({ Email, leadAttributeList }: LeadRecord): string | undefined {
  const listed = leadAttributeList?.findLast(({ attrName }) => attrName === "Email");
  return nonBlank(Email) ?? nonBlank(listed?.attrValue);
}

function create(
  world: World,
  write: LeadWrite,
  { Email: listedEmail, ...attributes }: Attributes,
  partition: string | undefined,
): Lead {
  const { record, by, writesEmail } = write;
  const takesEmail =
    by === undefined || by.name === "Email" || writesEmail || world.assume.creationTakesEmail;
  const email = nonBlank(listedEmail) ?? (takesEmail ? nonBlank(record.Email) : undefined);
  const domain = domainOf(email);
  const values = withoutEmpty({ ...(domain !== undefined && { Website: domain }), ...attributes });
  const lead = world.leads.insert({
    email: email ?? null,
    partition: assignedPartition(world, email, values) ?? partition ?? defaultPartition(world),
    known: true,
    attributes: values,
    createdAt: world.now(),
  });
  writeKeys(world, write, undefined, lead);
  logNewLead(world, lead);
  return lead;
}

function update(
  world: World,
  write: LeadWrite,
  before: Lead,
  by: LeadKeyName | undefined,
  { Email: listedEmail, ...attributes }: Attributes,
): Lead {
  const overwrites =
    write.writesEmail && (by !== "marketoCookie" || world.assume.cookieMatchOverwritesEmail);
  const element = by !== "Email" && overwrites ? nonBlank(write.record.Email) : undefined;
  const after: Lead = {
    ...before,
    known: true,
    email: listedEmail === undefined ? (element ?? before.email) : (nonBlank(listedEmail) ?? null),
    attributes: withoutEmpty({ ...before.attributes, ...attributes }),
  };
  // A write that changes nothing does not change the time of the last update either.
  if (differs(before, after)) world.leads.update({ ...after, updatedAt: world.now() });
  writeKeys(world, write, before, after);
  logChanges(world, before, after);
  return after;
}

function differs(before: Lead, after: Lead): boolean {
  return JSON.stringify(before) !== JSON.stringify(after);
}

/** Adds the keys of the record to the lead, and updates the keys that are values of the lead. */
function writeKeys(world: World, write: LeadWrite, before: Lead | undefined, after: Lead): void {
  const { record, cookie, by, moveCookie } = write;
  if (nonBlank(record.ForeignSysPersonId) !== undefined)
    world.leads.moveKey(after.id, foreignKeyOf(world, record));
  if (
    cookie !== undefined &&
    (by?.name === "marketoCookie" || (moveCookie ?? world.assume.strongerKeyAttachesCookie))
  )
    world.leads.moveKey(after.id, cookieKey(cookie));
  indexValues(world, before, after);
}

/** Updates the keys by which the lead is found by its Email and by its custom fields. */
export function indexValues(world: World, before: Lead | undefined, after: Lead): void {
  if (before?.email !== after.email)
    world.leads.setKey(
      after.id,
      "EMAIL",
      after.email === null ? undefined : emailKey(world, after.email).value,
    );
  for (const { name } of world.setup.customFields) {
    const value = after.attributes[name];
    if (before?.attributes[name] !== value)
      world.leads.setKey(after.id, fieldKey(name, "").kind, value);
  }
}

export type Attributes = Readonly<Record<string, string>>;

/** The attribute list by name, with the last value of each name. An empty value clears the field. */
function readAttributes(world: World, { record, operation }: LeadWrite): Attributes {
  const attributes = new Map<string, string>();
  // The id of the lead is a key, not a value.
  const given = (record.leadAttributeList ?? []).filter(
    ({ attrName }) => attrName !== "Id" || !world.assume.keysInAttributes,
  );
  const unknown = given.filter(({ attrName }) => !world.fields.has(attrName));
  if (unknown.length > 0) {
    const names = unknown.map(({ attrName }) => attrName);
    throw new Refusal(20105, faultTexts.unknownFields(operation, names));
  }
  for (const { attrName, attrValue } of given) {
    if (world.fields.get(attrName)?.readOnly)
      throw new Refusal(20110, `The attribute '${attrName}' is read-only`);
    attributes.set(attrName, attrValue);
  }
  // A blank Email beside the element would clear what the element sets.
  const isBlank = nonBlank(attributes.get("Email")) === undefined;
  if (isBlank && nonBlank(record.Email) !== undefined) attributes.delete("Email");
  return Object.fromEntries(attributes);
}

/** Without empty values, which are not stored. */
export function withoutEmpty(attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== ""));
}

export function foreignKeyOf(world: World, { ForeignSysPersonId, ForeignSysType }: LeadRecord) {
  return foreignKey(ForeignSysType ?? world.assume.defaultForeignSysType, ForeignSysPersonId ?? "");
}

/** The partition of the workspace in the context header; `undefined` without one, or without workspaces. */
function targetPartition(world: World, workspace: string | undefined): string | undefined {
  const name = nonBlank(workspace);
  if (name === undefined) return undefined;
  const known = world.setup.workspaces.length === 0 ? [defaultWorkspace] : world.setup.workspaces;
  const found = known.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (found === undefined)
    throw new Refusal(
      world.assume.faultCodes.unknownWorkspace,
      `Unknown workspace '${name}': expected one of ${known.map((one) => one.name).join(", ")}`,
    );
  return world.setup.workspaces.length === 0 ? undefined : found.primaryPartition;
}

const defaultWorkspace = { id: 1, name: "Default", primaryPartition: "Default" };

export function defaultPartition(world: World): string {
  const own = world.setup.workspaces.find(({ name }) => name.toLowerCase() === "default");
  return (own ?? defaultWorkspace).primaryPartition;
}

/** The partition of the first assignment rule that a new lead meets. */
export function assignedPartition(
  world: World,
  email: string | undefined,
  attributes: Attributes,
): string | undefined {
  if (world.setup.workspaces.length === 0) return undefined;
  const values: Attributes = email === undefined ? attributes : { ...attributes, Email: email };
  return world.setup.assignmentRules.find((rule) => values[rule.attribute] === rule.equals)
    ?.partition;
}
