// Carries out getMObjects: a page of objects, and a position that carries the query it continues.
import type { ParamsGetMObjects, ResultGetMObjects } from "../../../generated/types.js";
import type { JsonObject } from "../../rest/endpoint.js";
import type { Bridge } from "../operation.js";
import { changedPosition } from "../positions.js";
import { Refusal } from "../../mktows/rules/refusal.js";
import { pageOfObjects } from "./find-objects.js";
import { pageOfPrograms } from "./find-programs.js";
import type { Page, Query } from "./page.js";
import { mobjectType } from "./plan.js";

export async function getObjects(
  bridge: Bridge,
  params: ParamsGetMObjects,
): Promise<ResultGetMObjects> {
  const { query, next } = startOf(bridge, params);
  if (query.id !== undefined && query.externalKey !== undefined)
    throw new Refusal(20110, "Only one of id and externalKey can be given");
  const type = mobjectType(query.type);
  const page: Page =
    type === "Program"
      ? await pageOfPrograms(bridge, query, next, params.includeDetails ?? false)
      : await pageOfObjects(bridge, type, query, next);
  const position = { query: JSON.stringify(query), next: page.next ?? null };
  return {
    returnCount: page.objects.length,
    hasMore: page.next !== undefined,
    newStreamPosition: bridge.positions.write("getMObjects", position),
    mObjectList: [...page.objects],
  };
}

/**
 * The query, and where it goes on. A position continues its own query: one beside it may differ in the values of its
 * criteria, which callers work out anew, and in nothing else.
 */
function startOf(
  bridge: Bridge,
  params: ParamsGetMObjects,
): { readonly query: Query; readonly next: JsonObject | undefined } {
  const { includeDetails: _, streamPosition, ...query } = params;
  const position = bridge.positions.read("getMObjects", streamPosition);
  if (position === undefined) return { query, next: undefined };
  const { query: text, next } = position;
  const carried = parseQuery(text);
  const allowed = [shapeOf(carried), shapeOf({ type: carried.type })];
  if (!allowed.includes(shapeOf(query))) throw changedPosition();
  if (next === null || typeof next !== "object")
    throw new Refusal(20123, "the stream position is at the end: there is nothing after it");
  return { query: carried, next: next as JsonObject };
}

/** The cast is safe: the seal of the position proves that getObjects wrote it. */
function parseQuery(text: unknown): Query {
  return JSON.parse(String(text)) as Query;
}

/** A query without the values of its criteria. */
function shapeOf({ type, id, externalKey, ...lists }: Query): string {
  const { mObjCriteriaList: criteria = [], mObjAssociationList: associations = [] } = lists;
  const compared = criteria.map(({ attrName, comparison }) => [attrName, comparison]);
  return JSON.stringify([type, id, externalKey, associations, compared]);
}
