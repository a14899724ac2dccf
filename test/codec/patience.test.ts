// With `onInvalid` what is valid is kept, and each fault is told where it is; valid documents are read as without.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CodecError } from "../../src/errors.js";
import {
  bodyOf,
  decodeElement,
  decodeEnvelope,
  encodeElement,
  repeated,
  complex,
  unwrapped,
  xs,
  type AnyElement,
  type Element,
} from "../../src/wire/index.js";
import { runs, seed } from "../outside.js";
import { namespace, pet, Pet, refusal, rooted, utf8, zoo, type Zoo } from "./documents.js";
import { order } from "./order.js";
import { Rewriter, treeOf, type Node } from "./rewriter.js";

/** The value of a document, what was told, and what was skipped. */
function patiently(bytes: Uint8Array, element: AnyElement) {
  const told: string[] = [];
  const skipped: string[] = [];
  const onInvalid = ({ reason, path, problem, offset }: CodecError): void => {
    expect(offset).toBeGreaterThanOrEqual(0);
    expect(offset).toBeLessThanOrEqual(bytes.length);
    expect(reason).not.toBe("malformed");
    told.push(`${path}: ${problem}`);
  };
  const options = { onInvalid, onSkip: (path: string) => void skipped.push(path) };
  const value: unknown = decodeElement(bytes, element as Element<unknown>, options);
  return { value, told, skipped };
}

const start = "<id>7</id><open>true</open><since>2020-02-29T00:00:00Z</since>";
const motto = "<motto>m</motto>";
const nothing = { until: undefined, color: undefined, photo: undefined, pets: undefined };
const aZoo = { id: 7n, open: true, since: "2020-02-29T00:00:00Z", ...nothing };
const whole = { ...aZoo, codes: [], star: undefined, motto: "m" };

