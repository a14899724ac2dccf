// Complex types on the wire: what is written, how documents are read that say the same otherwise, and what is
// refused, in both directions. That every value comes back, complex-same-value.test.ts shows.
import { describe, expect, test } from "vitest";
import {
  attribute,
  check,
  complex,
  decodeElement,
  element,
  encodeElement,
  fromJson,
  groups,
  nillable,
  oneOf,
  optional,
  repeated,
  text as textMember,
  toJson,
  unwrapped,
  wildcard,
  xs,
  type Choice,
  type DecodeOptions,
  type Element,
} from "../../../src/wire/index.js";
import { refusal, text, utf8 } from "../documents.js";
import { order, own, type Order } from "../order.js";
import { orderJudge } from "../order-schema.js";

const some: Order = {
  id: "o1",
  item: [],
  price: { $value: "1.50", currency: "EUR" },
  $items: [],
  $any: [],
};

/** The content of the root of an order, and its attributes before the first `>`. */
function written(value: object): string {
  const bytes = encodeElement(order, { ...some, ...value } as Order);
  return text(bytes).replace(/^[\s\S]*? xmlns="urn:order"/, "");
}

const price = '<price currency="EUR">1.50</price>';

describe("what is written", () => {
  const before = ` id="o1">`;
  const after = `${price}</order>`;
  test.each<readonly [string, object, string]>([
    ["elements of the default namespace", { iban: "i" }, `${before}<iban>i</iban>${after}`],
    [
      "an element in another namespace, by switching the default",
      { note_: "n" },
      `${before}<note xmlns="urn:other">n</note>${after}`,
    ],
    [
      "elements in no namespace inside",
      { card: { number: "1" } },
      `${before}<card><number xmlns="">1</number></card>${after}`,
    ],
    ["nil", { note: null }, `${before}<note xsi:nil="true"/>${after}`],
    [
      "nil of an element that has to switch",
      { card: { number: "1", ccv: null } },
      `${before}<card><number xmlns="">1</number><ccv xmlns="" xsi:nil="true"/></card>${after}`,
    ],
    [
      "attributes, quotes and line ends escaped",
      { id: 'a"<&\u00e9' },
      ` id="a&quot;&lt;&amp;\u00e9">${after}`,
    ],
    [
      "an attribute in a namespace, its prefix declared on the spot",
      { hint: "h" },
      ` id="o1" xmlns:a1="urn:hints" a1:hint="h">${after}`,
    ],
    [
      "an attribute of XML's own, and content that is XML",
      { remark: { lang: "en", $content: "a <b/>" } },
      `${before}${price}<remark xml:lang="en">a <b xmlns=""/></remark></order>`,
    ],
    [
      "a type of the same and one of another namespace",
      { item: [{ $type: "Gift", sku: "1", parts: [] }] },
      `${before}<item xsi:type="ns1:Gift"><sku>1</sku></item>${after}`,
    ],
    [
      "an item whose $type is that of the declared type, as if it had none",
      { item: [{ $type: "Item", sku: "1", parts: [] }] },
      `${before}<item><sku>1</sku></item>${after}`,
    ],
    [
      "repeated groups, item by item",
      { $items: [{ at: "2020-01-01T00:00:00Z", note: "n", up: [1, 2] }] },
      `${before}${price}<at>2020-01-01T00:00:00Z</at><why>n</why><up>1</up><up>2</up></order>`,
    ],
    [
      "XML fragments in no namespace, and in their own",
      { $any: ['<x:a xmlns:x="urn:x"/>', '<a xmlns="urn:y"/>'] },
      `${before}${price}<x:a xmlns="" xmlns:x="urn:x"/><a xmlns="urn:y"/></order>`,
    ],
  ])("%s", (_, value, want) => {
    expect(written(value)).toBe(want);
  });

  test("the judge of the other tests is awake", () => {
    const judge = orderJudge();
    expect(judge(encodeElement(order, some))).toBe("");
    expect(judge(utf8(`<order xmlns="urn:order" id="1"><iban>i</iban></order>`))).toContain(
      "price",
    );
  });
});

