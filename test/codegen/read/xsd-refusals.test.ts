// Every construct of XSD that is not understood, and every name in a schema that leads nowhere, is an error
// that names file, line, column and construct. The diamond in an input marks the place.
import { describe, expect, test } from "vitest";
import { contract, link, messageOf, refusal, temporaryFolder } from "../workspace.js";

const folder = temporaryFolder();

const type = (content: string, attributes = "") =>
  `${messageOf("tns:T")}<xs:complexType name="T"${attributes}>\n  ${content}\n</xs:complexType>`;
const sequence = (content: string) => type(`<xs:sequence>${content}</xs:sequence>`);
const simple = (content: string) =>
  `${messageOf("tns:T")}<xs:simpleType name="T">\n  ${content}\n</xs:simpleType>`;
const derived = (content: string) => type(`<xs:complexContent>${content}</xs:complexContent>`);
const text = (content: string) => type(`<xs:simpleContent>${content}</xs:simpleContent>`);

const all =
  '<xs:group name="G"><xs:all><xs:element name="a"/><xs:element name="b"/></xs:all></xs:group>';

const unexpressed = "The generator refuses what it cannot express; rewrite or remove it";

describe("a construct of XSD that is not understood is named with its place", () => {
  test.each([
    [
      "a construct that XSD does not have",
      type("◆<xs:sequnce/>"),
      `xs:sequnce: <xs:sequnce> in xs:complexType name="T" is not understood. ${unexpressed}`,
    ],
    ["text between elements", type("◆<xs:sequence>x</xs:sequence>"), 'text "x" is not understood'],
    ["all in a sequence", sequence("◆<xs:all/>"), "<xs:all> in xs:sequence is not"],
    ["all that repeats", type('◆<xs:all maxOccurs="2"/>'), "it may stand at most once"],
    ["two groups", type("<xs:sequence/>◆<xs:all/>"), "it stands beside <xs:sequence>"],
    [
      "a group beside complexContent",
      type('◆<xs:choice/><xs:complexContent><xs:extension base="tns:T"/></xs:complexContent>'),
      "it stands beside <xs:complexContent>",
    ],
    [
      "an attribute beside simpleContent",
      type(
        '<xs:simpleContent><xs:extension base="xs:int"/></xs:simpleContent>◆<xs:attribute name="a"/>',
      ),
      "it stands beside <xs:simpleContent>",
    ],
    ["derived from nothing", type("◆<xs:complexContent/>"), "it is derived from nothing"],
    [
      "derived twice",
      derived('<xs:extension base="tns:T"/>◆<xs:restriction base="tns:T"/>'),
      "it stands beside <xs:extension>",
    ],
    [
      "a facet in an extension",
      text('<xs:extension base="xs:int">◆<xs:minLength value="1"/></xs:extension>'),
      "<xs:minLength> in xs:extension is not",
    ],
    [
      "final of a local element",
      sequence('◆<xs:element name="a" type="xs:int" final="#all"/>'),
      'attribute final="#all"',
    ],
    [
      "a reference with a type",
      sequence('◆<xs:element ref="tns:message" type="xs:int"/>'),
      'attribute type="xs:int" is not understood',
    ],
    [
      "default and fixed",
      sequence('◆<xs:element name="a" type="xs:int" default="1" fixed="1"/>'),
      "it has a default and a fixed value. Keep one of them",
    ],
    [
      "an anonymous type beside a named one",
      sequence('<xs:element name="a" type="xs:int">◆<xs:complexType/></xs:element>'),
      "it stands beside the attribute type",
    ],
    [
      "an anonymous type with a wrong construct",
      sequence('<xs:element name="a"><xs:complexType>◆<xs:any/></xs:complexType></xs:element>'),
      "<xs:any> in",
    ],
    [
      "an element without a name",
      sequence('◆<xs:element type="xs:int"/>'),
      'attribute "name" is missing. Add name="..."',
    ],
    [
      "an attribute without a name",
      type('◆<xs:attribute type="xs:int"/>'),
      'attribute "name" is missing',
    ],
    [
      "an attribute of no use",
      type('◆<xs:attribute name="a" use="always"/>'),
      'use="always" is not understood. Use optional or required or prohibited',
    ],
    [
      "a group of nothing",
      type('<xs:group ref="tns:G"/>') + '◆<xs:group name="G"/>',
      "it holds nothing",
    ],
    ["values of no kind", simple("").replace("<xs:simple", "◆<xs:simple"), "it says no values"],
    [
      "values of two kinds",
      simple('◆<xs:list itemType="xs:int"/><xs:restriction base="xs:int"/>'),
      "it stands beside <xs:restriction>",
    ],
    ["a union of nothing", simple("◆<xs:union/>"), "it has no members"],
    [
      "a base beside another",
      simple('<xs:restriction base="xs:int">◆<xs:simpleType/></xs:restriction>'),
      "it stands beside the attribute base",
    ],
    [
      "a facet that is no count",
      simple('<xs:restriction base="xs:string">◆<xs:length value="long"/></xs:restriction>'),
      'value="long" is no count',
    ],
    [
      "a facet twice",
      simple(
        '<xs:restriction base="xs:string"><xs:length value="1"/>◆<xs:length value="2"/></xs:restriction>',
      ),
      "has it twice",
    ],
    [
      "occurrence reversed",
      sequence('◆<xs:element name="a" type="xs:int" maxOccurs="0"/>'),
      "minOccurs is greater than maxOccurs",
    ],
    [
      "occurrence that is no number",
      sequence('◆<xs:element name="a" type="xs:int" minOccurs="some"/>'),
      'minOccurs="some" is no count. Write a whole number',
    ],
    [
      "a boolean that is none",
      sequence('◆<xs:element name="a" type="xs:int" nillable="yes"/>'),
      'nillable="yes" is no boolean. Write true or false',
    ],
    [
      "a form that is none",
      sequence('◆<xs:element name="a" type="xs:int" form="both"/>'),
      'form="both" is not understood. Use unqualified or qualified',
    ],
    [
      "an import by URL",
      '◆<xs:import namespace="urn:other" schemaLocation="http://localhost/x.xsd"/>',
      "http://localhost/x.xsd is not in the catalog",
    ],
    [
      "an include of no file",
      '◆<xs:include schemaLocation="x.xsd"/>',
      "x.xsd. Put it there, or correct the location",
    ],
  ])("%s", async (_, schema, want) => {
    const found = await refusal(contract(schema), folder);
    expect(found.message).toContain(want);
    expect(found.place).toBe(found.want);
  });
});

