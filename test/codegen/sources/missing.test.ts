// A document that cannot be had, or cannot be read, costs the operations that need its names, and nothing else.
import { describe, expect, test } from "vitest";
import { readContract } from "../../../codegen/index.js";
import { contract, messageOf, temporaryFolder } from "../workspace.js";

const folder = temporaryFolder();
const read = (name: string, text: string) => readContract(folder.write(name, text));
const operationsOf = ({ model }: Awaited<ReturnType<typeof read>>) =>
  model.services.flatMap(({ ports }) => ports.flatMap(({ operations }) => operations));

folder.write("broken.xsd", "<xs:schema");
folder.write("page.xsd", "<!DOCTYPE html><html></html>");
folder.write("contract.xsd", '<definitions xmlns="http://www.w3.org/ns/wsdl"/>');
folder.write(
  "invalid.xsd",
  '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:o"><xs:openContent/></xs:schema>',
);

/** `echo` needs nothing of urn:o; `other` has a body of its type. */
const two = (link: string) =>
  contract(
    `${link}${messageOf("xs:string")}<xs:element name="other" type="o:T" xmlns:o="urn:o"/><xs:element name="unused" type="o:U" xmlns:o="urn:o"/>`,
  )
    .replace(
      "<wsdl:portType",
      '<wsdl:message name="Other"><wsdl:part name="p" element="tns:other"/></wsdl:message>$&',
    )
    .replace(
      "</wsdl:portType>",
      '<wsdl:operation name="other"><wsdl:input message="tns:Other"/></wsdl:operation>$&',
    )
    .replace(
      "</wsdl:binding>",
      '<wsdl:operation name="other"><wsdl:input><soap:body use="literal"/></wsdl:input></wsdl:operation>$&',
    );

describe("an import costs who needs it, where its document", () => {
  test.each([
    ["is not there", "gone.xsd", "there is no file"],
    ["is a folder", ".", "expected a file, found a folder"],
    ["is outside of the folder", "../types.xsd", "is outside of"],
    ["is not in the catalog", "http://localhost/types.xsd", "is not in the catalog"],
    ["is at a location that is none", "%ff.xsd", "is not a location"],
    ["is not XML", "broken.xsd", "document: "],
    ["is a page", "page.xsd", "HTML page"],
    ["is no schema", "contract.xsd", "not a schema document"],
    ["is a schema that is not read", "invalid.xsd", "unexpected <xs:openContent>"],
  ])("%s", async (_, location, want) => {
    const link = `<xs:import namespace="urn:o" schemaLocation="${location}"/>`;
    const read1 = await read("two.wsdl", two(link));
    expect(operationsOf(read1).map(({ name }) => name)).toEqual(["echo"]);
    const messages = read1.refused.map(({ message }) => message);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toContain(want);
    expect(messages[0]).toMatch(/Left out: operation other$|operation name="other"/);

    const unneeded = await read("one.wsdl", contract(`${link}${messageOf("xs:string")}`));
    expect(operationsOf(unneeded).map(({ name }) => name)).toEqual(["echo"]);
    expect(unneeded.refused.map(({ message }) => message).join("\n")).toContain(want);
    expect(unneeded.refused).toHaveLength(1);
  });
});

test("what a document that can be read declares is kept, whatever that imports", async () => {
  folder.write(
    "outer.xsd",
    '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:o"><xs:import namespace="urn:p" schemaLocation="gone.xsd"/><xs:simpleType name="T"><xs:restriction base="xs:int"/></xs:simpleType><xs:complexType name="U"><xs:attribute ref="p:a" xmlns:p="urn:p"/></xs:complexType></xs:schema>',
  );
  const link = '<xs:import namespace="urn:o" schemaLocation="outer.xsd"/>';
  const whole = await read("nested.wsdl", two(link));
  expect(operationsOf(whole).map(({ name }) => name)).toEqual(["echo", "other"]);
  expect(whole.refused.map(({ problem }) => problem).join()).toMatch(
    /^there is no file .*gone\.xsd$/,
  );
});

