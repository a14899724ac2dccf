// The types of the vocabulary for complex types: tables that do not match their interfaces must not compile. Run
// by `tsc`, not here.
import { expect, expectTypeOf, test } from "vitest";
import {
  anyAttributes,
  attribute,
  complex,
  element,
  family,
  groups,
  nillable,
  oneOf,
  optional,
  repeated,
  text,
  wildcard,
  xs,
  type Choice,
  type Codec,
} from "../../../src/wire/index.js";

const origin = { namespace: "urn:t" };

interface Thing {
  id: string;
  rev?: number | undefined;
  note?: string | null | undefined;
  $items: { a: string }[];
  $any: string[];
  $attributes?: Record<string, string> | undefined;
}
const rest = {
  $items: groups<{ a: string }>(() => ({ a: xs.string })),
  $any: wildcard(repeated(xs.string)),
  $attributes: anyAttributes(),
};
const id = attribute(xs.string);
const rev = attribute(optional(xs.int));
const note = optional(nillable(xs.string));

test("a table that matches its interface compiles", () => {
  const thing = complex<Thing>("Thing", origin, () => ({ id, rev, note, ...rest }));
  expectTypeOf(thing).toEqualTypeOf<Codec<Thing>>();
  // The type of a member follows from the property it is for.
  complex<Thing>("Thing", origin, () => ({
    id,
    rev,
    note: element(optional(nillable(xs.string)), { name: "n" }),
    ...rest,
    $items: groups(() => ({ a: xs.string })),
  }));
  expect(thing.kind).toBe("complex");
});

test("a forgotten or wrong member does not compile", () => {
  // @ts-expect-error optional is forgotten
  complex<Thing>("Thing", origin, () => ({ id, rev: attribute(xs.int), note, ...rest }));
  // @ts-expect-error optional is too much
  complex<Thing>("Thing", origin, () => ({ id: optional(xs.string), rev, note, ...rest }));
  // @ts-expect-error nillable is forgotten
  complex<Thing>("Thing", origin, () => ({ id, rev, note: optional(xs.string), ...rest }));
  // @ts-expect-error another type
  complex<Thing>("Thing", origin, () => ({ id: attribute(xs.int), rev, note, ...rest }));
  // @ts-expect-error an attribute is forgotten
  complex<Thing>("Thing", origin, () => ({ rev, note, ...rest }));
  // @ts-expect-error the items of a group are others
  complex<Thing>("Thing", origin, () => ({ ...{ id, rev, note, ...rest }, $items: groups<{ b: string }>(() => ({ b: xs.string })) })); // prettier-ignore
  // @ts-expect-error one fragment of XML is not an array of them
  complex<Thing>("Thing", origin, () => ({ id, rev, note, ...rest, $any: wildcard(xs.string) }));
  // @ts-expect-error a wildcard is not a number
  wildcard(repeated(xs.int));
  expectTypeOf(text(xs.decimal)).not.toEqualTypeOf(text(xs.int));
});

type Pay = { total: number } & Choice<
  [{ card: string }, { iban: string; bic?: string | undefined }, {}]
>;

test("a choice is a union whose branches know each other's members", () => {
  expectTypeOf<{ total: number; card: string }>().toExtend<Pay>();
  expectTypeOf<{ total: number; iban: string }>().toExtend<Pay>();
  expectTypeOf<{ total: number }>().toExtend<Pay>();
  expectTypeOf<{ total: number; card: string; iban: string }>().not.toExtend<Pay>();
  expectTypeOf<{ total: number; bic: string }>().not.toExtend<Pay>();
  expectTypeOf<keyof Pay>().toEqualTypeOf<"total" | "card" | "iban" | "bic">();
  const pay = (value: Pay) => (value.card === undefined ? value.iban : value.card);
  expect(pay({ total: 1, card: "c" })).toBe("c");
});

test("a choice's table has all members, and its rules name them", () => {
  const members = () => ({
    total: xs.int,
    card: optional(xs.string),
    iban: optional(xs.string),
    bic: optional(xs.string),
  });
  const rules = [oneOf(["card"], ["iban", "bic?"], [])];
  complex<Pay>("Pay", origin, members, undefined, { rules });
  complex<Pay>("Pay", origin, members, undefined, {
    rules: [oneOf(["total", oneOf(["card"], ["iban"])])],
  });
  // @ts-expect-error no member has this name
  complex<Pay>("Pay", origin, members, undefined, { rules: [oneOf(["card"], ["ibam"])] });
  // @ts-expect-error nor this one, further inside
  complex<Pay>("Pay", origin, members, undefined, { rules: [oneOf(["card", oneOf(["ibam"], [])])] }); // prettier-ignore
  // @ts-expect-error a member of a branch can be absent
  complex<Pay>("Pay", origin, () => ({ ...members(), card: xs.string }), undefined, { rules });
});

interface Base {
  $type?: "Base" | undefined;
  a: string;
}
interface Derived {
  $type: "Derived_";
  a: string;
}
const base = complex<Base>("Base", origin, () => ({ a: xs.string }));
const derived = complex<Derived>(
  "Derived",
  origin,
  () => ({ a: xs.string }),
  (a) => ({ $type: "Derived_", a }),
  { $type: "Derived_" },
);

test("a family has each of its types under its $type", () => {
  const some = family<Base | Derived>("Base", () => ({ Base: base, Derived_: derived }));
  expectTypeOf(some).toEqualTypeOf<Codec<Base | Derived>>();
  family<Derived>("Abstract", () => ({ Derived_: derived }));
  // @ts-expect-error one is forgotten
  family<Base | Derived>("Base", () => ({ Base: base }));
  // @ts-expect-error one is another
  family<Base | Derived>("Base", () => ({ Base: base, Derived_: base }));
});

test("a type whose values say their $type is made by a function that sets it", () => {
  // @ts-expect-error it is forgotten
  complex<Derived>("Derived", origin, () => ({ a: xs.string }));
  // @ts-expect-error it is another
  complex<Derived>("Derived", origin, () => ({ a: xs.string }), (a) => ({ $type: "Derived", a })); // prettier-ignore
  // @ts-expect-error a member is forgotten
  complex<Derived>("Derived", origin, () => ({ a: xs.string }), () => ({ $type: "Derived_" })); // prettier-ignore
});
