// Input can be anything: documents that were changed at random, and values that no compiler checked. Each is accepted or
// refused with an error of our own, in time.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CodecError } from "../../../src/errors.js";
import { check, decodeElement, encodeElement, toJson } from "../../../src/wire/index.js";
import { runs } from "../../outside.js";
import { refusal, utf8 } from "../documents.js";
import { order, type Order } from "../order.js";

const sample: Order = {
  id: "o1",
  "data-rev": 3,
  hint: "h",
  item: [
    { sku: "1", parts: [{ $type: "Gift", sku: "2", parts: [], from: "me" }] },
    { $type: "Parcel_", sku: "3", parts: [], grams: 5 },
  ],
  note: null,
  note_: "n",
  card: { number: "1", ccv: null },
  price: { $value: "1", currency: "X", $attributes: { a: "1", "{urn:z}b": "2" } },
  remark: { lang: "en", $content: 'hi <b xmlns="urn:b">x</b>' },
  anything: { $attributes: { k: "v" }, $content: "<z/>" },
  $items: [
    { at: "2020-01-01T00:00:00Z", note: "a", up: [1, 2] },
    { at: "2020-01-01T00:00:00Z", note: "b", down: "d" },
  ],
  $any: ['<p:q xmlns:p="urn:p"><r/></p:q>'],
};

/** Every place in a value, as the keys that lead there. */
function places(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, each]) => places(each, [...path, key]))];
}

/** A copy with another value at one place, or without it. */
function changed(value: unknown, [key, ...rest]: readonly string[], other: unknown): unknown {
  if (key === undefined || typeof value !== "object" || value === null) return other;
  const inner = changed((value as Record<string, unknown>)[key], rest, other);
  return Array.isArray(value)
    ? value.map((each: unknown, at) => (String(at) === key ? inner : each))
    : { ...value, [key]: inner };
}

const strange = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withTypedArray: true, withNullPrototype: true }),
  fc.constantFrom<unknown>(
    undefined,
    null,
    "",
    [],
    {},
    "<a",
    "<a/>",
    "\ud800",
    [undefined],
    [null],
  ),
  fc.record({
    $type: fc.constantFrom("Item", "Gift", "Parcel_", "Order", "toString", "__proto__"),
  }),
);

test("a value is refused exactly where something is found wrong with it", () => {
  fc.assert(
    fc.property(fc.constantFrom(...places(sample)), strange, (path, other) => {
      const value = changed(sample, path, other);
      const found = check(order.codec, value, "order");
      toJson(order.codec, value);
      if (found.length === 0) expect(() => encodeElement(order, value as Order)).not.toThrow();
      else {
        const { path: where, message } = refusal(() => encodeElement(order, value as Order));
        expect({ where, message }).toMatchObject({ where: found[0]?.path });
        expect(message).toContain(found[0]?.message);
      }
    }),
    { numRuns: runs(1_000) },
  );
});

test("a document that was changed at random is read or refused", () => {
  const bytes = encodeElement(order, sample);
  const parts = [
    "<",
    ">",
    "/",
    "&",
    '"',
    "=",
    "xmlns",
    ":",
    "x",
    "</",
    "/>",
    "<a>",
    "xsi:nil",
    "\0",
  ];
  let read = 0;
  fc.assert(
    fc.property(fc.nat(bytes.length), fc.nat(12), fc.constantFrom(...parts), (at, drop, put) => {
      const other = Buffer.concat([bytes.subarray(0, at), utf8(put), bytes.subarray(at + drop)]);
      try {
        decodeElement(other, order);
        read++;
      } catch (error) {
        expect(error).toBeInstanceOf(CodecError);
      }
    }),
    { numRuns: runs(1_000) },
  );
  expect(read).toBeGreaterThan(0);
});

describe("nothing takes more than its size", () => {
  const document = (content: string) => utf8(`<order xmlns="urn:order" id="1">${content}</order>`);
  const at = "<at>2020-01-01T00:00:00Z</at><why>w</why>";
  const price = '<price currency="E">1</price>';

  test.each<readonly [string, string]>([
    ["items of a group", price + `${at}<up>1</up>`.repeat(20_000)],
    ["elements of one item", price + at + "<up>1</up>".repeat(100_000)],
    ["XML fragments", price + '<p:a xmlns:p="urn:p"/>'.repeat(50_000)],
    ["unknown elements", price + "<x/>".repeat(100_000)],
    [
      "a price with attributes",
      `<price currency="E" ${Array.from({ length: 200 }, (_, i) => `a${i}="1"`).join(" ")}>1</price>`,
    ],
  ])("%s", (_, content) => {
    const before = performance.now();
    decodeElement(document(content), order);
    expect(performance.now() - before).toBeLessThan(10_000);
  });

  test.each<readonly [string, string, string]>([
    ["nested items", "<item>".repeat(300), "</item>".repeat(300)],
    ["nested elements in XML", `${price}<anything>${"<a>".repeat(300)}`, "</a>".repeat(300)],
  ])("%s stop at the allowed depth", (_, open, close) => {
    expect(refusal(() => decodeElement(document(open + close), order)).message).toContain(
      "maxDepth",
    );
  });
});
