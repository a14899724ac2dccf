// Limits, and where and how the reader says what is wrong. What it refuses at all, the collections say.
import { describe, expect, test } from "vitest";
import { checkWellFormed } from "../../src/xml/reader.js";
import { refusal, rootText, utf8 } from "../codec/documents.js";

function errorOf(document: string, limits = {}): string {
  return refusal(() => checkWellFormed(utf8(document), limits)).message;
}

describe("what is wrong, and at which byte", () => {
  test.each([
    [
      "<r>é&nbsp;</r>",
      "decode document: unknown entity: only &amp; &lt; &gt; &quot; &apos; and character references are known (byte 5)",
    ],
    ["<r>a\u0001</r>", "decode document: U+0001 is not allowed in XML (byte 4)"],
    ["<r>\uffff</r>", "decode document: U+FFFF is not allowed in XML (byte 3)"],
    ["<r></s>", "decode document: the end tag does not match its start tag (byte 3)"],
    ["<r><a></r>", "decode document: the end tag does not match its start tag (byte 6)"],
    ["<r", "decode document: the end of the document in a tag (byte 2)"],
    ["<r>", "decode document: the document ends too early (byte 3)"],
    ["<r a='1'b='2'/>", 'decode document: "b" in a tag (byte 8)'],
    ["<r a='1' a='2'/>", "decode document: an attribute occurs twice in a tag (byte 9)"],
    ["<p:r/>", "decode document: a prefix that is not declared (byte 1)"],
    ["<r xmlns:p=''/>", "decode document: a namespace declaration that is not allowed (byte 3)"],
    ["<!DOCTYPE r><r/>", "decode document: a DOCTYPE is refused (byte 0)"],
    ["<r/><r/>", "decode document: a second root element (byte 4)"],
    ["<1/>", 'decode document: expected a name, found "1" (byte 1)'],
    ["<r>]]></r>", 'decode document: "]]>" in text (byte 3)'],
    ["<r><!-- -- --></r>", 'decode document: "--" in a comment (byte 8)'],
    ["<r><?p?x?></r>", 'decode document: "?" in the target of a processing instruction (byte 6)'],
    [
      "<r>&#55555555;</r>",
      "decode document: a reference to a character that XML does not allow (byte 3)",
    ],
    ["", "decode document: the document has no root element (byte 0)"],
    ["x<r/>", "decode document: text outside the root element (byte 0)"],
  ])("%j", (document, message) => {
    expect(errorOf(document)).toBe(message);
  });

  test.each([
    ["ff", 0],
    ["3c723e80", 3],
    ["3c723ee282", 3],
    ["3c723eeda080", 3],
    ["3cc3a93ef0", 4],
  ])("bytes %s that are not UTF-8", (hex, offset) => {
    const error = refusal(() => checkWellFormed(Uint8Array.from(Buffer.from(hex, "hex"))));
    expect(error).toMatchObject({ reason: "malformed", offset });
    expect(error.message).toContain("not valid UTF-8");
  });
});

describe("limits", () => {
  const nested = (levels: number): string => "<a>".repeat(levels) + "</a>".repeat(levels);
  const attributes = (count: number): string =>
    `<a${Array.from({ length: count }, (_, index) => ` a${index}=""`).join("")}/>`;
  const prefixes = (count: number): string =>
    Array.from({ length: count }, (_, index) => `<a xmlns:p${index}="u">`).join("") +
    "</a>".repeat(count);

  test("depth is 200 by default", () => {
    checkWellFormed(utf8(nested(200)));
    expect(errorOf(nested(201))).toMatch(/more than 200 nested elements \(maxDepth\) \(byte 600\)/);
    expect(errorOf(nested(3), { maxDepth: 2 })).toMatch(/maxDepth/);
    checkWellFormed(utf8(nested(3000)), { maxDepth: 3000 });
  });

  test("attributes are 256 a tag by default, and so are the namespaces in scope", () => {
    checkWellFormed(utf8(attributes(256)));
    expect(errorOf(attributes(257))).toMatch(/more than 256 attributes \(maxAttributes\)/);
    expect(errorOf(attributes(3), { maxAttributes: 2 })).toMatch(/maxAttributes/);
    checkWellFormed(utf8(prefixes(150)));
    expect(errorOf(prefixes(300), { maxDepth: 400 })).toMatch(/more than 256 namespaces in scope/);
  });

  test("bytes are 64 MB by default", () => {
    expect(refusal(() => checkWellFormed(new Uint8Array(64 * 1024 * 1024 + 1))).message).toMatch(
      /more than 67108864 bytes/,
    );
    expect(errorOf("<abc/>", { maxBytes: 5 })).toMatch(/more than 5 bytes \(maxBytes\)/);
    checkWellFormed(utf8("<abc/>"), { maxBytes: 6 });
  });
});

test("a document that was transcoded may name the encoding it was in", () => {
  const document = utf8('<?xml version="1.0" encoding="ISO-8859-1"?><r>é</r>');
  expect(refusal(() => checkWellFormed(document)).message).toMatch(/names another encoding/);
  checkWellFormed(document, { transcoded: true });
});

test("ASCII can be declared where all is ASCII", () => {
  checkWellFormed(utf8('<?xml version="1.0" encoding="us-ascii"?><r>e</r>'));
  expect(errorOf('<?xml version="1.0" encoding="US-ASCII"?><r>é</r>')).toMatch(/another encoding/);
});

test("the same text of one length in two places is not mixed up", () => {
  // Long enough for texts to be shared, and many that are alike at both ends.
  const texts = Array.from(
    { length: 3000 },
    (_, index) => `same${String(index).padStart(6, "0")}same`,
  );
  const document = utf8(`<r>${texts.map((text) => `<a>${text}</a>`).join("")}</r>`);
  expect(rootText(document)).toBe(texts.join(""));
});

test("long runs of one thing are read in no time to speak of", { timeout: 10_000 }, () => {
  const count = 200_000; // with the square of the length this would take an hour; the bench measures
  checkWellFormed(utf8(`<r>${"<a b='c' xmlns:p='u'>t</a>".repeat(count)}</r>`));
  checkWellFormed(utf8(`<r>${"]".repeat(count * 20)}</r>`));
  checkWellFormed(utf8(`<r a="${"&lt;".repeat(count)}"/>`));
});
