// Simple types made of others: what they read, write and refuse, with another judge of their facets.
import { XmlDocument, XsdValidator } from "libxml2-wasm";
import { describe, expect, expectTypeOf, test } from "vitest";
import {
  check,
  decodeElement,
  encodeElement,
  enumeration,
  fromJson,
  list,
  listOf,
  literals,
  restricted,
  toJson,
  union,
  xs,
  type AnyCodec,
  type Codec,
} from "../../../src/wire/index.js";
import { refusal, text, utf8 } from "../documents.js";

function root<T>(codec: Codec<T>) {
  return { namespace: "", name: "v", codec };
}

/** What a text is read as; `undefined` when it is refused. */
function read(codec: AnyCodec, content: string): unknown {
  try {
    return decodeElement(utf8(`<v>${content}</v>`), root(codec));
  } catch {
    return undefined;
  }
}

/** The text of a value; `undefined` when it is refused. */
function write(codec: AnyCodec, value: unknown): string | undefined {
  if (check(codec, value, "v").length > 0) {
    refusal(() => encodeElement(root(codec), value));
    return undefined;
  }
  return /<v[^>]*>([\s\S]*)<\/v>/.exec(text(encodeElement(root(codec), value)))?.[1];
}

describe("a facet is checked as libxml2 checks it", () => {
  const rows: readonly (readonly [
    base: string,
    facets: string,
    codec: AnyCodec,
    values: readonly unknown[],
  ])[] = [
    ["string", `<xs:length value="2"/>`, restricted(xs.string, { length: 2 }), ["a", "ab", "abc"]],
    [
      "string",
      `<xs:minLength value="1"/><xs:maxLength value="2"/>`,
      restricted(xs.string, { minLength: 1, maxLength: 2 }),
      ["", "a", "é\u{1F600}", "abc", "  "],
    ],
    [
      "base64Binary",
      `<xs:maxLength value="2"/>`,
      restricted(xs.base64Binary, { maxLength: 2 }),
      [Uint8Array.of(), Uint8Array.of(1, 2), Uint8Array.of(1, 2, 3)],
    ],
    [
      "string",
      `<xs:pattern value="[A-Z]{2}"/>`,
      restricted(xs.string, { pattern: [/^(?:[A-Z]{2})$/u] }),
      ["AB", "ABC", "ab"],
    ],
    [
      "int",
      `<xs:minInclusive value="-1"/><xs:maxExclusive value="3"/>`,
      restricted(xs.int, { minInclusive: -1, maxExclusive: 3 }),
      [-2, -1, 0, 2, 3],
    ],
    [
      "long",
      `<xs:minExclusive value="9007199254740993"/>`,
      restricted(xs.long, { minExclusive: 9007199254740993n }),
      [9007199254740992n, 9007199254740993n, 9007199254740994n],
    ],
    [
      "double",
      `<xs:maxInclusive value="1.5"/>`,
      restricted(xs.double, { maxInclusive: 1.5 }),
      [1.5, 1.6, -Infinity],
    ],
    [
      "decimal",
      `<xs:minInclusive value="-1.50"/><xs:maxInclusive value="123456789012345678.9"/>`,
      restricted(xs.decimal, { minInclusive: "-1.50", maxInclusive: "123456789012345678.9" }),
      ["-1.5", "-1.51", "+.5", "-0", "00", "123456789012345678.90", "123456789012345679", "99."],
    ],
    [
      "decimal",
      `<xs:totalDigits value="4"/><xs:fractionDigits value="2"/>`,
      restricted(xs.decimal, { totalDigits: 4, fractionDigits: 2 }),
      ["12.34", "123.45", "1.2300", "1.234", "0012.34", "-1234", "12345", ".12"],
    ],
    [
      "dateTime",
      `<xs:minInclusive value="2013-08-01T12:00:00Z"/>`,
      restricted(xs.dateTime, { minInclusive: "2013-08-01T12:00:00Z" }),
      ["2013-08-01T12:00:00Z", "2013-08-01T14:00:00+02:00", "2013-08-01T13:00:00+02:00"],
    ],
    [
      "date",
      `<xs:maxExclusive value="2013-08-02"/>`,
      restricted(xs.date, { maxExclusive: "2013-08-02" }),
      ["2013-08-01", "2013-08-02", "2014-01-01"],
    ],
    [
      "time",
      `<xs:minInclusive value="08:00:00"/>`,
      restricted(xs.time, { minInclusive: "08:00:00" }),
      ["07:59:59", "08:00:00"],
    ],
    [
      "int",
      `<xs:enumeration value="1"/><xs:enumeration value="2"/>`,
      literals(xs.int, [1, 2]),
      [1, 2, 3],
    ],
  ];

  test.each(rows)("xs:%s %s", (base, facets, codec, values) => {
    const type = `<xs:simpleType><xs:restriction base="xs:${base}">${facets}</xs:restriction></xs:simpleType>`;
    const schema = XmlDocument.fromString(
      `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="v">${type}</xs:element></xs:schema>`,
    );
    const validator = XsdValidator.fromDoc(schema);
    const accepts = (value: unknown): boolean => {
      const plain = encodeElement(root(xs[base as keyof typeof xs] as AnyCodec), value);
      const document = XmlDocument.fromBuffer(plain);
      try {
        validator.validate(document);
        return true;
      } catch {
        return false;
      } finally {
        document.dispose();
      }
    };
    const verdicts = values.map(accepts);
    expect(values.map((value) => write(codec, value) !== undefined)).toEqual(verdicts);
    expect(new Set(verdicts).size, "accepted and refused").toBe(2);
    validator.dispose();
    schema.dispose();
  });
});

