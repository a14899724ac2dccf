// Every unexpected construct of XSD, and every unresolved reference in a schema, is an error that names file, line, column
// and construct. The diamond in an input marks the place.
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

const advice = "Correct or remove it: constructs that are not known are never skipped";

describe("an unexpected construct of XSD is reported with its place", () => {
  test.each([
    [
      "a construct that XSD does not have",
      type("◆<xs:sequnce/>"),
      `xs:sequnce: unexpected <xs:sequnce> in xs:complexType name="T". ${advice}`,
    ],
    ["all in a sequence", sequence("◆<xs:all/>"), "unexpected <xs:all> in xs:sequence"],
    ["all that repeats", type('◆<xs:all maxOccurs="2"/>'), "maxOccurs of <all> must be 1"],
    [
      "two groups",
      type("<xs:sequence/>◆<xs:all/>"),
      "it must not occur together with <xs:sequence>",
    ],
    [
      "a group beside complexContent",
      type('◆<xs:choice/><xs:complexContent><xs:extension base="tns:T"/></xs:complexContent>'),
      "it must not occur together with <xs:complexContent>",
    ],
    [
      "an attribute beside simpleContent",
      type(
        '<xs:simpleContent><xs:extension base="xs:int"/></xs:simpleContent>◆<xs:attribute name="a"/>',
      ),
      "it must not occur together with <xs:simpleContent>",
    ],
    ["no derivation", type("◆<xs:complexContent/>"), "a derivation is required"],
    [
      "derived twice",
      derived('<xs:extension base="tns:T"/>◆<xs:restriction base="tns:T"/>'),
      "it must not occur together with <xs:extension>",
    ],
    [
      "a facet in an extension",
      text('<xs:extension base="xs:int">◆<xs:minLength value="1"/></xs:extension>'),
      "unexpected <xs:minLength> in xs:extension",
    ],
    [
      "a misspelt attribute",
      sequence('◆<xs:element name="a" type="xs:int" minoccurs="0"/>'),
      'unexpected attribute minoccurs="0": it should be minOccurs',
    ],
    [
      "content that is declared where none can be",
      type("").replace("<xs:complexType", '◆<xs:complexType base="tns:B"'),
      'unexpected attribute base="tns:B"',
    ],
    [
      "a construct of another year's XML Schema",
      type(
        '<xs:sequence>◆<o:element xmlns:o="http://www.w3.org/2000/10/XMLSchema"/></xs:sequence>',
      ),
      "unexpected <o:element> in xs:sequence",
    ],
    [
      "a reference with a type",
      sequence('◆<xs:element ref="tns:message" type="xs:int"/>'),
      'unexpected attribute type="xs:int"',
    ],
    [
      "default and fixed",
      sequence('◆<xs:element name="a" type="xs:int" default="1" fixed="1"/>'),
      "it has both a default and a fixed value. Keep one of the two",
    ],
    [
      "an anonymous type beside a named one",
      sequence('<xs:element name="a" type="xs:int">◆<xs:complexType/></xs:element>'),
      "it must not occur together with the attribute type",
    ],
    [
      "an anonymous type with a wrong construct",
      sequence('<xs:element name="a"><xs:complexType>◆<xs:any/></xs:complexType></xs:element>'),
      "<xs:any> in",
    ],
    [
      "an element without a name",
      sequence('◆<xs:element type="xs:int"/>'),
      'attribute "name" is required. Add name="..."',
    ],
    [
      "an attribute without a name",
      type('◆<xs:attribute type="xs:int"/>'),
      'attribute "name" is required',
    ],
    [
      "an attribute with an invalid use",
      type('◆<xs:attribute name="a" use="always"/>'),
      'use="always" is not allowed. Use optional or required or prohibited',
    ],
    [
      "an empty group",
      type('<xs:group ref="tns:G"/>') + '◆<xs:group name="G"/>',
      "the group is empty",
    ],
    [
      "a simple type without content",
      simple("").replace("<xs:simple", "◆<xs:simple"),
      "<restriction>, <list> or <union> is required",
    ],
    [
      "a simple type with two derivations",
      simple('◆<xs:list itemType="xs:int"/><xs:restriction base="xs:int"/>'),
      "it must not occur together with <xs:restriction>",
    ],
    ["an empty union", simple("◆<xs:union/>"), "a member type is required"],
    [
      "two bases",
      simple('<xs:restriction base="xs:int">◆<xs:simpleType/></xs:restriction>'),
      "it must not occur together with the attribute base",
    ],
    [
      "a facet that is not a whole number",
      simple('<xs:restriction base="xs:string">◆<xs:length value="long"/></xs:restriction>'),
      'value="long" is not a whole number',
    ],
    [
      "a facet twice",
      simple(
        '<xs:restriction base="xs:string"><xs:length value="1"/>◆<xs:length value="2"/></xs:restriction>',
      ),
      "it occurs twice in",
    ],
    [
      "a reversed occurrence",
      sequence('◆<xs:element name="a" type="xs:int" maxOccurs="0"/>'),
      "minOccurs is greater than maxOccurs",
    ],
    [
      "an occurrence that is not a number",
      sequence('◆<xs:element name="a" type="xs:int" minOccurs="some"/>'),
      'minOccurs="some" is not a whole number. Use 0, 1, 2, ...',
    ],
    [
      "an invalid boolean",
      sequence('◆<xs:element name="a" type="xs:int" nillable="yes"/>'),
      'nillable="yes" is not a boolean. Use true or false',
    ],
    [
      "an invalid form",
      sequence('◆<xs:element name="a" type="xs:int" form="both"/>'),
      'form="both" is not allowed. Use unqualified or qualified',
    ],
    [
      "an import by URL",
      '◆<xs:import namespace="urn:other" schemaLocation="http://localhost/x.xsd"/><xs:element name="message" type="o:T" xmlns:o="urn:other"/>',
      "http://localhost/x.xsd is not in the catalog",
    ],
    [
      "an include of a missing file",
      '◆<xs:include schemaLocation="x.xsd"/>',
      "x.xsd. Add the file, or correct the location",
    ],
  ])("%s", async (_, schema, want) => {
    const found = await refusal(contract(schema), folder);
    expect(found.message).toContain(want);
    expect(found.place).toBe(found.want);
  });
});

