// The log of many leads, oldest first: the streams of REST that it is read by, merged by date.
import type { LeadSelector } from "../../../generated/types.js";
import type { JsonObject } from "../../rest/endpoint.js";
import { list as listIn, integer, text } from "../../rest/read.js";
import type { Read } from "../bounded.js";
import { maxChangedLeads, notAvailable, refused } from "../differences.js";
import type { Bridge } from "../operation.js";
import { requireAtMost } from "../../mktows/reading/params.js";
import { changedPosition, queryHash } from "../positions.js";
import { findLeads, idIn } from "../lookups/leads.js";
import { maxKeyValues, selectedList, selectionHash } from "../lookups/selectors.js";
import { compare, placeOf, type Activity } from "./activity.js";
import type { TypeFilter } from "./known-types.js";
import { openStream, packStart, unpackStart, type Selection, type StreamStart } from "./streams.js";

/** Where a reading of the log goes on. */
export interface ChangesStart {
  /** By what the filter and the selector are known again, where a request gives them. */
  readonly filter: string;
  readonly selector: string;
  readonly from: number;
  /** Included. `undefined` without a bound. */
  readonly until: number | undefined;
  readonly streams: readonly StreamStart[];
}

/** What a selector selects, but for its time. */
export async function selectedLeads(
  bridge: Bridge,
  read: Read,
  selector: LeadSelector | undefined,
): Promise<Omit<Selection, "types">> {
  if (selector?.$type === "StaticListSelector") {
    const list = await selectedList(bridge, selector);
    return list === undefined ? { leads: [] } : { list };
  }
  if (selector?.$type !== "LeadKeySelector") return {};
  const { keyType, keyValues } = selector;
  requireAtMost(maxKeyValues, keyValues.length, "key values");
  // Ids are taken as they are: those of no lead have no activities.
  const leads =
    keyType === "IDNUM"
      ? keyValues.flatMap((value) => idIn(value) ?? [])
      : (await findLeads(read, keyType, keyValues, [])).map(({ id }) => id);
  if (leads.length > maxChangedLeads) throw notAvailable(refused.manyChangedLeads);
  return { leads: [...new Set(leads)] };
}

export const hashOfFilter = (filter: TypeFilter): string => queryHash({ ...filter });

export const hashOfSelector = (selector: LeadSelector | undefined): string =>
  selector === undefined ? "" : selectionHash(selector);

export interface ChangesPage {
  readonly activities: readonly Activity[];
  readonly more: boolean;
  readonly next: ChangesStart;
}

export async function readChanges(
  read: Read,
  start: ChangesStart,
  size: number,
): Promise<ChangesPage> {
  const { from, until = Number.POSITIVE_INFINITY } = start;
  const streams = start.streams.map((one) => openStream(read, one));
  const earliest = async () => {
    const heads = await Promise.all(
      streams.map(async (stream) => ({ stream, next: await stream.peek() })),
    );
    return heads.flatMap(({ stream, next }) =>
      next && next.at <= until ? [{ stream, next }] : [],
    );
  };
  const activities: Activity[] = [];
  for (;;) {
    const heads = await earliest();
    const [first, ...others] = heads;
    const full = activities.length === size;
    if (first === undefined || full) {
      const next = { ...start, streams: streams.map((stream) => stream.start) };
      return { activities, more: first !== undefined, next };
    }
    const { stream, next } = others.reduce(
      (least, one) => (compare(placeOf(one.next), placeOf(least.next)) < 0 ? one : least),
      first,
    );
    stream.take();
    if (next.at >= from) activities.push(next);
  }
}

export function packChanges({ filter, selector, from, until, streams }: ChangesStart): JsonObject {
  return { filter, selector, from, until, streams: streams.map(packStart) };
}

export function unpackChanges(position: JsonObject): ChangesStart {
  const [filter, selector] = [text(position, "filter"), text(position, "selector")];
  const [from, streams] = [integer(position, "from"), listIn(position, "streams")];
  if (filter === undefined || selector === undefined || from === undefined || !streams)
    throw changedPosition();
  const until = integer(position, "until");
  return { filter, selector, from, until, streams: streams.map(unpackStart) };
}
