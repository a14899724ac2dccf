// Everything the generator does not understand or cannot follow is an error that names file, line, column
// and construct. The diamond in an input marks the place.
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { generate, readModel } from "../../codegen/index.js";
import { contract, messageOf, temporaryFolder } from "./workspace.js";

const folder = temporaryFolder();

const type = (content: string, attributes = "") =>
  `${messageOf("tns:T")}<xs:complexType name="T"${attributes}>\n  ${content}\n</xs:complexType>`;
const sequence = (content: string) => type(`<xs:sequence>${content}</xs:sequence>`);
const simple = (content: string) =>
  `${messageOf("tns:T")}<xs:simpleType name="T">\n  ${content}\n</xs:simpleType>`;
const words = '<xs:enumeration value="a"/>';

/** Replaces one thing in the WSDL around an otherwise good schema. */
const wsdl = (pattern: string, replacement: string) => {
  const good = contract(messageOf("xs:string"));
  if (!good.includes(pattern)) throw new Error(`the WSDL has no ${pattern}`);
  return good.replace(pattern, replacement);
};

async function refusal(marked: string): Promise<{ message: string; place: string; want: string }> {
  const before = marked.slice(0, marked.indexOf("◆")).split("\n");
  const path = folder.write("test.wsdl", marked.replace("◆", ""));
  const error: unknown = await readModel(path).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Error) || error.name !== "CodegenError")
    throw error ?? new Error("no error");
  const message = error.message.slice(path.length + 1);
  const place = /^\d+:\d+/.exec(message)?.[0] ?? "";
  const want = `${before.length}:${(before.at(-1) ?? "").length + 1}`;
  return { message: message.slice(place.length + 2), place, want };
}

const unexpressed = "The generator refuses what it cannot express; rewrite or remove it";

