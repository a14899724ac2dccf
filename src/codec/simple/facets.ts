// The facets with which XML Schema restricts a simple type. They are checked when a value is written, not when it is
// read: a value that a service sent is accepted although it breaks a facet.
import { show } from "../show.js";
import { collapsed, type Problem } from "../scalar.js";
import { compare, decimalOf, pointOf } from "./values.js";

export interface Facets<T = unknown> {
  /** In characters of a text, bytes of binary data, items of a list. */
  readonly length?: number | undefined;
  readonly minLength?: number | undefined;
  readonly maxLength?: number | undefined;
  /** Each must match. */
  readonly pattern?: readonly Pattern[] | undefined;
  readonly minInclusive?: Bound<T> | undefined;
  readonly maxInclusive?: Bound<T> | undefined;
  readonly minExclusive?: Bound<T> | undefined;
  readonly maxExclusive?: Bound<T> | undefined;
  readonly totalDigits?: number | undefined;
  readonly fractionDigits?: number | undefined;
  readonly whiteSpace?: "preserve" | "replace" | "collapse" | undefined;
  /** The texts of all values, where TypeScript has no literals for them: `INF`, bytes, arrays. */
  readonly enumeration?: readonly string[] | undefined;
}

/** A bound need not be one of the values of an enumeration. */
type Bound<T> = T extends number
  ? number
  : T extends bigint
    ? bigint
    : T extends string
      ? string
      : T;

/** A pattern of the schema as a regular expression, and as the schema has it where that is not the same. */
export type Pattern = RegExp | readonly [regExp: RegExp, inSchema: string];

/** The first facet that a value of the built-in type breaks, but for patterns; `text` is its text. */
export function breach(
  facets: Facets,
  builtin: string,
  value: unknown,
  text: string,
): Problem | undefined {
  return (
    lengthBreach(facets, builtin, value, text) ??
    boundBreach(facets, builtin, value) ??
    digitsBreach(facets, text) ??
    spaceBreach(facets, text)
  );
}

function lengthBreach(
  facets: Facets,
  builtin: string,
  value: unknown,
  text: string,
): Problem | undefined {
  const { length, minLength = length, maxLength = length } = facets;
  if (minLength === undefined && maxLength === undefined) return undefined;
  // The length of a qualified name depends on its prefix: every value has the right one.
  if (!Array.isArray(value) && /^(?:QName|NOTATION)$/.test(builtin)) return undefined;
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

function boundBreach(facets: Facets, builtin: string, value: unknown): Problem | undefined {
  for (const [rule, relation, fits] of bounds) {
    const bound = facets[rule];
    if (bound === undefined) continue;
    const order = compare(pointOf(builtin, value), pointOf(builtin, bound));
    if (order !== undefined && fits(order)) continue;
    const message = `expected ${relation} ${String(bound)}, got ${show(value)}`;
    return { rule, message: order === undefined ? message + undetermined(builtin) : message };
  }
  return undefined;
}

/** Why a value is refused whose order to a bound XML Schema does not determine. */
function undetermined(builtin: string): string {
  if (builtin === "duration")
    return ", which can be more or less: months and years are not of one length";
  if (builtin === "float" || builtin === "double") return "";
  return ", which can be before or after it: only one of the two has an offset from UTC";
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

/** Whether a text matches all patterns. */
export function matches({ pattern = [] }: Facets, text: string): boolean {
  return pattern.every((each) => regExpOf(each).test(text));
}

/** The pattern that a text does not match. */
export function patternBreach({ pattern = [] }: Facets, text: string): Problem | undefined {
  const broken = pattern.find((each) => !regExpOf(each).test(text));
  if (broken === undefined) return undefined;
  return {
    rule: "pattern",
    message: `expected a text like ${inSchema(broken)}, got ${show(text)}`,
  };
}

function regExpOf(pattern: Pattern): RegExp {
  return pattern instanceof RegExp ? pattern : pattern[0];
}

/** The pattern as the schema has it: without what makes a regular expression match the whole text. */
function inSchema(pattern: Pattern): string {
  if (!(pattern instanceof RegExp)) return pattern[1];
  const [, body = pattern.source] = /^\^(.*)\$$/.exec(pattern.source) ?? [];
  return body.replace(/^\(\?:(.*)\)$/, "$1").replaceAll("\\/", "/");
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

/** What is wrong with a value that is not in an enumeration of these texts. */
export function notIn(value: unknown, texts: readonly string[]): Problem {
  // A word that is empty, or has blanks or a comma, cannot be told from what is around it.
  const words = texts.some((text) => /^$|^\s|\s$|,/.test(text)) ? texts.map(show) : texts;
  const wanted = words.length === 1 ? words.join() : `one of ${words.join(", ")}`;
  return { rule: "enum", message: `expected ${wanted}, got ${show(value)}` };
}
