// Companies: what is written to one is written to its leads as well, which show the fields of their company.
import { findCompany, type Company } from "../store/companies.js";
import type { RestWorld } from "../world/endpoint.js";

/** The company with this external id, if there is one. */
export function companyOf({ database }: RestWorld, externalId = ""): Company | undefined {
  return externalId === "" ? undefined : findCompany(database, externalId);
}