describe("a construct of XSD that is not understood is named with its place", () => {
  test.each([
    [
      "choice",
      type("◆<xs:choice/>"),
      `xs:choice: <xs:choice> in xs:complexType name="T" is not understood. ${unexpressed}`,
    ],
    ["group", type('◆<xs:group ref="tns:G"/>'), "<xs:group> in"],
    ["attribute", type('◆<xs:attribute name="a" type="xs:string"/>'), "<xs:attribute> in"],
    ["anyAttribute", type("◆<xs:anyAttribute/>"), "<xs:anyAttribute> in"],
    ["simpleContent", type("◆<xs:simpleContent/>"), "<xs:simpleContent> in"],
    [
      "complexContent restriction",
      type('<xs:complexContent>◆<xs:restriction base="tns:T"/></xs:complexContent>'),
      "<xs:restriction> in",
    ],
    [
      "complexContent that is mixed",
      type('◆<xs:complexContent mixed="true"><xs:extension base="tns:T"/></xs:complexContent>'),
      "text between elements cannot be expressed",
    ],
    [
      "attribute in an extension",
      type(
        '<xs:complexContent><xs:extension base="tns:T">◆<xs:attribute name="a"/></xs:extension></xs:complexContent>',
      ),
      "<xs:attribute> in",
    ],
    [
      "mixed content",
      type("", ' mixed="true"').replace("<xs:complexType", "◆<xs:complexType"),
      "text between elements cannot be expressed",
    ],
    [
      "final of another meaning",
      sequence('◆<xs:element name="a" type="xs:int" final="#all"/>'),
      'attribute final="#all"',
    ],
    ["any", sequence("◆<xs:any/>"), "<xs:any> in"],
    ["nested all", sequence("◆<xs:all/>"), "<xs:all> in"],
    [
      "nested optional sequence",
      sequence('◆<xs:sequence minOccurs="0"/>'),
      'attribute minOccurs="0"',
    ],
    ["nested choice", sequence("◆<xs:choice/>"), "<xs:choice> in"],
    ["repeated sequence", type('◆<xs:sequence maxOccurs="2"/>'), 'attribute maxOccurs="2"'],
    [
      "element reference beside an element in no namespace",
      sequence('<xs:element name="a" type="xs:int"/>◆<xs:element ref="tns:message"/>'),
      "elements of several namespaces inside {urn:test}message cannot be expressed",
    ],
    [
      "element reference to nowhere",
      sequence('◆<xs:element ref="tns:nowhere"/>'),
      "element {urn:test}nowhere is not declared",
    ],
    [
      "element reference with a type",
      sequence('◆<xs:element ref="tns:message" type="xs:int"/>'),
      'attribute type="xs:int" is not understood',
    ],
    [
      "default",
      sequence('◆<xs:element name="a" type="xs:int" default="1"/>'),
      'attribute default="1" is not understood',
    ],
    [
      "fixed",
      sequence('◆<xs:element name="a" type="xs:int" fixed="1"/>'),
      'attribute fixed="1" is not understood',
    ],
    [
      "block",
      sequence('◆<xs:element name="a" type="xs:int" block="#all"/>'),
      'attribute block="#all" is not understood',
    ],
    [
      "anonymous type beside a named one",
      sequence('<xs:element name="a" type="xs:int">◆<xs:complexType/></xs:element>'),
      "it stands beside the attribute type",
    ],
    [
      "anonymous type with a wrong construct",
      sequence('<xs:element name="a"><xs:complexType>◆<xs:choice/></xs:complexType></xs:element>'),
      "<xs:choice> in",
    ],
    ["all beside sequence", type("<xs:sequence/>◆<xs:all/>"), "it stands beside <sequence>"],
    [
      "element without a type",
      sequence('◆<xs:element name="a"/>'),
      'attribute "type" is missing. Add type="..."',
    ],
    [
      "element without a name",
      sequence('◆<xs:element type="xs:int"/>'),
      'attribute "name" is missing. Add name="..."',
    ],
    [
      "identity constraint",
      sequence('<xs:element name="a" type="xs:int">◆<xs:key name="k"/></xs:element>'),
      "<xs:key> in",
    ],
    [
      "substitution group",
      '◆<xs:element name="message" type="xs:int" substitutionGroup="tns:x"/>',
      "attribute substitutionGroup=",
    ],
    [
      "abstract element",
      '◆<xs:element name="message" type="xs:int" abstract="true"/>',
      'attribute abstract="true"',
    ],
    [
      "pattern",
      simple('<xs:restriction base="xs:string">◆<xs:pattern value="x"/></xs:restriction>'),
      "<xs:pattern> in",
    ],
    ["list", simple('◆<xs:list itemType="xs:int"/>'), "<xs:list> in"],
    ["union", simple('◆<xs:union memberTypes="xs:int"/>'), "<xs:union> in"],
    [
      "restriction of nothing",
      simple('◆<xs:restriction base="xs:string"/>'),
      "it restricts nothing. List the words as <enumeration>",
    ],
    [
      "words of numbers",
      simple(`◆<xs:restriction base="xs:int">${words}</xs:restriction>`),
      "Only xs:string can be restricted to words",
    ],
    [
      "two restrictions",
      simple(
        `<xs:restriction base="xs:string">${words}</xs:restriction>◆<xs:restriction base="xs:string">${words}</xs:restriction>`,
      ),
      "has it twice. Keep one of them",
    ],
    [
      "sequence beside complexContent",
      type('◆<xs:sequence/><xs:complexContent><xs:extension base="tns:T"/></xs:complexContent>'),
      "it stands beside <complexContent>",
    ],
    [
      "import by URL",
      '◆<xs:import namespace="urn:other" schemaLocation="http://localhost/x.xsd"/>',
      "http://localhost/x.xsd is not in the catalog. Save the document and name it in a catalog; nothing is fetched",
    ],
    [
      "include of no file",
      '◆<xs:include schemaLocation="x.xsd"/>',
      "x.xsd. Put it there, or correct the location",
    ],
    ["redefine", '◆<xs:redefine schemaLocation="x.xsd"/>', "<xs:redefine> in"],
    ["notation", '◆<xs:notation name="n" public="p"/>', "<xs:notation> in"],
    ["a construct that XSD does not have", type("◆<xs:sequnce/>"), "<xs:sequnce> in"],
    ["text between elements", type("◆<xs:sequence>x</xs:sequence>"), 'text "x" is not understood'],
    [
      "qualified element beside another",
      sequence(
        '<xs:element name="a" type="xs:int"/>◆<xs:element name="b" type="xs:int" form="qualified"/>',
      ),
      "elements of several namespaces inside {urn:test}message cannot be expressed",
    ],
    [
      "reversed occurrence",
      sequence('◆<xs:element name="a" type="xs:int" maxOccurs="0"/>'),
      "minOccurs is greater than maxOccurs",
    ],
    [
      "occurrence that is no number",
      sequence('◆<xs:element name="a" type="xs:int" minOccurs="some"/>'),
      'minOccurs="some" is no count. Write a whole number',
    ],
    [
      "boolean that is none",
      sequence('◆<xs:element name="a" type="xs:int" nillable="yes"/>'),
      'nillable="yes" is no boolean. Write true or false',
    ],
    [
      "form that is none",
      sequence('◆<xs:element name="a" type="xs:int" form="both"/>'),
      'form="both" is not understood. Use unqualified or qualified',
    ],
    [
      "element twice",
      sequence('<xs:element name="a" type="xs:int"/>◆<xs:element name="a" type="xs:int"/>'),
      "it stands twice in one sequence",
    ],
  ])("%s", async (_, schema, want) => {
    const found = await refusal(contract(schema));
    expect(found.message).toContain(want);
    expect(found.place).toBe(found.want);
  });

  test.each([
    [
      "blockDefault",
      contract(messageOf("xs:int"), 'blockDefault="#all"'),
      'attribute blockDefault="#all"',
    ],
  ])("%s of a schema", async (_, document, want) => {
    const found = await refusal(document.replace("<xs:schema", "◆<xs:schema"));
    expect(found.message).toContain(want);
    expect(found.place).toBe(found.want);
  });
});

