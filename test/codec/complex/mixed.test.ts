// Mixed content of a type that declares elements: members where there is nothing else, XML where there is.
import { describe, expect, test } from "vitest";
import { check } from "../../../src/codec/check.js";
import type { DecodeOptions } from "../../../src/codec/decode.js";
import { decodeElement } from "../../../src/codec/decode-element.js";
import { encodeElement } from "../../../src/codec/encode.js";
import { fromJson, toJson } from "../../../src/codec/json.js";
import {
  complex,
  family,
  mixed,
  oneOf,
  optional,
  repeated,
  xs,
  type Choice,
  type Codec,
} from "../../../src/wire/index.js";
import { UserData } from "../../fixtures/xsd/mixed/expected/codecs.js";
import type * as types from "../../fixtures/xsd/mixed/expected/types.js";

const element = { namespace: "", name: "user", codec: UserData };
const read = (content: string, options: DecodeOptions = {}) =>
  decodeElement(new TextEncoder().encode(`<user version="1">${content}</user>`), element, options);
const written = (value: types.UserData) =>
  /<user[^>]*version="1">(.*)<\/user>/s.exec(
    new TextDecoder().decode(encodeElement(element, value)),
  )?.[1];

test.each<[content: string, value: object, again?: string]>([
  ["", {}],
  [" \n ", {}, ""],
  ["<data>x</data>", { data: "x" }],
  [
    " <data>x</data>\n<part>1</part><!-- c --><part>2</part> ",
    { data: "x", part: [1, 2] },
    "<data>x</data><part>1</part><part>2</part>",
  ],
  ["dGV4dA==", { $content: "dGV4dA==" }],
  ["<![CDATA[x]]>", { $content: "<![CDATA[x]]>" }],
  ["text <data>x</data>", { $content: "text <data>x</data>" }],
  ["<data>x</data>&amp;", { $content: "<data>x</data>&amp;" }],
  ["<data>x</data><other><data/></other>", { $content: "<data>x</data><other><data/></other>" }],
])("%s", (content, value, again = content) => {
  const result = read(content);
  expect(result).toEqual({ version: "1", ...value });
  expect(check(UserData, result, "user")).toEqual([]);
  expect(written(result)).toBe(again);
});

test("members and content exclude each other", () => {
  const both = { version: "1", data: "x", $content: "y" } as object as types.UserData;
  expect(check(UserData, both, "user")).toMatchObject([{ rule: "choice" }]);
  expect(() => written(both)).toThrow("exclude each other");
});

test("content that is not well formed is refused", () => {
  const broken: types.UserData = { version: "1", $content: "<a>" };
  expect(check(UserData, broken, "user")).toMatchObject([{ rule: "xml", path: "user.$content" }]);
  expect(() => written(broken)).toThrow("well-formed");
});

test.each(["<part>x</part>", "<data>1</data><data>2</data>", "<data/><part/>"])(
  "elements that are not as declared are kept as XML: %s",
  (content) => {
    const told: unknown[] = [];
    const onInvalid = (error: unknown) => void told.push(error);
    for (const options of [{}, { onInvalid }]) {
      const result = read(content, options);
      expect(result).toEqual({ version: "1", $content: content });
      expect(written(result)).toBe(content);
    }
    expect(told).toEqual([]);
  },
);

type Note = PlainNote | LongNote;
type PlainNote = { $type?: "Note" | undefined } & Choice<[{ $content: string }, { title: string }]>;
type LongNote = { $type: "LongNote" } & Choice<
  [{ $content: string }, { title: string } & Choice<[{ page: number[] }, { note: Note }]>]
>;

const origin = { namespace: "urn:test" };
const title = optional(xs.string);
const PlainNote = complex<PlainNote>(
  "Note",
  origin,
  () => ({ $content: mixed(), title }),
  undefined,
  {
    rules: [oneOf(["$content"], ["title"])],
  },
);
const LongNote = complex<LongNote>(
  "LongNote",
  origin,
  () => ({
    $content: mixed(),
    title,
    page: optional(repeated(xs.int, 2, 3)),
    note: optional(Note),
  }),
  ($content, title, page, note) => ({ $type: "LongNote", $content, title, page, note }),
  { rules: [oneOf(["$content"], ["title", oneOf(["page"], ["note"])])] },
);
const Note: Codec<Note> = family<Note>("Note", () => ({ Note: PlainNote, LongNote }));

describe("a family of mixed types", () => {
  const note = { namespace: "urn:test", name: "note", codec: Note };
  const tag = '<t:note xmlns:t="urn:test" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
  const long = `${tag} xsi:type="t:LongNote"`;
  const bytes = (text: string) => new TextEncoder().encode(text);

  test.each<[document: string, value: Note]>([
    [`${tag}><title>a</title></t:note>`, { title: "a" }],
    [`${tag}></t:note>`, { $content: "" }],
    [`${tag}/>`, { $content: "" }],
    [
      `${tag}><title>a</title><page>1</page></t:note>`,
      { $content: "<title>a</title><page>1</page>" },
    ],
    [
      `${long}><title>a</title> <page>1</page><page>2</page></t:note>`,
      { $type: "LongNote", title: "a", page: [1, 2] },
    ],
    [
      `${long}><title>a</title><page>1</page></t:note>`,
      { $type: "LongNote", $content: "<title>a</title><page>1</page>" },
    ],
    [`${long}><title>a</title></t:note>`, { $type: "LongNote", $content: "<title>a</title>" }],
    [
      `${long}><title>a</title><note>b</note></t:note>`,
      { $type: "LongNote", title: "a", note: { $content: "b" } },
    ],
    [
      `${long}><title>a</title><note xsi:type="t:LongNote"><title>b</title><note><title>c</title></note></note></t:note>`,
      {
        $type: "LongNote",
        title: "a",
        note: { $type: "LongNote", title: "b", note: { title: "c" } },
      },
    ],
  ])("%s", (document, value) => {
    const result = decodeElement(bytes(document), note);
    expect(result).toEqual(value);
    expect(check(Note, value, "note")).toEqual([]);
    expect(fromJson(Note, JSON.parse(JSON.stringify(toJson(Note, value))))).toEqual(value);
    expect(decodeElement(encodeElement(note, value), note)).toEqual(value);
  });

  test("a member that is required is demanded where there is no content", () => {
    const empty = {} as object as Note;
    expect(check(Note, empty, "note")).toEqual([
      { rule: "required", path: "note", message: "expected $content, or title" },
    ]);
    expect(() => encodeElement(note, empty)).toThrow("expected $content, or title");
  });

  test("content that fits nowhere costs no more than a few times its size, however deep it is", () => {
    const depth = 150;
    const text = "x".repeat(100_000);
    const open = `<note xsi:type="t:LongNote"><title>a</title>`.repeat(depth);
    // Each level lacks what it requires, which is known at its end only.
    const close = `<page>1</page></note>`.repeat(depth);
    const document = `${long}><title>a</title>${open}<note><title>${text}</title></note>${close}</t:note>`;
    const result = decodeElement(bytes(document), note);
    expect(JSON.stringify(result)).toContain(text);
  });
});

test("what is not well formed is told", () => {
  expect(() => read("<data>x</date>")).toThrow("end tag");
});