const id = 'id="o1"';

/** Reads an order whose root is as given, by default with prefixes only. */
function read(content: string, options?: DecodeOptions, attributes = id): Order {
  const root = `<o:order xmlns:o="urn:order" xmlns:p="urn:other" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ${attributes}>`;
  return decodeElement(utf8(`${root}${content}</o:order>`), order, options);
}

const o = (name: string, content: string): string => `<o:${name}>${content}</o:${name}>`;
const paid = `<o:price currency="EUR">1.50</o:price>`;

describe("reading", () => {
  test.each<readonly [string, string, object]>([
    ["prefixes", `${o("iban", "i")}${paid}`, { iban: "i" }],
    ["a default namespace of its own", `<iban xmlns="urn:order">i</iban>${paid}`, { iban: "i" }],
    ["no namespace where there should be one", `<iban>i</iban>${paid}`, { iban: "i" }],
    [
      "the type's namespace where there should be none",
      `<o:card><p:number>1</p:number></o:card>${paid}`,
      { card: { number: "1", ccv: undefined } },
    ],
    [
      "one name in two namespaces",
      `<o:note>1</o:note><p:note>2</p:note>${paid}`,
      { note: "1", note_: "2" },
    ],
    [
      "elements in another order",
      `${paid}${o("bic", "b")}${o("iban", "i")}`,
      { iban: "i", bic: "b" },
    ],
    ["nil", `<o:note xsi:nil="1"/>${paid}`, { note: null }],
    [
      "an xsi:type by any prefix",
      `<o:item xmlns:q="urn:other" xsi:type=" q:Parcel "><o:sku>1</o:sku><grams>2</grams></o:item>${paid}`,
      { item: [{ $type: "Parcel_", sku: "1", parts: [], grams: 2 }] },
    ],
    [
      "an xsi:type without prefix in a default namespace",
      `<item xmlns="urn:order" xsi:type="Gift"><sku>1</sku></item>${paid}`,
      { item: [{ $type: "Gift", sku: "1", parts: [], from: undefined }] },
    ],
    [
      "the xsi:type of the declared type itself",
      `<o:item xsi:type="o:Item"><o:sku>1</o:sku></o:item>${paid}`,
      { item: [{ sku: "1", parts: [] }] },
    ],
    [
      "an item of a group that begins anew where it cannot go on",
      `${paid}${o("at", "2020-01-01T00:00:00Z")}${o("why", "a")}${o("at", "2021-01-01T00:00:00Z")}${o("why", "b")}${o("down", "d")}`,
      {
        $items: [
          { at: "2020-01-01T00:00:00Z", note: "a", up: undefined, down: undefined },
          { at: "2021-01-01T00:00:00Z", note: "b", up: undefined, down: "d" },
        ],
      },
    ],
    [
      "comments, CDATA and references in simple content",
      `<o:price currency="E&#85;R">1<!-- c --><![CDATA[.5]]>0</o:price>`,
      {},
    ],
  ])("%s", (_, content, want) => {
    const skipped: string[] = [];
    const value = read(content, { onSkip: (path) => skipped.push(path) });
    expect(value).toEqual({ ...some, ...want });
    expect(skipped).toEqual([]);
  });

  test("members are in the order of the row, absent ones too", () => {
    expect(Object.keys(read(paid))).toEqual([
      ...["id", "data-rev", "hint", "item", "note", "note_", "card", "iban", "bic"],
      ...["price", "remark", "anything", "$items", "$any"],
    ]);
  });

  test("what the contract does not have is skipped and reported, attributes too", () => {
    const skipped: string[] = [];
    const value = read(
      `<o:price currency="EUR">1.50</o:price><x/><o:item z="1"><o:sku>1</o:sku><more/></o:item>`,
      { onSkip: (path) => skipped.push(path) },
      'id="o1" odd="1" xsi:schemaLocation="a b"',
    );
    expect(value).toEqual({ ...some, item: [{ sku: "1", parts: [] }] });
    expect(skipped).toEqual(["order.@odd", "order.x", "order.item[0].@z", "order.item[0].more"]);
  });

  const refused: readonly (readonly [string, string, string, string?])[] = [
    ["a missing attribute", paid, "missing: decode order.id: is required and missing", "z='1'"],
    ["a missing element", "", "missing: decode order.price: is required and missing"],
    ["an element twice", `${paid}${paid}`, "duplicate: decode order.price: occurs twice"],
    [
      "a bad attribute",
      paid,
      'value: decode order.data-rev: expected a whole number from -2147483648 to 2147483647, got "x"',
      'id="o1" data-rev="x"',
    ],
    [
      "a bad simple content",
      `<o:price currency="EUR">x</o:price>`,
      'value: decode order.price.$value: expected a decimal number as text, got "x"',
    ],
    [
      "an element inside simple content",
      `<o:price currency="EUR"><a/></o:price>`,
      "value: decode order.price: an element inside a simple value",
    ],
    ["text between elements", `x${paid}`, "value: decode order: text between elements"],
    [
      "two branches of a choice",
      `${o("iban", "i")}<o:card><number>1</number></o:card>${paid}`,
      "unexpected: decode order: card and iban exclude each other: expected card, or iban with bic, or none",
    ],
    [
      "half a branch",
      `${o("bic", "b")}${paid}`,
      "missing: decode order: iban is required with bic",
    ],
    [
      "an unrelated xsi:type",
      `<o:price xsi:type="o:Gift" currency="EUR">1</o:price>`,
      "value: decode order.price: has another xsi:type than Price",
    ],
    [
      "an unknown subtype",
      `<o:item xsi:type="o:Parcel"><o:sku>1</o:sku></o:item>${paid}`,
      "value: decode order.item[0]: requires xsi:type, one of Item, Gift, Parcel_, or absent",
    ],
    [
      "an incomplete item of a group",
      `${paid}${o("why", "a")}`,
      "missing: decode order.$items.at: is required and missing",
    ],
    ["href", `${paid}<o:item href="#1"/>`, "envelope: decode order.item[0]: href: references"],
    [
      "nil of what is not nillable",
      `<o:price xsi:nil="true"/>`,
      "value: decode order.price: is nil",
    ],
  ];
  for (const [name, content, want, attributes] of refused)
    test(`${name} is refused`, () => {
      for (const mode of ["answer", "request"] as const) {
        const { reason, message } = refusal(() => read(content, { mode }, attributes));
        expect(`${reason}: ${message}`).toContain(want);
      }
    });

  test("what is tolerated in a request is tolerated in attributes and simple content, too", () => {
    interface Flag {
      $value: boolean;
      on?: boolean | undefined;
    }
    const flag = complex<Flag>("Flag", own, () => ({
      $value: textMember(xs.boolean),
      on: attribute(optional(xs.boolean)),
    }));
    const root: Element<Flag> = { namespace: "", name: "flag", codec: flag };
    const bytes = utf8('<flag on="False">True</flag>');
    expect(decodeElement(bytes, root, { mode: "request" })).toEqual({ $value: true, on: false });
    expect(refusal(() => decodeElement(bytes, root)).path).toBe("flag.on");
  });
});

