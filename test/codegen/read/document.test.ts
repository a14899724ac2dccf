import { describe, expect, test } from "vitest";
import { readDocument } from "../../../codegen/read/document.js";
import { resolveName, type XmlElement } from "../../../codegen/read/element.js";

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16le = (text: string) => new Uint8Array(Buffer.from(text, "utf16le"));
const utf16be = (text: string) => new Uint8Array(Buffer.from(text, "utf16le").swap16());
const latin1 = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));

const text = (element: XmlElement) => element.childNodes.join("");
const child = (element: XmlElement, name: string) => {
  const found = element.childNodes.find((node) => typeof node !== "string" && node.name === name);
  if (found === undefined || typeof found === "string") throw new Error(`no <${name}>`);
  return found;
};

describe("a document is decoded by its byte order mark or its declaration", () => {
  test.each([
    ["UTF-8", utf8("<a>é€</a>"), "é€"],
    ["UTF-8 with a mark", utf8("\ufeff<a>é€</a>"), "é€"],
    ["UTF-8 declared", utf8('<?xml version="1.0" encoding="utf-8"?><a>é€</a>'), "é€"],
    ["UTF-16 little-endian with a mark", utf16le("\ufeff<a>é€</a>"), "é€"],
    ["UTF-16 big-endian with a mark", utf16be("\ufeff<a>é€</a>"), "é€"],
    ["UTF-16 declared", utf16be('\ufeff<?xml version="1.0" encoding="UTF-16"?><a>é€</a>'), "é€"],
    ["UTF-16 without a mark", utf16le("<a>é€</a>"), "é€"],
    ["ISO-8859-1", latin1("<?xml version='1.0' encoding='ISO-8859-1'?><a>é\x80</a>"), "é\x80"],
  ])("%s", (_, bytes, want) => {
    expect(text(readDocument(bytes, "a.wsdl"))).toBe(want);
  });

  test.each([
    [
      "an unknown encoding",
      latin1('<?xml version="1.0" encoding="EBCDIC"?><a/>'),
      'encoding "ebcdic" is not supported. Convert the document to UTF-8',
    ],
    ["bytes that are not UTF-8", latin1("<a>é</a>"), "the bytes are not UTF-8"],
  ])("%s is refused", (_, bytes, want) => {
    expect(() => readDocument(bytes, "a.wsdl")).toThrow(want);
  });
});

describe("text, attributes and order are kept as written", () => {
  const read = (document: string) => readDocument(utf8(document), "a.wsdl");

  test.each([
    ["numbers stay text", "<a>007</a>", "007"],
    ["outer spaces stay", "<a>  x </a>", "  x "],
    ["character references are decoded", "<a>&#65;&#x1F600;&lt;&amp;lt;</a>", "A😀<&lt;"],
    ["CDATA is text, undecoded", "<a>x<![CDATA[<&amp;]]>y</a>", "x<&amp;y"],
    ["comments are not text", "<a>x<!-- y -->z</a>", "xz"],
    ["line ends are normalized", "<a>x\r\ny\rz</a>", "x\ny\nz"],
  ])("%s", (_, document, want) => {
    expect(text(read(document))).toBe(want);
  });

  test("attributes keep their text; line breaks become spaces, character references do not", () => {
    const [first] = read('<a b=" 01\n2&#10;&quot;"/>').attributes;
    expect(first?.value).toBe(' 01 2\n"');
  });

  test("children and text keep their order", () => {
    const nodes = read("<a>1<b/>2<c/><b/></a>").childNodes;
    expect(nodes.map((node) => (typeof node === "string" ? node : node.name))).toEqual([
      "1",
      "b",
      "2",
      "c",
      "b",
    ]);
  });

  test("names of JavaScript are ordinary element names", () => {
    const { childNodes } = read(
      '<a><constructor toString=""/><__proto__>x</__proto__><prototype/></a>',
    );
    expect(childNodes.map((node) => (typeof node === "string" ? node : node.name))).toEqual([
      "constructor",
      "__proto__",
      "prototype",
    ]);
  });

  test("each element has its place, whatever the line ends are", () => {
    const root = read("<a>\r\n  <b/>\n <é/><c/></a>");
    const places = ["b", "é", "c"].map((name) => child(root, name).place);
    expect(places).toEqual([
      { file: "a.wsdl", line: 2, column: 3 },
      { file: "a.wsdl", line: 3, column: 2 },
      { file: "a.wsdl", line: 3, column: 6 },
    ]);
  });

  test("namespaces are resolved by scope, for elements, attributes and names in values", () => {
    const root = read(
      '<p:a xmlns:p="urn:1" xmlns="urn:0"><p:b xmlns:p="urn:2" p:x="" y=""/><c xmlns=""/></p:a>',
    );
    const [b, c] = [child(root, "b"), child(root, "c")];
    expect([root.namespace, b.namespace, c.namespace]).toEqual(["urn:1", "urn:2", ""]);
    expect(b.attributes.map(({ namespace, name }) => [namespace, name])).toEqual([
      ["urn:2", "x"],
      ["", "y"],
    ]);
    expect(["p:T", "T"].map((name) => resolveName(b, "type", name))).toEqual([
      "{urn:2}T",
      "{urn:0}T",
    ]);
    expect(["p:T", "T"].map((name) => resolveName(c, "type", name))).toEqual(["{urn:1}T", "T"]);
    expect(() => resolveName(c, "type", "q:T")).toThrow(
      'a.wsdl:1:70: c: prefix "q" of type="q:T" is not declared. Declare it with xmlns:q="..."',
    );
  });
});

describe("a document that is not XML, or has a DOCTYPE, is refused", () => {
  test.each([
    ["an unclosed element", "<a><b></a>"],
    ["two roots", "<a/><b/>"],
    ["an undeclared prefix", "<p:a/>"],
    ["a DOCTYPE", "<!DOCTYPE a><a/>"],
    ["an undefined entity", "<a>&nbsp;</a>"],
    ["an attribute twice", '<a b="" b=""/>'],
    ["no element", "   "],
    ["no XML", "hello"],
  ])("%s", (_, document) => {
    expect(() => readDocument(utf8(document), "a.wsdl")).toThrow(
      /^a\.wsdl:\d+:\d+: .*Only well-formed XML is read, and a DOCTYPE only in a schema$/,
    );
  });

  test("the place is that of the fault, in lines and columns of the text", () => {
    expect(() => readDocument(utf8("<a>é\n  <b>é</c></a>"), "a.wsdl")).toThrow(/^a\.wsdl:2:\d+: /);
  });
});
