// The log of one lead, newest first. REST reads it oldest first, so that each page needs the whole of it.
import type { JsonObject } from "../../rest/endpoint.js";
import { integer, text } from "../../rest/read.js";
import { isRecord } from "../../is-record.js";
import type { Read } from "../bounded.js";
import { changedPosition } from "../positions.js";
import { compare, placeOf, type Activity, type Place } from "./activity.js";
import type { TypeFilter } from "./known-types.js";
import { openStream, sourcesOf, streamsSince, type StreamStart } from "./streams.js";

/** What one reading of the log continues. */
export interface LeadLog {
  readonly lead: number;
  readonly filter: TypeFilter;
  readonly from: number;
  /** Included. */
  readonly until: number;
  /** Only activities earlier than this one. */
  readonly before?: Place | undefined;
}

/** All activities of the log, newest first. */
export async function readLog(
  read: Read,
  log: LeadLog,
  types: readonly number[],
): Promise<Activity[]> {
  const sources = sourcesOf({ types, leads: [log.lead] });
  const starts = await streamsSince(read, sources, log.from);
  const parts = await Promise.all(starts.map((start) => collect(read, start, log)));
  return parts.flat().sort((a, b) => compare(placeOf(b), placeOf(a)));
}

async function collect(read: Read, start: StreamStart, log: LeadLog): Promise<Activity[]> {
  const { lead, from, until, before } = log;
  const stream = openStream(read, start);
  const found: Activity[] = [];
  for (let next = await stream.peek(); next !== undefined; next = await stream.peek()) {
    if (next.at > until) break;
    stream.take();
    const isBefore = before === undefined || compare(placeOf(next), before) < 0;
    if (next.lead === lead && next.at >= from && isBefore) found.push(next);
  }
  return found;
}

export function packLog({ lead, filter, from, until }: LeadLog, before: Place): JsonObject {
  return { lead, filter: { ...filter }, from, until, before: { ...before } };
}

/** The log of a position, which has to be of the same lead and, where one is given, of the same filter. */
export function unpackLog(position: JsonObject, lead: number, given: TypeFilter): LeadLog {
  const [from, until] = [integer(position, "from"), integer(position, "until")];
  const { before, filter: carried } = position;
  if (from === undefined || until === undefined || !isRecord(before)) throw changedPosition();
  const isFiltered = Object.values(given).some((words: readonly string[]) => words.length > 0);
  const isOther = isFiltered && JSON.stringify(given) !== JSON.stringify(carried);
  if (integer(position, "lead") !== lead || isOther) throw changedPosition();
  const at = integer(before, "at") ?? 0;
  const place = { at, id: integer(before, "id") ?? 0, guid: text(before, "guid") ?? "" };
  return { lead, filter: toFilter(carried), from, until: Math.min(until, at), before: place };
}

function toFilter(carried: unknown): TypeFilter {
  const words = (name: string): readonly string[] => {
    const list = isRecord(carried) ? carried[name] : undefined;
    return Array.isArray(list) ? list.filter((word) => typeof word === "string") : [];
  };
  return { include: words("include"), exclude: words("exclude"), names: words("names") };
}
