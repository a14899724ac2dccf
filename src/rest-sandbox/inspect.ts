// Returns the whole state as plain data, for the assertions of tests.
import { inspect as inspectWorld, type State } from "../sandbox/inspect.js";
import { advanceImports } from "./imports/import-rows.js";
import { listCompanies, type Company } from "./store/companies.js";
import { listImports, type BulkImport } from "./store/imports.js";
import type { RestWorld } from "./world/endpoint.js";

/** The state of the sandbox's world, in which values are by SOAP name and text, and what only REST has. */
export interface RestState extends State {
  readonly companies: readonly Company[];
  readonly bulkImports: readonly BulkImport[];
}

/** The state as the next call would find it: work that is due is done first. */
export function inspect(rest: RestWorld): RestState {
  const { world, database } = rest;
  database.transaction(() => advanceImports(rest));
  return {
    ...inspectWorld(world),
    companies: listCompanies(database),
    bulkImports: listImports(database),
  };
}
