// Writes leads: what a record of `POST /rest/v1/leads.json` changes in one lead, or that it creates one.
import { logChanges, logNewLead } from "../../sandbox/leads/activity-log.js";
import {
  assignedPartition,
  defaultPartition,
  indexValues,
  withoutEmpty,
} from "../../sandbox/leads/write-lead.js";
import { domainOf } from "../../mktows/explain/lead-statements.js";
import type { Lead } from "../../sandbox/store/leads.js";
import { findCompany } from "../store/companies.js";
import type { Reason } from "../world/denied.js";
import type { RestWorld } from "../world/endpoint.js";
import { indexStandard } from "./find-leads.js";
import { unknownField } from "./lead-json.js";
import { invalidValue, toStored } from "./values.js";

/** Values by the name under which the world stores them. An empty one clears the field. */
export type Values = Readonly<Record<string, string>>;

/** The values of a record, or the first reason why it cannot be written. `id` names the lead and is no value. */
export function readValues(
  { fields, assume }: RestWorld,
  record: Readonly<Record<string, unknown>>,
  lookup: string,
): { readonly values: Values } | { readonly reason: Reason } {
  const values = new Map<string, string>();
  for (const [name, value] of Object.entries(record)) {
    if (name === "id") continue;
    const field = fields.get(name);
    if (field === undefined) return { reason: unknownField(name) };
    // A field of a CRM system can name a lead, but only that system writes it.
    if (field.readOnly && name === lookup) continue;
    if (field.readOnly) return { reason: readOnlyField(name) };
    if (field.company && assume.companyFields === "refused") return { reason: companyField(name) };
    const stored = toStored(field.type, value);
    if (stored === undefined) return { reason: invalidValue(field, value) };
    values.set(field.stored, stored);
  }
  return { values: Object.fromEntries(values) };
}

const readOnlyField = (name: string): Reason => ({
  code: "1003",
  message: `Field '${name}' is read-only`,
});

const companyField = (name: string): Reason => ({
  code: "1021",
  message: `Company field '${name}' cannot be updated with a lead`,
});

export function createLead(rest: RestWorld, given: Values, partition: string | undefined): Lead {
  const { world } = rest;
  const { Email: email = "", ...attributes } = withCompany(rest, given);
  const domain = domainOf(email === "" ? undefined : email);
  const values = withoutEmpty({ ...(domain !== undefined && { Website: domain }), ...attributes });
  const lead = world.leads.insert({
    email: email === "" ? null : email,
    partition:
      partition ??
      assignedPartition(world, email === "" ? undefined : email, values) ??
      defaultPartition(world),
    known: true,
    attributes: values,
    createdAt: world.now(),
  });
  indexValues(world, undefined, lead);
  indexStandard(rest, undefined, lead);
  logNewLead(world, lead);
  return lead;
}

export function updateLead(rest: RestWorld, before: Lead, given: Values): void {
  const { world } = rest;
  const { Email: email, ...attributes } = withCompany(rest, given);
  const after: Lead = {
    ...before,
    known: true,
    email: email === undefined ? before.email : email === "" ? null : email,
    attributes: withoutEmpty({ ...before.attributes, ...attributes }),
  };
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  world.leads.update({ ...after, updatedAt: world.now() });
  indexValues(world, before, after);
  indexStandard(rest, before, after);
  logChanges(world, before, after);
}

/** A lead that is put into a company has the fields of that company. */
function withCompany(rest: RestWorld, given: Values): Values {
  const externalId = given["externalCompanyId"] ?? "";
  const company = externalId === "" ? undefined : findCompany(rest.database, { externalId });
  return company === undefined ? given : { ...company.attributes, ...given };
}
