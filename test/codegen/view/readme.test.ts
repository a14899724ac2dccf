// The README of a generated folder: what it names, and that its first call compiles and is taken.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { generate } from "../../../codegen/index.js";
import { openCompiler } from "../../../codegen/render/compile.js";
import { RUNTIME } from "../../../codegen/runtime.js";
import { describeWithShared, root, shared } from "../../outside.js";
import { temporaryFolder } from "../workspace.js";

const folder = temporaryFolder();
const compile = openCompiler({ specifier: "mktows/wire", path: RUNTIME });
const fixtures = join(root, "test/fixtures");

/** Generates, and compiles the first call with the rest. Gives the README. */
async function readmeOf(wsdl: string, catalog?: string): Promise<string> {
  const out = join(folder.path, wsdl.replaceAll(/\W/g, "-"));
  const { files } = await generate({ wsdl, out, catalog });
  const texts = new Map(files.map((name) => [name, readFileSync(join(out, name), "utf8")]));
  const readme = texts.get("README.md") ?? "";
  const [, call] = /```ts\n([^]*?)```/.exec(readme) ?? [];
  if (call !== undefined) {
    const use = call.includes("const result") ? "void result;" : "";
    compile(texts.set("first-call.ts", call + use));
  }
  return readme;
}

describe("the README of a folder", { timeout: 120_000 }, () => {
  test("names every operation with what it takes, answers and does", async () => {
    const readme = await readmeOf(join(root, "wsdl/mktows.wsdl"));
    expect(readme).toContain("# MktMktowsApiService\n");
    expect(readme.match(/^\| `\w+` +\| `Params/gm)).toHaveLength(23);
    expect(readme).toMatch(
      /^\| `syncLead` +\| `ParamsSyncLead` +\| `ResultSyncLead` +\| Creates or updates one lead\./m,
    );
    expect(readme).toContain("await client.");
  });

  test.each([...readdirSync(join(fixtures, "wsdl")).map((name) => `wsdl/${name}/contract.wsdl`)])(
    "shows a first call that compiles: %s",
    async (path) => {
      const catalog = join(fixtures, path, "../catalog.json");
      await readmeOf(join(fixtures, path), existsSync(catalog) ? catalog : undefined);
    },
  );
});

test("the README tells of header blocks, and leaves out what no operation says", async () => {
  const readme = await readmeOf(join(fixtures, "wsdl/messages/contract.wsdl"));
  expect(readme).toContain("createClient({ headers: { session: ... } })");
  expect(readme).not.toContain("|  |");
});

describeWithShared("the README of a large contract", () => {
  test.each([
    ["rubiii+wsdl/spec/fixtures/wsdl/fedex_ship.wsdl", 'ServiceId: "ship"'],
    ["rubiii+wsdl/spec/fixtures/wsdl/travelport/system_v32_0/System.wsdl", "OriginApplication"],
  ])("shows a first call that compiles, too: %s", { timeout: 120_000 }, async (path, part) => {
    const readme = await readmeOf(shared(`corpus/${path}`), shared("corpus/catalog.json"));
    expect(readme).toContain(part);
  });
});
