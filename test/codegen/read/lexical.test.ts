// Attributes that WSDL, its SOAP bindings and XML Schema declare as names are names, or the document is refused at their
// place: whatever is generated from them was checked here.
import { describe, expect, test } from "vitest";
import { CodegenError, readContract } from "../../../codegen/index.js";
import { contract, messageOf, temporaryFolder } from "../workspace.js";

const folder = temporaryFolder();

/** Every construct with an attribute that is a name, a reference or a list of them; one element a line. */
const everything = `<wsdl:definitions xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:tns="urn:test" targetNamespace="urn:test" >
<wsdl:types>
<xs:schema targetNamespace="urn:test" id="s">
<xs:notation name="gif" public="image/gif"/>
<xs:element name="message" type="tns:T" id="m">
<xs:key name="key" id="k">
<xs:selector xpath="a"/><xs:field xpath="b"/>
</xs:key>
<xs:keyref name="ref" refer="tns:key">
<xs:selector xpath="a"/><xs:field xpath="b"/>
</xs:keyref>
<xs:unique name="once">
<xs:selector xpath="a"/><xs:field xpath="b"/>
</xs:unique>
</xs:element>
<xs:element name="head" type="xs:int"/>
<xs:element name="member" substitutionGroup="tns:head"/>
<xs:element name="fault" type="xs:string"/>
<xs:attribute name="global" type="xs:int"/>
<xs:simpleType name="R">
<xs:restriction base="xs:string"/>
</xs:simpleType>
<xs:simpleType name="L">
<xs:list itemType="xs:int"/>
</xs:simpleType>
<xs:simpleType name="U">
<xs:union memberTypes="tns:R xs:int"/>
</xs:simpleType>
<xs:group name="G">
<xs:sequence>
<xs:element name="inGroup" type="tns:L"/>
</xs:sequence>
</xs:group>
<xs:attributeGroup name="AG">
<xs:attribute name="inAttributeGroup" type="tns:U"/>
</xs:attributeGroup>
<xs:complexType name="T">
<xs:sequence id="q">
<xs:element name="local" type="xs:int"/>
<xs:element ref="tns:head"/>
<xs:group ref="tns:G"/>
</xs:sequence>
<xs:attribute name="own" type="xs:int"/>
<xs:attribute ref="tns:global"/>
<xs:attributeGroup ref="tns:AG"/>
</xs:complexType>
<xs:complexType name="E">
<xs:complexContent>
<xs:extension base="tns:T"/>
</xs:complexContent>
</xs:complexType>
<xs:complexType name="S">
<xs:simpleContent>
<xs:restriction base="tns:S2"/>
</xs:simpleContent>
</xs:complexType>
<xs:complexType name="S2">
<xs:simpleContent>
<xs:extension base="xs:int"/>
</xs:simpleContent>
</xs:complexType>
</xs:schema>
</wsdl:types>
<wsdl:message name="Message">
<wsdl:part name="body" element="tns:message"/>
<wsdl:part name="header" element="tns:head"/>
</wsdl:message>
<wsdl:message name="Answer">
<wsdl:part name="body" element="tns:message"/>
</wsdl:message>
<wsdl:message name="Typed">
<wsdl:part name="one" type="xs:int"/>
</wsdl:message>
<wsdl:message name="Fault">
<wsdl:part name="detail" element="tns:fault"/>
</wsdl:message>
<wsdl:portType name="Port">
<wsdl:operation name="echo">
<wsdl:input name="in" message="tns:Message"/>
<wsdl:output name="out" message="tns:Answer"/>
<wsdl:fault name="wrong" message="tns:Fault"/>
</wsdl:operation>
</wsdl:portType>
<wsdl:portType name="RpcPort">
<wsdl:operation name="typed">
<wsdl:input message="tns:Typed"/>
</wsdl:operation>
</wsdl:portType>
<wsdl:binding name="Binding" type="tns:Port">
<soap:binding transport="http://schemas.xmlsoap.org/soap/http"/>
<wsdl:operation name="echo">
<wsdl:input name="in">
<soap:header message="tns:Message" part="header" use="literal"/>
<soap:body use="literal" parts="body"/>
</wsdl:input>
<wsdl:output name="out">
<soap:body use="literal"/>
</wsdl:output>
<wsdl:fault name="wrong">
<soap:fault name="wrong" use="literal"/>
</wsdl:fault>
</wsdl:operation>
</wsdl:binding>
<wsdl:binding name="RpcBinding" type="tns:RpcPort">
<soap:binding style="rpc" transport="http://schemas.xmlsoap.org/soap/http"/>
<wsdl:operation name="typed">
<wsdl:input>
<soap:body use="literal"/>
</wsdl:input>
</wsdl:operation>
</wsdl:binding>
<wsdl:service name="Service">
<wsdl:port name="P" binding="tns:Binding">
<soap:address location="http://localhost/"/>
</wsdl:port>
<wsdl:port name="R" binding="tns:RpcBinding">
<soap:address location="http://localhost/"/>
</wsdl:port>
</wsdl:service>
</wsdl:definitions>
`;

