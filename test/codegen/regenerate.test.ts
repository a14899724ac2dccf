// The WSDL changes, the code is regenerated, and everything else follows: new elements, enumeration values and operations
// need no edit in src/; a rule about an element that was removed does not compile. The files of generated/ are replaced in
// memory.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { readModel } from "../../codegen/index.js";
import { fill } from "../../codegen/render/render.js";
import { toView } from "../../codegen/view/view.js";
import { root } from "../outside.js";
import { errorsOf, openPrograms, type Overlay } from "./compile-program.js";
import { temporaryFolder } from "./workspace.js";

const folder = temporaryFolder();
const contract = readFileSync(join(root, "wsdl/mktows.wsdl"), "utf8");

/** Replaces the only match of the pattern in the WSDL. */
function edit(text: string, pattern: RegExp, replacement: string): string {
  if (text.match(new RegExp(pattern, "g"))?.length !== 1)
    throw new Error(`not one ${String(pattern)}`);
  return text.replace(pattern, replacement);
}

/** The start of a complex type's sequence, up to its first element. */
const sequenceOf = (type: string) =>
  new RegExp(`<xs:complexType name="${type}">(?:(?!</xs:complexType>)[\\s\\S])*?<xs:sequence>`);

/** The checkout with other generated files, and files that it does not have, by path. */
async function regenerated(wsdl: string, others: Overlay = new Map()): Promise<Overlay> {
  const model = await readModel(folder.write("mktows.wsdl", wsdl));
  const view = toView(model, { runtime: "../src/wire/index.js", client: false });
  const generated = [...fill(view)].map(([name, text]) => [`generated/${name}`, text] as const);
  const files = [...generated, ...others].map(([name, text]) => [join(root, name), text] as const);
  return new Map(files);
}

const programs = openPrograms();

/** A program of files of the checkout, with its options. */
function programOf(files: readonly string[], overlay: Overlay): ts.Program {
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const { compilerOptions } = config as { readonly compilerOptions: object };
  return programs.create(root, compilerOptions, files, overlay);
}

/** Whether a file can depend on generated code: the folders below do not, and are the same as ever. */
function isAffected(path: string): boolean {
  const file = path.slice(root.length);
  return (
    /^(?:program|generated|src)\b/.test(file) &&
    !/^src\/(?:xml|codec|soap|call|platform)\//.test(file)
  );
}

/** Bundles a file of the checkout, and imports the bundle. */
async function run(name: string, overlay: Overlay): Promise<Readonly<Record<string, unknown>>> {
  const { outputFiles } = await build({
    stdin: { contents: overlay.get(join(root, name)) ?? "", resolveDir: root, loader: "ts" },
    bundle: true,
    format: "esm",
    platform: "node",
    packages: "external",
    write: false,
    tsconfigRaw: {
      compilerOptions: { paths: { "#platform/*": [join(root, "src/platform/node/*.ts")] } },
    },
    plugins: [
      {
        name: "overlay",
        setup({ onLoad }) {
          onLoad({ filter: /generated/ }, ({ path }) => {
            const contents = overlay.get(path);
            return contents === undefined ? undefined : { contents, loader: "ts" };
          });
        },
      },
    ],
  });
  const bundle = folder.write("bundle.mjs", outputFiles[0]?.text ?? "");
  return (await import(bundle)) as Readonly<Record<string, unknown>>;
}

/** A user of the new contract: a stub of the new operation behind a server, and a call to it. */
const program = `
import { createClient, type Service } from "./src/index.js";
import { createServer } from "./src/server.js";

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
export const result = await client.countLeads({ leadRecord: { Id: 1, Nickname: "Bob" } });
`;

/** The additions to the contract, each after the place in the WSDL where it belongs. */
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

describe("the checkout with another WSDL", () => {
  test("that adds an element, a value and an operation: it compiles and runs, src/ unchanged", async () => {
    const wsdl = additions.reduce(
      (text, [pattern, added]) => edit(text, pattern, `$&${added}`),
      contract,
    );
    const files = await regenerated(wsdl, new Map([["program.ts", program]]));
    const compiled = programOf(["program.ts", "src/sandbox/index.ts"], files);
    const affected = compiled.getSourceFiles().filter(({ fileName }) => isAffected(fileName));
    expect(affected.length).toBeGreaterThan(60);
    expect(affected.flatMap((source) => errorsOf(compiled, source))).toEqual([]);
    const { result } = await run("program.ts", files);
    expect(result).toEqual({ count: 3, status: "MERGED" });
  });

  test("that removes an element named by a rule: the rule does not compile, at its row", async () => {
    const narrower = edit(
      contract,
      /<xs:element\s+name="ForeignSysType"(?:(?!<\/xs:element>)[\s\S])*?(?:\/>|<\/xs:element>)/,
      "",
    );
    const program = programOf(["src/mktows/rules/rules.ts"], await regenerated(narrower));
    const path = join(root, "src/mktows/rules/rules.ts");
    const errors = errorsOf(program, program.getSourceFile(path));
    const lines = readFileSync(path, "utf8").split("\n");
    const rows = errors.map((error) => lines[Number(/:(\d+): /.exec(error)?.[1]) - 1]);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row).toContain("ForeignSysType");
  });
});