interface Both {
  a?: string | undefined;
  b: string[];
  a_?: string | undefined;
  href?: string | undefined;
  $any?: string | undefined;
}
const both: Element<Both> = {
  namespace: "urn:b",
  name: "both",
  codec: complex<Both>("Both", { namespace: "urn:b" }, () => ({
    a: optional(xs.string),
    b: repeated(xs.string, 0, 2),
    a_: element(optional(xs.string), { name: "a" }),
    href: attribute(optional(xs.anyURI)),
    $any: wildcard(optional(xs.string)),
  })),
};

describe("one name at two places", () => {
  test.each<readonly [string, Both]>([
    ["<a>1</a>", { a: "1", b: [] }],
    ["<b>2</b><a>3</a>", { b: ["2"], a_: "3" }],
    ["<a>1</a><b>2</b><b>3</b><a>4</a>", { a: "1", b: ["2", "3"], a_: "4" }],
    ["<a>1</a><a>4</a>", { a: "1", b: [], a_: "4" }],
  ])("%s", (content, want) => {
    const value = decodeElement(utf8(`<x:both xmlns:x="urn:b">${content}</x:both>`), both);
    expect(value).toEqual(want);
    expect(decodeElement(encodeElement(both, value), both)).toEqual(want);
  });

  test("a third one is refused, as is one beyond the number that is allowed", () => {
    const twice = (content: string) => () =>
      decodeElement(utf8(`<x:both xmlns:x="urn:b">${content}</x:both>`), both);
    expect(twice("<a/><a/><a/>")().$any).toBe("<a/>"); // as the schema has it, by order
    expect(refusal(twice("<a/><a/><a/><a/>")).reason).toBe("duplicate");
    expect(refusal(twice("<b/><b/><b/><b/>")).message).toContain("both.b");
  });

  test("an attribute named href is the type's own, and no reference", () => {
    const bytes = utf8('<x:both xmlns:x="urn:b" href="#1"/>');
    expect(decodeElement(bytes, both).href).toBe("#1");
  });

  test("where one element matches a wildcard, a second is skipped and reported", () => {
    const skipped: string[] = [];
    const bytes = utf8('<x:both xmlns:x="urn:b"><c/><d/></x:both>');
    const value = decodeElement(bytes, both, { onSkip: (path) => skipped.push(path) });
    expect(value.$any).toBe("<c/>");
    expect(skipped).toEqual(["both.d"]);
  });
});

