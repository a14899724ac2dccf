// How values are drawn: few of each, so that calls meet, and seldom one that breaks a rule.
import fc from "fast-check";

export type Draw<T> = fc.Arbitrary<T>;
/** Absent one time in `freq`. */
export const maybe = <T>(values: Draw<T>, freq = 2) => fc.option(values, { nil: undefined, freq });
/** There one time in three. */
export const sometimes = <T>(values: Draw<T>) =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, values);
/** There one time in eight. */
export const seldom = <T>(values: Draw<T>) =>
  fc
    .tuple(fc.integer({ min: 1, max: 8 }), values)
    .map(([dice, value]) => (dice > 1 ? undefined : value));
export const oneOf = <T>(...values: T[]) => fc.constantFrom(...values);
/** The members that are there; an absent one and one that is undefined are the same. */
export const params = (members: Record<string, Draw<unknown>>): Draw<Record<string, unknown>> =>
  fc
    .record(members)
    .map((given) =>
      Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    );