describe("a name that a message needs and that leads nowhere is named with its place", () => {
  test.each([
    [
      "type of an element",
      sequence('◆<xs:element name="a" type="tns:Nowhere"/>'),
      "type {urn:test}Nowhere is not declared. Declare it, or correct the name",
    ],
    [
      "type in another namespace",
      sequence('◆<xs:element name="a" type="T"/>'),
      "type T is not declared. Declare it, or correct the name: there is {urn:test}T",
    ],
    [
      "type of an attribute",
      type('◆<xs:attribute name="a" type="tns:Nowhere"/>'),
      "type {urn:test}Nowhere is not declared",
    ],
    [
      "complex type of an attribute",
      type('◆<xs:attribute name="a" type="tns:T"/>'),
      "{urn:test}T is no simple type",
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
      "element",
      sequence('◆<xs:element ref="tns:nowhere"/>'),
      "element {urn:test}nowhere is not declared",
    ],
    ["attribute", type('◆<xs:attribute ref="tns:a"/>'), "attribute {urn:test}a is not declared"],
    ["group", type('◆<xs:group ref="tns:G"/>'), "group {urn:test}G is not declared"],
    [
      "attribute group",
      type('◆<xs:attributeGroup ref="tns:G"/>'),
      "attributeGroup {urn:test}G is not declared",
    ],
    [
      "base",
      derived('◆<xs:extension base="tns:Nowhere"/>'),
      "type {urn:test}Nowhere is not declared",
    ],
    ["base that is simple", derived('◆<xs:extension base="xs:string"/>'), "is no complex type"],
    [
      "base without text",
      text('◆<xs:extension base="tns:B"/>') + '<xs:complexType name="B"/>',
      "base {urn:test}B has no text that simpleContent could be derived from",
    ],
    [
      "base of its own",
      derived('<xs:extension base="tns:T"/>').replace("<xs:complexType", "◆<xs:complexType"),
      "it extends itself. Break the circle",
    ],
    [
      "simple type of its own",
      simple('<xs:union memberTypes="xs:int tns:T"/>').replace("<xs:simple", "◆<xs:simple"),
      "it is made of itself. Break the circle",
    ],
    [
      "group of its own",
      type('<xs:group ref="tns:G"/>') +
        '<xs:group name="G"><xs:sequence>◆<xs:group ref="tns:G"/></xs:sequence></xs:group>',
      "the group holds itself. Break the circle",
    ],
    [
      "group of all beside an element",
      `${type('◆<xs:sequence><xs:group ref="tns:G"/><xs:element name="c"/></xs:sequence>')}${all}`,
      "a group of <all> stands in another or repeats. Let it be all of a type",
    ],
    [
      "group of all that repeats",
      `${type('◆<xs:group ref="tns:G" maxOccurs="2"/>')}${all}`,
      "a group of <all> stands in another or repeats",
    ],
    [
      "attribute group of its own",
      type('<xs:attributeGroup ref="tns:G"/>') +
        '<xs:attributeGroup name="G">◆<xs:attributeGroup ref="tns:G"/></xs:attributeGroup>',
      "the attribute group holds itself",
    ],
    [
      "attribute twice",
      type('<xs:attribute name="a"/>◆<xs:attribute name="a"/>'),
      "the type has this attribute twice",
    ],
    [
      "attribute that the base has of another type",
      derived(
        '<xs:extension base="tns:B"><xs:attribute name="a" type="xs:int"/></xs:extension>',
      ).replace("<xs:complexType", "◆<xs:complexType") +
        '<xs:complexType name="B"><xs:attribute name="a" type="xs:date"/></xs:complexType>',
      "the base has another attribute a",
    ],
    [
      "item of a list",
      simple('◆<xs:list itemType="tns:Nowhere"/>'),
      "type {urn:test}Nowhere is not declared",
    ],
    [
      "head of a substitution group",
      '◆<xs:element name="message" type="xs:int" substitutionGroup="tns:nowhere"/>',
      "element {urn:test}nowhere is not declared",
    ],
    [
      "type that could stand for the one that is named",
      type("") +
        '<xs:complexType name="D"><xs:complexContent>◆<xs:extension base="tns:T"><xs:group ref="tns:G"/></xs:extension></xs:complexContent></xs:complexType>'.replace(
          /◆(.*)(<xs:group)/,
          "$1◆$2",
        ),
      "group {urn:test}G is not declared",
    ],
    [
      "type that is not understood and could stand for the one that is named",
      type("") +
        '<xs:complexType name="D"><xs:complexContent><xs:extension base="tns:T">◆<xs:sequnce/></xs:extension></xs:complexContent></xs:complexType>',
      "<xs:sequnce> in xs:extension is not understood",
    ],
    [
      "type twice",
      `${type("")}\n◆<xs:complexType name="T" mixed="true"/>`,
      "type {urn:test}T is declared twice",
    ],
    [
      "element twice",
      `${type("")}\n◆${messageOf("xs:int")}`,
      "element {urn:test}message is declared twice",
    ],
  ])("%s", async (_, schema, want) => {
    const found = await refusal(contract(schema), folder);
    expect(found.message).toContain(want);
    expect(found.place).toBe(found.want);
  });
});