describe("repeated groups", () => {
  interface Step {
    a?: string | undefined;
    b?: string | undefined;
    $items?: { c: string; d?: string | undefined }[] | undefined;
  }
  const steps: Element<{ $items: Step[] }> = {
    namespace: "",
    name: "steps",
    codec: complex<{ $items: Step[] }>("Steps", { namespace: "" }, () => ({
      $items: groups<Step>(
        () => ({
          a: optional(xs.string),
          b: optional(xs.string),
          $items: groups(() => ({ c: xs.string, d: optional(xs.string) }), { optional: true }),
        }),
        { rules: [oneOf(["a"], ["b"], ["$items"])], min: 1, max: 3 },
      ),
    })),
  };

  test.each<readonly [string, readonly Step[]]>([
    ["<a>1</a><b>2</b><a>3</a>", [{ a: "1" }, { b: "2" }, { a: "3" }]],
    ["<a>1</a><a>2</a>", [{ a: "1" }, { a: "2" }]],
    [
      "<a>1</a><c>2</c><d>3</d><c>4</c><b>5</b>",
      [{ a: "1" }, { $items: [{ c: "2", d: "3" }, { c: "4" }] }, { b: "5" }],
    ],
  ])("%s", (content, want) => {
    const value = decodeElement(utf8(`<steps>${content}</steps>`), steps);
    expect(value.$items).toEqual(want);
    expect(text(encodeElement(steps, value))).toContain(content);
  });

  test("are counted", () => {
    expect(refusal(() => decodeElement(utf8("<steps/>"), steps)).message).toContain(
      "steps.$items: occurs 0 times, expected 1 to 3",
    );
    expect(check(steps.codec, { $items: [] }, "steps")).toEqual([
      { rule: "count", path: "steps.$items", message: "expected 1 to 3 items, got 0" },
    ]);
    const four = ["1", "2", "3", "4"].map((a) => ({ a }));
    expect(check(steps.codec, { $items: four }, "steps")).toEqual([
      { rule: "count", path: "steps.$items", message: "expected 1 to 3 items, got 4" },
    ]);
    expect(refusal(() => encodeElement(steps, { $items: four })).path).toBe("steps.$items");
    const content = four.map(({ a }) => `<a>${a}</a>`).join("");
    for (const written of [content, content.replaceAll("<a>", "<a >")])
      expect(
        refusal(() => decodeElement(utf8(`<steps>${written}</steps>`), steps)).message,
      ).toContain("steps.$items: occurs more than 3 times");
  });
});

