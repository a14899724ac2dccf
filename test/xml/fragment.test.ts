// XML fragments that a value keeps: each is complete by itself, has the meaning it had in its document, and is never
// trusted.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  anyType,
  complex,
  decodeElement,
  encodeElement,
  repeated,
  wildcard,
  xs,
  type AnyType,
  type Element,
} from "../../src/wire/index.js";
import { embedFragment, fragmentProblem } from "../../src/xml/fragment.js";
import { infoset } from "../infoset.js";
import { refusal, text, utf8 } from "../codec/documents.js";
import { runs } from "../outside.js";

interface Bag {
  $any: string[];
}
const bag: Element<Bag> = {
  namespace: "urn:bag",
  name: "bag",
  qualified: true,
  codec: complex<Bag>("Bag", { namespace: "urn:bag", qualified: true }, () => ({
    $any: wildcard(repeated(xs.string)),
  })),
};
const anything: Element<AnyType> = { namespace: "", name: "any", codec: anyType };

function fragmentsIn(document: string): readonly string[] {
  return decodeElement(utf8(document), bag).$any;
}

const open = '<b:bag xmlns:b="urn:bag" xmlns:p="urn:p" xmlns:q="urn:q">';
const close = "</b:bag>";

describe("a fragment that is cut out", () => {
  test.each<readonly [string, string, string]>([
    ["has what it needs of the namespaces around it", "<p:a/>", '<p:a xmlns:p="urn:p"/>'],
    [
      "on its root only",
      '<p:a><q:b p:c="1"/></p:a>',
      '<p:a xmlns:p="urn:p" xmlns:q="urn:q"><q:b p:c="1"/></p:a>',
    ],
    [
      "and in values, where they can be meant",
      '<a type="p:T">q:U</a>',
      '<a xmlns:p="urn:p" xmlns:q="urn:q" type="p:T">q:U</a>',
    ],
    ["keeps its own declarations", '<p:a xmlns:p="urn:mine"/>', '<p:a xmlns:p="urn:mine"/>'],
    [
      "keeps comments, instructions, CDATA and references",
      "<a><!-- c --><?p i?><![CDATA[<]]>&lt;&#x41;</a>",
      "<a><!-- c --><?p i?><![CDATA[<]]>&lt;&#x41;</a>",
    ],
    ["has line ends of one kind", "<a>1\r\n2\r3&#13;</a>", "<a>1\n2\n3&#13;</a>"],
    ["does not say that it is in no namespace", '<a xmlns=""/>', "<a/>"],
    [
      "not even behind a value that looks like it",
      `<a b=' xmlns=""' xmlns = '' c="1"/>`,
      `<a b=' xmlns=""' c="1"/>`,
    ],
    [
      "says so where an element inside does",
      '<a xmlns="urn:a"><b xmlns=""/></a>',
      '<a xmlns="urn:a"><b xmlns=""/></a>',
    ],
  ])("%s", (_, content, want) => {
    expect(fragmentsIn(open + content + close)).toEqual([want]);
  });

  test("has the default namespace around it", () => {
    expect(fragmentsIn('<b:bag xmlns:b="urn:bag" xmlns="urn:&lt;d&gt;"><a/></b:bag>')).toEqual([
      '<a xmlns="urn:&#60;d>"/>',
    ]);
    const value = decodeElement(utf8('<any xmlns:x="urn:x">a<x:b/> c<x:d/></any>'), anything);
    expect(value.$content).toBe('a<x:b xmlns:x="urn:x"/> c<x:d xmlns:x="urn:x"/>');
  });

  test("is checked as all else is", () => {
    for (const content of ["<a>", "<z:a/>", "<a b='1' b='2'/>", "<a>&no;</a>", "<!DOCTYPE a>"])
      expect(refusal(() => fragmentsIn(open + content + close)).reason).toBe("malformed");
    const deep = "<a>".repeat(300) + "</a>".repeat(300);
    expect(refusal(() => fragmentsIn(open + deep + close)).message).toContain("maxDepth");
  });

  test("does not make much of little", () => {
    const uri = `urn:${"x".repeat(100_000)}`;
    const document = `<b:bag xmlns:b="urn:bag" xmlns="${uri}">${"<a/>".repeat(1_000)}</b:bag>`;
    const { reason, message } = refusal(() => fragmentsIn(document));
    expect(reason).toBe("malformed");
    expect(message).toContain("too many namespace declarations");
  });

  test("takes time in proportion to its size", () => {
    const scope = Array.from({ length: 200 }, (_, at) => `xmlns:p${at}="urn:${at}"`).join(" ");
    const content = "<a>" + "x:".repeat(500_000) + "y".repeat(1_000_000) + "</a>";
    const before = performance.now();
    fragmentsIn(`<b:bag xmlns:b="urn:bag" ${scope}>${content}</b:bag>`);
    expect(performance.now() - before).toBeLessThan(10_000);
  });
});

