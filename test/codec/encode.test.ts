// What is written, what is refused, and that every value round-trips.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { check, decodeElement, encodeElement, type Element } from "../../src/wire/index.js";
import { syncMultipleLeads } from "../../generated/operations.js";
import { escapeAttribute, Unfit } from "../../src/xml/writer.js";
import { pet, refusal, text, zoo, type Pet, type Zoo } from "./documents.js";
import { runs } from "../outside.js";

const numRuns = runs(300);

const some: Zoo = { id: 1n, open: true, since: "2020-01-01T00:00:00Z", codes: [], motto: "m" };

/** The content of the element `name` of a pet with this name. */
function written(name: string): string | undefined {
  return /<name>([\s\S]*)<\/name>/.exec(text(encodeElement(pet, { name })))?.[1];
}

/** Members in the order and with the presence in which they are given, whatever the types say. */
function loose<T>(element: Element<T>, value: unknown): Uint8Array {
  return encodeElement(element, value as T);
}

describe("the text of a value", () => {
  test.each([
    ["markup", "a&b<c>d]]>", "a&amp;b&lt;c&gt;d]]&gt;"],
    ["quotes", `"'`, `"'`],
    ["a carriage return", "a\rb", "a&#13;b"],
    ["line feeds and tabs", "\n\t", "\n\t"],
    [
      "what is rare but allowed",
      "\u{1F600}\u0085\u2028\u007f\ufdd0\ufffd",
      "\u{1F600}\u0085\u2028\u007f\ufdd0\ufffd",
    ],
    ["each size of UTF-8", "aé€\u{10ffff}", "aé€\u{10ffff}"],
    ["the first character of two code units", "\u{10000}a", "\u{10000}a"],
    ["outer spaces", "  a  ", "  a  "],
    ["nothing", "", ""],
  ])("%s", (_, value, want) => {
    expect(written(value)).toBe(want);
    expect(decodeElement(encodeElement(pet, { name: value }), pet).name).toBe(value);
  });

  test.each([
    "\u0000",
    "\u0001",
    "\u000b",
    "\u001f",
    "\ufffe",
    "\uffff",
    "\ud800",
    "\udc00",
    "\udc00\ud800",
  ])("%j is refused, with the path of the field", (character) => {
    const { message } = refusal(() =>
      encodeElement(zoo, { ...some, pets: [{ name: `a${character}b` }] }),
    );
    expect(message).toMatch(
      /^encode zoo\.pets\[0\]\.name: contains .* that XML does not allow \(U\+/,
    );
    expect(message).not.toContain(character);
  });

  test("in an attribute, quotes, tabs and line feeds are escaped too", () => {
    expect(escapeAttribute("a&b<c>\"'\t\n\r\u{1F600}")).toBe(
      "a&amp;b&lt;c&gt;&quot;'&#9;&#10;&#13;\u{1F600}",
    );
    expect(() => escapeAttribute("\u0001")).toThrow(Unfit);
    expect(() => escapeAttribute("\ud800")).toThrow(Unfit);
  });

  test("long values of every kind of character come out whole", () => {
    const name = "a€\u{1F600}&\r".repeat(20_000);
    expect(decodeElement(encodeElement(pet, { name }), pet).name).toBe(name);
  });
});

describe("the form of a document", () => {
  test("it begins with an XML declaration that names the encoding", () => {
    expect(text(encodeElement(pet, { name: "n" }))).toMatch(
      /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<ns1:pet /,
    );
  });

  test("elements are in the order of the schema, whatever the order of the keys", () => {
    const { codes, motto, ...rest } = some;
    expect(text(loose(zoo, { motto, codes, ...rest }))).toBe(text(encodeElement(zoo, some)));
    expect(text(encodeElement(pet, { note: "x", name: "n" }))).toMatch(
      /<ns1:pet xmlns:xsi="[^"]+" xmlns:ns1="urn:test"><name>n<\/name><note>x<\/note><\/ns1:pet>$/,
    );
  });

  test("absent, nil and empty are three things", () => {
    const content = (value: Pet): string =>
      /<\/name>(.*)<\/ns1:pet>/.exec(text(encodeElement(pet, value)))?.[1] ?? "";
    expect(content({ name: "" })).toBe("");
    expect(content({ name: "", note: undefined })).toBe("");
    expect(content({ name: "", note: null })).toBe('<note xsi:nil="true"/>');
    expect(content({ name: "", note: "" })).toBe("<note></note>");
    expect(text(encodeElement(zoo, { ...some, pets: [] }))).toContain("<pets></pets>");
    expect(text(encodeElement(zoo, { ...some, pets: null }))).toContain('<pets xsi:nil="true"/>');
  });

  test("an abstract type is named", () => {
    const star = { $type: "Dog", tricks: ["sit", "roll"] } as const;
    expect(
      text(encodeElement(zoo, { ...some, star: { ...star, tricks: [...star.tricks] } })),
    ).toContain('<star xsi:type="ns1:Dog"><tricks>sit</tricks><tricks>roll</tricks></star>');
  });

  test("a long can be given as a safe integer", () => {
    expect(text(loose(zoo, { ...some, id: 12 }))).toContain("<id>12</id>");
  });

  test("an element can be in no namespace", () => {
    const bare = { ...pet, namespace: "" };
    expect(text(encodeElement(bare, { name: "n" }))).toMatch(
      /<pet xmlns:xsi="[^"]+"><name>n<\/name><\/pet>$/,
    );
    expect(decodeElement(encodeElement(bare, { name: "n" }), bare).name).toBe("n");
  });
});