describe("a value that does not fit", () => {
  const wrong: readonly (readonly [string, object, readonly string[]])[] = [
    ["a forgotten attribute", { id: undefined }, ["order.id: is required and missing"]],
    [
      "several things at once",
      { "data-rev": 1.5, price: { $value: "x" }, iban: 1 },
      [
        "order.data-rev: expected a whole number from -2147483648 to 2147483647, got 1.5",
        "order.iban: expected a string, got 1",
        'order.price.$value: expected a decimal number as text, got "x"',
        "order.price.currency: is required and missing",
      ],
    ],
    [
      "an unknown member",
      { remarks: { $content: "" } },
      ["order.remarks: Order has no member of this name; did you mean remark?"],
    ],
    [
      "two branches of a choice",
      { iban: "i", card: { number: "1" } },
      ["order: card and iban exclude each other: expected card, or iban with bic, or none"],
    ],
    ["half a branch", { bic: "b" }, ["order: iban is required with bic"]],
    [
      "an unknown $type",
      { item: [{ $type: "Present", sku: "1", parts: [] }] },
      ['order.item[0]: $type must be one of Item, Gift, Parcel_, or absent, got "Present"'],
    ],
    [
      "an item of a group",
      { $items: [{ at: "x", note: "n", down: "d", up: [1] }] },
      [
        'order.$items[0].at: expected a time such as 2013-08-01T18:22:30-07:00, got "x"',
        "order.$items[0]: up and down exclude each other: expected up, or down",
      ],
    ],
    [
      "broken XML",
      { remark: { $content: "<a>" }, $any: ["<p:a/>", "<a/> ", 1] },
      [
        "order.remark.$content: is not well-formed XML by itself: the end tag does not match its start tag",
        "order.$any[0]: is not well-formed XML by itself: a prefix that is not declared",
        "order.$any[1]: expected exactly one element as XML, and nothing around it",
        "order.$any[2]: expected XML as a string, got 1",
      ],
    ],
    [
      "XML that belongs elsewhere",
      { $any: ['<iban xmlns="urn:order"/>', '<x xmlns="urn:order"/>', "<x/>"] },
      [
        "order.$any[0]: iban is an element of the type: give it as iban",
        "order.$any[1]: expected an element of ##other, got one of namespace urn:order",
        "order.$any[2]: expected an element of ##other, got one of no namespace",
      ],
    ],
    [
      "attributes that cannot be",
      {
        price: {
          $value: "1",
          currency: "E",
          $attributes: { "a b": "1", currency: "2", c: 3, xmlns: "u", d: "\u0000" },
        },
      },
      [
        'order.price.$attributes["a b"]: expected a name, or {namespace}name',
        'order.price.$attributes["currency"]: is an attribute of the type: give it as currency',
        'order.price.$attributes["c"]: expected a string, got 3',
        'order.price.$attributes["xmlns"]: is a name that XML itself uses',
        'order.price.$attributes["d"]: contains a character that XML does not allow',
      ],
    ],
    [
      "no objects and arrays where there should be some",
      { price: 1, $items: {}, item: [null] },
      [
        "order.item[0]: is null, but the contract does not allow nil here",
        "order.price: expected an object, got 1",
        "order.$items: expected an array, got an object",
      ],
    ],
    [
      "the type of anything without its namespace",
      {
        anything: {
          $content: "",
          $attributes: { "{http://www.w3.org/2001/XMLSchema-instance}type": "xs:int" },
        },
      },
      [
        'order.anything.$attributes["{http://www.w3.org/2001/XMLSchema-instance}type"]: expected a type as {namespace}name',
      ],
    ],
  ];

  test.each(wrong)("%s: is found with its path, and is not written", (_, value, want) => {
    const given = { ...some, ...value } as Order;
    const found = check(order.codec, given, "order");
    expect(found.map(({ path, message }) => `${path}: ${message}`)).toEqual(want);
    const { message } = refusal(() => encodeElement(order, given));
    expect(message).toContain(`encode ${want[0]}`);
  });

  test("an inherited property is not a member", () => {
    interface Odd {
      constructor_?: string | undefined;
      toString: string;
    }
    const odd: Element<Odd> = {
      namespace: "",
      name: "odd",
      codec: complex<Odd>("Odd", { namespace: "" }, () => ({
        constructor_: element(optional(xs.string), { name: "constructor" }),
        toString: xs.string,
      })),
    };
    expect(check(odd.codec, {}, "odd").map(({ path }) => path)).toEqual(["odd.toString"]);
    const bytes = encodeElement(odd, { toString: "t" });
    expect(decodeElement(bytes, odd)).toEqual({ constructor_: undefined, toString: "t" });
  });
});