describe("a fragment that is embedded", () => {
  test.each<readonly [string, string, string]>([
    ["in no namespace", "<a><b/></a>", '<a xmlns=""><b/></a>'],
    ["in its own", '<a xmlns="urn:a"/>', '<a xmlns="urn:a"/>'],
    [
      "with a prefix",
      '<x:a xmlns:x="urn:a"><b/></x:a>',
      '<x:a xmlns="" xmlns:x="urn:a"><b/></x:a>',
    ],
  ])("%s", (_, fragment, want) => {
    expect(text(encodeElement(bag, { $any: [fragment] }))).toContain(
      `xmlns="urn:bag">${want}</bag>`,
    );
  });

  test.each([
    "",
    "text",
    "<a/><b/>",
    "<a/> ",
    "<!-- c --><a/>",
    "<a>",
    "</x><x>",
    "<a/></x><x>",
    "</x><!--",
    '<?xml version="1.0"?><a/>',
    "<!DOCTYPE a><a/>",
    "<p:a/>",
    "<a>&no;</a>",
    "<a>\u0000</a>",
    "<a>\ud800</a>",
    "<a b=1/>",
  ])("%j is not an element", (fragment) => {
    expect(fragmentProblem(fragment, "element")).toBeDefined();
    expect(embedFragment(fragment, "element", "urn:bag")).toBeUndefined();
    expect(refusal(() => encodeElement(bag, { $any: [fragment] })).path).toBe("bag.$any[0]");
  });

  test.each(["", "text", "a<b/>c<d/>", "<!-- c -->&amp;", " "])("%j can be content", (content) => {
    expect(fragmentProblem(content, "content")).toBeUndefined();
    const bytes = encodeElement(anything, { $content: content });
    expect(decodeElement(bytes, anything).$content).toBe(content);
  });

  test.each(["</x>", "<a>", "&", "<", "]]>", "</x><x>", "a\u0001"])("%j may not", (content) => {
    expect(refusal(() => encodeElement(anything, { $content: content })).path).toBe("any.$content");
  });
});

test("whatever is cut out means the same by itself, and where it is put in again", () => {
  const name = fc.constantFrom("a", "b:a", "p:a", "q:b", "c");
  const scope = fc.constantFrom(
    "",
    ' xmlns="urn:d"',
    ' xmlns=""',
    ' xmlns:p="urn:p2"',
    ' p:k="q:v"',
  );
  const { tree } = fc.letrec<{ tree: string }>((tie) => ({
    tree: fc
      .tuple(
        name,
        scope,
        fc.oneof(fc.constant(["t&amp;"]), fc.array(tie("tree"), { maxLength: 3 })),
      )
      .map(([tag, more, inside]) => `<${tag}${more}>${inside.join("")}</${tag}>`),
  }));
  fc.assert(
    fc.property(scope, fc.array(tree, { maxLength: 3 }), (outer, trees) => {
      const document = `<b:bag xmlns:b="urn:bag" xmlns:p="urn:p" xmlns:q="urn:q"${outer.replace(/ (?:p:k|xmlns:p)=.*/, "")}>${trees.join("")}</b:bag>`;
      const value = decodeElement(utf8(document), bag);
      const again = encodeElement(bag, value);
      expect(decodeElement(again, bag)).toEqual(value);
      expect(infoset(again)).toEqual(infoset(utf8(document)));
    }),
    { numRuns: runs(200) },
  );
});
