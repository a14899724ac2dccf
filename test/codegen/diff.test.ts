import { expect, test } from "vitest";
import { diffModels } from "../../codegen/diff.js";
import { readModel } from "../../codegen/index.js";
import { contract, messageOf, temporaryFolder } from "./workspace.js";

const folder = temporaryFolder();
let count = 0;
const model = (document: string) => readModel(folder.write(`${count++}.wsdl`, document));

const types = `${messageOf("tns:T")}
<xs:complexType name="T"><xs:sequence>
<xs:element name="a" type="xs:int"/>
<xs:element name="b" type="tns:E" minOccurs="0"/>
<xs:element name="c" type="xs:string"/>
</xs:sequence></xs:complexType>
<xs:simpleType name="E"><xs:restriction base="xs:string"><xs:enumeration value="x"/><xs:enumeration value="y"/></xs:restriction></xs:simpleType>`;

const changed = (path: string, fact: string, before: string, after: string) => [
  { path, kind: "changed", fact, before, after },
];

test.each([
  ["nothing", /^/, "", []],
  [
    "documentation",
    "<xs:sequence>",
    "<xs:annotation><xs:documentation>!</xs:documentation></xs:annotation><xs:sequence>",
    [],
  ],
  ["an address", "http://localhost/", "http://elsewhere/", []],
  [
    "a type",
    'name="a" type="xs:int"',
    'name="a" type="xs:long"',
    changed(
      "T.a",
      "type",
      "{http://www.w3.org/2001/XMLSchema}int",
      "{http://www.w3.org/2001/XMLSchema}long",
    ),
  ],
  [
    "an element made optional",
    'type="xs:int"',
    'type="xs:int" minOccurs="0"',
    changed("T.a", "minOccurs", "1", "0"),
  ],
  [
    "an element made a list",
    'type="xs:int"',
    'type="xs:int" maxOccurs="unbounded"',
    changed("T.a", "maxOccurs", "1", "unbounded"),
  ],
  [
    "an element made nillable",
    'type="xs:int"',
    'type="xs:int" nillable="true"',
    changed("T.a", "nillable", "false", "true"),
  ],
  [
    "an element removed",
    '<xs:element name="a" type="xs:int"/>',
    "",
    [{ path: "T.a", kind: "removed" }],
  ],
  [
    "an element added",
    "</xs:sequence>",
    '<xs:element name="d" type="xs:int"/></xs:sequence>',
    [{ path: "T.d", kind: "added" }],
  ],
  [
    "elements in another order",
    /(<xs:element name="a".*)\n(<xs:element name="b".*)/,
    "$2\n$1",
    [{ path: "T", kind: "moved", fact: "order", before: "a, b, c", after: "b, a, c" }],
  ],
  [
    "a word",
    '<xs:enumeration value="x"/>',
    '<xs:enumeration value="z"/>',
    [
      { path: 'E word "x"', kind: "removed" },
      { path: 'E word "z"', kind: "added" },
    ],
  ],
  [
    "a type made abstract",
    '<xs:complexType name="T">',
    '<xs:complexType name="T" abstract="true">',
    changed("T", "abstract", "false", "true"),
  ],
  [
    "a type added",
    "</xs:schema>",
    '<xs:complexType name="U"/></xs:schema>',
    [{ path: "U", kind: "added" }],
  ],
  [
    "the type of a message",
    'name="message" type="tns:T"',
    'name="message" type="tns:E"',
    changed("element message", "type", "{urn:test}T", "{urn:test}E"),
  ],
  [
    "a SOAPAction",
    "urn:test#echo",
    "urn:test#other",
    changed("operation echo", "soapAction", "urn:test#echo", "urn:test#other"),
  ],
  [
    "a header",
    '<soap:body use="literal"/></wsdl:input>',
    '<soap:header message="tns:Message" part="message" use="literal"/><soap:body use="literal"/></wsdl:input>',
    changed("operation echo", "headers", "", "{urn:test}message"),
  ],
])("%s", async (_, pattern, replacement, want) => {
  const before = contract(types);
  const after = before.replace(pattern, replacement);
  expect(diffModels(await model(before), await model(after))).toEqual(want);
});