describe("what is not valid is left out and told", () => {
  test.each<[string, string, object, string[]]>([
    [
      "items, whose paths have the index in the document",
      `${start}<pets><pet><name>a</name><age>x</age></pet><pet href="#1"/><pet/>stray<pet><name>b</name></pet></pets>` +
        `<codes>1</codes><codes><b/></codes><codes>2</codes><codes xsi:nil="2"/>${motto}`,
      {
        pets: [
          { name: "a", age: undefined, note: undefined },
          { name: undefined, age: undefined, note: undefined },
          { name: "b", age: undefined, note: undefined },
        ],
        codes: ["1", "2"],
      },
      [
        "zoo.pets[0].age: expected a whole number",
        "zoo.pets[1]: href: references",
        "zoo.pets[2].name: is required",
        "zoo.pets: text between elements",
        "zoo.codes[1]: an element inside a simple value",
        "zoo.codes[3]: xsi:nil is neither true nor false",
      ],
    ],
    [
      "a subtype, and what is nil with content",
      `${start}<pets xsi:nil="true"><pet><name>n</name></pet></pets><star xsi:type="t:Fish"><fins/></star>${motto}`,
      {},
      ["zoo.pets: is nil and must be empty", "zoo.star: requires xsi:type, one of Cat, Dog"],
    ],
    [
      "elements that occur twice: the first is kept",
      `${start}<id>8</id><pets/>${motto}<pets><pet><name>n</name></pet></pets>${motto}`,
      { pets: [] },
      ["zoo.id: occurs twice", "zoo.pets: occurs twice", "zoo.motto: occurs twice"],
    ],
    [
      "one that occurs twice, whose first is not valid",
      `<id>x</id><id>8</id>${start}${motto}`,
      { id: undefined },
      ["zoo.id: expected a whole number", "zoo.id: occurs twice", "zoo.id: occurs twice"],
    ],
    [
      "an unrelated xsi:type: the declared one is taken",
      `${start}<pets xsi:type="t:Pet"><pet xsi:type="t:Cat"><name>n</name></pet></pets>${motto}`,
      { pets: [{ name: "n", age: undefined, note: undefined }] },
      [
        "zoo.pets: has another xsi:type than ArrayOfPet",
        "zoo.pets[0]: has another xsi:type than Pet",
      ],
    ],
    [
      "everything",
      "x",
      { id: undefined, open: undefined, since: undefined, motto: undefined },
      [
        "zoo: text between elements",
        "zoo.id: is required",
        "zoo.open: is required",
        "zoo.since: is required",
        "zoo.motto: is required",
      ],
    ],
  ])("%s", (_, content, kept, told) => {
    const found = patiently(rooted("zoo", content), zoo);
    expect(found.value).toStrictEqual({ ...whole, ...kept });
    expect(found.told).toEqual(
      told.map((each) => expect.stringMatching(new RegExp(`^${each.replace(/[[\]]/g, "\\$&")}`))),
    );
  });

  interface Counted {
    pets: Pet[];
  }
  const codec = complex<Counted>(
    "Counted",
    { namespace },
    () => ({ pets: repeated(Pet, 1, 2) }),
    (pets) => ({ pets }),
  );
  const counted: AnyElement = { namespace, name: "counted", codec };

  test("counts are those of the document", () => {
    const one = "<pets><name>n</name></pets>";
    const read = (content: string) => patiently(rooted("counted", content), counted);
    expect(read(`${one}${one}${one}`)).toMatchObject({
      value: { pets: [{ name: "n" }, { name: "n" }, { name: "n" }] },
      told: ["counted.pets: occurs 3 times, expected 1 to 2"],
    });
    expect(read("<pets xsi:nil='1'/>")).toMatchObject({
      value: { pets: [] },
      told: ["counted.pets[0]: is nil, and is not nillable"],
    });
    expect(read("").told).toEqual(["counted.pets: occurs 0 times, expected 1 to 2"]);
  });

  test("the value of a result in a wrapper is undefined where the wrapper lacks it", () => {
    const success = complex<{ result: number }>(
      "Success",
      { namespace },
      () => ({ result: xs.int }),
      (result) => ({ result }),
    );
    const element: AnyElement = { namespace, name: "success", codec: unwrapped(success, "result") };
    expect(patiently(rooted("success", "<result>x</result>"), element)).toMatchObject({
      value: undefined,
      told: [expect.stringMatching(/^success\.result: expected a whole number/)],
    });
  });

  const price = '<o:price currency="EUR">1.50</o:price>';
  const some = {
    id: "o1",
    item: [],
    price: { $value: "1.50", currency: "EUR" },
    $items: [],
    $any: [],
  };
  test.each<[string, string, object, string[], string?]>([
    ["a missing attribute", price, { id: undefined }, ["order.id: is required"], ""],
    [
      "a bad attribute",
      price,
      {},
      ["order.data-rev: expected a whole number"],
      'id="o1" data-rev="x"',
    ],
    [
      "a bad required attribute and text",
      "<o:price>x</o:price>",
      { price: { $value: undefined, currency: undefined } },
      ["order.price.$value: expected a decimal number", "order.price.currency: is required"],
    ],
    [
      "an element inside simple content",
      '<o:price currency="EUR"><a/></o:price>',
      { price: undefined },
      ["order.price: an element inside"],
    ],
    [
      "an element twice",
      `${price}<o:note>a</o:note><o:note>b</o:note>`,
      { note: "a" },
      ["order.note: occurs twice"],
    ],
    [
      "two branches of a choice",
      `<o:iban>i</o:iban><o:card><number>1</number></o:card>${price}`,
      { iban: "i", card: { number: "1" } },
      ["order: card and iban exclude each other"],
    ],
    [
      "an unrelated xsi:type",
      price.replace(" ", ' xsi:type="o:Gift" '),
      {},
      ["order.price: has another xsi:type than Price"],
    ],
    [
      "an unknown subtype: the type itself is taken",
      `<o:item xsi:type="o:Parcel"><o:sku>1</o:sku></o:item>${price}`,
      { item: [{ sku: "1", parts: [] }] },
      ["order.item[0]: requires xsi:type"],
    ],
    [
      "items inside items",
      `<o:item><o:sku>1</o:sku><o:parts href="#1"/><o:parts><o:sku><a/></o:sku></o:parts></o:item>${price}`,
      { item: [{ sku: "1", parts: [{ sku: undefined, parts: [] }] }] },
      ["order.item[0].parts[0]: href", "order.item[0].parts[1].sku: an element inside"],
    ],
    [
      "a member of a group",
      `${price}<o:at>x</o:at><o:why>a</o:why><o:up>x</o:up><o:up>2</o:up>`,
      { $items: [{ at: undefined, note: "a", up: [2] }] },
      ["order.$items.at: expected", "order.$items.up[0]: expected a whole number"],
    ],
    [
      "an incomplete item of a group",
      `${price}<o:why>a</o:why>`,
      { $items: [{ note: "a" }] },
      ["order.$items.at: is required"],
    ],
    ["text between elements", `x${price}`, {}, ["order: text between"]],
  ])("in a complex type: %s", (_, content, kept, told, attributes = 'id="o1"') => {
    const bytes = utf8(
      `<o:order xmlns:o="urn:order" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ${attributes}>${content}</o:order>`,
    );
    const found = patiently(bytes, order);
    expect(found.value).toEqual({ ...some, ...kept });
    expect(found.told).toEqual(told.map((each) => expect.stringContaining(each)));
    expect(found.skipped).toEqual([]);
  });

  test("an outermost element of which nothing can be kept is refused", () => {
    const read = (bytes: Uint8Array, element: AnyElement) => () => patiently(bytes, element);
    expect(refusal(read(rooted("pet", ""), { ...pet, codec: xs.int })).path).toBe("pet");
    const nil = utf8(
      `<t:pet xmlns:t="${namespace}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="1"/>`,
    );
    expect(refusal(read(nil, pet)).problem).toContain("is nil");
    expect(refusal(read(rooted("pet", "<name>a<b></name>"), pet)).reason).toBe("malformed");
  });
});

