// A page of objects, and what objects are selected by.
import type { MObject, ParamsGetMObjects } from "../../../generated/types.js";
import type { JsonObject } from "../../rest/endpoint.js";

export type Query = Omit<ParamsGetMObjects, "includeDetails" | "streamPosition">;

export interface Page {
  readonly objects: readonly MObject[];
  /** Where the next page begins; `undefined` at the end. */
  readonly next: JsonObject | undefined;
}

/** Objects of a page at most. */
export const pageSize = 100;
