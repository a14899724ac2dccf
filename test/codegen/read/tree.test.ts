// The tree of a document holds all that the document says, and nothing else: judged by libxml2.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { CodegenError } from "../../../codegen/index.js";
import { readDocument } from "../../../codegen/read/document.js";
import type { XmlElement } from "../../../codegen/read/element.js";
import { locator } from "../../../codegen/read/places.js";
import { expectAsRead } from "../../../codegen/read/strict.js";
import { root, runs, seed } from "../../outside.js";
import { contract } from "../workspace.js";
import { Rewriter } from "./rewrite.js";
import { seenByGenerator, seenByLibxml2 } from "./seen.js";

const utf8 = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => seenByGenerator(readDocument(utf8(text), "a.wsdl"));

test.each([
  ["instructions with quotes", "<a><?note don't?><b/><?note can't?><c/></a>"],
  ["one instruction with a quote", "<a><?note don't?><b/></a>"],
  ["an instruction before the root", "<?note don't?><a><b/></a>"],
  ["instructions that look like attributes", `<a><?x a="<b>" c='?><b d="?>"/><?y '?></a>`],
  ["an instruction like a declaration", `<a><?y version="1.1"?>&lt;b/></a>`],
  ["comments with quotes and tags", `<a><!-- don't <b> --><c/><!-- ' "--></a>`],
  ["a comment inside text", "<a>one<!-- two -->three<?four?>five</a>"],
  ["CDATA that looks like markup", "<a><![CDATA[<b>]]><c/><![CDATA[<!-- ]]>--</a>"],
  ["CDATA that looks like an instruction", "<a><![CDATA[<?x ]]><b/><![CDATA[?>]]></a>"],
  ["ends of tags inside values", `<a b="/>" c='/a>' d="a='b'"><e f=">"/></a>`],
  ["names of members of objects", `<a toString=""><hasOwnProperty/><__proto__ a="1"/></a>`],
])("%s cost no element, attribute or text", (_, document) => {
  expect(read(document)).toEqual(seenByLibxml2(utf8(document)));
});

test.each([
  ["U+FEFF in the name of an element", "<r>\n<a\ufeffb c='d'/></r>"],
  ["U+FEFF in the name of an attribute", "<r>\n<e a\ufeffb='d'/></r>"],
  ["U+1680 in the name of an element", "<r>\n<a\u1680b/></r>"],
  ["U+1680 in a prefix", "<r>\n<a\u1680b:c xmlns:a\u1680b='urn:d'/></r>"],
])("%s is read or refused, never lost", (_, document) => {
  const want = seenByLibxml2(utf8(document));
  const outcome = attempt(() => read(document));
  if (!(outcome instanceof CodegenError)) return expect(outcome).toEqual(want);
  expect(outcome.message).toMatch(/^a\.wsdl:2:1: /);
});

