// Every construct of WSDL that the generator does not understand or cannot follow is an error that names file,
// line, column and construct. The diamond in an input marks the place. Those of XSD are xsd-refusals.test.ts.
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { generate, readContract, readModel } from "../../../codegen/index.js";
import { contract, messageOf, refusal, temporaryFolder } from "../workspace.js";

const folder = temporaryFolder();

/** Replaces one thing in the WSDL around an otherwise good schema. */
const wsdl = (pattern: string, replacement: string) => {
  const good = contract(messageOf("xs:string"));
  if (!good.includes(pattern)) throw new Error(`the WSDL has no ${pattern}`);
  return good.replace(pattern, replacement);
};

const body = '<soap:body use="literal"/></wsdl:input>';

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
      "operation without a request",
      wsdl('<wsdl:input message="tns:Message"/>', "").replace(
        '<wsdl:operation name="echo"><soap',
        '◆<wsdl:operation name="echo"><soap',
      ),
      "it has no request",
    ],
    [
      "encoded use",
      wsdl(body, body.replace("<soap:body", "◆<soap:body").replace("literal", "encoded")),
      'wsdl:operation name="echo": soap:body: SOAP encoding (use="encoded") cannot be expressed. Ask whether the service has a literal binding, too',
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
      "attachments cannot be expressed. Use a message of XML alone",
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
      "port type {urn:test}EchoPort has no such operation",
    ],
    [
      "overloaded operation that no name tells from the other",
      wsdl(
        "</wsdl:portType>",
        '<wsdl:operation name="echo"><wsdl:input message="tns:Message"/><wsdl:output message="tns:Message"/></wsdl:operation></wsdl:portType>',
      ).replace('<wsdl:operation name="echo"><soap', '◆<wsdl:operation name="echo"><soap'),
      "has several operations of this name, and no names of input and output that tell which",
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
      "has several operations of this name, and their inputs have no names of their own",
    ],
    [
      "operation that the service begins",
      wsdl(
        '<wsdl:input message="tns:Message"/><wsdl:output message="tns:Message"/>',
        '<wsdl:output message="tns:Message"/><wsdl:input message="tns:Message"/>',
      ).replace('<wsdl:operation name="echo"><soap', '◆<wsdl:operation name="echo"><soap'),
      "its answer is what the caller sends. The service cannot be the one that calls",
    ],
    [
      "binding without SOAP",
      wsdl("<wsdl:binding", "◆<wsdl:binding").replace("<soap:binding ", "<soap:address "),
      "this is no SOAP binding. Use a port that has <soap:binding>",
    ],
    [
      "required extension of a binding",
      wsdl("<soap:binding", '◆<x:policy xmlns:x="urn:x" wsdl:required="true"/><soap:binding'),
      "<x:policy> in",
    ],
    [
      "header that is encoded",
      wsdl(body, `◆<soap:header message="tns:Message" part="message" use="encoded"/>${body}`),
      'wsdl:operation name="echo": soap:header: SOAP encoding (use="encoded") cannot be expressed. Ask whether the service has a literal binding, too',
    ],
    [
      "document of nothing",
      '◆<definitions xmlns="http://schemas.xmlsoap.org/wsdl/"/>',
      "it declares neither operations nor types. Give a WSDL that does",
    ],
  ])("%s", async (_, document, want) => {
    const found = await refusal(document, folder, readModel);
    expect(found.message).toContain(want);
    expect(found.place).toBe(found.want);
  });
});

describe("what costs nothing but itself is told with its place", () => {
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
      "message {urn:test}Message has no part nowhere. It has message",
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
      "it names no element. Only rpc bodies can have parts by type",
    ],
    [
      "fault of the header that leads nowhere",
      wsdl(
        body,
        `<soap:header message="tns:Message" part="message" use="literal">◆<soap:headerfault message="tns:Message" part="nowhere" use="literal"/></soap:header>${body}`,
      ),
      "message {urn:test}Message has no part nowhere. It has message",
    ],
    [
      "binding without operations",
      wsdl("<wsdl:binding", "◆<wsdl:binding").replace(
        /(<soap:binding [^>]*>)[^]*$/,
        "$1</wsdl:binding></wsdl:definitions>",
      ),
      "it binds no operation. Add those of its port type",
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
      "it names no element. Only rpc bodies can have parts by type",
    ],
  ])("%s", async (_, document, want) => {
    const path = folder.write("told.wsdl", document.replace("◆", ""));
    const before = document.slice(0, document.indexOf("◆")).split("\n");
    const [told, ...others] = (await readContract(path)).refused;
    expect(others).toEqual([]);
    expect(told?.message).toContain(want);
    expect([told?.line, told?.column]).toEqual([before.length, (before.at(-1) ?? "").length + 1]);
  });
});

test.each([
  ["message of a header", '<soap:header message="Message" part="message" use="literal"/>', body],
  ["message", '<wsdl:input message="Message"/>', '<wsdl:input message="tns:Message"/>'],
  ["binding", 'binding="EchoBinding"', 'binding="tns:EchoBinding"'],
  ["port type", 'type="EchoPort"', 'type="tns:EchoPort"'],
])("the %s whose prefix was forgotten is found all the same", async (_, text, place) => {
  const path = folder.write("prefix.wsdl", wsdl(place, place === body ? text + body : text));
  const { model, refused } = await readContract(path);
  expect(refused).toEqual([]);
  expect(model.services[0]?.ports[0]?.operations).toHaveLength(1);
});

test("that policies are used is no reason to refuse, even where it is said to be required", async () => {
  const policy = '<p:UsingPolicy xmlns:p="urn:policy" wsdl:required="true"/><wsdl:types>';
  const { refused } = await readContract(folder.write("policy.wsdl", wsdl("<wsdl:types>", policy)));
  expect(refused).toEqual([]);
});

test("an operation that cannot be expressed does not cost the others, and is told; so is a port type without binding", async () => {
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
  const { refused } = await generate({ wsdl: path, out: join(folder.path, "some"), check: true });
  const [port] = (await readModel(path)).services.flatMap(({ ports }) => ports);
  expect(port?.operations.map(({ name }) => name)).toEqual(["echo"]);
  expect(refused.map(({ problem }) => problem)).toEqual([
    'soap:body: SOAP encoding (use="encoded") cannot be expressed',
    "no binding says how its operations are called",
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