describe("what a violation says", () => {
  const code = restricted(xs.string, { minLength: 2, maxLength: 3, pattern: [/^(?:[A-Z]*)$/u] });
  test.each<readonly [AnyCodec, unknown, string]>([
    [code, "A", "minLength: expected at least 2 characters, got 1"],
    [code, "ABCD", "maxLength: expected at most 3 characters, got 4"],
    [code, "ab", 'pattern: expected a text like [A-Z]*, got "ab"'],
    [code, 1, "type: expected a string, got 1"],
    [restricted(xs.int, { minInclusive: 5 }), 4, "minInclusive: expected at least 5, got 4"],
    [
      restricted(xs.int, { minInclusive: 5 }),
      2 ** 31,
      "range: expected a whole number from -2147483648 to 2147483647, got 2147483648",
    ],
    [restricted(code, { length: 2 }), "A", "minLength: expected at least 2 characters, got 1"],
    [
      restricted(listOf(xs.int), { maxLength: 1 }),
      [1, 2],
      "maxLength: expected at most 1 items, got 2",
    ],
    [
      literals(xs.token, ["Red", "Green"]),
      "red",
      'enum: "red" is not one of "Red", "Green"; did you mean Red?',
    ],
    [literals(xs.decimal, ["1.0"]), "2", 'enum: "2" is not "1.0"'],
    [
      listOf(xs.int),
      [1, 1.5],
      "type: item 1: expected a whole number from -2147483648 to 2147483647, got 1.5",
    ],
    [listOf(xs.string), ["a b"], 'type: item 0: expected a text without white space, got "a b"'],
    [listOf(xs.int), 1, "type: expected an array, got 1"],
    [
      union(xs.int, enumeration("Word", ["all"])),
      "some",
      'type: expected a whole number from -2147483648 to 2147483647, or one of all, got "some"',
    ],
  ])("%#: %o", (codec, value, want) => {
    expect(check(codec, value, "v").map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
      want,
    ]);
  });
});