describe("a tree that is not what the document says is refused, at the tag", () => {
  const document = `<r xmlns:p="urn:p"><a b="1" p:c="2">text<d/><e xmlns="urn:e"/></a></r>`;
  const locate = locator(document, "a.wsdl");
  const whole = readDocument(utf8(document), "a.wsdl");
  const [a] = whole.childNodes;
  if (a === undefined || typeof a === "string") throw new Error("no <a>");
  const [text, d, e] = a.childNodes;
  const check = (changes: Partial<XmlElement>) =>
    expectAsRead({ ...whole, childNodes: [{ ...a, ...changes }] }, utf8(document), locate);
  const at = (column: number) => `a.wsdl:1:${column}: `;

  test("as it is, it is accepted", () => {
    check({});
  });

  test.each<[string, Partial<XmlElement>, string]>([
    ["another name", { name: "x" }, `${at(20)}a: the element would be`],
    ["another namespace", { namespace: "urn:x" }, `${at(20)}a: the element would be`],
    ["without an attribute", { attributes: a.attributes.slice(1) }, `${at(20)}a: an attribute`],
    ["with one more", { attributes: [...a.attributes, ...a.attributes] }, "a: an attribute"],
    [
      "with another value",
      { attributes: a.attributes.map((own) => ({ ...own, value: "1" })) },
      "a: an attribute",
    ],
    [
      "with an attribute in another namespace",
      { attributes: a.attributes.map((own) => ({ ...own, namespace: "" })) },
      "a: an attribute",
    ],
    ["with another scope", { scope: { declared: new Map(), outer: undefined } }, "a: an attribute"],
    ["without its text", { childNodes: [d ?? "", e ?? ""] }, `${at(20)}a: a text inside`],
    ["with another text", { childNodes: ["txet", d ?? "", e ?? ""] }, "a: a text inside"],
    ["without an element", { childNodes: [text ?? "", e ?? ""] }, `${at(41)}d: the element`],
    ["without the last element", { childNodes: [text ?? "", d ?? ""] }, `${at(45)}e: the element`],
    ["with one more element", { childNodes: [...a.childNodes, d ?? ""] }, "a: what is inside"],
    ["with text for an element", { childNodes: [text ?? "", "d"] }, `${at(41)}d: the element`],
  ])("%s", (_, changes, message) => {
    expect(() => check(changes)).toThrow(message);
  });

  test("with another namespace in scope", () => {
    const scope = { declared: new Map([["", "urn:x"]]), outer: a.scope };
    const changed = { ...(e as XmlElement), scope };
    expect(() => check({ childNodes: [text ?? "", d ?? "", changed] })).toThrow("e: an attribute");
  });
});

/** Documents without comments and the like: those of the fixtures, and a content of a schema in its element. */
const sources = readdirSync(join(root, "test/fixtures"), { recursive: true, encoding: "utf8" })
  .filter((name) => /\.(wsdl|xsd)$/.test(name))
  .map((name) => readFileSync(join(root, "test/fixtures", name), "utf8"))
  .map((text) =>
    /^(<\?|<\w+:(schema|definitions)|<definitions)/.test(text) ? text : contract(text),
  )
  .filter((text) => !/<!|<\?(?!xml )/.test(text) && !/=\s*("[^"]*>|'[^']*>)/.test(text));

describe("a document that is written anew, with other spaces, comments, references, encodings", () => {
  const count = runs(400);

  test("has the tree that libxml2 reads, with the place of every element", () => {
    const rewriter = new Rewriter(seed());
    const encodings = new Set<string>();
    expect(sources.length).toBeGreaterThan(20);
    for (let run = 0; run < count; run++) {
      const { text, encoding, bytes } = rewriter.rewrite(sources[run % sources.length] ?? "");
      encodings.add(encoding);
      const tree = readDocument(bytes, "a.wsdl");
      const theirs = seenByLibxml2(bytes);
      // Compared as one text: the difference of two large objects takes minutes to print.
      const [ours, want] = [seenByGenerator(tree), theirs].map((seen) => JSON.stringify(seen));
      if (ours !== want) expect(seenByGenerator(tree), text).toEqual(theirs);
      expect(misplacedIn(tree, text.split(/\r\n?|\n/))).toEqual([]);
    }
    expect([...encodings].sort()).toEqual(
      ["iso-8859-1", "utf-16be", "utf-16le", "utf-8", "utf-8 with a mark"].sort(),
    );
  });
});

/** The elements whose place is not where their tag begins. */
function misplacedIn(element: XmlElement, lines: readonly string[]): readonly string[] {
  const { line, column } = element.place;
  const isThere = (lines[line - 1] ?? "").startsWith(`<${element.label}`, column - 1);
  const own = isThere ? [] : [`${line}:${column} ${element.label}`];
  return [
    ...own,
    ...element.childNodes.flatMap((node) =>
      typeof node === "string" ? [] : misplacedIn(node, lines),
    ),
  ];
}

function attempt<T>(read: () => T): T | CodegenError {
  try {
    return read();
  } catch (error) {
    if (error instanceof CodegenError) return error;
    throw error;
  }
}