describe("a name that leads nowhere is named with its place", () => {
  test.each([
    [
      "type of an element",
      sequence('◆<xs:element name="a" type="tns:Nowhere"/>'),
      "type {urn:test}Nowhere is not declared. Declare it, or correct the name",
    ],
    [
      "built-in type",
      sequence('◆<xs:element name="a" type="xs:strnig"/>'),
      "built-in type xs:strnig does not exist",
    ],
    [
      "prefix",
      sequence('◆<xs:element name="a" type="other:T"/>'),
      'prefix "other" of type="other:T" is not declared',
    ],
    [
      "base",
      type('<xs:complexContent>◆<xs:extension base="tns:Nowhere"/></xs:complexContent>'),
      "type {urn:test}Nowhere is not declared",
    ],
    [
      "base that is a simple type",
      type('<xs:complexContent>◆<xs:extension base="xs:string"/></xs:complexContent>'),
      "is no complex type",
    ],
    [
      "base of its own",
      type(
        '<xs:complexContent><xs:extension base="tns:T"/></xs:complexContent>',
        ' abstract="true"',
      ).replace("<xs:complexType", "◆<xs:complexType"),
      "it extends itself. Break the circle",
    ],
    [
      "concrete base",
      `${type('<xs:complexContent>◆<xs:extension base="tns:B"/></xs:complexContent>')}<xs:complexType name="B"/>`,
      "an extension of {urn:test}B, which is not abstract, cannot be expressed",
    ],
    [
      "type twice",
      `${type("")}\n◆<xs:complexType name="T"/>`,
      "type {urn:test}T is declared twice",
    ],
    [
      "element twice",
      `${type("")}\n◆${messageOf("xs:int")}`,
      "element {urn:test}message is declared twice",
    ],
  ])("%s", async (_, schema, want) => {
    const found = await refusal(contract(schema));
    expect(found.message).toContain(want);
    expect(found.place).toBe(found.want);
  });
});

const body = '<soap:body use="literal"/></wsdl:input>';

test("an element in another namespace than its message is refused, for it could not be written", async () => {
  const other = `</xs:schema><xs:schema targetNamespace="urn:other" elementFormDefault="qualified"><xs:complexType name="O"><xs:sequence>◆<xs:element name="a" type="xs:int"/></xs:sequence></xs:complexType>`;
  const found = await refusal(
    contract('<xs:element name="message" type="o:O" xmlns:o="urn:other"/>' + other),
  );
  expect(found.message).toContain("elements of several namespaces inside {urn:test}message");
  expect(found.place).toBe(found.want);
});