describe("one definition of WSDL that cannot be read costs who needs it", () => {
  const good = two('<xs:import namespace="urn:o"/>').replace('type="o:T"', 'type="xs:int"');
  test.each([
    [
      "a message",
      '<wsdl:part name="p" element',
      "<wsdl:part element",
      'attribute "name" is required',
    ],
    [
      "an operation of a port type",
      '<wsdl:input message="tns:Other"/>',
      "<wsdl:input/>",
      'attribute "message" is required',
    ],
    [
      "an import without a location",
      "<wsdl:types>",
      '<wsdl:import namespace="urn:other"/><wsdl:types>',
      'attribute "location" is required',
    ],
    [
      "a second binding",
      "<wsdl:service ",
      '<wsdl:binding name="Second"/><wsdl:service ',
      'attribute "type" is required',
    ],
    [
      "a second port",
      "</wsdl:service>",
      '<wsdl:port name="x"/></wsdl:service>',
      'attribute "binding" is required',
    ],
    [
      "a second schema",
      "</wsdl:types>",
      '<xs:schema targetNamespace="urn:x"><xs:override/></xs:schema></wsdl:types>',
      "unexpected <xs:override>",
    ],
  ])("%s", async (_, piece, replacement, want) => {
    if (!good.includes(piece)) throw new Error(`the contract has no ${piece}`);
    const { refused, ...rest } = await read("wsdl.wsdl", good.replace(piece, replacement));
    expect(operationsOf({ refused, ...rest }).map(({ name }) => name)).toContain("echo");
    expect(refused.filter(({ problem }) => problem.includes(want))).toHaveLength(1);
  });

  test("a header block without a message is left out, and its operation kept", async () => {
    const { refused, ...rest } = await read(
      "header.wsdl",
      contract(messageOf("xs:string")).replace(
        "<soap:body",
        '<soap:header use="literal"/><soap:body',
      ),
    );
    expect(operationsOf({ refused, ...rest })).toMatchObject([{ name: "echo", headers: [] }]);
    expect(refused.map(({ problem }) => problem)).toEqual(['attribute "message" is required']);
  });
});

describe("a location", () => {
  const type =
    '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:o"><xs:simpleType name="T"><xs:restriction base="xs:int"/></xs:simpleType></xs:schema>';
  folder.write("sub/types one.xsd", type);
  folder.write("sub/Service.svc?xsd=xsd0", type);
  test.each([
    ["with blanks and line ends around it", " sub/types one.xsd\n\t"],
    ["with %20", "sub/types%20one.xsd"],
    ["of Windows", "sub\\types one.xsd"],
    ["with a fragment", "sub/types%20one.xsd#x"],
    ["with a query", "sub/types one.xsd?xsd=1"],
    ["that is a name with a query", "sub/Service.svc?xsd=xsd0"],
    ["of a file", `file://${folder.path}/sub/types%20one.xsd`],
    ["of a file, with blanks", ` file://localhost${folder.path}/sub/types%20one.xsd `],
  ])("%s", async (_, location) => {
    const { model, refused } = await read(
      "located.wsdl",
      contract(
        `<xs:import namespace="urn:o" schemaLocation="${location}"/><xs:element name="message" type="o:T" xmlns:o="urn:o"/>`,
      ),
    );
    expect(refused).toEqual([]);
    expect(model.types.map(({ name }) => name)).toEqual(["{urn:o}T"]);
  });

  test("that is empty only names a namespace", async () => {
    const schema = `<xs:import namespace="urn:o" schemaLocation=" "/>${messageOf("xs:string")}`;
    expect((await read("empty.wsdl", contract(schema))).refused).toEqual([]);
  });

  test("of a file elsewhere is not read", async () => {
    const { refused } = await read(
      "elsewhere.wsdl",
      contract(
        `<xs:import namespace="urn:o" schemaLocation="file:///etc/passwd"/>${messageOf("xs:string")}`,
      ),
    );
    expect(refused.map(({ problem }) => problem).join()).toMatch(/^\/etc\/passwd is outside of/);
  });
});

test("the attributes of XML and their group need no document", async () => {
  const schema =
    '<xs:import namespace="http://www.w3.org/XML/1998/namespace" schemaLocation="http://www.w3.org/2001/xml.xsd"/>' +
    '<xs:element name="message"><xs:complexType><xs:attribute ref="xml:lang" use="required"/><xs:attributeGroup ref="xml:specialAttrs"/></xs:complexType></xs:element>';
  const { model, refused } = await read("xml.wsdl", contract(schema));
  expect(refused).toEqual([]);
  const [type] = model.types;
  expect(
    type?.kind === "complex" ? type.attributes.map(({ name, required }) => [name, required]) : [],
  ).toEqual([
    ["lang", true],
    ["base", false],
    ["space", false],
    ["id", false],
  ]);
});

test("types declared in the namespace of XML Schema are types, and do not replace the built-in ones", async () => {
  const own =
    '<xs:schema targetNamespace="http://www.w3.org/2001/XMLSchema"><xs:complexType name="ArrayOfint"><xs:sequence><xs:element name="i" type="xs:int" maxOccurs="unbounded"/></xs:sequence></xs:complexType><xs:simpleType name="int"><xs:restriction base="xs:string"/></xs:simpleType></xs:schema>';
  const { model, refused } = await read(
    "xsd.wsdl",
    contract(messageOf("xs:ArrayOfint")).replace("</wsdl:types>", `${own}</wsdl:types>`),
  );
  expect(refused).toEqual([]);
  expect(model.types.map(({ name }) => name)).toEqual([
    "{http://www.w3.org/2001/XMLSchema}ArrayOfint",
  ]);
});
