// A schema may begin with a DOCTYPE whose entities are in it and small; everything else about a DOCTYPE is refused.
import { describe, expect, test } from "vitest";
import { MAX_EXPANSION } from "../../../codegen/read/doctype.js";
import { readDocument } from "../../../codegen/read/document.js";
import type { XmlElement } from "../../../codegen/read/element.js";

const XSD = "http://www.w3.org/2001/XMLSchema";
const read = (text: string) => readDocument(new TextEncoder().encode(text), "a.xsd");
const schema = (subset: string, rest: string, external = "") =>
  `<?xml version="1.0"?>\n<!-- <!DOCTYPE no> -->\n<!DOCTYPE xs:schema ${external}[${subset}]>\n<xs:schema xmlns:xs="${XSD}" ${rest}</xs:schema>`;
const valueIn = ({ attributes }: XmlElement, name: string) =>
  attributes.find((attribute) => attribute.name === name)?.value;
const childIn = ({ childNodes }: XmlElement) =>
  childNodes.find((node): node is XmlElement => typeof node !== "string");

test("the DOCTYPE of the schemas of the W3C is read", () => {
  const root = read(`<?xml version='1.0'?>
<!DOCTYPE schema
  PUBLIC "-//W3C//DTD XMLSchema 200102//EN" "http://www.w3.org/2001/XMLSchema.dtd"
 [
   <!ATTLIST schema
     xmlns:ds CDATA #FIXED "urn:ds#">
   <!ENTITY dsig 'urn:ds#'>
   <!ENTITY % p ''>
   <!ENTITY % s ''>
  ]>
<schema xmlns="${XSD}" targetNamespace="&dsig;" version="0.1">
  <element name="a" type="ds:T"/>
</schema>`);
  expect(valueIn(root, "targetNamespace")).toBe("urn:ds#");
  expect(childIn(root)?.scope.outer?.declared.get("ds") ?? root.scope.declared.get("ds")).toBe(
    "urn:ds#",
  );
  expect(childIn(root)?.place).toEqual({ file: "a.xsd", line: 12, column: 3 });
});

test.each([
  ["an entity in a value", '<!ENTITY a "x">', "&a;&a;", "xx"],
  ["the first declaration", '<!ENTITY a "x"><!ENTITY a "y">', "&a;", "x"],
  [
    "entities in entities",
    '<!ENTITY a "<">'.replace('<"', '1&b;3"') + "<!ENTITY b '2'>",
    "&a;",
    "123",
  ],
  ["quotes", `<!ENTITY a '"'><!ENTITY b "'">`, "&a;&b;", `"'`],
  ["character references", '<!ENTITY a "&#65;&#38;#66;&#x43;">', "&a;", "ABC"],
  ["a predefined entity", '<!ENTITY amp "&#38;#38;">', "&amp;&lt;", "&<"],
  [
    "comments and instructions",
    '<!-- ]> --><?x ]>?><!ELEMENT a (b|c)*><!NOTATION n SYSTEM "s"><!ENTITY a "x">',
    "&a;",
    "x",
  ],
])("%s", (_, subset, value, want) => {
  const root = read(schema(subset, `id="${value}">${value}`));
  expect(valueIn(root, "id")).toBe(want);
  expect(root.childNodes).toEqual([want]);
});

test("references in comments and CDATA sections are none", () => {
  const root = read(schema('<!ENTITY a "x">', "><!-- &a; --><![CDATA[&a;]]>"));
  expect(root.childNodes).toEqual(["&a;"]);
});

test("default attributes are added where they are absent", () => {
  const subset =
    '<!ENTITY v "1"><!ATTLIST xs:schema id ID #IMPLIED version CDATA "&v;" k (a|b) "a" finalDefault NMTOKENS #REQUIRED>';
  expect(read(schema(subset, ">")).attributes.map(({ name, value }) => [name, value])).toEqual([
    ["version", "1"],
    ["k", "a"],
  ]);
  expect(valueIn(read(schema(subset, 'version = "2>">')), "version")).toBe("2>");
});

test("places are those of the document", () => {
  const text = schema('<!ENTITY a "xxxxxxxxxxxxxxxxxxx">', '\nid="&a;">\n&a;<xs:b/>&a;&a;<xs:c/>');
  const [b, c] = read(text).childNodes.flatMap((node) =>
    typeof node === "string" ? [] : [node.place],
  );
  expect(b).toEqual({ file: "a.xsd", line: 6, column: 4 });
  expect(c).toEqual({ file: "a.xsd", line: 6, column: 17 });
});

const laughs = (levels: number, times: number) =>
  `<!ENTITY e0 "ha">${Array.from(
    { length: levels },
    (_, level) => `<!ENTITY e${level + 1} "${`&e${level};`.repeat(times)}">`,
  ).join("")}`;

describe("what could grow or is elsewhere is refused", () => {
  test.each([
    ["a billion laughs", laughs(9, 10), "&e9;", `become more than ${MAX_EXPANSION} characters`],
    [
      "quadratic growth",
      `<!ENTITY a "${"x".repeat(10_000)}">`,
      "&a;".repeat(1_000),
      "become more than",
    ],
    [
      "many default attributes",
      `<!ENTITY a "${"x".repeat(200_000)}"><!ATTLIST xs:schema k CDATA "&a;" l CDATA "&a;">`,
      "",
      "become more than",
    ],
    [
      "an entity in itself",
      '<!ENTITY a "&b;"><!ENTITY b "&a;">',
      "&a;",
      "entity a contains itself",
    ],
    ["markup in an entity", '<!ENTITY a "<xs:b/>">', "&a;", "entity a contains markup"],
    ["markup by reference", '<!ENTITY a "&#60;b/>">', "&a;", "entity a contains markup"],
    [
      "an external entity",
      '<!ENTITY a SYSTEM "file:///etc/passwd">',
      "",
      "this part of the DOCTYPE is not read",
    ],
    ["an external parameter entity", '<!ENTITY % a SYSTEM "http://localhost/">', "", "is not read"],
    ["a parameter entity that is used", '<!ENTITY % a ""> %a;', "", "is not read"],
    [
      "a parameter entity in an entity",
      '<!ENTITY % a "x"><!ATTLIST xs:schema k CDATA %a;>',
      "",
      "is not read",
    ],
    ["very many declarations", "<!-- -->".repeat(2_001), "", "is not read"],
    ["a subset without an end", "<!ENTITY", "", "is not read"],
  ])("%s", (_, subset, value, want) => {
    const started = schema(subset, `id="${value}">`);
    expect(() => read(started)).toThrow(want);
  });

  test("references that are not used cost nothing", () => {
    expect(read(schema(laughs(9, 10), ">")).name).toBe("schema");
  });

  test.each([
    ["an entity that is declared elsewhere", schema("", ">&a;", 'SYSTEM "a.dtd" ')],
    ["a DOCTYPE of another document", "<!DOCTYPE definitions []><definitions/>"],
    ["a second DOCTYPE", "<!DOCTYPE schema><!DOCTYPE schema><schema/>"],
    ["a DOCTYPE inside", "<schema><!DOCTYPE schema></schema>"],
  ])("%s", (_, text) => {
    expect(() => read(text)).toThrow(
      "Only well-formed XML is read, and a DOCTYPE only in a schema",
    );
  });
});
