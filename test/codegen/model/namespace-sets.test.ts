// Sets of namespaces: each operation allows exactly what it says, whatever the sets.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  absoluteNamespaces,
  intersectionOf,
  isWithin,
  relativeNamespaces,
  unionOf,
} from "../../../codegen/model/namespace-sets.js";
import { isAllowed } from "../../../src/codec/complex/names.js";
import { layoutOf } from "../../../src/codec/layout.js";
import { complex, repeated, wildcard, xs } from "../../../src/wire/index.js";

const namespaces = ["", "urn:a", "urn:b", "urn:c"];

/** Which of the namespaces the runtime lets a wildcard of a type in `own` have. */
function allowed(set: string, own = "urn:own"): readonly string[] {
  const codec = complex<{ $any: string[] }>("T", { namespace: own }, () => ({
    $any: wildcard(repeated(xs.string), set),
  }));
  if (codec.kind !== "complex") throw new TypeError();
  const layout = layoutOf(codec);
  return namespaces.filter((each) => isAllowed(layout, layout.fields[0]!, each));
}

const written = fc.oneof(
  fc.constantFrom("##any", "##other", ""),
  fc
    .subarray(["##local", "##targetNamespace", "urn:a", "urn:b", "urn:c"])
    .map((words) => words.join(" ")),
);
const set = fc
  .array(fc.tuple(written, fc.constantFrom("", "urn:a", "urn:b"), fc.boolean()), { minLength: 1 })
  .map((all) =>
    all
      .map(([one, own]) => absoluteNamespaces(one, own))
      .reduce((one, other, at) => (all[at]?.[2] ? unionOf : intersectionOf)(one, other)),
  );

describe("sets of namespaces", () => {
  test.each([
    ["##any", "urn:a", "##any"],
    ["##other", "urn:a", "!urn:a"],
    ["##other", "", "!"],
    ["##targetNamespace", "", "##local"],
    [" urn:b\n\t##targetNamespace  ##local urn:a", "urn:a", "urn:b urn:a ##local"],
    ["", "urn:a", ""],
  ])("%j in %j is %j", (one, own, want) => {
    expect(absoluteNamespaces(one, own)).toBe(want);
  });

  test.each([
    ["!urn:a", "urn:a", "##other"],
    ["!urn:b", "urn:a", "!urn:b"],
    ["!", "", "##other"],
    ["##local urn:a urn:b", "urn:a", "##local ##targetNamespace urn:b"],
  ])("%j is written in a type of %j as %j", (one, own, want) => {
    expect(relativeNamespaces(one, own)).toBe(want);
  });

  // XSD 1.0, 3.10.6
  test.each([
    ["!urn:a", "!urn:b", "!"],
    ["!urn:a", "##local urn:a", "##any"],
    ["!urn:a", "urn:a", "!"],
    ["!urn:a", "urn:b", "!urn:a"],
    ["!", "##local", "##any"],
    ["!", "urn:a", "!"],
    // Not expressible there.
    ["!urn:a", "##local", "##local !urn:a"],
  ])("%j or %j is %j", (one, other, want) => {
    expect(unionOf(one, other)).toBe(want);
    expect(allowed(unionOf(other, one))).toEqual(allowed(want));
  });

  test.each([
    ["##any", "!urn:a", "!urn:a"],
    ["!urn:a", "##local urn:a urn:b", "urn:b"],
    ["urn:a urn:b", "urn:b ##local", "urn:b"],
    ["!", "!urn:a", "!urn:a"],
    // Not expressible there.
    ["!urn:a", "!urn:b", "!urn:a !urn:b"],
  ])("%j and %j is %j", (one, other, want) => {
    expect(intersectionOf(one, other)).toBe(want);
    expect(allowed(intersectionOf(other, one))).toEqual(allowed(want));
  });

  test("the runtime allows what a set says, from whatever it was made", () => {
    fc.assert(
      fc.property(set, set, (one, other) => {
        const [a, b] = [allowed(one), allowed(other)];
        const either = namespaces.filter((each) => a.includes(each) || b.includes(each));
        expect(allowed(unionOf(one, other))).toEqual(either);
        expect(allowed(intersectionOf(one, other))).toEqual(a.filter((each) => b.includes(each)));
        expect(unionOf(one, one)).toBe(one);
        expect(isWithin(one, unionOf(one, other))).toBe(true);
        for (const own of namespaces) expect(allowed(relativeNamespaces(one, own), own)).toEqual(a);
      }),
    );
  });
});