describe("an unresolved reference that a message needs is reported with its place", () => {
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
      "{urn:test}T is not a simple type",
    ],
    [
      "built-in type",
      sequence('◆<xs:element name="a" type="xs:strnig"/>'),
      "unknown built-in type xs:strnig",
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
    ["base that is simple", derived('◆<xs:extension base="xs:string"/>'), "is not a complex type"],
    [
      "base without text",
      text('◆<xs:extension base="tns:B"/>') + '<xs:complexType name="B"/>',
      "base {urn:test}B has no simple content",
    ],
    [
      "circular base",
      derived('<xs:extension base="tns:T"/>').replace("<xs:complexType", "◆<xs:complexType"),
      "the type is derived from itself. Remove the circular reference",
    ],
    [
      "circular simple type",
      simple('<xs:union memberTypes="xs:int tns:T"/>').replace("<xs:simple", "◆<xs:simple"),
      "the type is derived from itself. Remove the circular reference",
    ],
    [
      "circular group",
      type('<xs:group ref="tns:G"/>') +
        '<xs:group name="G"><xs:sequence>◆<xs:group ref="tns:G"/></xs:sequence></xs:group>',
      "the group contains itself. Remove the circular reference",
    ],
    [
      "group of all beside an element",
      `${type('◆<xs:sequence><xs:group ref="tns:G"/><xs:element name="c"/></xs:sequence>')}${all}`,
      "<all> occurs in another group or repeatedly. Make it the only content of a type",
    ],
    [
      "group of all that repeats",
      `${type('◆<xs:group ref="tns:G" maxOccurs="2"/>')}${all}`,
      "<all> occurs in another group or repeatedly",
    ],
    [
      "circular attribute group",
      type('<xs:attributeGroup ref="tns:G"/>') +
        '<xs:attributeGroup name="G">◆<xs:attributeGroup ref="tns:G"/></xs:attributeGroup>',
      "the attribute group contains itself",
    ],
    [
      "attribute twice",
      type('<xs:attribute name="a"/>◆<xs:attribute name="a"/>'),
      "the attribute occurs twice in the type",
    ],
    [
      "attribute that the base has of another type",
      derived(
        '<xs:extension base="tns:B"><xs:attribute name="a" type="xs:int"/></xs:extension>',
      ).replace("<xs:complexType", "◆<xs:complexType") +
        '<xs:complexType name="B"><xs:attribute name="a" type="xs:date"/></xs:complexType>',
      "the base has an attribute a of another type",
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
      "type that could replace the declared one by xsi:type",
      type("") +
        '<xs:complexType name="D"><xs:complexContent>◆<xs:extension base="tns:T"><xs:group ref="tns:G"/></xs:extension></xs:complexContent></xs:complexType>'.replace(
          /◆(.*)(<xs:group)/,
          "$1◆$2",
        ),
      "group {urn:test}G is not declared",
    ],
    [
      "type with an unexpected construct that could replace the declared one by xsi:type",
      type("") +
        '<xs:complexType name="D"><xs:complexContent><xs:extension base="tns:T">◆<xs:sequnce/></xs:extension></xs:complexContent></xs:complexType>',
      "unexpected <xs:sequnce> in xs:extension",
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

test("an abstract element cannot be a message", async () => {
  const document = contract('<xs:element name="message" type="xs:int" abstract="true"/>');
  const found = await refusal(document.replace("<wsdl:part", "◆<wsdl:part"), folder);
  expect(found.message).toContain(
    "element {urn:test}message is abstract and cannot occur in a message",
  );
  expect(found.place).toBe(found.want);
});

test("an unresolved type leaves out the operations that need it, and faults, and nothing else", async () => {
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
      advice: "Declare it, or correct the name. Left out: operation other",
    },
  ]);
});

describe("an unresolved definition that no operation needs is left out with what uses it, and reported once", () => {
  const user = `<xs:complexType name="User"><xs:sequence><xs:element name="b" type="tns:Broken"/></xs:sequence></xs:complexType><xs:element name="user" type="tns:User"/>`;
  test.each([
    [
      "an unresolved reference",
      '<xs:complexType name="Broken"><xs:attribute name="a" type="tns:Nowhere"/></xs:complexType>',
      "type {urn:test}Nowhere is not declared",
    ],
    [
      "an unexpected construct",
      '<xs:complexType name="Broken"><xs:sequnce/></xs:complexType>',
      'unexpected <xs:sequnce> in xs:complexType name="Broken"',
    ],
    [
      "a name that is declared twice",
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
