// What the compiler refuses in generated code costs the operations that need it, and no others. The faults are made here, by
// changing the files before they are compiled: the generator knows none of its own.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { generate } from "../../codegen/main.js";
import { faultsOf, temporaryFolder } from "./workspace.js";

const folder = temporaryFolder();

const operations = ["plain", "nested", "family", "refusing", "guarded"];

function bound(name: string): string {
  const header =
    name === "guarded" ? '<soap:header message="tns:headMessage" part="body" use="literal"/>' : "";
  const fault =
    name === "refusing"
      ? '<wsdl:fault name="f"><soap:fault name="f" use="literal"/></wsdl:fault>'
      : "";
  return `<wsdl:operation name="${name}"><soap:operation soapAction=""/><wsdl:input>${header}<soap:body use="literal"/></wsdl:input><wsdl:output><soap:body use="literal"/></wsdl:output>${fault}</wsdl:operation>`;
}

function declared(name: string): string {
  const fault = name === "refusing" ? '<wsdl:fault name="f" message="tns:detailMessage"/>' : "";
  return `<wsdl:operation name="${name}"><wsdl:input message="tns:${name}Message"/><wsdl:output message="tns:plainMessage"/>${fault}</wsdl:operation>`;
}

const message = (name: string) =>
  `<wsdl:message name="${name}Message"><wsdl:part name="body" element="tns:${name}"/></wsdl:message>`;

const member = (name: string, type: string) => `<xs:element name="${name}" type="${type}"/>`;
const type = (name: string, content: string) =>
  `<xs:complexType name="${name}"><xs:sequence>${content}</xs:sequence></xs:complexType>`;

const wsdl = folder.write(
  "faulty.wsdl",
  `<wsdl:definitions xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:tns="urn:test" targetNamespace="urn:test">
<wsdl:types><xs:schema targetNamespace="urn:test">
${type("Plain", member("text", "xs:string"))}
${type("Inner", member("count", "xs:int"))}
${type("Nested", member("inner", "tns:Inner"))}
${type("Base", member("name", "xs:string"))}
<xs:complexType name="Derived"><xs:complexContent><xs:extension base="tns:Base"><xs:sequence>${member("inner", "tns:Inner")}</xs:sequence></xs:extension></xs:complexContent></xs:complexType>
${type("Lonely", member("age", "xs:long"))}
${member("plain", "tns:Plain")}${member("nested", "tns:Nested")}${member("family", "tns:Base")}${member("refusing", "tns:Plain")}
${member("detail", "tns:Nested")}${member("guarded", "tns:Plain")}${member("head", "xs:date")}
</xs:schema></wsdl:types>
${[...operations, "detail", "head"].map(message).join("\n")}
<wsdl:portType name="Echo">${operations.map(declared).join("\n")}</wsdl:portType>
<wsdl:binding name="B" type="tns:Echo"><soap:binding transport="http://schemas.xmlsoap.org/soap/http" style="document"/>${operations.map(bound).join("\n")}</wsdl:binding>
<wsdl:service name="S"><wsdl:port name="P" binding="tns:B"><soap:address location="http://localhost/"/></wsdl:port></wsdl:service>
</wsdl:definitions>`,
);

/** Generates with this change of a file before each compilation. */
async function generateWith(file: string, pattern: RegExp, replacement: string) {
  const out = join(folder.path, "out", `${pattern}`.replace(/\W/g, ""));
  const { refused } = await generate({ wsdl, out }, (files, specifier) => {
    const text = files.get(file) ?? "";
    return faultsOf(new Map([...files, [file, text.replace(pattern, replacement)]]), specifier);
  });
  const read = (name: string) => readFileSync(join(out, name), "utf8");
  const kept = operations.filter((name) => read("service.ts").includes(`  ${name}(`));
  return { kept, types: read("types.ts"), messages: refused.map(({ message }) => message) };
}

describe("a fault of the generated code costs the operations that need it", () => {
  test.each([
    ["a type", "types.ts", /count: number/, "count: Nowhere", ["plain", "refusing", "guarded"]],
    ["a codec", "codecs.ts", /xs\.int\b/, "xs.string", ["plain", "refusing", "guarded"]],
    [
      "a syntax error in a type",
      "types.ts",
      /count: number/,
      "count: number[",
      ["plain", "refusing", "guarded"],
    ],
    [
      "an operation",
      "service.ts",
      /nested\(params: Input<types.Nested>/,
      "nested(params: Input<types.Nowhere>",
      ["plain", "family", "refusing", "guarded"],
    ],
    [
      "the row of an operation",
      "operations.ts",
      /(?<=soapAction: )"",(?=\s+input: \{[^}]*"family")/,
      "1,",
      ["plain", "nested", "refusing", "guarded"],
    ],
    [
      "a header block",
      "operations.ts",
      /xs\.date\b/,
      "xs.int",
      ["plain", "nested", "family", "refusing"],
    ],
    ["a type that no operation needs", "codecs.ts", /xs\.long\b/, "xs.int", operations],
  ])("%s", async (_, file, pattern, replacement, kept) => {
    const result = await generateWith(file, pattern, replacement);
    expect(result.kept).toEqual(kept);
    expect(result.messages).toHaveLength(1);
    const lost = operations.filter((name) => !kept.includes(name)).join(", ");
    expect(result.messages[0]).toContain("the generated code does not compile: ");
    expect(result.messages[0]).toMatch(
      lost === "" ? /with the WSDL$/ : new RegExp(`Left out: operations? ${lost}$`),
    );
  });

  test("the message names the type, its place in the schema and what the compiler says", async () => {
    const { messages, types } = await generateWith("types.ts", /count: number;/, "count: Nowhere;");
    expect(messages).toEqual([
      `${wsdl}:4:1: xs:complexType name="Inner": the generated code does not compile: Cannot find name 'Nowhere' (TS2304). ` +
        "This is an error of the generator, not of the WSDL; please report it together with the WSDL. Left out: operations nested, family",
    ]);
    expect(types).not.toContain("Inner");
    expect(types).toContain("export interface Base");
  });
});

describe("the run ends with the first fault, and writes nothing", () => {
  test.each([
    ["where no part of the contract made the code", "client.ts", /createSoapClient\(/, "missing("],
    ["where all operations need it", "types.ts", /text: string/, "text: Nowhere"],
    ["where the rest does not compile either", "codecs.ts", /xs\.(?:int|string)\b/, "xs.double"],
  ])("%s", async (name, file, pattern, replacement) => {
    const out = join(folder.path, "none", file);
    const generated = generate({ wsdl, out }, (files, specifier) => {
      const text = files.get(file) ?? "";
      return faultsOf(new Map([...files, [file, text.replace(pattern, replacement)]]), specifier);
    });
    await expect(generated, name).rejects.toThrow("the generated code does not compile: ");
    expect(existsSync(out)).toBe(false);
  });
});