describe("in an envelope", () => {
  const soap = "http://schemas.xmlsoap.org/soap/envelope/";
  const enveloped = (content: string): Uint8Array =>
    utf8(`<e:Envelope xmlns:e="${soap}" xmlns:t="${namespace}">${content}</e:Envelope>`);
  const named = (name: string, element = "pet"): string =>
    `<t:${element}><name>${name}</name></t:${element}>`;
  const head: AnyElement = { ...pet, name: "head" };
  const read = (content: string, body: AnyElement = pet, onSkip?: (path: string) => void) => {
    const told: string[] = [];
    const options = {
      onSkip,
      onInvalid: ({ path, problem }: CodecError) => void told.push(`${path}: ${problem}`),
    };
    const { body: part, headers } = decodeEnvelope(
      enveloped(content),
      { bodies: [body], headers: [head], details: [] },
      options,
    );
    return { value: part?.value, headers, told };
  };

  test.each([undefined, () => undefined])("header blocks are told and left out, too", (onSkip) => {
    const body = `<e:Body>${named("n")}</e:Body>`;
    const second = read(
      `<e:Header>${named("a", "head")}${named("b", "head")}</e:Header>${body}`,
      pet,
      onSkip,
    );
    expect(second.headers).toMatchObject({ head: { name: "a" } });
    expect(second.told).toEqual([": header block head occurs twice"]);
    const href = read(`<e:Header><t:head href="#1"/>x</e:Header>${body}`, pet, onSkip);
    expect(href.headers).toEqual({});
    expect(href.told).toEqual([
      "head: href: references to other elements are not followed",
      ": text between elements",
    ]);
  });

  test("parts of the body", () => {
    const parts = bodyOf({ one: pet, two: { ...pet, name: "other" } as typeof pet });
    const found = read(`<e:Body>${named("a")}${named("b")}</e:Body>`, parts);
    expect(found.value).toEqual({ one: { name: "a", age: undefined, note: undefined } });
    expect(found.told).toEqual([": pet occurs twice in Body", ": Body lacks other"]);
  });

  test.each([
    ["another message", `<e:Body><t:cow/></e:Body>`],
    ["two messages", `<e:Body>${named("a")}${named("b")}</e:Body>`],
    ["no Body", ""],
    [
      "a header block that must be understood",
      `<e:Header><t:x e:mustUnderstand="1"/></e:Header><e:Body>${named("a")}</e:Body>`,
    ],
  ])("but %s is refused", (_, content) => {
    expect(refusal(() => read(content)).reason).toMatch(/^(envelope|unexpected)$/);
  });
});

