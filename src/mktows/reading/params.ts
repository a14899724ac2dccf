// Reads parameter values in the way all operations have in common: blank text, dates, sizes of pages and lists.
import type { FaultCode } from "../rules/faults.js";
import { readDate } from "./dates.js";
import { Refusal } from "../rules/refusal.js";

/** The text without outer white space; `undefined` when it is absent, nil or blank. */
export function nonBlank(value: string | null | undefined): string | undefined {
  const trimmed = value?.trim();
  return trimmed === "" ? undefined : trimmed;
}

export function optionalTime(name: string, value: string | null | undefined): number | undefined {
  const given = nonBlank(value);
  return given === undefined ? undefined : requireTime(name, given);
}

export function requireTime(name: string, value: string): number {
  const at = readDate(value);
  if (at === undefined)
    throw new Refusal(20110, `${name} is not a date of the years 1 to 9999: '${value}'`);
  return at;
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
