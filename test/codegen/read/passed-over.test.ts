// What has no meaning where a document contains it is passed over and told with its place, and the contract is that of the
// document without it. The diamond in an input marks the place.
import { describe, expect, test } from "vitest";
import { contract, link, messageOf, temporaryFolder } from "../workspace.js";

const folder = temporaryFolder();

const good = contract(
  messageOf("tns:T") +
    '<xs:complexType name="T"><xs:sequence><xs:element name="a" type="xs:int"/></xs:sequence><xs:attribute name="b" type="xs:int"/></xs:complexType>' +
    '<xs:simpleType name="S"><xs:restriction base="xs:string"><xs:maxLength value="3"/></xs:restriction></xs:simpleType>',
);

/** The document with one thing more, before or behind a piece of it. */
const into = (piece: string, replacement: string) => {
  if (!good.includes(piece)) throw new Error(`the contract has no ${piece}`);
  return good.replace(piece, replacement);
};

describe("what means nothing is passed over and told", () => {
  test.each([
    [
      "nillable of a type",
      into('◆<xs:complexType name="T"'.slice(1), '◆<xs:complexType name="T" nillable="true"'),
      'xs:complexType name="T": attribute nillable="true" has no meaning here. Remove it',
    ],
    [
      "minOccurs of a global element",
      into('<xs:element name="message"', '◆<xs:element name="message" minOccurs="0"'),
      'attribute minOccurs="0"',
    ],
    [
      "use of an element",
      into('<xs:element name="a"', '◆<xs:element name="a" use="required"'),
      'attribute use="required"',
    ],
    [
      "an attribute of no vocabulary on a facet",
      into("<xs:maxLength", '◆<xs:maxLength note="!"'),
      'attribute note="!"',
    ],
    [
      "an attribute of the schema",
      into("<xs:schema ", '◆<xs:schema location="x"').replace('"x"', '"x" '),
      'attribute location="x"',
    ],
    ["text in a type", into("<xs:sequence>", "◆<xs:sequence>x"), 'text "x" has no meaning here'],
    [
      "text in the schema",
      into("</xs:schema>", ";</xs:schema>").replace("<xs:schema", "◆<xs:schema"),
      'text ";"',
    ],
    [
      "another vocabulary in a type",
      into("<xs:sequence>", '<xs:sequence>◆<j:bind xmlns:j="urn:j"/>'),
      "j:bind: it has no meaning in xs:sequence. Remove it",
    ],
    ["text in types", into("<wsdl:types>", "◆<wsdl:types>s"), 'wsdl:types: text "s"'],
    [
      "text in definitions",
      into("<wsdl:message ", "x<wsdl:message ").replace("<wsdl:def", "◆<wsdl:def"),
      'text "x"',
    ],
    [
      "message of soap:body",
      into("<soap:body", '◆<soap:body message="tns:Message"'),
      'soap:body: attribute message="tns:Message" has no meaning here',
    ],
    [
      "type of soap:operation",
      into("<soap:operation", '◆<soap:operation type="tns:x"'),
      'attribute type="tns:x"',
    ],
    [
      "name of soap:binding",
      into("<soap:binding", '◆<soap:binding name="x"'),
      'attribute name="x"',
    ],
    [
      "message of an input in a binding",
      into("<wsdl:input><soap", '◆<wsdl:input message="tns:Nowhere"><soap'),
      'attribute message="tns:Nowhere"',
    ],
    [
      "another vocabulary in soap:address",
      into(
        '<soap:address location="http://localhost/"/>',
        '<soap:address location="http://localhost/">◆<x:y xmlns:x="urn:x"/></soap:address>',
      ),
      "x:y: it has no meaning in soap:address",
    ],
    [
      "version of definitions",
      into("<wsdl:definitions", '◆<wsdl:definitions version="1"'),
      'attribute version="1"',
    ],
  ])("%s", async (_, marked, want) => {
    const plain = await link(folder.write("plain.wsdl", good));
    const before = marked.slice(0, marked.indexOf("◆")).split("\n");
    const path = folder.write("noise.wsdl", marked.replace("◆", ""));
    const { model, refused, leftOut, passedOver } = await link(path);
    expect(model).toEqual(plain.model);
    expect([...refused, ...leftOut]).toEqual([]);
    const [told, ...more] = passedOver.map(({ message }) => message);
    expect(told).toContain(want);
    expect(told).toContain(`${path}:${before.length}:${(before.at(-1) ?? "").length + 1}: `);
    expect(more).toEqual([]);
  });
});

test("an import beside the schemas is followed and told", async () => {
  folder.write(
    "beside.xsd",
    '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:beside"><xs:simpleType name="S"><xs:restriction base="xs:int"/></xs:simpleType></xs:schema>',
  );
  const { model, passedOver } = await link(
    folder.write(
      "beside.wsdl",
      contract('<xs:element name="message" type="b:S" xmlns:b="urn:beside"/>').replace(
        "<wsdl:types>",
        '<wsdl:types><xs:import namespace="urn:beside" schemaLocation="beside.xsd"/>',
      ),
    ),
  );
  expect(model.types.map(({ name }) => name)).toEqual(["{urn:beside}S"]);
  expect(passedOver.map(({ problem }) => problem)).toEqual(["it is outside of a schema"]);
});

test("of a document full of noise only so much is told", async () => {
  const noise = "<xs:annotation/>x".repeat(1_000);
  const elements = '<xs:element name="a" type="xs:int" x=""/>'.repeat(300);
  const { passedOver } = await link(
    folder.write(
      "full.wsdl",
      contract(
        `${messageOf("tns:T")}${noise}<xs:complexType name="T"><xs:choice>${elements}</xs:choice></xs:complexType>`,
      ),
    ),
  );
  expect(passedOver).toHaveLength(201);
  expect(passedOver.at(-1)?.problem).toBe("more than 200 notes on this document");
});

describe("a required extension", () => {
  const required = (element: string) => element.replace("/>", ' wsdl:required="true"/>');
  test.each([
    ["http://www.w3.org/2006/05/addressing/wsdl", "UsingAddressing", "WS-Addressing"],
    ["http://www.w3.org/2007/05/addressing/metadata", "Addressing", "WS-Addressing"],
    ["http://schemas.xmlsoap.org/ws/2004/08/addressing", "UsingAddressing", "WS-Addressing"],
    ["http://www.w3.org/ns/ws-policy", "Policy", "a policy"],
    ["http://schemas.xmlsoap.org/ws/2004/09/policy", "PolicyReference", "a policy"],
  ])("of %s that header blocks satisfy is told", async (namespace, name, want) => {
    const element = required(`<e:${name} xmlns:e="${namespace}"/>`);
    for (const piece of ["<soap:binding", "<wsdl:types>", "<soap:address", "<soap:operation"]) {
      const path = folder.write("required.wsdl", into(piece, `${element}${piece}`));
      const { model, refused, demands } = await link(path);
      expect(model.services).toHaveLength(1);
      expect(refused).toEqual([]);
      expect(demands.map(({ problem }) => problem)).toEqual([`the service requires ${want}`]);
    }
  });

  test("that is not known costs the operations of its binding", async () => {
    const element = required('<x:y xmlns:x="urn:x"/>');
    const { model, refused } = await link(
      folder.write("unknown.wsdl", into("<soap:binding", `${element}<soap:binding`)),
    );
    expect(model.services).toEqual([]);
    expect(refused.map(({ problem }) => problem)).toEqual([
      'unexpected <x:y> in wsdl:binding name="EchoBinding"',
    ]);
  });
});
