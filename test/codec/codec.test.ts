// The types of the constructors: tables that do not match their interfaces must not compile. Run by `tsc`, not here.
import { expect, expectTypeOf, test } from "vitest";
import {
  enumeration,
  list,
  nillable,
  optional,
  repeated,
  complex,
  unwrapped,
  xs,
  type Codec,
} from "../../src/wire/index.js";

const origin = { namespace: "urn:t" };

interface Thing {
  a: string;
  b?: number | null | undefined;
  c: string[];
}
const make = (a: string, b: number | null | undefined, c: string[]): Thing => ({ a, b, c });

test("a table that matches its interface compiles", () => {
  const thing = complex<Thing>(
    "Thing",
    origin,
    () => ({ a: xs.string, b: optional(nillable(xs.int)), c: repeated(xs.string) }),
    (a, b, c) => ({ a, b, c }),
  );
  expectTypeOf(thing).toEqualTypeOf<Codec<Thing>>();
  expectTypeOf(unwrapped(thing, "c")).toEqualTypeOf<Codec<string[]>>();
  expectTypeOf(list("List", origin, () => ({ item: xs.long }))).toEqualTypeOf<Codec<bigint[]>>();
  expect(thing.kind).toBe("complex");
});

test("a forgotten or wrong modifier does not compile", () => {
  const b = optional(nillable(xs.int));
  const c = repeated(xs.string);
  // @ts-expect-error nillable is forgotten
  complex<Thing>("Thing", origin, () => ({ a: xs.string, b: optional(xs.int), c }), make);
  // @ts-expect-error optional is forgotten
  complex<Thing>("Thing", origin, () => ({ a: xs.string, b: nillable(xs.int), c }), make);
  // @ts-expect-error repeated is forgotten
  complex<Thing>("Thing", origin, () => ({ a: xs.string, b, c: xs.string }), make);
  // @ts-expect-error nillable is too much
  complex<Thing>("Thing", origin, () => ({ a: nillable(xs.string), b, c }), make);
  // @ts-expect-error optional is too much
  complex<Thing>("Thing", origin, () => ({ a: optional(xs.string), b, c }), make);
  // @ts-expect-error another scalar
  complex<Thing>("Thing", origin, () => ({ a: xs.int, b, c }), make);
  // @ts-expect-error an element is forgotten
  complex<Thing>("Thing", origin, () => ({ a: xs.string, b }), make);
});

test("wrong values, members and elements do not compile", () => {
  // @ts-expect-error not a value of the type
  enumeration<"A" | "B">("Letter", ["A", "C"]);
  const thing = complex<Thing>(
    "Thing",
    origin,
    () => ({ a: xs.string, b: optional(nillable(xs.int)), c: repeated(xs.string) }),
    make,
  );
  // @ts-expect-error not an element of the type
  unwrapped(thing, "d");
  // @ts-expect-error a codec reads and writes its type: neither wider nor narrower will do
  const wider: Codec<Thing | null> = thing;
  expect(wider).toBe(thing);
});
