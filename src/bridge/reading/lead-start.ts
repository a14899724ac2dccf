// Where a page of getMultipleLeads begins: at the start of a selection, or where the page before it ended.
import type { LeadSelector, ParamsGetMultipleLeads } from "../../../generated/types.js";
import { faultTexts } from "../../mktows/service-fault.js";
import type { JsonObject } from "../../rest/endpoint.js";
import { integer, text } from "../../rest/read.js";
import { changedLeads } from "../activities/changed-leads.js";
import type { Read } from "../bounded.js";
import type { Bridge } from "../operation.js";
import { changedPosition } from "../positions.js";
import { Refusal } from "../../mktows/rules/refusal.js";
import { findLeads, type LeadRow } from "../lookups/leads.js";
import { maxKeyValues, selectedList, selectedRange, selectionHash } from "../lookups/selectors.js";

/** The leads of a list, by the pages of REST. */
export interface ListStart {
  readonly kind: "list";
  readonly selection: string;
  readonly list: number;
  /** How many leads each page of REST has: a token may hold only for pages of one size. */
  readonly size: number;
  /** Of the page; `undefined` for the first. */
  readonly token: string | undefined;
  /** How many leads of that page were answered already. */
  readonly skip: number;
}

/** Leads that are known by their ids, found by keys or by their activities. */
export interface IdsStart {
  readonly kind: "ids";
  readonly selection: string;
  readonly ids: readonly number[];
  /** The leads, where they were read in order to find them. */
  readonly rows?: readonly LeadRow[] | undefined;
  /** Where the ids are kept, all of them, for positions that go on. */
  readonly kept?: { readonly name: string; readonly offset: number } | undefined;
}

export type LeadStart = ListStart | IdsStart;

/** How many ids a position carries. More are kept in the state, and the position names where. */
const carriedIds = 1000;

/** The start of the page that the params ask for. Leads found by keys are read with `fields`. */
export async function leadStart(
  bridge: Bridge,
  read: Read,
  params: ParamsGetMultipleLeads,
  fields: readonly string[],
  size: number,
): Promise<LeadStart> {
  const selector = selectorOf(params);
  const position = bridge.positions.read("getMultipleLeads", params.streamPosition);
  if (position !== undefined) return continued(bridge, position, selector);
  if (selector === undefined) throw new Refusal(10001, faultTexts.noSelector);
  const selection = selectionHash(selector);
  const none: IdsStart = { kind: "ids", selection, ids: [], rows: [] };
  switch (selector.$type) {
    case "LeadKeySelector": {
      const values = selector.keyValues.slice(0, maxKeyValues);
      const given = values.filter((value) => value.trim() !== "");
      const rows = await findLeads(read, selector.keyType, given, fields);
      return { kind: "ids", selection, ids: rows.map(({ id }) => id), rows };
    }
    case "StaticListSelector": {
      const list = await selectedList(bridge, selector);
      if (list === undefined) return none;
      return { kind: "list", selection, list, size: evenSize(size), token: undefined, skip: 0 };
    }
    case "LastUpdateAtSelector": {
      const range = selectedRange(bridge, selector);
      return { kind: "ids", selection, ids: await changedLeads(bridge, read, range) };
    }
  }
}

/** The position after a page; "" where nothing is left. */
export function positionAt(bridge: Bridge, next: LeadStart | undefined): string {
  if (next === undefined) return "";
  const { positions, state, now } = bridge;
  const write = (body: JsonObject) =>
    positions.write("getMultipleLeads", { q: next.selection, ...body });
  if (next.kind === "list") {
    const { list, size, token, skip } = next;
    return write({ list, size, token, skip });
  }
  const { ids, kept } = next;
  if (kept !== undefined) return write({ kept: kept.name, offset: kept.offset });
  if (ids.length <= carriedIds) return write({ ids });
  return write({ kept: state.keep(JSON.stringify(ids), now()), offset: 0 });
}

/** As many pages of one size as `size` takes of REST's 300, so that no page is read for a part of it. */
function evenSize(size: number): number {
  return Math.floor(size / Math.ceil(size / 300));
}

/** The selector, or one that means the same as the deprecated `lastUpdatedAt`. */
function selectorOf({
  leadSelector,
  lastUpdatedAt,
}: ParamsGetMultipleLeads): LeadSelector | undefined {
  if (leadSelector !== undefined || lastUpdatedAt === undefined) return leadSelector;
  return { $type: "LastUpdateAtSelector", oldestUpdatedAt: lastUpdatedAt };
}

/** A selector beside the position must mean the same selection. */
function continued(
  { state }: Bridge,
  position: JsonObject,
  selector: LeadSelector | undefined,
): LeadStart {
  const selection = text(position, "q") ?? "";
  if (selector !== undefined && selectionHash(selector) !== selection) throw changedPosition();
  const list = integer(position, "list");
  if (list !== undefined)
    return {
      kind: "list",
      selection,
      list,
      size: integer(position, "size") ?? 300,
      token: text(position, "token"),
      skip: integer(position, "skip") ?? 0,
    };
  const name = text(position, "kept");
  if (name === undefined) return { kind: "ids", selection, ids: numbersIn(position["ids"]) };
  const kept = state.kept(name);
  if (kept === undefined)
    throw new Refusal(
      20122,
      "the stream position has expired, or was answered by a bridge with another state file: begin again without one",
    );
  const offset = integer(position, "offset") ?? 0;
  const ids = numbersIn(JSON.parse(kept)).slice(offset);
  return { kind: "ids", selection, ids, kept: { name, offset } };
}

function numbersIn(value: unknown): number[] {
  return Array.isArray(value) ? value.filter((id) => typeof id === "number") : [];
}
