// Every unexpected or unsupported construct of WSDL, and every unresolved reference, is an error that names file, line,
// column and construct. The diamond in an input marks the place. Those of XSD are in xsd-refusals.test.ts.
import { describe, expect, test } from "vitest";
import { readContract, readModel } from "../../../codegen/index.js";
import { contract, messageOf, refusal, temporaryFolder } from "../workspace.js";

const folder = temporaryFolder();

/** Replaces one thing in the WSDL around an otherwise good schema. */
const wsdl = (pattern: string, replacement: string) => {
  const good = contract(messageOf("xs:string"));
  if (!good.includes(pattern)) throw new Error(`the WSDL has no ${pattern}`);
  return good.replace(pattern, replacement);
};

const body = '<soap:body use="literal"/></wsdl:input>';

describe("an unsupported construct of WSDL, or an unresolved reference, is reported with its place", () => {
  test.each([
    [
      "no WSDL at all",
      '◆<definitions xmlns="http://www.w3.org/ns/wsdl"/>',
      "not a WSDL 1.1 document",
    ],
    [
      "import of no file",
      wsdl("<wsdl:types>", '◆<wsdl:import namespace="urn:x" location="x.wsdl"/><wsdl:types>')
        .replace('<wsdl:input message="', '<wsdl:input xmlns:x="urn:x" message="x:')
        .replace("x:tns:", "x:"),
      "x.wsdl. Add the file, or correct the location",
    ],
    [
      "part by type in document style",
      wsdl(
        '<wsdl:part name="message" element="tns:message"/>',
        '◆<wsdl:part name="message" type="xs:string"/>',
      ),
      "the part has no element, and its type cannot be that of Body: it is not a complex type",
    ],
    [
      "operation without a request",
      wsdl('<wsdl:input message="tns:Message"/>', "").replace(
        '<wsdl:operation name="echo"><soap',
        '◆<wsdl:operation name="echo"><soap',
      ),
      "the operation has no input",
    ],
    [
      "encoded use",
      wsdl(body, body.replace("<soap:body", "◆<soap:body").replace("literal", "encoded")),
      'wsdl:operation name="echo": soap:body: SOAP encoding (use="encoded") is not supported. Use a literal binding, if the service has one',
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
      'unknown transport "urn:smtp"',
    ],
    [
      "MIME",
      wsdl(
        body,
        '◆<mime:multipartRelated xmlns:mime="http://schemas.xmlsoap.org/wsdl/mime/"/></wsdl:input>',
      ),
      "attachments are not supported. Use a message without attachments",
    ],
    [
      "a required extension",
      wsdl("<wsdl:types>", '◆<x:policy xmlns:x="urn:x" wsdl:required="true"/><wsdl:types>'),
      "<x:policy> in",
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
      "bound operation",
      wsdl('<wsdl:operation name="echo"><soap', '◆<wsdl:operation name="nowhere"><soap'),
      "port type {urn:test}EchoPort has no operation nowhere",
    ],
    [
      "overloaded operation that no name tells from the other",
      wsdl(
        "</wsdl:portType>",
        '<wsdl:operation name="echo"><wsdl:input message="tns:Message"/><wsdl:output message="tns:Message"/></wsdl:operation></wsdl:portType>',
      ).replace('<wsdl:operation name="echo"><soap', '◆<wsdl:operation name="echo"><soap'),
      "has several operations of this name, and input and output do not tell which",
    ],
    [
      "overloaded operation whose input has no name of its own",
      wsdl(
        '<wsdl:operation name="echo"><wsdl:input',
        '◆<wsdl:operation name="echo"><wsdl:input/><wsdl:operation name="echo"><wsdl:input',
      )
        .replace("<wsdl:input/>", '<wsdl:input message="tns:Message"/></wsdl:operation>')
        .replace(
          "</wsdl:binding>",
          '<wsdl:operation name="echo"><wsdl:input/></wsdl:operation></wsdl:binding>',
        ),
      "has several operations of this name, and their inputs have no distinct names",
    ],
    [
      "operation that the service begins",
      wsdl(
        '<wsdl:input message="tns:Message"/><wsdl:output message="tns:Message"/>',
        '<wsdl:output message="tns:Message"/><wsdl:input message="tns:Message"/>',
      ).replace('<wsdl:operation name="echo"><soap', '◆<wsdl:operation name="echo"><soap'),
      "the service sends first (solicit-response). Only operations that the caller begins are supported",
    ],
    [
      "binding without SOAP",
      wsdl("<wsdl:binding", "◆<wsdl:binding").replace("<soap:binding ", "<soap:address "),
      "not a SOAP binding. Use a port that has <soap:binding>",
    ],
    [
      "required extension of a binding",
      wsdl("<soap:binding", '◆<x:policy xmlns:x="urn:x" wsdl:required="true"/><soap:binding'),
      "<x:policy> in",
    ],
    [
      "header that is encoded",
      wsdl(body, `◆<soap:header message="tns:Message" part="message" use="encoded"/>${body}`),
      'wsdl:operation name="echo": soap:header: SOAP encoding (use="encoded") is not supported. Use a literal binding, if the service has one',
    ],
    [
      "document of nothing",
      '◆<definitions xmlns="http://schemas.xmlsoap.org/wsdl/"/>',
      "it declares neither operations nor types. Use a WSDL that declares some",
    ],
  ])("%s", async (_, document, want) => {
    const found = await refusal(document, folder, readModel);
    expect(found.message).toContain(want);
    expect(found.place).toBe(found.want);
  });
});

