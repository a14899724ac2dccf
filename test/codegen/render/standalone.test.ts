// A standalone folder depends on nothing: it is compiled where there are no packages, and makes a call.
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
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../../outside.js";
import { errorsOf, openPrograms } from "../compile-program.js";
import { contract, generate, messageOf } from "../workspace.js";

/** Outside the checkout, so that none of its packages is found from there. */
const project = mkdtempSync(join(tmpdir(), "mktows-standalone-"));
const out = join(project, "echo");
afterAll(() => rmSync(project, { recursive: true, force: true }));

const type = `<xs:complexType name="T"><xs:sequence>
<xs:element name="text" type="xs:string"/><xs:element name="count" type="xs:long" minOccurs="0"/>
</xs:sequence><xs:attribute name="lang" type="xs:language"/></xs:complexType>`;

const program = `
import { createClient } from "./echo/index.js";

export async function call(endpoint: string): Promise<unknown> {
  return createClient({ endpoint }).echo({ text: "<&>", count: 7n, lang: "en" });
}
`;

const strict = {
  ...{ target: "ES2022", module: "NodeNext", outDir: "built", strict: true, skipLibCheck: true },
  ...{ noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, isolatedModules: true },
  ...{ verbatimModuleSyntax: true, erasableSyntaxOnly: true, noUnusedLocals: true },
};

beforeAll(async () => {
  writeFileSync(join(project, "echo.wsdl"), contract(messageOf("tns:T") + type));
  writeFileSync(join(project, "package.json"), '{ "type": "module" }');
  await generate({ wsdl: join(project, "echo.wsdl"), out, standalone: true });
}, 60_000);

const programs = openPrograms();

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

  test("compiles with the types of the DOM only", () => {
    const options = { ...strict, lib: ["ES2022", "DOM"], types: [] };
    expect(errorsOf(programs.create(project, options, ["echo/index.ts"]))).toEqual([]);
  });

  test("compiles with the types of Node only, and makes calls", async () => {
    const types = join(project, "types/node");
    mkdirSync(types, { recursive: true });
    cpSync(join(root, "node_modules/@types/node"), types, { recursive: true });
    cpSync(join(root, "node_modules/undici-types"), join(project, "node_modules/undici-types"), {
      recursive: true,
    });
    writeFileSync(join(project, "program.ts"), program);
    const typeRoots = [join(project, "types")];
    const options = { ...strict, lib: ["ES2022"], types: ["node"], typeRoots };
    const compiled = programs.create(project, options, ["program.ts"]);
    expect(errorsOf(compiled)).toEqual([]);
    compiled.emit();

    const server = createServer((request, response) => request.pipe(response)).listen(0);
    const { port } = server.address() as AddressInfo;
    const { call } = (await import(join(project, "built/program.js"))) as {
      readonly call: (endpoint: string) => Promise<unknown>;
    };
    const answer = await call(`http://127.0.0.1:${port}/`);
    server.close();
    expect(answer).toEqual({ text: "<&>", count: 7n, lang: "en" });
  });

  test("is checked against the WSDL, the copied runtime included", async () => {
    const options = { wsdl: join(project, "echo.wsdl"), out, standalone: true, check: true };
    expect((await generate(options)).drift).toEqual([]);
    writeFileSync(join(out, "wire/xml/reader.ts"), "// edited");
    expect((await generate(options)).drift).toEqual(["wire/xml/reader.ts"]);
  });
});
