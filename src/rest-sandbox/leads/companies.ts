// Companies: what is written to one is written to its leads as well, which show the fields of their company.
import { fieldKey } from "../../sandbox/leads/lead-keys.js";
import { findCompanies, findCompany, type Company } from "../store/companies.js";
import type { RestWorld } from "../world/endpoint.js";
import { updateLead, type Values } from "./write-leads.js";

/** The companies with this value of `id`, `externalCompanyId` or `company`, which is the name. */
export function companiesWith(
  { database }: RestWorld,
  name: string,
  value: string,
): readonly Company[] {
  if (name === "company") return findCompanies(database, value);
  const found = findCompany(
    database,
    name === "id" ? { id: Number(value) } : { externalId: value },
  );
  return found === undefined ? [] : [found];
}

/** Writes values to all leads of a company. */
export function writeToLeads(rest: RestWorld, externalId: string, values: Values): void {
  const { leads } = rest.world;
  for (const id of leads.find(fieldKey("externalCompanyId", externalId))) {
    const lead = leads.get(id);
    if (lead !== undefined) updateLead(rest, lead, values);
  }
}
