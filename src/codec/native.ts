// Built-in simple types as JavaScript's own values, for who would rather have those than what the wire says: a time
// as `Date`, without its offset and what is finer than a millisecond; wide integers as numbers, where they are safe.
import type { Codec } from "./codec.js";
import { scalars, type Scalar, type ScalarName } from "./scalars.js";

/** The same names as in `xs`. */
export const native: { readonly dateTime: Codec<Date> } & {
  readonly [K in WideName]: Codec<number>;
} = {
  dateTime: date(),
  long: safe("long"),
  unsignedLong: safe("unsignedLong"),
  integer: safe("integer"),
  nonNegativeInteger: safe("nonNegativeInteger"),
  positiveInteger: safe("positiveInteger"),
  nonPositiveInteger: safe("nonPositiveInteger"),
  negativeInteger: safe("negativeInteger"),
};

type WideName = Extract<ScalarName, "long" | "unsignedLong" | "integer" | `${string}Integer`>;

/** A time without an offset is taken to be of UTC, wherever the program runs; written times are of UTC. */
function date(): Scalar<Date> {
  return {
    kind: "scalar",
    name: "dateTime",
    typescript: "Date",
    wanted: "a Date",
    parse(text) {
      const form = scalars.dateTime.parse(text);
      if (form === undefined) return undefined;
      const time = Date.parse(/(?:Z|[+-]\d\d:\d\d)$/.test(form) ? form : `${form}Z`);
      return Number.isNaN(time) ? undefined : new Date(time);
    },
    print(value) {
      if (!(value instanceof Date) || Number.isNaN(value.getTime())) return undefined;
      // Years of more than four digits have a sign in JavaScript that XML Schema does not know.
      return scalars.dateTime.print(value.toISOString());
    },
  };
}

/** What is not a safe number is refused, on both ways: a wrong digit is worse than none. */
function safe(name: WideName): Scalar<number> {
  const { parse, print } = scalars[name];
  return {
    kind: "scalar",
    name,
    typescript: "number",
    wanted: "a whole number that is safe",
    parse(text) {
      const value = parse(text);
      return value !== undefined && Number.isSafeInteger(Number(value)) ? Number(value) : undefined;
    },
    print: (value) => (Number.isSafeInteger(value) ? print(value) : undefined),
  };
}
