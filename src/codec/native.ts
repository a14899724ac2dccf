// Built-in simple types as JavaScript's own values: a time as `Date`, without its offset and fractions of a millisecond;
// wide integers as numbers, if they are safe integers. A contract chooses them instead of those in `xs`.
import type { Codec } from "./codec.js";
import type { Scalar } from "./scalar.js";
import * as scalars from "./scalars.js";
import { show } from "./show.js";

/** The same names as in `xs`. */
export const native: { readonly dateTime: Codec<Date> } & {
  readonly [K in WideName]: Codec<number>;
} = /* @__PURE__ */ Object.freeze({
  dateTime: date(),
  long: safe("long"),
  unsignedLong: safe("unsignedLong"),
  integer: safe("integer"),
  nonNegativeInteger: safe("nonNegativeInteger"),
  positiveInteger: safe("positiveInteger"),
  nonPositiveInteger: safe("nonPositiveInteger"),
  negativeInteger: safe("negativeInteger"),
});

type WideName = Extract<
  keyof typeof scalars,
  "long" | "unsignedLong" | "integer" | `${string}Integer`
>;

/**
 * Times are written in UTC. One without an offset is refused: which time it is, the message does not say, and UTC would be
 * a guess. A contract that has such times keeps them as text.
 */
function date(): Scalar<Date> {
  return Object.freeze<Scalar<Date>>({
    kind: "scalar",
    name: "dateTime",
    typescript: "Date",
    wanted:
      "a time in the years 1 to 9999 with an offset, such as 2013-08-01T18:22:30Z, for a Date",
    parse(text) {
      const form = scalars.dateTime.parse(text);
      if (form === undefined) return undefined;
      const time = /(?:Z|[+-]\d\d:\d\d)$/.test(form) ? Date.parse(form) : Number.NaN;
      return isWritable(time) ? new Date(time) : undefined;
    },
    print(value) {
      return value instanceof Date && isWritable(value.getTime()) ? value.toISOString() : undefined;
    },
    problem: (value) => ({
      rule: "type",
      message: `expected a Date in the years 1 to 9999 (UTC), got ${show(value)}`,
    }),
  });
}

/**
 * Years of more than four digits have a sign in JavaScript that XML Schema does not have; `Date.parse` reads none of them.
 * Of a time that is read, the year in UTC counts, so that it can be written. Of no number, neither comparison is true.
 */
function isWritable(time: number): boolean {
  return time >= EARLIEST && time <= LATEST;
}

const EARLIEST = -62_135_596_800_000; // 0001-01-01T00:00:00.000Z
const LATEST = 253_402_300_799_999; // 9999-12-31T23:59:59.999Z

/** A number that is not a safe integer is refused, in both directions: its digits could be wrong. */
function safe(name: WideName): Scalar<number> {
  const { parse, print } = scalars[name];
  return Object.freeze<Scalar<number>>({
    kind: "scalar",
    name,
    typescript: "number",
    wanted: "a safe integer",
    parse(text) {
      const value = parse(text);
      return value !== undefined && Number.isSafeInteger(Number(value)) ? Number(value) : undefined;
    },
    print: (value) => (Number.isSafeInteger(value) ? print(value) : undefined),
  });
}
