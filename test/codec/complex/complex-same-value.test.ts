// Every value of a contract with all constructs beyond sequences is written as its schema requires and round-trips;
// checked, written and converted alike.
import fc from "fast-check";
import { expect, test } from "vitest";
import { check, decodeElement, encodeElement, fromJson, toJson } from "../../../src/wire/index.js";
import { runs } from "../../outside.js";
import { text, utf8 } from "../documents.js";
import { order, type Item, type Order } from "../order.js";
import { orderJudge } from "../order-schema.js";

const numRuns = runs(300);

/** Text of characters that XML allows. */
const texts = fc
  .string({ unit: "grapheme", maxLength: 8 })
  .filter((each) => !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(each));
const token = texts.map((each) => each.trim().replaceAll(/\s+/g, " "));
const int = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined });
const few = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 3 });

/** A text with markup escaped. */
const escaped = texts.map((each) =>
  each
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("\r", ""),
);

/** An element in another namespace than the contract's, its namespaces declared in it. */
const foreign = fc
  .tuple(fc.constantFrom("urn:far", "urn:hints"), escaped, fc.nat({ max: 3 }))
  .map(([namespace, inside, depth]) => {
    const inner = `<a>${"<p:b>".repeat(depth)}${inside}${"</p:b>".repeat(depth)}</a>`;
    return `<p:far xmlns:p="${namespace}" kind="p:x">${inner}<!-- c --><![CDATA[<]]></p:far>`;
  });
const content = fc
  .array(fc.oneof(escaped, foreign, fc.constantFrom("<c/>", '<d xmlns="urn:d"><e/></d>')))
  .map((parts) => parts.join(""));

const { item } = fc.letrec<{ item: Item }>((tie) => {
  const base = {
    sku: texts,
    parts: fc.array(tie("item"), { maxLength: 2, depthIdentifier: "item" }),
  };
  return {
    item: fc.oneof(
      { maxDepth: 4, depthIdentifier: "item" },
      fc.record({ sku: texts, parts: fc.constant<Item[]>([]) }),
      fc.record(base),
      fc.record({ $type: fc.constant("Gift" as const), ...base, from: maybe(texts) }),
      fc.record({ $type: fc.constant("Parcel_" as const), ...base, grams: int }),
    ),
  };
});

const branch = fc.oneof(
  fc.constant({}),
  fc.record({ card: fc.record({ number: texts, ccv: maybe(fc.option(int)) }) }),
  fc.record({ iban: texts, bic: maybe(texts) }),
);

const group = fc
  .tuple(
    fc.record({ at: fc.constant("2020-02-29T12:00:00Z"), note: texts }),
    fc.oneof(
      fc.record({
        up: fc.option(fc.array(int, { minLength: 1, maxLength: 3 }), { nil: undefined }),
      }),
      fc.record({ down: texts }),
    ),
  )
  .map(([both, one]) => ({ ...both, ...one }));

const orders: fc.Arbitrary<Order> = fc
  .tuple(
    fc.record({
      id: token,
      "data-rev": maybe(int),
      hint: maybe(texts),
      item: few(item),
      note: maybe(fc.option(texts)),
      note_: maybe(texts),
      price: fc.record({
        $value: fc.constantFrom("1", "-0.50", "12345678901234567890.1"),
        currency: token,
        $attributes: maybe(
          fc.dictionary(fc.constantFrom("a", "{urn:z}b", "{urn:z}a", "__proto__"), texts, {
            minKeys: 1,
            noNullPrototype: true,
          }),
        ),
      }),
      remark: maybe(fc.record({ lang: maybe(fc.constant("en-US")), $content: content })),
      anything: maybe(
        fc.record({
          $attributes: maybe(fc.constantFrom({ k: "v" }, { "{urn:z}k": "<&\n\t\"'" })),
          $content: content,
        }),
      ),
      $items: few(group),
      $any: few(foreign),
    }),
    branch,
  )
  .map(([members, one]) => ({ ...members, ...one }));

const judge = orderJudge();

test("a value is written as the schema requires, and read back", () => {
  fc.assert(
    fc.property(orders, (value) => {
      expect(check(order.codec, value, "order")).toEqual([]);
      const bytes = encodeElement(order, value);
      expect(judge(bytes), text(bytes)).toBe("");
      const skipped: string[] = [];
      const onSkip = (path: string) => skipped.push(path);
      expect(decodeElement(bytes, order, { onSkip })).toEqual(value);
      const onInvalid = ({ message }: Error) => expect.fail(message);
      expect(decodeElement(bytes, order, { onSkip, onInvalid })).toEqual(value);
      expect(skipped).toEqual([]);
    }),
    { numRuns },
  );
});

test("the fast path and the slow path give the same value", () => {
  fc.assert(
    fc.property(orders, (one) => {
      const value: Order = { ...one, remark: undefined, anything: undefined, $any: [] };
      // A space in a tag has no meaning, and leads to the slow path.
      const slow = text(encodeElement(order, value)).replaceAll(/<([a-z]+)>/g, "<$1 >");
      expect(decodeElement(utf8(slow), order)).toEqual(value);
    }),
    { numRuns },
  );
});

test("a value round-trips through JSON", () => {
  fc.assert(
    fc.property(orders, (value) => {
      const json: unknown = JSON.parse(JSON.stringify(toJson(order.codec, value)));
      expect(fromJson(order.codec, json)).toEqual(value);
    }),
    { numRuns },
  );
});
