// A generated folder that depends on nothing: compiled where there is no package, and used for a call.
import { execFile, spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { generate } from "../../../codegen/index.js";
import { root } from "../../outside.js";
import { contract, messageOf } from "../workspace.js";

/** Outside the checkout, so that no package of it can be found from there. */
const project = mkdtempSync(join(tmpdir(), "mktows-standalone-"));
const out = join(project, "echo");
afterAll(() => rmSync(project, { recursive: true, force: true }));

const type = `<xs:complexType name="T"><xs:sequence>
<xs:element name="text" type="xs:string"/><xs:element name="count" type="xs:long" minOccurs="0"/>
</xs:sequence><xs:attribute name="lang" type="xs:language"/></xs:complexType>`;

const program = `
import { createClient } from "./echo/index.js";

const client = createClient({ endpoint: process.argv[2] ?? "" });
const { text, count, lang } = await client.echo({ text: "<&>", count: 7n, lang: "en" });
console.log(text, count, lang);
`;

const strict = {
  ...{ target: "ES2022", module: "NodeNext", outDir: "built", strict: true },
  ...{ noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, isolatedModules: true },
  ...{ verbatimModuleSyntax: true, erasableSyntaxOnly: true, noUnusedLocals: true },
};

beforeAll(async () => {
  writeFileSync(join(project, "echo.wsdl"), contract(messageOf("tns:T") + type));
  writeFileSync(join(project, "package.json"), '{ "type": "module" }');
  await generate({ wsdl: join(project, "echo.wsdl"), out, standalone: true });
}, 60_000);

/** Compiles the folder alone, or with the program, and gives what was said. */
function compile(options: object, files: readonly string[]): string {
  const compilerOptions = { ...strict, ...options };
  writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  return spawnSync(process.execPath, [tsc, "-p", project], { encoding: "utf8" }).stdout;
}

describe("a standalone folder", { timeout: 60_000 }, () => {
  test("imports nothing but its own files", () => {
    const files = readdirSync(out, { recursive: true, encoding: "utf8" }).filter((name) =>
      name.endsWith(".ts"),
    );
    expect(files).toContain(join("wire", "index.ts"));
    const texts = files.map((file) => readFileSync(join(out, file), "utf8"));
    const specifiers = texts.flatMap((text) =>
      [...text.matchAll(/^(?:import|export)[^;]*? from "([^"]+)"/gm)].map(([, name]) => name ?? ""),
    );
    expect(specifiers.length).toBeGreaterThan(50);
    expect(specifiers.filter((name) => !name.startsWith("."))).toEqual([]);
    expect(readFileSync(join(out, "wire", "LICENSE"), "utf8")).toContain("MIT");
  });

  test("compiles with the types of the DOM and no others", () => {
    const options = { lib: ["ES2022", "DOM"], types: [], noEmit: true };
    expect(compile(options, ["echo/index.ts"])).toBe("");
  });

  test("compiles with the types of Node and no others, and makes calls", async () => {
    const types = join(project, "types/node");
    mkdirSync(types, { recursive: true });
    cpSync(join(root, "node_modules/@types/node"), types, { recursive: true });
    cpSync(join(root, "node_modules/undici-types"), join(project, "node_modules/undici-types"), {
      recursive: true,
    });
    writeFileSync(join(project, "program.ts"), program);
    const options = { lib: ["ES2022"], types: ["node"], typeRoots: [join(project, "types")] };
    expect(compile({ ...options, skipLibCheck: true }, ["program.ts"])).toBe("");

    const server = createServer((request, response) => request.pipe(response)).listen(0);
    const { port } = server.address() as AddressInfo;
    const args = [join(project, "built/program.js"), `http://127.0.0.1:${port}/`];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    server.close();
    expect(stdout).toBe("<&> 7n en\n");
  });

  test("is found to be what the WSDL says, copies included", async () => {
    const options = { wsdl: join(project, "echo.wsdl"), out, standalone: true, check: true };
    expect((await generate(options)).drift).toEqual([]);
    writeFileSync(join(out, "wire/xml/reader.ts"), "// edited");
    expect((await generate(options)).drift).toEqual(["wire/xml/reader.ts"]);
  });
});