describe("a pattern of a type that is no text", () => {
  const pattern = (regExp: RegExp) => ({ pattern: [regExp] });
  test.each<readonly [AnyCodec, unknown, string | undefined]>([
    [restricted(xs.int, pattern(/^0[0-9]$/u)), 7, "07"],
    [restricted(xs.int, pattern(/^0[0-9]$/u)), 17, undefined],
    [restricted(xs.int, pattern(/^\+[0-9]+$/u)), 7, "+7"],
    [restricted(xs.int, pattern(/^-[0-9]{3}$/u)), -7, "-007"],
    [restricted(xs.int, pattern(/^[0-9]+\.0$/u)), 7, undefined],
    [restricted(xs.long, pattern(/^[0-9]{5}$/u)), 42n, "00042"],
    [restricted(xs.boolean, pattern(/^(?:0|1)$/u)), true, "1"],
    [restricted(xs.boolean, pattern(/^(?:0|1)$/u)), false, "0"],
    [restricted(xs.double, pattern(/^[0-9]+\.[0-9][0-9]$/u)), 1.5, "1.50"],
    [restricted(xs.double, pattern(/^[0-9]+\.[0-9][0-9]$/u)), 2, "2.00"],
    [restricted(xs.double, pattern(/^[0-9]+\.[0-9][0-9]$/u)), 1.234, undefined],
    [restricted(xs.double, pattern(/^[0-9]\.[0-9]+E[0-9]+$/u)), 1234, "1.234E3"],
    [restricted(xs.double, pattern(/^[0-9]+$/u)), 1e21, `1${"0".repeat(21)}`],
    [restricted(xs.double, pattern(/^0?\.[0-9]+$/u)), 1e-7, "0.0000001"],
    [restricted(xs.double, pattern(/^-?\.[0-9]{2}$/u)), -0.5, "-.50"],
    [restricted(xs.double, pattern(/^INF$/u)), Infinity, "INF"],
    [restricted(xs.hexBinary, pattern(/^[0-9a-f]*$/u)), Uint8Array.of(10, 255), "0aff"],
    [restricted(listOf(xs.int), pattern(/^[0-9]{2}(?: [0-9]{2})*$/u)), [7, 12], "07 12"],
    [restricted(listOf(xs.boolean), pattern(/^[01](?: [01])*$/u)), [true, false], "1 0"],
    [listOf(restricted(xs.int, pattern(/^0[0-9]$/u))), [7, 8], "07 08"],
    [restricted(restricted(xs.int, pattern(/^0[0-9]+$/u)), pattern(/^[0-9]{3}$/u)), 7, "007"],
    [union(restricted(xs.int, pattern(/^0[0-9]$/u)), xs.boolean), 7, "07"],
    [restricted(xs.float, pattern(/^-?[0-9]+E[0-9]+$/u)), -Infinity, "-1E400"],
    [
      union(listOf(restricted(xs.string, pattern(/^[A-Z]+$/u))), listOf(xs.double)),
      [Infinity],
      "1E400",
    ],
  ])("%#: is written in a form that matches", (codec, value, want) => {
    expect(write(codec, value)).toBe(want);
    if (want !== undefined) expect(read(codec, want)).toEqual(value);
  });

  test("a union reads a text by the pattern", () => {
    const codec = union(restricted(xs.int, pattern(/^[0-9]{5}$/u)), xs.string);
    expect([read(codec, "00042"), read(codec, "42")]).toEqual([42, "42"]);
    expect([write(codec, 42), write(codec, "42")]).toEqual(["00042", "42"]);
  });
});

describe("equal values", () => {
  test.each<readonly [AnyCodec, string, unknown, string]>([
    [literals(xs.decimal, ["1.00", "2.5"]), "1", "1.00", "1.00"],
    [literals(xs.decimal, ["1.00", "2.5"]), " +02.50 ", "2.5", "2.5"],
    [
      literals(xs.dateTime, ["2020-01-01T00:00:00Z"]),
      "2020-01-01T02:00:00+02:00",
      "2020-01-01T00:00:00Z",
      "2020-01-01T00:00:00Z",
    ],
    [literals(xs.duration, ["PT24H"]), "P1D", "PT24H", "PT24H"],
    [literals(xs.boolean, [true]), "1", true, "true"],
    [literals(union(xs.int, xs.token), [1, "a"]), "01", 1, "1"],
  ])("%#: are read as the one that the schema has", (codec, given, value, written) => {
    expect(read(codec, given)).toBe(value);
    expect(write(codec, value)).toBe(written);
  });

  test.each<readonly [AnyCodec, unknown, unknown]>([
    [restricted(xs.float, { enumeration: ["1E0", "INF", "NaN"] }), Number.NaN, 2],
    [restricted(xs.float, { enumeration: ["1E0", "INF", "NaN"] }), Infinity, -Infinity],
    [restricted(xs.hexBinary, { enumeration: ["0a", "FF"] }), Uint8Array.of(10), Uint8Array.of(1)],
    [restricted(listOf(xs.decimal), { enumeration: ["1.0 2"] }), ["1", "2.00"], ["1"]],
    [restricted(union(xs.int, xs.string), { enumeration: ["7", "a"] }), 7, "7a"],
  ])("%#: an enumeration without literals is checked when it is written", (codec, good, bad) => {
    expect(write(codec, good)).toBeDefined();
    expect(check(codec, bad, "v")).toMatchObject([{ rule: "enum" }]);
  });

  test("a text that is none of the values is refused", () => {
    expect(read(literals(xs.decimal, ["1.00"]), "1.01")).toBeUndefined();
    expect(read(literals(xs.NCName, ["a"]), "1")).toBeUndefined();
  });
});

test("what the order to a bound does not determine is refused, and why", () => {
  const time = restricted(xs.dateTime, { minInclusive: "2020-01-01T00:00:00Z" });
  expect(check(time, "2020-01-01T01:00:00", "v").map(({ message }) => message)).toEqual([
    'expected at least 2020-01-01T00:00:00Z, got "2020-01-01T01:00:00", which can be before or after it: only one of the two has an offset from UTC',
  ]);
  expect(check(time, "2020-01-02T01:00:00", "v")).toEqual([]);
  const duration = restricted(xs.duration, { maxInclusive: "P1M" });
  expect(check(duration, "P30D", "v").map(({ message }) => message)).toEqual([
    'expected at most P1M, got "P30D", which can be more or less: months and years are not of one length',
  ]);
});