describe("refusals", () => {
  test.each<[string, unknown, RegExp]>([
    [
      "an unknown property",
      { ...some, Motto: "x" },
      /zoo\.Motto: Zoo has no element of this name; did you mean motto\?/,
    ],
    ["a missing element", { ...some, motto: undefined }, /zoo\.motto: is required and missing/],
    ["null where it is not nillable", { ...some, motto: null }, /zoo\.motto: is null/],
    ["a number as a string", { ...some, id: "12" }, /zoo\.id: expected a whole number.*got "12"/],
    [
      "a fraction",
      { ...some, pets: [{ name: "n", age: 1.5 }] },
      /zoo\.pets\[0\]\.age: expected a whole number/,
    ],
    [
      "a number out of range",
      { ...some, pets: [{ name: "n", age: 2 ** 31 }] },
      /pets\[0\]\.age: expected a whole number/,
    ],
    [
      "not a value of the enumeration",
      { ...some, color: "red" },
      /"red" is not one of RED, GREEN, LIGHT BLUE; did you mean RED\?/,
    ],
    ["no array", { ...some, codes: "a" }, /zoo\.codes: expected an array, got "a"/],
    ["a hole in an array", { ...some, codes: new Array(1) }, /zoo\.codes\[0\]: is required/],
    [
      "an abstract type without its name",
      { ...some, star: { lives: 9 } },
      /zoo\.star: Star is abstract: \$type must be one of Cat, Dog/,
    ],
    ["a type that Object has", { ...some, star: { $type: "constructor" } }, /got "constructor"/],
    [
      "an array for an object",
      { ...some, star: [] },
      /zoo\.star: expected an object, got an array/,
    ],
    ["no value at all", undefined, /zoo: is required/],
    ["inherited members", Object.create(some) as object, /zoo\.id: is required/],
  ])("%s", (_, value, message) => {
    expect(refusal(() => loose(zoo, value)).message).toMatch(message);
  });

  test("one error tells of the first violation and counts the others", () => {
    const error = refusal(() => loose(zoo, { ...some, id: "x", open: 1, motto: null }));
    expect(error).toMatchObject({
      direction: "encode",
      path: "zoo.id",
      reason: "value",
      offset: undefined,
    });
    expect(error.message).toMatch(/\(and 2 more\)$/);
  });

  test("a property added to Object.prototype is not a member", () => {
    const polluted = Object.prototype as { note?: string };
    try {
      polluted.note = "from everywhere";
      expect(text(encodeElement(pet, { name: "n" }))).not.toContain("everywhere");
    } finally {
      delete polluted.note;
    }
  });
});

