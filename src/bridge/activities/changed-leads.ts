// The leads that something happened to in a time: REST has no filter for them, but their activities tell.
import type { Read } from "../bounded.js";
import type { Bridge } from "../operation.js";
import { deleteLead } from "./activity-types.js";
import { knownTypes } from "./known-types.js";
import { openStream, sourcesOf, streamsSince, type StreamStart } from "./streams.js";

export interface Range {
  readonly from: number;
  /** Included. */
  readonly until: number;
}

/** Ids of the leads, in the order of their last activity in the time. */
export async function changedLeads(bridge: Bridge, read: Read, range: Range): Promise<number[]> {
  const types = [...(await knownTypes(bridge)).keys()].filter((type) => type !== deleteLead);
  const starts = await streamsSince(read, sourcesOf({ types }), range.from);
  const last = new Map<number, number>();
  await Promise.all(starts.map((start) => collect(read, start, range, last)));
  return [...last].sort(([a, at], [b, other]) => at - other || a - b).map(([id]) => id);
}

async function collect(
  read: Read,
  start: StreamStart,
  { from, until }: Range,
  last: Map<number, number>,
): Promise<void> {
  const stream = openStream(read, start);
  for (let next = await stream.peek(); next !== undefined; next = await stream.peek()) {
    if (next.at > until) return;
    stream.take();
    if (next.at >= from) last.set(next.lead, Math.max(next.at, last.get(next.lead) ?? 0));
  }
}
