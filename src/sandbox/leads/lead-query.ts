// Which leads getMultipleLeads answers, and from where on: by a selector, or by a position, which continues its own query.
import type { LeadKeyRef, ParamsGetMultipleLeads } from "../../../generated/types.js";
import { faultTexts } from "../../mktows/service-fault.js";
import {
  changedPosition,
  packQuery,
  positionsOf,
  queryNotCarried,
  unpackQuery,
} from "../world/position.js";
import { Refusal } from "../../mktows/rules/refusal.js";
import type { World } from "../world/world.js";
import { selectedList, selectedRange } from "./selectors.js";

export type LeadQuery =
  | { readonly kind: "keys"; readonly keyType: LeadKeyRef; readonly keyValues: readonly string[] }
  /** `undefined` when no list has the name. */
  | { readonly kind: "list"; readonly list: number | undefined }
  /** Including both ends. */
  | { readonly kind: "range"; readonly from: number; readonly until: number };

/** Where a page starts. */
export interface LeadStart {
  readonly query: LeadQuery;
  /** The last lead of the page before, or 0. */
  readonly id: number;
  /** How many leads were on the pages before. */
  readonly offset: number;
}

/** How many values of a LeadKeySelector are read; the service ignores the others. */
const maxKeyValues = 100;

const positions = (world: World) => positionsOf(world, "getMultipleLeads");

export function leadStart(world: World, params: ParamsGetMultipleLeads): LeadStart {
  const position = positions(world).read(params.streamPosition);
  if (position === undefined) return { query: selectedQuery(world, params), id: 0, offset: 0 };
  const query = continuedQuery(world, params, position);
  return { query, id: Number(position["id"]), offset: Number(position["os"]) };
}

/** The position after a page, in the form of the service: last id, from, until, offset, remaining. */
export function leadPosition(world: World, { query, id, offset }: LeadStart, remaining: number) {
  const page = { os: offset, rc: remaining };
  const write = positions(world).write;
  switch (query.kind) {
    case "keys":
      return write({ id, ky: packQuery([query.keyType, query.keyValues]), ...page });
    case "list":
      return write({ id, li: query.list ?? 0, ...page });
    case "range":
      return write({ id, to: query.from, tl: query.until, ...page });
  }
}

function selectedQuery(world: World, params: ParamsGetMultipleLeads): LeadQuery {
  const selector = selectorOf(params);
  switch (selector?.$type) {
    case "LeadKeySelector": {
      const { keyType } = selector;
      const values = selector.keyValues.slice(0, maxKeyValues).map((value) => value.trim());
      return { kind: "keys", keyType, keyValues: values.filter((value) => value !== "") };
    }
    case "StaticListSelector":
      return { kind: "list", list: selectedList(world, selector)?.id };
    case "LastUpdateAtSelector":
      return { kind: "range", ...selectedRange(world, selector) };
    default:
      throw new Refusal(world.assume.faultCodes.noSelector, faultTexts.noSelector);
  }
}

/** The selector, or one that means the same as the deprecated `lastUpdatedAt`. */
function selectorOf({ leadSelector, lastUpdatedAt }: ParamsGetMultipleLeads) {
  if (leadSelector !== undefined || lastUpdatedAt === undefined) return leadSelector;
  return { $type: "LastUpdateAtSelector", oldestUpdatedAt: lastUpdatedAt } as const;
}

/** The query of a position. A selector beside it must mean the same query; the bounds of a range may be others. */
function continuedQuery(
  world: World,
  params: ParamsGetMultipleLeads,
  { to, tl, li, ky = "" }: Readonly<Record<string, string>>,
): LeadQuery {
  const selector = selectorOf(params);
  if (tl !== undefined) {
    if (selector !== undefined && selector.$type !== "LastUpdateAtSelector")
      throw changedPosition(world);
    return { kind: "range", from: Number(to), until: Number(tl) };
  }
  const given = selector && selectedQuery(world, params);
  if (li !== undefined) {
    if (given !== undefined && (given.kind !== "list" || given.list !== Number(li)))
      throw changedPosition(world);
    return { kind: "list", list: Number(li) };
  }
  const carried = asKeys(unpackQuery(ky));
  if (given === undefined) {
    if (carried === undefined) throw queryNotCarried(world, "leadSelector");
    return carried;
  }
  if (given.kind !== "keys" || packQuery([given.keyType, given.keyValues]) !== ky)
    throw changedPosition(world);
  return given;
}

function asKeys(query: unknown): LeadQuery | undefined {
  if (query === undefined) return undefined;
  const [keyType, keyValues] = query as [LeadKeyRef, string[]]; // leadPosition wrote it, as the checksum proves
  return { kind: "keys", keyType, keyValues };
}
