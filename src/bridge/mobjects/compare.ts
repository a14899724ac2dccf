// Compares values of objects with those of criteria, as mktows did: numbers, dates and flags by what they are, all else as
// text.
import type { ComparisonEnum, MObjCriteria } from "../../../generated/types.js";
import { readDate } from "../../mktows/reading/dates.js";
import { Refusal } from "../../mktows/rules/refusal.js";

export type Criterion = MObjCriteria;

/** Whether a value, absent where the object has none, is as the criterion says. */
export function meets(own: string | undefined, { comparison, attrValue }: Criterion): boolean {
  if (own === undefined) return false;
  const [left, right] = [rankOf(own), rankOf(attrValue)];
  const order =
    left !== undefined && right !== undefined
      ? left - right
      : own === attrValue
        ? 0
        : own < attrValue
          ? -1
          : 1;
  return holds(comparison, order);
}

/** Moments are compared in whole seconds: answers show no others. */
export function meetsTime(own: string | undefined, { attrName, comparison, attrValue }: Criterion) {
  const [left, right] = [own === undefined ? undefined : timeOf(own), readDate(attrValue)];
  if (right === undefined)
    throw new Refusal(20110, `${attrName} is '${attrValue}': expected a date such as 2013-08-01`);
  if (left === undefined) return false;
  return holds(comparison, Math.floor(left / 1000) - Math.floor(right / 1000));
}

/** Milliseconds since 1970 of a time as REST prints it, of assets `2021-11-23T22:57:24Z+0000`. */
export function timeOf(text: string): number | undefined {
  return readDate(text.replace(/Z\+0000$/, "Z"));
}

const flags: ReadonlyMap<string, number> = new Map([
  ...["true", "yes", "1"].map((word) => [word, 1] as const),
  ...["false", "no", "0"].map((word) => [word, 0] as const),
]);

function rankOf(text: string): number | undefined {
  const isNumber = /^\s*[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?\s*$/i.test(text);
  return isNumber ? Number(text) : (flags.get(text.trim().toLowerCase()) ?? timeOf(text));
}

function holds(comparison: ComparisonEnum, order: number): boolean {
  switch (comparison) {
    case "EQ":
      return order === 0;
    case "NE":
      return order !== 0;
    case "LT":
      return order < 0;
    case "LE":
      return order <= 0;
    case "GT":
      return order > 0;
    case "GE":
      return order >= 0;
    default:
      throw new Refusal(
        20110,
        `comparison is '${String(comparison)}': expected EQ, NE, LT, LE, GT or GE`,
      );
  }
}
