// The promise of the house: the WSDL changes, the client is regenerated, and everything else follows. New
// elements, words and operations need no edit in src/; a rule about an element that went does not compile.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { generate } from "../../codegen/index.js";
import { root } from "../outside.js";
import { temporaryFolder } from "./workspace.js";

const folder = temporaryFolder();
const checkout = join(folder.path, "checkout");
const contract = readFileSync(join(root, "wsdl/mktows.wsdl"), "utf8");

/** A change of the WSDL's text: replaces the one place where the pattern is found. */
function edit(text: string, pattern: RegExp, replacement: string): string {
  if (text.match(new RegExp(pattern, "g"))?.length !== 1)
    throw new Error(`not one ${String(pattern)}`);
  return text.replace(pattern, replacement);
}

/** The start of a complex type's sequence, up to its first element. */
const sequenceOf = (type: string) =>
  new RegExp(`<xs:complexType name="${type}">(?:(?!</xs:complexType>)[\\s\\S])*?<xs:sequence>`);

async function regenerate(wsdl: string): Promise<void> {
  const path = folder.write("checkout/wsdl/mktows.wsdl", wsdl);
  const out = join(checkout, "generated");
  await generate({ wsdl: path, out, runtime: "../src/wire/index.js", client: false });
}

function run(program: string, ...args: string[]): { status: number | null; output: string } {
  const command = join(root, "node_modules/.bin", program);
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: checkout, encoding: "utf8" });
  return { status, output: stdout + stderr };
}

/** Compiles one file and what it imports, with the options of the checkout. */
function compile(file: string): ReturnType<typeof run> {
  const own = JSON.parse(readFileSync(join(root, "tsconfig.json"), "utf8")) as object;
  folder.write("checkout/tsconfig.json", JSON.stringify({ ...own, include: [], files: [file] }));
  return run("tsc", "-p", "tsconfig.json");
}

/** What a user of the new contract writes: a stub of the new operation behind a server, and calls to it. */
const program = `
import { createClient, type Service } from "./src/index.js";
import { createServer } from "./src/server-index.js";

const stub: Partial<Service> = {
  async countLeads(params) {
    return { count: params.leadRecord.Nickname?.length ?? 0, status: "MERGED" };
  },
};
const credentials = { userId: "user", secretKey: "secret" };
const client = createClient({
  ...credentials,
  endpoint: "http://localhost/soap/mktows/2_8",
  transport: createServer(stub, { secretKey: () => credentials.secretKey }),
});
const result = await client.countLeads({ leadRecord: { Id: 1, Nickname: "Bob" } });
console.log(JSON.stringify(result));
`;

/** What the new contract has more, each after the place in the WSDL where it belongs. */
const additions: readonly (readonly [pattern: RegExp, added: string])[] = [
  [sequenceOf("LeadRecord"), '<xs:element name="Nickname" type="xs:string" minOccurs="0"/>'],
  [
    /<xs:simpleType name="LeadSyncStatus">(?:(?!<\/xs:simpleType>)[\s\S])*?<xs:restriction base="xs:string">/,
    '<xs:enumeration value="MERGED"/>',
  ],
  [
    /<xs:schema [^>]*>/,
    `<xs:element name="paramsCountLeads" type="tns:ParamsCountLeads"/>
    <xs:element name="successCountLeads" type="tns:SuccessCountLeads"/>
    <xs:complexType name="ParamsCountLeads"><xs:sequence>
      <xs:element name="leadRecord" type="tns:LeadRecord"/>
    </xs:sequence></xs:complexType>
    <xs:complexType name="ResultCountLeads"><xs:sequence>
      <xs:element name="count" type="xs:int"/>
      <xs:element name="status" type="tns:LeadSyncStatus"/>
    </xs:sequence></xs:complexType>
    <xs:complexType name="SuccessCountLeads"><xs:sequence>
      <xs:element name="result" type="tns:ResultCountLeads"/>
    </xs:sequence></xs:complexType>`,
  ],
  [
    /<\/wsdl:types>/,
    `<wsdl:message name="Count"><wsdl:part name="p" element="tns:paramsCountLeads"/></wsdl:message>
    <wsdl:message name="Counted"><wsdl:part name="p" element="tns:successCountLeads"/></wsdl:message>`,
  ],
  [
    /<wsdl:portType name="MktowsPort">(?:\s*<wsdl:documentation>[^<]*<\/wsdl:documentation>)?/,
    `<wsdl:operation name="countLeads">
      <wsdl:input message="tns:Count"/><wsdl:output message="tns:Counted"/>
    </wsdl:operation>`,
  ],
  [
    /<soap:binding [^>]*>/,
    `<wsdl:operation name="countLeads">
      <soap:operation soapAction="urn:count"/>
      <wsdl:input>
        <soap:header message="tns:AuthenticationHeader" part="authentication" use="literal"/>
        <soap:body use="literal"/>
      </wsdl:input>
      <wsdl:output><soap:body use="literal"/></wsdl:output>
    </wsdl:operation>`,
  ],
];

describe("a copy of the checkout, with another WSDL", { timeout: 120_000 }, () => {
  beforeAll(() => {
    mkdirSync(checkout);
    for (const name of ["src", "package.json"])
      cpSync(join(root, name), join(checkout, name), { recursive: true });
    symlinkSync(join(root, "node_modules"), join(checkout, "node_modules"));
    folder.write("checkout/program.ts", program);
  });

  test("an element, a word and an operation more: regenerated, compiled and called, src/ untouched", async () => {
    await regenerate(
      additions.reduce((text, [pattern, added]) => edit(text, pattern, `$&${added}`), contract),
    );
    for (const file of ["program.ts", "src/sandbox/index.ts"])
      expect(compile(file), file).toEqual({ status: 0, output: "" });
    expect(run("tsx", "program.ts")).toEqual({
      status: 0,
      output: '{"count":3,"status":"MERGED"}\n',
    });
  });

  test("an element less that a rule names: the rule does not compile, at its row", async () => {
    const narrower = edit(
      contract,
      /<xs:element\s+name="ForeignSysType"(?:(?!<\/xs:element>)[\s\S])*?(?:\/>|<\/xs:element>)/,
      "",
    );
    await regenerate(narrower);
    const { status, output } = compile("src/index.ts");
    const rows = readFileSync(join(checkout, "src/mktows/rules.ts"), "utf8").split("\n");
    const named = output.matchAll(/^src\/mktows\/rules\.ts\((\d+),\d+\): error TS/gm);
    const lines = [...named].map(([, line]) => rows[Number(line) - 1] ?? "");
    expect(status).not.toBe(0);
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line).toContain("ForeignSysType");
  });
});
