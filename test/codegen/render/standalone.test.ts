// A standalone folder depends on nothing: it is compiled where there are no packages, and makes calls, also with the steps
// for authentication.
import { createHash } from "node:crypto";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
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
import { basic, bearer, cookies, usernameToken } from "./echo/wire/auth/index.js";

const value = { text: "<&>", count: 7n, lang: "en" };

export async function call(endpoint: string): Promise<unknown> {
  return createClient({ endpoint }).echo(value);
}

export async function callAsAnn(endpoint: string): Promise<void> {
  const session = cookies();
  const token = usernameToken({ username: "ann", password: "secret", digest: true });
  await createClient({ endpoint, steps: [session, basic("ann", "secret")] }).echo(value);
  await createClient({ endpoint, steps: [session, bearer("t-1"), token] }).echo(value);
}
`;

interface Program {
  readonly call: (endpoint: string) => Promise<unknown>;
  readonly callAsAnn: (endpoint: string) => Promise<void>;
}

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
    expect(files).toContain(join("wire", "auth", "index.ts"));
    expect(readFileSync(join(out, "wire", "LICENSE"), "utf8")).toContain("MIT");
  });

  test("compiles with the types of the DOM only", () => {
    const options = { ...strict, lib: ["ES2022", "DOM"], types: [] };
    writeFileSync(join(project, "program.ts"), program);
    expect(errorsOf(programs.create(project, options, ["program.ts"]))).toEqual([]);
  });

  test("compiles with the types of Node only, makes calls, and says who calls", async () => {
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

    const asked: { readonly headers: IncomingHttpHeaders; readonly body: string }[] = [];
    const server = createServer(async (request, response) => {
      const body = await text(request);
      asked.push({ headers: request.headers, body });
      response.setHeader("set-cookie", ["a=1; Path=/", "b=2"]).end(body);
    }).listen(0);
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const built = (await import(join(project, "built/program.js"))) as Program;
    expect(await built.call(endpoint)).toEqual({ text: "<&>", count: 7n, lang: "en" });
    await built.callAsAnn(endpoint);
    server.close();

    const [, first, second] = asked;
    expect(first?.headers).toMatchObject({ authorization: "Basic YW5uOnNlY3JldA==" });
    expect(second?.headers).toMatchObject({ authorization: "Bearer t-1", cookie: "a=1; b=2" });
    const [nonce, created, password] = ["wsse:Nonce", "wsu:Created", "wsse:Password"].map(
      (name) => new RegExp(`<${name}[^>]*>([^<]*)</${name}>`).exec(second?.body ?? "")?.[1] ?? "",
    );
    expect(second?.body).toContain("<wsse:Username>ann</wsse:Username>");
    const hash = createHash("sha1").update(Buffer.from(nonce ?? "", "base64"));
    expect(hash.update(`${created}secret`).digest("base64")).toBe(password);
  });

  test("is checked against the WSDL, the copied runtime included", async () => {
    const options = { wsdl: join(project, "echo.wsdl"), out, standalone: true, check: true };
    expect((await generate(options)).drift).toEqual([]);
    writeFileSync(join(out, "wire/xml/reader.ts"), "// edited");
    expect((await generate(options)).drift).toEqual(["wire/xml/reader.ts"]);
  });
});