test("an extension in another namespace than that of the messages is refused, for xsi:type could not name it", async () => {
  const other = `</xs:schema><xs:schema targetNamespace="urn:other"><xs:complexType name="D"><xs:complexContent>◆<xs:extension base="tns:T"/></xs:complexContent></xs:complexType>`;
  const found = await refusal(contract(type("", ' abstract="true"') + other));
  expect(found.message).toContain("an extension in another namespace than that of all messages");
  expect(found.place).toBe(found.want);
});

describe("a construct of WSDL that is not understood, or leads nowhere, is named with its place", () => {
  test.each([
    [
      "no WSDL at all",
      '◆<definitions xmlns="http://www.w3.org/ns/wsdl"/>',
      "this is no WSDL 1.1 document",
    ],
    [
      "import of no file",
      wsdl("<wsdl:types>", '◆<wsdl:import namespace="urn:x" location="x.wsdl"/><wsdl:types>'),
      "x.wsdl. Put it there, or correct the location",
    ],
    [
      "part by type in document style",
      wsdl(
        '<wsdl:part name="message" element="tns:message"/>',
        '◆<wsdl:part name="message" type="xs:string"/>',
      ),
      "it names no element. Only rpc bodies can have parts by type",
    ],
    [
      "two parts",
      wsdl(
        '<wsdl:message name="Message">',
        '◆<wsdl:message name="Message"><wsdl:part name="more" element="tns:message"/>',
      ),
      "the body of a message in document style has one part, this has 2",
    ],
    [
      "fault of nothing",
      wsdl(
        '<wsdl:output message="tns:Message"/>',
        '<wsdl:output message="tns:Message"/>◆<wsdl:fault name="f" message="tns:Nowhere"/>',
      ),
      "message {urn:test}Nowhere is not declared",
    ],
    [
      "one-way operation",
      wsdl('<wsdl:output message="tns:Message"/>', "").replace(
        '<wsdl:operation name="echo"><soap',
        '◆<wsdl:operation name="echo"><soap',
      ),
      "it has no answer. One-way operations are not understood",
    ],
    [
      "operation without a request",
      wsdl('<wsdl:input message="tns:Message"/>', "").replace(
        '<wsdl:operation name="echo"><soap',
        '◆<wsdl:operation name="echo"><soap',
      ),
      "it has no request",
    ],
    [
      "rpc part by element",
      wsdl("<wsdl:part", "◆<wsdl:part").replace('style="document"', 'style="rpc"'),
      "it names no type. Parts of rpc messages have a type",
    ],
    [
      "rpc part by element, in one operation",
      wsdl("<wsdl:part", "◆<wsdl:part").replace("<soap:operation", '<soap:operation style="rpc"'),
      "it names no type",
    ],
    [
      "SOAP 1.2",
      wsdl("<wsdl:binding", "◆<wsdl:binding").replaceAll(
        "http://schemas.xmlsoap.org/wsdl/soap/",
        "http://schemas.xmlsoap.org/wsdl/soap12/",
      ),
      "this is no SOAP 1.1 binding. Use a port that has <soap:binding>",
    ],
    [
      "encoded use",
      wsdl(body, body.replace("<soap:body", "◆<soap:body").replace("literal", "encoded")),
      'use="encoded" is not understood. Use literal',
    ],
    [
      "body part",
      wsdl("<wsdl:message ", "◆<wsdl:message ").replace(
        body,
        '<soap:body use="literal" parts="nowhere"/></wsdl:input>',
      ),
      "message {urn:test}Message has no part nowhere",
    ],
    [
      "other transport",
      wsdl("<soap:binding", "◆<soap:binding").replace(
        "http://schemas.xmlsoap.org/soap/http",
        "urn:smtp",
      ),
      'transport "urn:smtp" is not known',
    ],
    [
      "MIME",
      wsdl(
        body,
        '◆<mime:multipartRelated xmlns:mime="http://schemas.xmlsoap.org/wsdl/mime/"/></wsdl:input>',
      ),
      "<mime:multipartRelated> in",
    ],
    [
      "a required extension",
      wsdl("<wsdl:types>", '◆<x:policy xmlns:x="urn:x" wsdl:required="true"/><wsdl:types>'),
      "<x:policy> in",
    ],
    [
      "header of the answer",
      wsdl(
        '<soap:body use="literal"/></wsdl:output>',
        '◆<soap:header message="tns:Message" part="message" use="literal"/><soap:body use="literal"/></wsdl:output>',
      ),
      "it is a header of the answer",
    ],
    [
      "header part",
      wsdl(body, `◆<soap:header message="tns:Message" part="nowhere" use="literal"/>${body}`),
      "message {urn:test}Message has no part nowhere. It has message",
    ],
    [
      "message",
      wsdl('<wsdl:input message="tns:Message"/>', '◆<wsdl:input message="tns:Nowhere"/>'),
      "message {urn:test}Nowhere is not declared",
    ],
    [
      "element of a part",
      wsdl(
        '<wsdl:part name="message" element="tns:message"/>',
        '◆<wsdl:part name="message" element="tns:nowhere"/>',
      ),
      "element {urn:test}nowhere is not declared",
    ],
    [
      "port type",
      wsdl(
        '<wsdl:binding name="EchoBinding" type="tns:EchoPort">',
        '◆<wsdl:binding name="EchoBinding" type="tns:Nowhere">',
      ),
      "portType {urn:test}Nowhere is not declared",
    ],
    [
      "binding",
      wsdl(
        '<wsdl:port name="Echo" binding="tns:EchoBinding">',
        '◆<wsdl:port name="Echo" binding="tns:Nowhere">',
      ),
      "binding {urn:test}Nowhere is not declared",
    ],
    [
      "bound operation",
      wsdl('<wsdl:operation name="echo"><soap', '◆<wsdl:operation name="nowhere"><soap'),
      "port type {urn:test}EchoPort has no such operation",
    ],
    [
      "overloaded operation",
      wsdl(
        "</wsdl:portType>",
        '◆<wsdl:operation name="echo"><wsdl:input message="tns:Message"/><wsdl:output message="tns:Message"/></wsdl:operation></wsdl:portType>',
      ),
      "the operation is declared twice",
    ],
    [
      "no service",
      wsdl("<wsdl:definitions", "◆<wsdl:definitions").replace(
        /<wsdl:service.*<\/wsdl:service>/,
        "",
      ),
      "there is no service with a SOAP port",
    ],
  ])("%s", async (_, document, want) => {
    const found = await refusal(document);
    expect(found.message).toContain(want);
    expect(found.place).toBe(found.want);
  });
});