test("a list of another namespace is an array, a nil one null", () => {
  const names = unwrapped(
    complex<{ item: string[] }>("ArrayOfName", { namespace: "urn:l", qualified: true }, () => ({
      item: repeated(xs.string),
    })),
    "item",
  );
  interface Lists {
    first: string[];
    second?: string[] | null | undefined;
    third: string[][];
  }
  const lists: Element<Lists> = {
    namespace: "urn:a",
    name: "lists",
    codec: complex<Lists>("Lists", { namespace: "urn:a" }, () => ({
      first: names,
      second: optional(nillable(names)),
      third: repeated(names),
    })),
  };
  const value: Lists = { first: [], second: null, third: [["a"], [], ["b", "c"]] };
  const bytes = encodeElement(lists, value);
  expect(text(bytes)).toContain(
    '<third><item xmlns="urn:l">a</item></third><third></third><third><item xmlns="urn:l">b</item>',
  );
  expect(decodeElement(bytes, lists)).toEqual(value);
  expect(fromJson(lists.codec, toJson(lists.codec, value))).toEqual(value);
  expect(check(lists.codec, { ...value, third: [["a", 1]] }, "lists")).toEqual([
    { rule: "type", path: "lists.third[0][1]", message: "expected a string, got 1" },
  ]);
});

test("a list of groups in a branch of a choice is absent where another branch is present", () => {
  type Either = Choice<[{ $items?: { a: string }[] | undefined }, { $any: string[] | undefined }]>;
  const either: Element<Either> = {
    namespace: "",
    name: "either",
    codec: complex<Either>(
      "Either",
      { namespace: "" },
      () => ({
        $items: groups<{ a: string }>(() => ({ a: xs.string }), { optional: true }),
        $any: wildcard(optional(repeated(xs.string, 1)), "##other"),
      }),
      undefined,
      { rules: [oneOf(["$items?"], ["$any"])] },
    ),
  };
  for (const value of [
    { $items: [{ a: "1" }, { a: "2" }] },
    { $any: ['<x:b xmlns:x="urn:x"/>'] },
    {},
  ])
    expect(decodeElement(encodeElement(either, value as Either), either)).toEqual(value);
});

test("a message of one element is unwrapped", () => {
  interface Answer {
    result: string[];
  }
  const answer: Element<string[]> = {
    namespace: "urn:a",
    name: "answer",
    codec: unwrapped(
      complex<Answer>("Answer", { namespace: "urn:a" }, () => ({ result: repeated(xs.string, 1) })),
      "result",
    ),
  };
  expect(decodeElement(encodeElement(answer, ["a", "b"]), answer)).toEqual(["a", "b"]);
  expect(check(answer.codec, ["a", 1], "answer")).toEqual([
    { rule: "type", path: "answer[1]", message: "expected a string, got 1" },
  ]);
});

test("a member __proto__ is a member like any other, whatever its value, and not the prototype", () => {
  interface Odd {
    readonly id: string;
    readonly ["__proto__"]?: { readonly id: string } | undefined;
  }
  const inner = complex<{ id: string }>("Inner", own, () => ({ id: attribute(xs.string) }));
  const codec = complex<Odd>("Odd", own, () => ({
    id: attribute(xs.string),
    ["__proto__"]: optional(inner),
  }));
  const odd: Element<Odd> = { ...order, name: "odd", codec };
  const value: Odd = { id: "a", ["__proto__"]: { id: "b" } };
  const read = decodeElement(encodeElement(odd, value), odd);
  expect(Object.entries(read)).toEqual(Object.entries(value));
  expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
});
