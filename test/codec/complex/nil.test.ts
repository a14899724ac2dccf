// Nil elements that keep attributes or an xsi:type: read the same whatever the form of the tag, and refused where they
// would not be valid.
import { describe, expect, test } from "vitest";
import {
  attribute,
  check,
  complex,
  decodeElement,
  encodeElement,
  family,
  nillableWith,
  optional,
  text as textMember,
  xs,
  type Element,
  type Nil,
} from "../../../src/wire/index.js";
import { refusal, text, utf8 } from "../documents.js";

const origin = { namespace: "urn:n" };

interface Sample {
  $value: number;
  reason: string;
}
const Sample = complex<Sample>("Sample", origin, () => ({
  $value: textMember(xs.int),
  reason: attribute(xs.string),
}));

interface PlainNote {
  $type?: "Note" | undefined;
  lang?: string | undefined;
  words?: string | undefined;
}
interface Memo {
  $type: "Memo";
  lang?: string | undefined;
}
type Note = PlainNote | Memo;
const PlainNote = complex<PlainNote>("Note", origin, () => ({
  lang: attribute(optional(xs.string)),
  words: optional(xs.string),
}));
const Memo = complex<Memo>(
  "Memo",
  origin,
  () => ({ lang: attribute(optional(xs.string)) }),
  (lang) => ({ $type: "Memo", lang }),
);
const Note = family<Note>("Note", () => ({ Note: PlainNote, Memo }));

interface Report {
  sample?: Sample | Nil<Sample, "reason"> | undefined;
  note?: Note | Nil<Note, "lang"> | null | undefined;
}
const report: Element<Report> = {
  namespace: "urn:n",
  name: "report",
  codec: complex<Report>("Report", origin, () => ({
    sample: optional(nillableWith(Sample, ["reason"], "required")),
    note: optional(nillableWith(Note, ["lang"])),
  })),
};

const XSI = "http://www.w3.org/2001/XMLSchema-instance";
const read = (content: string): Report =>
  decodeElement(utf8(`<n:report xmlns:n="urn:n" xmlns:xsi="${XSI}">${content}</n:report>`), report);

describe("a nil element", () => {
  test.each<readonly [string, Report]>([
    ['<sample xsi:nil="true" reason="r"/>', { sample: { $nil: true, reason: "r" } }],
    ['<note xsi:nil="true"/>', { note: null }],
    ['<note xsi:nil="1"></note>', { note: null }],
    ['<note xsi:nil="true" lang="en"/>', { note: { $nil: true, lang: "en" } }],
    [
      '<note xsi:type="n:Memo" xsi:nil="true"/>',
      { note: { $type: "Memo", $nil: true, lang: undefined } },
    ],
  ])("%s", (content, value) => {
    expect(read(content)).toEqual(value);
    expect(check(report.codec, value, "")).toEqual([]);
    expect(decodeElement(encodeElement(report, value), report)).toEqual(value);
  });

  test.each(['<sample xsi:nil="true"/>', '<sample xsi:nil="1"></sample>'])(
    "without an attribute that its type requires is refused: %s",
    (content) => {
      expect(refusal(() => read(content)).path).toBe("report.sample.reason");
    },
  );

  test.each<readonly [string, unknown]>([
    ["null where attributes are required", { sample: null }],
    ["a required attribute is missing", { sample: { $nil: true } }],
    ["content", { note: { $nil: true, words: "w" } }],
    ["a type that is not one of the family", { note: { $nil: true, $type: "toString" } }],
    ["an unknown attribute", { note: { $nil: true, size: 1 } }],
  ])("is neither checked nor written with %s", (_, value) => {
    expect(check(report.codec, value, "")).toHaveLength(1);
    expect(refusal(() => encodeElement(report, value as Report)).direction).toBe("encode");
  });

  test("is written with its attributes, and without content", () => {
    const bytes = encodeElement(report, { sample: { $nil: true, reason: "r" } });
    expect(text(bytes)).toContain('<sample reason="r" xsi:nil="true"/>');
  });
});