describe("properties", () => {
  const xmlText = fc.string({ unit: "binary", maxLength: 60 }).filter((value) => isXml(value));
  const zoos: fc.Arbitrary<Zoo> = fc.record(
    {
      id: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
      open: fc.boolean(),
      since: fc.constantFrom(
        "2020-02-29T00:00:00",
        "-0001-01-01T23:59:59.999-14:00",
        "12020-12-31T24:00:00Z",
      ),
      until: fc.option(fc.constant("2020-01-01T00:00:00+01:00"), { nil: undefined }),
      color: fc.constantFrom("RED", "LIGHT BLUE", undefined),
      photo: fc.option(fc.uint8Array({ maxLength: 9 }), { nil: undefined }),
      pets: fc.oneof(
        fc.constantFrom(null, undefined),
        fc.array(
          fc.record({
            name: xmlText,
            age: fc.oneof(fc.integer(), fc.constantFrom(null, undefined)),
            note: fc.oneof(xmlText, fc.constantFrom(null, undefined)),
          }),
          { maxLength: 3 },
        ),
      ),
      codes: fc.array(fc.oneof(xmlText, fc.constant(null)), { maxLength: 3 }),
      star: fc.oneof(
        fc.constant(undefined),
        fc.record({ $type: fc.constant("Cat" as const), lives: fc.integer() }),
        fc.record({
          $type: fc.constant("Dog" as const),
          tricks: fc.array(xmlText, { maxLength: 2 }),
        }),
      ),
      motto: xmlText,
    },
    { noNullPrototype: true },
  );

  test("every value round-trips", () => {
    fc.assert(
      fc.property(zoos, (value) => {
        expect(decodeElement(encodeElement(zoo, value), zoo)).toEqual(value);
      }),
      { numRuns },
    );
  });

  test("every text comes back, or is refused as the check refuses it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (name) => {
        const violations = check(pet.codec, { name }, "pet");
        if (violations.length === 0)
          expect(decodeElement(encodeElement(pet, { name }), pet).name).toBe(name);
        else expect(refusal(() => encodeElement(pet, { name })).path).toBe(violations[0]?.path);
      }),
      { numRuns },
    );
  });

  test("writing refuses exactly what the check refuses", () => {
    const anything = fc.oneof(
      { weight: 3, arbitrary: fc.anything({ maxDepth: 2, withBigInt: true }) },
      fc.constantFrom("RED", "Cat", "2020-01-01T00:00:00Z", 7, 7n, null, undefined, true),
    );
    const mutated = fc
      .tuple(
        zoos,
        fc.constantFrom(...Object.keys(some), "color", "photo", "pets", "star", "Id"),
        anything,
      )
      .map(([value, key, member]) => ({ ...value, [key]: member }));
    fc.assert(
      fc.property(mutated, (value) => {
        const violations = check(zoo.codec, value, "zoo");
        if (violations.length === 0) loose(zoo, value);
        else expect(refusal(() => loose(zoo, value)).path).toBe(violations[0]?.path);
      }),
      { numRuns },
    );
  });
});

/** By the specification's own words, not by our tables. */
function isXml(value: string): boolean {
  return /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u.test(value);
}

test("items may be left out, but not the element that is around them", () => {
  const { input } = syncMultipleLeads;
  expect(refusal(() => loose(input, { dedupEnabled: true })).message).toContain(
    "leadRecordList: is required and missing",
  );
  expect(text(loose(zoo, { ...some, codes: undefined }))).not.toContain("<codes");
  expect(check(zoo.codec, { ...some, codes: undefined }, "zoo")).toEqual([]);
});
