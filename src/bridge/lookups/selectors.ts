// The selectors that getMultipleLeads and getLeadChanges have in common: a static list, a range of time.
import type {
  LastUpdateAtSelector,
  LeadSelector,
  StaticListSelector,
} from "../../../generated/types.js";
import type { JsonObject } from "../../rest/endpoint.js";
import { RestError } from "../../rest/rest-error.js";
import { listNamed } from "./lists.js";
import type { Bridge } from "../operation.js";
import { nonBlank, optionalTime, requireTime } from "../../mktows/reading/params.js";
import { queryHash } from "../positions.js";
import { Refusal } from "../../mktows/rules/refusal.js";

/** How many values of a LeadKeySelector getMultipleLeads reads; SOAP ignored the others. */
export const maxKeyValues = 100;

/** The id of the list that a selector names; `undefined` when no list has the name. An id is taken as it is. */
export async function selectedList(
  bridge: Bridge,
  { staticListId, staticListName }: StaticListSelector,
): Promise<number | undefined> {
  if (staticListId !== undefined && staticListId !== null) return staticListId;
  const name = nonBlank(staticListName);
  if (name === undefined)
    throw new Refusal(20109, "StaticListSelector requires staticListId or staticListName");
  return (await listNamed(bridge, name))?.id;
}

/** Carries out what reads or writes the list: REST says that it is gone with a code of any object. */
export async function ofList<Result>(list: number, call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof RestError) || error.code !== "1013") throw error;
    throw new Refusal(20111, `No list has the id ${list} (REST 1013, ${error.requestId ?? ""})`);
  }
}

const longestRange = 30 * 24 * 60 * 60 * 1000;

/** The range of time, including both ends. By default it ends now. */
export function selectedRange(
  { now }: Bridge,
  selector: LastUpdateAtSelector,
): { readonly from: number; readonly until: number } {
  const from = requireTime("oldestUpdatedAt", selector.oldestUpdatedAt);
  const until = optionalTime("latestUpdatedAt", selector.latestUpdatedAt) ?? now();
  if (until - from > longestRange)
    throw new Refusal(20022, "The time between oldestUpdatedAt and the end is over 30 days");
  return { from, until };
}

/**
 * By what a position knows the selection that it continues. The bounds of a time are not part of it: clients work them out
 * anew for each page.
 */
export function selectionHash(selector: LeadSelector): string {
  return queryHash(selection(selector));
}

function selection(selector: LeadSelector): JsonObject {
  switch (selector.$type) {
    case "LeadKeySelector":
      return { key: selector.keyType, values: selector.keyValues.map((value) => value.trim()) };
    case "StaticListSelector":
      return { list: selector.staticListId ?? nonBlank(selector.staticListName) ?? null };
    case "LastUpdateAtSelector":
      return { range: true };
  }
}