/** The attributes that are neither: any text, a URI, a word of a short list. */
const others = /^(xmlns.*|targetNamespace|public|xpath|transport|style|use|location)$/;

const places = everything.split("\n").flatMap((line, index) =>
  [...line.matchAll(/ ([\w:]+)="([^"]*)"/g)].flatMap(([whole, name = "", value = ""]) =>
    others.test(name)
      ? []
      : [
          {
            line: index + 1,
            construct: `${/[\w:]+/.exec(line)?.[0]} ${name}="${value}"`,
            replace: (other: string) =>
              everything
                .split("\n")
                .with(index, line.replace(whole, ` ${name}="${other}"`))
                .join("\n"),
          },
        ],
  ),
);

async function errorsOf(text: string): Promise<{ errors: readonly CodegenError[]; model: string }> {
  const path = folder.write("all.wsdl", text);
  try {
    const { model, refused, asXml } = await readContract(path, { lenient: true });
    return { errors: [...refused, ...asXml], model: JSON.stringify(model) };
  } catch (error) {
    if (!(error instanceof CodegenError)) throw error;
    return { errors: [error], model: "" };
  }
}

describe("a value that is not of the form that the specifications declare is refused at its place", () => {
  test("as it is, the document is read", async () => {
    expect(places.length).toBeGreaterThan(85);
    expect((await errorsOf(everything)).errors.map(({ message }) => message)).toEqual([]);
  });

  test.each(places.map((place) => [place.construct, place] as const))(
    "%s",
    async (construct, { line, replace }) => {
      for (const value of HOSTILE.filter((one) => one !== "" || !mayBeEmpty.test(construct))) {
        const { errors, model } = await errorsOf(replace(value));
        expect(
          errors.some((error) => error.line === line),
          `${value}: ${errors.map(({ message }) => message).join("\n")}`,
        ).toBe(true);
        expect(model).not.toContain("CODE");
      }
    },
  );
});

/** Documents in use have it, for a body without parts. */
const mayBeEmpty = /^soap:body parts/;

const HOSTILE = [
  "P**// CODE /*",
  "CODE.CODE`${CODE}`",
  "tns:CODE:CODE",
  "CODE\u00a0",
  "1CODE",
  "-CODE",
  ":CODE",
  "CODE:",
  "\u3000CODE",
  "",
];

test("the name of a document means nothing, and may be any text", async () => {
  const { errors, model } = await errorsOf(
    everything.replace("<wsdl:definitions", '<wsdl:definitions name="urn: CODE"'),
  );
  expect(errors).toEqual([]);
  expect(model).not.toContain("CODE");
});

test("white space around a name is no part of it, and a list of names is separated by any", async () => {
  const schema =
    messageOf(" tns:T&#10; ") +
    '<xs:simpleType name="&#9; T "><xs:union memberTypes=" xs:int\n\txs:string "/></xs:simpleType>';
  const { model, refused } = await readContract(folder.write("spaces.wsdl", contract(schema)));
  expect(refused).toEqual([]);
  expect(model.types).toMatchObject([
    {
      name: "{urn:test}T",
      memberTypes: ["int", "string"].map((name) => `{http://www.w3.org/2001/XMLSchema}${name}`),
    },
  ]);
});

test.each(["é", "_", "a.b-c", "\u{10000}", "a\u0300", "名前"])("%s is a name", async (name) => {
  const schema = `${messageOf(`tns:${name}`)}<xs:simpleType name="${name}"><xs:restriction base="xs:int"/></xs:simpleType>`;
  const { model, refused } = await readContract(folder.write("names.wsdl", contract(schema)));
  expect({ refused, names: model.types.map((type) => type.name) }).toEqual({
    refused: [],
    names: [`{urn:test}${name}`],
  });
});

test("a control character in a value is not printed", async () => {
  const { errors } = await errorsOf(
    everything.replace('name="Message"', 'name="\u009b31m\u202eM&#10;x"'),
  );
  expect(errors[0]?.message).toContain(String.raw`\u009b31m\u202eM\nx`);
});

test("a long value is printed only in part", async () => {
  const { errors } = await errorsOf(
    everything.replace('name="Message"', `name="${"x ".repeat(100_000)}"`),
  );
  expect(errors[0]?.message.length).toBeLessThan(1000);
});
