// The facets with which XML Schema restricts a simple type. They are checked when a value is written, not when it is
// read: a value that a service sent is accepted although it breaks a facet.
import { show } from "./show.js";
import { collapsed, type Problem } from "./scalar.js";

export interface Facets<T = unknown> {
  /** In characters of a text, bytes of binary data, items of a list. */
  readonly length?: number | undefined;
  readonly minLength?: number | undefined;
  readonly maxLength?: number | undefined;
  /** Each must match. */
  readonly pattern?: readonly RegExp[] | undefined;
  readonly minInclusive?: T | undefined;
  readonly maxInclusive?: T | undefined;
  readonly minExclusive?: T | undefined;
  readonly maxExclusive?: T | undefined;
  readonly totalDigits?: number | undefined;
  readonly fractionDigits?: number | undefined;
  readonly whiteSpace?: "preserve" | "replace" | "collapse" | undefined;
}

/** The first facet that a value breaks; `text` is its text. */
export function breach(facets: Facets, value: unknown, text: string): Problem | undefined {
  return (
    lengthBreach(facets, value, text) ??
    boundBreach(facets, value) ??
    digitsBreach(facets, text) ??
    patternBreach(facets, text) ??
    spaceBreach(facets, text)
  );
}

function lengthBreach(facets: Facets, value: unknown, text: string): Problem | undefined {
  const { length, minLength = length, maxLength = length } = facets;
  if (minLength === undefined && maxLength === undefined) return undefined;
  const [size, unit] = sizeOf(value, text);
  const got = `got ${size}`;
  if (length !== undefined && size !== length)
    return { rule: "length", message: `expected exactly ${length} ${unit}, ${got}` };
  if (minLength !== undefined && size < minLength)
    return { rule: "minLength", message: `expected at least ${minLength} ${unit}, ${got}` };
  if (maxLength !== undefined && size > maxLength)
    return { rule: "maxLength", message: `expected at most ${maxLength} ${unit}, ${got}` };
  return undefined;
}

function sizeOf(value: unknown, text: string): readonly [size: number, unit: string] {
  if (value instanceof Uint8Array) return [value.length, "bytes"];
  if (Array.isArray(value)) return [value.length, "items"];
  let size = 0;
  for (const _ of text) size++;
  return [size, "characters"];
}

const bounds = [
  ["minInclusive", "at least", (order: number) => order >= 0],
  ["maxInclusive", "at most", (order: number) => order <= 0],
  ["minExclusive", "more than", (order: number) => order > 0],
  ["maxExclusive", "less than", (order: number) => order < 0],
] as const;

function boundBreach(facets: Facets, value: unknown): Problem | undefined {
  for (const [rule, relation, fits] of bounds) {
    const bound = facets[rule];
    if (bound === undefined) continue;
    const order = compare(value, bound);
    if (order !== undefined && !fits(order))
      return { rule, message: `expected ${relation} ${String(bound)}, got ${show(value)}` };
  }
  return undefined;
}

/** Less than 0, 0 or more than 0; `undefined` where the order is not determined, as of times with and without a zone. */
function compare(value: unknown, bound: unknown): number | undefined {
  if (typeof value !== "string" || typeof bound !== "string") return orderOf(value, bound);
  const [one, other] = [decimalOf(value), decimalOf(bound)];
  if (one !== undefined && other !== undefined) return compareDecimals(one, other);
  if (zone.test(value) !== zone.test(bound)) return undefined;
  const [time, limit] = [timeOf(value), timeOf(bound)];
  return Number.isNaN(time) || Number.isNaN(limit) ? undefined : time - limit;
}

/** NaN where a side is not a number: it is within no bounds. */
function orderOf(value: unknown, bound: unknown): number {
  const [one, other] = [value, bound].map((side) =>
    typeof side === "bigint" ? side : Number(side),
  );
  if (one === undefined || other === undefined) return Number.NaN;
  return one < other ? -1 : one > other ? 1 : one == other ? 0 : Number.NaN;
}

interface Decimal {
  readonly sign: 1 | -1;
  readonly whole: string;
  readonly fraction: string;
}

function decimalOf(text: string): Decimal | undefined {
  const match = /^([+-]?)0*([0-9]*)(?:\.([0-9]*))?$/.exec(text);
  if (match === null || !/[0-9]/.test(text)) return undefined;
  const [, sign, whole = "", fraction = ""] = match;
  return { sign: sign === "-" ? -1 : 1, whole, fraction: withoutEndZeros(fraction) };
}

function withoutEndZeros(digits: string): string {
  let end = digits.length;
  while (digits[end - 1] === "0") end--;
  return digits.slice(0, end);
}

function compareDecimals(one: Decimal, other: Decimal): number {
  const zero = (decimal: Decimal): boolean => decimal.whole + decimal.fraction === "";
  if (zero(one) && zero(other)) return 0;
  if (one.sign !== other.sign) return one.sign;
  const order =
    one.whole.length - other.whole.length ||
    textOrder(one.whole, other.whole) ||
    textOrder(one.fraction, other.fraction);
  return one.sign * order;
}

/** The order of digits that begin at the same position; if one text is a prefix of the other, it is the smaller. */
function textOrder(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

const zone = /(?:Z|[+-][0-9]{2}:[0-9]{2})$/;

/** Milliseconds of a dateTime, date or time; NaN for anything else. A missing zone counts as UTC. */
function timeOf(text: string): number {
  const [offset = "Z"] = zone.exec(text) ?? [];
  const local = text.replace(zone, "");
  const whole = local.includes("T")
    ? local
    : local.includes(":")
      ? `1970-01-01T${local}`
      : `${local}T00:00:00`;
  return Date.parse(whole + offset);
}

function digitsBreach({ totalDigits, fractionDigits }: Facets, text: string): Problem | undefined {
  if (totalDigits === undefined && fractionDigits === undefined) return undefined;
  const number = decimalOf(text);
  if (number === undefined) return undefined;
  const { whole, fraction } = number;
  if (fractionDigits !== undefined && fraction.length > fractionDigits)
    return {
      rule: "fractionDigits",
      message: `expected at most ${fractionDigits} digits after the point, got ${fraction.length}`,
    };
  const digits = whole.length + fraction.length;
  if (totalDigits !== undefined && digits > totalDigits)
    return {
      rule: "totalDigits",
      message: `expected at most ${totalDigits} digits, got ${digits}`,
    };
  return undefined;
}

function patternBreach({ pattern = [] }: Facets, text: string): Problem | undefined {
  const broken = pattern.find((each) => !each.test(text));
  if (broken === undefined) return undefined;
  return { rule: "pattern", message: `expected a text like ${String(broken)}, got ${show(text)}` };
}

/** A value to be written must be in the form in which it would be read back. */
function spaceBreach({ whiteSpace }: Facets, text: string): Problem | undefined {
  if (spaced(text, whiteSpace) === text) return undefined;
  const wanted =
    whiteSpace === "replace" ? "a text of one line" : "a text without outer or double spaces";
  return { rule: "whiteSpace", message: `expected ${wanted}, got ${show(text)}` };
}

/** The text as a type with this facet reads it. */
export function spaced(text: string, whiteSpace: Facets["whiteSpace"]): string {
  if (whiteSpace === "collapse") return collapsed(text);
  return whiteSpace === "replace" ? text.replace(/[\t\n\r]/g, " ") : text;
}