test("an abstract element is no message", async () => {
  const document = contract('<xs:element name="message" type="xs:int" abstract="true"/>');
  const found = await refusal(document.replace("<wsdl:part", "◆<wsdl:part"), folder);
  expect(found.message).toContain("element {urn:test}message is abstract: it never stands itself");
  expect(found.place).toBe(found.want);
});

test("a type that leads nowhere costs the operations that need it, also as a fault, and no others", async () => {
  const broken =
    '<xs:complexType name="B"/><xs:complexType name="Good"><xs:complexContent><xs:extension base="tns:B"/></xs:complexContent></xs:complexType>' +
    '<xs:complexType name="Broken"><xs:complexContent><xs:extension base="tns:B"><xs:attribute name="a" type="tns:Nowhere"/></xs:extension></xs:complexContent></xs:complexType>' +
    '<xs:element name="other" type="tns:B"/>';
  const operation = (content: string) => `<wsdl:operation name="other">${content}</wsdl:operation>`;
  const sides = '<wsdl:input message="tns:Other"/><wsdl:output message="tns:Message"/>';
  const body = '<soap:body use="literal"/>';
  const document = contract(messageOf("tns:Good") + broken)
    .replace(
      "<wsdl:portType",
      '<wsdl:message name="Other"><wsdl:part name="other" element="tns:other"/></wsdl:message>$&',
    )
    .replace('<wsdl:output message="tns:Message"/>', '$&<wsdl:fault name="f" message="tns:Other"/>')
    .replace("</wsdl:portType>", `${operation(sides)}$&`)
    .replace(
      "</wsdl:binding>",
      `${operation(`<wsdl:input>${body}</wsdl:input><wsdl:output>${body}</wsdl:output>`)}$&`,
    );
  const { model, refused } = await link(folder.write("two.wsdl", document));
  const operations = model.services.flatMap(({ ports }) =>
    ports.flatMap((port) => port.operations),
  );
  expect(operations.map(({ name, faults }) => ({ name, faults }))).toEqual([
    { name: "echo", faults: [] },
  ]);
  expect(refused.map(({ problem, advice }) => ({ problem, advice }))).toEqual([
    {
      problem: "type {urn:test}Nowhere is not declared",
      advice: "Declare it, or correct the name. It costs operation other",
    },
  ]);
});