describe("a type cannot be that of Body", () => {
  test.each([
    [
      "with a choice",
      "<xs:choice><xs:element name='a'/><xs:element name='b'/></xs:choice>",
      "its elements are a choice, or repeat as a group",
    ],
    [
      "that repeats",
      "<xs:sequence maxOccurs='2'><xs:element name='a'/><xs:element name='b'/></xs:sequence>",
      "its elements are a choice, or repeat as a group",
    ],
    [
      "with a wildcard",
      "<xs:sequence><xs:any/></xs:sequence>",
      "it has more than elements in sequence",
    ],
    [
      "with required attributes",
      "<xs:attribute name='a' use='required'/>",
      "it requires attributes",
    ],
    ["with any attributes", "<xs:anyAttribute/>", "it is open"],
    [
      "with an element twice",
      "<xs:sequence><xs:element name='a'/><xs:element name='b'/><xs:element name='a'/></xs:sequence>",
      "an element occurs twice in it",
    ],
  ])("%s", async (_, content, want) => {
    const found = await refusal(
      wsdl(
        '<wsdl:part name="message" element="tns:message"/>',
        '◆<wsdl:part name="message" type="tns:T"/>',
      ).replace("</xs:schema>", `<xs:complexType name="T">${content}</xs:complexType></xs:schema>`),
      folder,
    );
    expect(found.message).toContain(`its type cannot be that of Body: ${want}. Declare an element`);
  });
});

describe("an error that concerns no operation is reported with its place", () => {
  test.each([
    [
      "fault of nothing",
      wsdl(
        '<wsdl:output message="tns:Message"/>',
        '<wsdl:output message="tns:Message"/>◆<wsdl:fault name="f" message="tns:Nowhere"/>',
      ),
      "message {urn:test}Nowhere is not declared",
    ],
    [
      "header part",
      wsdl(body, `◆<soap:header message="tns:Message" part="nowhere" use="literal"/>${body}`),
      "message {urn:test}Message has no part nowhere. Its parts are message",
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
      "header by type",
      wsdl(body, `<soap:header message="tns:Head" part="head" use="literal"/>${body}`).replace(
        "<wsdl:portType",
        '<wsdl:message name="Head">◆<wsdl:part name="head" type="xs:string"/></wsdl:message><wsdl:portType',
      ),
      "the part has no element. Parts with a type are allowed in rpc bodies only, and alone in bodies of document style",
    ],
    [
      "binding without operations",
      wsdl("<wsdl:binding", "◆<wsdl:binding").replace(
        /(<soap:binding [^>]*>)[^]*$/,
        "$1</wsdl:binding></wsdl:definitions>",
      ),
      "the binding has no operations. Add those of its port type",
    ],
    [
      "fault by type",
      wsdl(
        "<wsdl:portType",
        '<wsdl:message name="Fault">◆<wsdl:part name="f" type="xs:string"/></wsdl:message><wsdl:portType',
      ).replace(
        '<wsdl:output message="tns:Message"/>',
        '$&<wsdl:fault name="f" message="tns:Fault"/>',
      ),
      "the part has no element. Parts with a type are allowed in rpc bodies only, and alone in bodies of document style",
    ],
  ])("%s", async (_, document, want) => {
    const path = folder.write("told.wsdl", document.replace("◆", ""));
    const before = document.slice(0, document.indexOf("◆")).split("\n");
    const [reported, ...others] = (await readContract(path)).refused;
    expect(others).toEqual([]);
    expect(reported?.message).toContain(want);
    expect([reported?.line, reported?.column]).toEqual([
      before.length,
      (before.at(-1) ?? "").length + 1,
    ]);
  });
});

