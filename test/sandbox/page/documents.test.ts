import { expect, test } from "vitest";
import { json, xml } from "../../../src/sandbox/page/documents.js";
import type { Markup } from "../../../src/sandbox/page/markup.js";

/** What a person reads. */
const read = ({ text }: Markup): string =>
  text
    .replace(/<[^>]*>/g, "")
    .replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => characters[name] ?? "");
const characters: Readonly<Record<string, string>> = {
  ...{ lt: "<", gt: ">", quot: '"', "#39": "'", amp: "&" },
};

const whole = (text: string) => ({ text, bytes: text.length, isCut: false });

test.each([
  ["an element a line", "<a><b>1</b><c/></a>", "<a>\n  <b>1</b>\n  <c/>\n</a>"],
  ["an empty element", "<a><b></b></a>", "<a>\n  <b></b>\n</a>"],
  ["white space that is a value", "<a>\n <b>  </b>\n</a>", "<a>\n  <b>  </b>\n</a>"],
  ["white space around a value", "<a><b> 1 </b></a>", "<a>\n  <b> 1 </b>\n</a>"],
  ["attributes with marks in them", `<a b=">" c='<'/>`, `<a b=">" c='<'/>`],
  ["a declaration", '<?xml version="1.0"?>\n<a/>', '<?xml version="1.0"?>\n<a/>'],
  [
    "a comment and CDATA",
    "<a><!-- <b> --><![CDATA[</a>]]></a>",
    "<a>\n  <!-- <b> -->\n  <![CDATA[</a>]]>\n</a>",
  ],
  ["too many ends", "</a></b><c>", "</a>\n</b>\n<c>"],
  ["what is not XML", "a < b & c", "a < b & c"],
  ["what ends in a tag", "<a><b", "<a>\n  <b"],
  ["nothing", "", ""],
])("%s", (_, given, want) => {
  expect(read(xml(whole(given)))).toBe(want);
});

test("of a document that was cut it says how much is there", () => {
  const cut = xml({ text: "<a>", bytes: 300_000, isCut: true });
  expect(read(cut)).toBe("<a>\n… 300.0 kB in all, of which 3 B are kept");
});

test("an endless nesting is laid out in a moment", () => {
  const start = performance.now();
  const text = "<a>".repeat(87_000);
  const laidOut = xml(whole(text));
  expect(performance.now() - start).toBeLessThan(2_000);
  expect(read(laidOut).replace(/\s/g, "")).toBe(text);
});

test("tags that never end are laid out in a moment", () => {
  const text = '<">"'.repeat(65_000);
  expect(read(xml(whole(text))).replace(/\s/g, "").length).toBeGreaterThan(65_000);
}, 5_000);

test("JSON stays the same", () => {
  const text = JSON.stringify({ 'a"<b>': [1, "x:\\", null], c: { "": "\u202e" } }, undefined, 2);
  expect(read(json(text))).toBe(text.replace("\u202e", "\\u202e"));
});