test("an operation that cannot be expressed does not cost the others, and is told; so is a second port", async () => {
  const more = `<wsdl:operation name="NAME"><wsdl:input message="tns:Message"/><wsdl:output message="tns:Message"/></wsdl:operation>`;
  const bound = (name: string, use: string) =>
    `<wsdl:operation name="${name}"><soap:operation soapAction=""/><wsdl:input><soap:body use="${use}"/></wsdl:input><wsdl:output><soap:body use="literal"/></wsdl:output></wsdl:operation>`;
  const path = folder.write(
    "some.wsdl",
    contract(messageOf("xs:string"))
      .replace("</wsdl:portType>", `${more.replace("NAME", "old")}</wsdl:portType>`)
      .replace("</wsdl:binding>", `${bound("old", "encoded")}</wsdl:binding>`)
      .replace(
        "</wsdl:service>",
        '<wsdl:port name="Other" binding="tns:EchoBinding"><soap:address location="http://localhost/"/></wsdl:port></wsdl:service>',
      ),
  );
  const { refused } = await generate({ wsdl: path, out: join(folder.path, "some"), check: true });
  const [port, operation] = (await readModel(path)).services.flatMap(({ ports }) => ports);
  expect(port?.operations.map(({ name }) => name)).toEqual(["echo"]);
  expect(operation?.name).toBe("Other");
  expect(refused.map(({ problem }) => problem)).toEqual([
    'use="encoded" is not understood',
    "the port is left out, for Echo is before it",
  ]);
});

test("what has no meaning for the messages is passed over: appinfo, foreign attributes, optional extensions", async () => {
  const path = folder.write(
    "notes.wsdl",
    wsdl("<wsdl:types>", '<x:policy xmlns:x="urn:x" x:id="1"/><wsdl:types>').replace(
      "<xs:element",
      '<xs:annotation><xs:appinfo>x<y/></xs:appinfo></xs:annotation><xs:element id="e" x:note="" xmlns:x="urn:x"',
    ),
  );
  expect((await readModel(path)).elements).toHaveLength(1);
});
