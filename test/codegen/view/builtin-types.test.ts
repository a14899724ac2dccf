// The options of generated types: dates, long, wrappers and choice.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { decodeElement, encodeElement, type AnyOperation } from "../../../src/wire/index.js";
import { root } from "../../outside.js";
import { contract, generate, messageOf, temporaryFolder } from "../workspace.js";

const folder = temporaryFolder();
const runtime = join(root, "src/wire/index.js");
const wsdl = folder.write(
  "types.wsdl",
  contract(`${messageOf("tns:T")}
<xs:complexType name="T"><xs:sequence>
<xs:element name="at" type="xs:dateTime"/>
<xs:element name="more" type="xs:dateTime" minOccurs="0" maxOccurs="unbounded"/>
<xs:element name="all" type="tns:Times" minOccurs="0"/>
<xs:element name="late" type="tns:Late" minOccurs="0"/>
<xs:element name="count" type="xs:long"/>
<xs:element name="few" type="tns:Few" minOccurs="0"/>
<xs:element name="birthday" type="tns:Date" minOccurs="0"/>
</xs:sequence><xs:attribute name="since" type="xs:dateTime"/></xs:complexType>
<xs:complexType name="Date"><xs:sequence><xs:element name="day" type="xs:date"/></xs:sequence></xs:complexType>
<xs:simpleType name="Times"><xs:list itemType="xs:dateTime"/></xs:simpleType>
<xs:simpleType name="Late"><xs:restriction base="xs:dateTime"><xs:minInclusive value="2026-01-01T00:00:00Z"/></xs:restriction></xs:simpleType>
<xs:simpleType name="Few"><xs:restriction base="xs:integer"><xs:maxInclusive value="9"/></xs:restriction></xs:simpleType>`),
);
const text = (out: string) => readFileSync(join(folder.path, out, "types.ts"), "utf8");

beforeAll(async () => {
  await generate({ wsdl, out: join(folder.path, "usual"), runtime });
  await generate({
    wsdl,
    out: join(folder.path, "native"),
    runtime,
    dates: "Date",
    long: "number",
  });
}, 60_000);

describe("dates and wide integers", () => {
  test("are text and bigint by default", () => {
    expect(text("usual")).toMatch(/^ {2}at: string;\n {2}more: string\[\];/m);
    expect(text("usual")).toContain("count: bigint;");
    expect(text("usual")).toContain("export interface Date {");
  });

  test("can be Date and number, except dates with facets", () => {
    const types = text("native");
    expect(types).toMatch(/^ {2}at: Date;\n {2}more: Date\[\];/m);
    expect(types).toContain("since?: Date | undefined;");
    expect(types).toContain("export type Times = Date[];");
    expect(types).toContain("export type Late = string;");
    expect(types).toContain("export type Few = number;");
    expect(types).toContain("count: number;");
    expect(types).toContain("export interface Date_ {");
  });

  test("are encoded and decoded as in the contract", async () => {
    const module = pathToFileURL(join(folder.path, "native/operations.ts")).href;
    const { operations } = (await import(module)) as { operations: Record<string, AnyOperation> };
    const input = operations["echo"]?.input;
    if (input === undefined) throw new Error("there is no operation");
    const at = new Date("2013-08-01T18:22:30-07:00");
    const value = { since: at, at, more: [], all: [at, at], count: 7, few: 9 };
    const document = encodeElement(input, value);
    expect(new TextDecoder().decode(document)).toContain("<at>2013-08-02T01:22:30.000Z</at>");
    expect(decodeElement(document, input)).toEqual(value);
    expect(() => encodeElement(input, { ...value, few: 10 })).toThrow("few");
  });
});

describe("answers and choices", () => {
  const choice = folder.write(
    "choice.wsdl",
    contract(`${messageOf("tns:T")}
<xs:complexType name="T"><xs:sequence><xs:element name="only" type="tns:Either"/></xs:sequence></xs:complexType>
<xs:complexType name="Either"><xs:choice><xs:element name="a" type="xs:int"/><xs:element name="b" type="xs:int"/></xs:choice></xs:complexType>`),
  );
  const filesOf = async (name: string, options: object) => {
    const out = join(folder.path, name);
    await generate({ wsdl: choice, out, runtime, ...options });
    return (file: string) => readFileSync(join(out, file), "utf8");
  };

  test("are unwrapped, and unions, by default", async () => {
    const file = await filesOf("plain", {});
    expect(file("service.ts")).toContain("Promise<types.Either>");
    expect(file("types.ts")).toContain("Choice<[{ a: number }, { b: number }]>");
  });

  test("can be kept, and optional properties", async () => {
    const file = await filesOf("chosen", { wrappers: "kept", choice: "optional" });
    expect(file("service.ts")).toContain("Promise<types.T>");
    expect(file("operations.ts")).not.toContain("unwrapped");
    expect(file("types.ts")).toMatch(/a\?: number \| undefined;\n {2}b\?: number \| undefined;/);
    expect(file("codecs.ts")).toContain('oneOf(["a"], ["b"])');
  });
});
