// Returns the whole state as plain data, for the assertions of tests.
import { inspect as inspectWorld, type State } from "../sandbox/inspect.js";
import { listCompanies, type Company } from "./store/companies.js";
import type { RestWorld } from "./world/endpoint.js";

/** The state of the sandbox's world, in which values are by SOAP name and text, and what only REST has. */
export interface RestState extends State {
  readonly companies: readonly Company[];
}

/** The state as the next call would find it: work that is due is done first. */
export function inspect({ world, database }: RestWorld): RestState {
  return { ...inspectWorld(world), companies: listCompanies(database) };
}