describe("what is not needed is left out, with what is made of it, and told once", () => {
  const user = `<xs:complexType name="User"><xs:sequence><xs:element name="b" type="tns:Broken"/></xs:sequence></xs:complexType><xs:element name="user" type="tns:User"/>`;
  test.each([
    [
      "a name that leads nowhere",
      '<xs:complexType name="Broken"><xs:attribute name="a" type="tns:Nowhere"/></xs:complexType>',
      "type {urn:test}Nowhere is not declared",
    ],
    [
      "a construct that is not understood",
      '<xs:complexType name="Broken"><xs:sequnce/></xs:complexType>',
      '<xs:sequnce> in xs:complexType name="Broken" is not understood',
    ],
    [
      "a name for two",
      '<xs:simpleType name="Broken"><xs:list itemType="xs:int"/></xs:simpleType><xs:complexType name="Broken"/>',
      "type {urn:test}Broken is declared twice",
    ],
  ])("%s", async (name, broken, want) => {
    const schema = `${messageOf("xs:string")}${broken}${user}<xs:complexType name="Other"/>`;
    const { model, leftOut } = await link(folder.write(`${name}.wsdl`, contract(schema)));
    expect(model.types.map((type) => type.name)).toEqual(["{urn:test}Other"]);
    expect(model.elements.map((element) => element.name)).toEqual(["{urn:test}message"]);
    expect(leftOut.map(({ problem }) => problem)).toEqual([want]);
  });
});