test("declared header faults are accepted and ignored", async () => {
  const header =
    '<soap:header message="tns:Message" part="message" use="literal"><soap:headerfault message="tns:Message" part="nowhere" use="literal"/></soap:header>';
  const path = folder.write("header-fault.wsdl", wsdl(body, header + body));
  const { model, refused } = await readContract(path);
  expect(refused).toEqual([]);
  const [operation] = model.services[0]?.ports[0]?.operations ?? [];
  expect(operation).toMatchObject({ headers: ["{urn:test}message"], outputHeaders: [] });
});

test.each([
  ["message of a header", '<soap:header message="Message" part="message" use="literal"/>', body],
  ["message", '<wsdl:input message="Message"/>', '<wsdl:input message="tns:Message"/>'],
  ["binding", 'binding="EchoBinding"', 'binding="tns:EchoBinding"'],
  ["port type", 'type="EchoPort"', 'type="tns:EchoPort"'],
])("the %s is found although its prefix is missing", async (_, text, place) => {
  const path = folder.write("prefix.wsdl", wsdl(place, place === body ? text + body : text));
  const { model, refused } = await readContract(path);
  expect(refused).toEqual([]);
  expect(model.services[0]?.ports[0]?.operations).toHaveLength(1);
});

test("definitions are found although their target namespace is missing", async () => {
  const text = wsdl(' targetNamespace="urn:test">\n<wsdl:types>', ">\n<wsdl:types>");
  const { model, refused } = await readContract(folder.write("no-namespace.wsdl", text));
  expect(refused).toEqual([]);
  expect(model.services[0]?.ports[0]?.operations).toHaveLength(1);
});

test("UsingPolicy is ignored, even where it is required", async () => {
  const policy = '<p:UsingPolicy xmlns:p="urn:policy" wsdl:required="true"/><wsdl:types>';
  const { refused } = await readContract(folder.write("policy.wsdl", wsdl("<wsdl:types>", policy)));
  expect(refused).toEqual([]);
});

test("an unsupported operation is left out and reported, and so is a port type without a binding", async () => {
  const more = `<wsdl:operation name="NAME"><wsdl:input message="tns:Message"/><wsdl:output message="tns:Message"/></wsdl:operation>`;
  const bound = (name: string, use: string) =>
    `<wsdl:operation name="${name}"><soap:operation soapAction=""/><wsdl:input><soap:body use="${use}"/></wsdl:input><wsdl:output><soap:body use="literal"/></wsdl:output></wsdl:operation>`;
  const path = folder.write(
    "some.wsdl",
    contract(messageOf("xs:string"))
      .replace("</wsdl:portType>", `${more.replace("NAME", "old")}</wsdl:portType>`)
      .replace("</wsdl:binding>", `${bound("old", "encoded")}</wsdl:binding>`)
      .replace(
        "<wsdl:binding",
        `<wsdl:portType name="Loose">${more.replace("NAME", "loose")}</wsdl:portType><wsdl:binding`,
      ),
  );
  const { model, refused } = await readContract(path);
  const [port] = model.services.flatMap(({ ports }) => ports);
  expect(port?.operations.map(({ name }) => name)).toEqual(["echo"]);
  expect(refused.map(({ problem }) => problem)).toEqual([
    'soap:body: SOAP encoding (use="encoded") is not supported',
    "the port type has no binding",
  ]);
});

test("appinfo, foreign attributes and optional extensions are ignored", async () => {
  const path = folder.write(
    "notes.wsdl",
    wsdl("<wsdl:types>", '<x:policy xmlns:x="urn:x" x:id="1"/><wsdl:types>').replace(
      "<xs:element",
      '<xs:annotation><xs:appinfo>x<y/></xs:appinfo></xs:annotation><xs:element id="e" x:note="" xmlns:x="urn:x"',
    ),
  );
  expect((await readModel(path)).elements).toHaveLength(1);
});