test("what the function throws ends the reading, an error that it was given too", () => {
  const bytes = rooted("zoo", `${start}<pets><pet><age>x</age></pet></pets>${motto}`);
  for (const thrown of [new Error("mine"), undefined]) {
    const onInvalid = (error: CodecError): never => {
      throw thrown ?? error;
    };
    expect(() => decodeElement(bytes, zoo, { onInvalid })).toThrow(
      thrown ?? "zoo.pets[0].age: expected a whole number",
    );
  }
});

describe("random documents", () => {
  const pets = fc.record({
    name: fc.constantFrom("a", "é", ""),
    age: fc.option(fc.constantFrom(undefined, 7)),
    note: fc.option(fc.constantFrom(undefined, "n")),
  });
  const zoos: fc.Arbitrary<Zoo> = fc.record<Zoo>({
    id: fc.constant(7n),
    open: fc.boolean(),
    since: fc.constant("2020-02-29T00:00:00Z"),
    until: fc.constantFrom(undefined, "2021-01-01T00:00:00Z"),
    color: fc.constantFrom(undefined, "RED" as const),
    photo: fc.constant(undefined),
    pets: fc.option(fc.array(pets, { maxLength: 3 })),
    codes: fc.array(fc.constantFrom("", "c", null), { maxLength: 3 }),
    star: fc.constantFrom(undefined, { $type: "Dog" as const, tricks: ["a"] }),
    motto: fc.constant("m"),
  });
  const documents = fc.tuple(zoos, fc.nat());

  test("that are valid are read the same, and nothing is told", () => {
    const property = fc.property(documents, ([value, draw]) => {
      const bytes = utf8(new Rewriter(draw, true).document(treeOf(encodeElement(zoo, value))));
      const found = patiently(bytes, zoo);
      const skipped: string[] = [];
      const read = decodeElement(bytes, zoo, { onSkip: (path) => skipped.push(path) });
      expect(found).toEqual({ value: read, told: [], skipped });
    });
    fc.assert(property, { numRuns: runs(300), seed: seed() });
  });

  test("with one element that is not as declared keep all the others, and one fault is told", () => {
    const property = fc.property(documents, fc.nat(), ([value, draw], place) => {
      const tree = treeOf(encodeElement(zoo, value));
      const names = tree.children.map(({ name }) => name).filter((each) => each !== "pets");
      const name = names[place % names.length] ?? "";
      const nth = place % names.filter((each) => each === name).length;
      let index = -1;
      const broken = tree.children.map((child) =>
        child.name === name && ++index === nth ? withInvalid(child) : child,
      );
      const bytes = utf8(new Rewriter(draw, false).document({ ...tree, children: broken }));
      const { value: found, told } = patiently(bytes, zoo);
      const isItem = name === "codes";
      const want = isItem ? value.codes.toSpliced(nth, 1) : undefined;
      expect(found).toEqual({ ...value, [name]: want });
      expect(told).toHaveLength(1);
      expect(told[0]).toMatch(new RegExp(`^zoo\\.${name}${isItem ? `\\[${nth}\\]` : ""}: `));
    });
    fc.assert(property, { numRuns: runs(300), seed: seed() });
  });
});

/** With an element inside its text, or of an unknown type. */
function withInvalid(node: Node): Node {
  if (node.type !== undefined) return { ...node, type: "t:None" };
  const inside: Node = { name: "b", nil: false, type: undefined, children: [], text: "" };
  return { ...node, nil: false, text: "", children: [inside] };
}
