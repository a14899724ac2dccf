// --lenient: unresolved types are kept as XML and reported, and no operation is left out.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { decodeElement, encodeElement, type AnyOperation } from "../../../src/wire/index.js";
import { root } from "../../outside.js";
import { contract, generate, messageOf, temporaryFolder } from "../workspace.js";

const folder = temporaryFolder();
const runtime = join(root, "src/wire/index.js");
const wsdl = folder.write(
  "lost.wsdl",
  contract(`${messageOf("tns:T")}
<xs:complexType name="T"><xs:sequence>
<xs:element name="id" type="xs:int"/><xs:element name="lost" type="tns:Lost" minOccurs="0"/>
</xs:sequence><xs:attribute name="code" type="tns:Code"/></xs:complexType>
<xs:complexType name="Lost"><xs:sequence><xs:element name="a" type="tns:Nowhere"/></xs:sequence></xs:complexType>
<xs:simpleType name="Code"><xs:restriction base="tns:Nowhere"/></xs:simpleType>`),
);

describe("a contract with unresolved types", () => {
  test("has no operation that needs them by default", async () => {
    await expect(generate({ wsdl, out: join(folder.path, "none"), runtime })).rejects.toThrow(
      "type {urn:test}Nowhere is not declared",
    );
  });

  test("has all operations when it is lenient, with XML and text in place of these types", async () => {
    const out = join(folder.path, "lenient");
    const { asXml, refused } = await generate({ wsdl, out, runtime, lenient: true });
    expect(refused).toEqual([]);
    expect(asXml.map(({ construct }) => construct)).toEqual([
      'xs:element name="a"',
      expect.stringContaining("xs:restriction"),
    ]);
    const module = pathToFileURL(join(out, "operations.ts")).href;
    const { operations } = (await import(module)) as { operations: Record<string, AnyOperation> };
    const input = operations["echo"]?.input;
    if (input === undefined) throw new Error("there is no operation");
    const value = { code: "x", id: 1, lost: { $content: "<a>1</a> and more" } };
    const read = decodeElement(encodeElement(input, value), input);
    expect(read).toMatchObject({ code: "x", id: 1 });
    expect(JSON.stringify(read)).toContain(">1</a> and more");
  });
});