test("a pattern that is not written as in the schema is shown as there", () => {
  const codec = restricted(xs.string, { pattern: [[/^\p{Nd}+$/u, "\\d+"]] });
  expect(check(codec, "a", "v").map(({ message }) => message)).toEqual([
    'expected a text like \\d+, got "a"',
  ]);
});

describe("reading", () => {
  test("a facet that a sender broke does not cost the message", () => {
    expect(read(restricted(xs.string, { maxLength: 1 }), "abc")).toBe("abc");
    expect(read(restricted(xs.int, { maxInclusive: 1 }), "7")).toBe(7);
    expect(read(restricted(xs.int, { maxInclusive: 1 }), "x")).toBeUndefined();
  });

  test.each<readonly [string, AnyCodec, string, unknown]>([
    [
      "preserved white space",
      restricted(xs.string, { whiteSpace: "preserve" }),
      " a\n b ",
      " a\n b ",
    ],
    ["replaced white space", restricted(xs.string, { whiteSpace: "replace" }), "a\n\tb", "a  b"],
    ["collapsed white space", restricted(xs.string, { whiteSpace: "collapse" }), " a\n b ", "a b"],
    ["a number in another form", literals(xs.int, [1, 2]), " +02 ", 2],
    ["a value between spaces", literals(xs.token, ["a b"]), " a\n b ", "a b"],
    ["a list", listOf(xs.long), " 1\n\t22 ", [1n, 22n]],
    ["an empty list", listOf(xs.int), " ", []],
    ["a list with an invalid item", listOf(xs.int), "1 x", undefined],
    ["the first member of a union that fits", union(xs.int, xs.string), "5", 5],
    ["the next, where the first does not", union(xs.int, xs.string), "5a", "5a"],
    [
      "the one whose facets fit",
      union(restricted(xs.int, { maxInclusive: 9 }), xs.string),
      "10",
      "10",
    ],
    [
      "the first in form, where no facets fit",
      union(restricted(xs.int, { maxInclusive: 9 }), restricted(xs.int, { minInclusive: 99 })),
      "10",
      10,
    ],
    ["a union of enumerations", union(enumeration("A", ["a"]), literals(xs.int, [1])), "1", 1],
    ["a list of a union", listOf(union(xs.boolean, xs.int)), "true 7", [true, 7]],
  ])("%s", (_, codec, content, want) => {
    expect(read(codec, content)).toEqual(want);
  });

  test("what collapses is written collapsed only", () => {
    expect(write(restricted(xs.string, { whiteSpace: "collapse" }), "a  b")).toBeUndefined();
    expect(write(restricted(xs.string, { whiteSpace: "collapse" }), "a b")).toBe("a b");
  });
});

describe("JSON", () => {
  test.each<readonly [AnyCodec, unknown, unknown]>([
    [restricted(xs.long, { minInclusive: 1n }), 5n, "5"],
    [listOf(xs.long), [1n, 2n], ["1", "2"]],
    [listOf(xs.base64Binary), [Uint8Array.of(1)], ["AQ=="]],
    [union(xs.long, xs.string), 5n, "5"],
    [union(xs.boolean, xs.double), NaN, "NaN"],
    [literals(xs.long, [1n, 2n]), 2n, "2"],
  ])("%#: %o", (codec, value, json) => {
    expect(toJson(codec, value)).toEqual(json);
    expect(fromJson(codec, json)).toEqual(value);
  });
});

test("what is not a simple type cannot be the base of one", () => {
  expect(() => listOf(list("L", { namespace: "" }, () => ({})))).toThrow("L is not a simple type");
});

test("the values of a type are those of its parts", () => {
  expectTypeOf(restricted(xs.long, { minInclusive: 1n })).toEqualTypeOf<Codec<bigint>>();
  expectTypeOf(literals(xs.int, [1, 2])).toEqualTypeOf<Codec<1 | 2>>();
  expectTypeOf(literals(xs.token, ["a", "b"])).toEqualTypeOf<Codec<"a" | "b">>();
  expectTypeOf(listOf(xs.int)).toEqualTypeOf<Codec<number[]>>();
  expectTypeOf(union(xs.int, xs.string, xs.boolean)).toEqualTypeOf<
    Codec<number | string | boolean>
  >();
  // @ts-expect-error the bound is of another type
  restricted(xs.int, { minInclusive: "1" });
  // @ts-expect-error a value is of another type
  expect(() => literals(xs.int, [1, "2"])).not.toThrow();
});
