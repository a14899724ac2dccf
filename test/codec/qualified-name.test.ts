// Names in namespaces as values: read with the prefixes in scope, written with prefixes that the writer chooses, and in types
// that are derived from them.
import { describe, expect, test } from "vitest";
import type { ReadNames, Scalar, WriteNames } from "../../src/codec/scalar.js";
import {
  attribute,
  complex,
  decodeElement,
  encodeElement,
  listOf,
  literals,
  optional,
  repeated,
  restricted,
  union,
  xs,
  type AnyCodec,
  type Codec,
  type Element,
} from "../../src/wire/index.js";

const scopes: Readonly<Record<string, string>> = { p: "urn:p", "": "urn:default" };
const reading: ReadNames = { namespaceOf: (prefix) => scopes[prefix] };
const without: ReadNames = { namespaceOf: (prefix) => (prefix === "p" ? "urn:p" : undefined) };
const writing: WriteNames = {
  prefixFor: (namespace) => (namespace === "" ? "" : `n${namespace.length}`),
};

const scalar = (codec: AnyCodec) => codec as Scalar;

describe("a name", () => {
  test.each([
    ["p:a", "{urn:p}a"],
    [" p:a\n", "{urn:p}a"],
    ["a", "{urn:default}a"],
    ["q:a", undefined],
    ["p:", undefined],
    [":a", undefined],
    ["p:a:b", undefined],
    ["{urn:p}a", undefined],
    ["", undefined],
  ])("%j is read as %j", (text, want) => {
    expect(xs.QName.parse(text, reading)).toBe(want);
    expect(xs.NOTATION.parse(text, reading)).toBe(want);
  });

  test("without a prefix is in no namespace where none is the default", () => {
    expect(xs.QName.parse("a", without)).toBe("a");
    expect(xs.QName.parse("a", { namespaceOf: () => "" })).toBe("a");
  });

  test.each([
    ["{urn:p}a", "n5:a"],
    ["{urn:{x}}a", "n7:a"],
    ["a", "a"],
    ["p:a", undefined],
    ["{}a", undefined],
    ["{urn:p}", undefined],
    [7, undefined],
  ])("%j is written as %j", (value, want) => {
    expect(xs.QName.print(value, writing)).toBe(want);
    expect(xs.QName.print(value)).toBe(want === undefined ? undefined : value);
    if (typeof value === "string")
      expect(xs.QName.parse(value)).toBe(want === undefined ? undefined : value);
  });
});

describe("types of names", () => {
  test.each<readonly [string, AnyCodec, string, unknown, string]>([
    ["a list", listOf(xs.QName), "p:a b", ["{urn:p}a", "{urn:default}b"], "n5:a n11:b"],
    ["a restriction", restricted(xs.QName, { pattern: [/^x:.*$/u] }), "p:a", "{urn:p}a", "n5:a"],
    ["an enumeration", literals(xs.QName, ["{urn:p}a", "b"]), "p:a", "{urn:p}a", "n5:a"],
    ["a union", union(xs.int, xs.QName), "p:a", "{urn:p}a", "n5:a"],
    [
      "a list of an enumeration",
      restricted(listOf(literals(xs.NOTATION, ["{urn:p}a"])), { minLength: 1 }),
      "p:a p:a",
      ["{urn:p}a", "{urn:p}a"],
      "n5:a n5:a",
    ],
  ])("%s", (_, codec, text, value, written) => {
    expect(scalar(codec).writeNames).toBeDefined();
    expect(scalar(codec).parse(text, reading)).toEqual(value);
    expect(scalar(codec).print(value, writing)).toBe(written);
  });

  test("a name that is none of the values is refused", () => {
    const codec = scalar(literals(xs.QName, ["{urn:p}a"]));
    expect(codec.parse("a", reading)).toBeUndefined();
    expect(codec.print("{urn:q}a", writing)).toBeUndefined();
  });

  test("other types have no names", () => {
    expect(scalar(union(xs.int, xs.string)).writeNames).toBeUndefined();
    expect(scalar(listOf(xs.token)).writeNames).toBeUndefined();
  });
});

test("a name in no namespace is written where the elements are in one", () => {
  interface Names {
    own?: string | undefined;
    one?: string | undefined;
    many: string[][];
    inner?: Names | undefined;
  }
  const Names: Codec<Names> = complex<Names>(
    "Names",
    { namespace: "urn:n", qualified: true },
    () => ({
      own: attribute(optional(xs.QName)),
      one: optional(xs.QName),
      many: repeated(listOf(xs.QName)),
      inner: optional(Names),
    }),
  );
  const names: Element<Names> = {
    namespace: "urn:n",
    name: "names",
    qualified: true,
    codec: Names,
  };
  for (const value of [
    { own: "a", many: [] },
    { one: "a", many: [["b", "{urn:n}c"], ["{urn:o}d"]], inner: { own: "e", many: [["f"]] } },
  ] satisfies Names[]) {
    const bytes = encodeElement(names, value);
    expect(decodeElement(bytes, names)).toEqual(value);
  }
});
