// Reads values of params in the way that all operations have in common: blank text, dates, sizes of pages and lists.
import type { FaultCode } from "../mktows/rules/faults.js";
import { readDate } from "../mktows/reading/dates.js";
import { Refusal } from "./refusal.js";

/** The text without outer white space; `undefined` when it is absent, nil or blank. */
export function nonBlank(value: string | null | undefined): string | undefined {
  const trimmed = value?.trim();
  return trimmed === "" ? undefined : trimmed;
}

/** Milliseconds since 1970; `undefined` where the text is absent, nil or blank. */
export function optionalTime(name: string, value: string | null | undefined): number | undefined {
  const given = nonBlank(value);
  return given === undefined ? undefined : requireTime(name, given);
}

export function requireTime(name: string, value: string): number {
  const at = readDate(value);
  if (at !== undefined) return at;
  throw new Refusal(20110, `${name} is not a date of the years 1 to 9999: '${value}'`);
}

/** The page size for a `batchSize`: the default when it is absent, never more than `most`. */
export function pageSize(
  asked: number | null | undefined,
  most: number,
  byDefault: number = most,
): number {
  if (asked === undefined || asked === null) return byDefault;
  if (asked < 1) throw new Refusal(20110, `batchSize must be at least 1, not ${asked}`);
  return Math.min(asked, most);
}

export function requireAtMost(
  most: number,
  count: number,
  what: string,
  code: FaultCode = 20110,
): void {
  if (count > most) throw new Refusal(code, `${count} ${what} in one call: the maximum is ${most}`);
}

/** A time as REST takes it, and as answers show it: in UTC, in whole seconds. */
export function printTime(at: number): string {
  return `${new Date(at).toISOString().slice(0, "2013-07-31T21:33:59".length)}Z`;
}

/** The largest number that a whole number of the contract, an xs:int, can be. */
export const largestInt = 2 ** 31 - 1;

/** The list in parts of at most `size`. */
export function inChunks<Item>(items: readonly Item[], size: number): Item[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, at) => items.slice(at * size, (at + 1) * size));
}
