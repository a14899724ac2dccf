// Divides the records of a write into calls: each record after those before it that have the same key, and each call
// within the limits of REST.
import type { JsonObject } from "../../rest/endpoint.js";
import { bytesOf, maxBodyBytes } from "../../rest/message.js";

export interface Keyed {
  /** Records with the same key mean the same object: REST may write only one of those in a call. */
  readonly key: string;
  /** Records of one call have it in common. */
  readonly kind: string;
  readonly input: JsonObject;
}

export const recordsPerCall = 300;
/** For what is in the body beside the records. */
const reserve = 1_000;

/** Whether a record alone is more than a call may have. */
export function isTooLarge(input: JsonObject): boolean {
  return bytesOf(input) > maxBodyBytes - reserve;
}

/** The calls, in order: rounds of records with different keys, each divided by kind, number and size. */
export function inCalls<Record extends Keyed>(records: readonly Record[]): Record[][] {
  const rounds: Map<string, Record[]>[] = [];
  const seen = new Map<string, number>();
  for (const record of records) {
    const round = seen.get(record.key) ?? 0;
    seen.set(record.key, round + 1);
    const kinds = (rounds[round] ??= new Map<string, Record[]>());
    const same = kinds.get(record.kind);
    if (same === undefined) kinds.set(record.kind, [record]);
    else same.push(record);
  }
  return rounds.flatMap((kinds) => [...kinds.values()].flatMap(withinLimits));
}

function withinLimits<Record extends Keyed>(records: readonly Record[]): Record[][] {
  const calls: Record[][] = [];
  let last: Record[] = [];
  let bytes = Infinity;
  for (const record of records) {
    const size = bytesOf(record.input) + 1;
    if (last.length >= recordsPerCall || bytes + size > maxBodyBytes - reserve) {
      calls.push((last = []));
      bytes = 0;
    }
    last.push(record);
    bytes += size;
  }
  return calls;
}
