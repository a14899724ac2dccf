// The README of a generated folder: its contents, and that its first call compiles.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readModel, type ReadOptions } from "../../../codegen/index.js";
import { fill, formatFile, type Files } from "../../../codegen/render/render.js";
import { toView } from "../../../codegen/view/view.js";
import { describeWithShared, root, shared } from "../../outside.js";
import { isWhole } from "../corpus.js";
import { compile } from "../workspace.js";

const fixtures = join(root, "test/fixtures/wsdl");
const runtime = "mktows/wire";

interface Folder {
  readonly readme: string;
  /** With the first call of the README. */
  readonly files: Files;
}

async function folderOf(wsdl: string, options: ReadOptions = {}): Promise<Folder> {
  const files = new Map(fill(toView(await readModel(wsdl, options), { runtime })));
  const readme = await formatFile("README.md", files.get("README.md") ?? "");
  const [, call] = /```ts\n([^]*?)```/.exec(readme) ?? [];
  if (call !== undefined)
    files.set("first-call.ts", call + (call.includes("const result") ? "void result;" : ""));
  return { readme, files };
}

test("the README names every operation with params, result and description", async () => {
  const { readme } = await folderOf(join(root, "wsdl/mktows.wsdl"));
  expect(readme).toContain("# MktMktowsApiService\n");
  expect(readme.match(/^\| `\w+` +\| `Params/gm)).toHaveLength(23);
  expect(readme).toMatch(
    /^\| `syncLead` +\| `ParamsSyncLead` +\| `ResultSyncLead` +\| Creates or updates one lead\./m,
  );
  expect(readme).toContain("await client.");
});

test("the first call of each fixture compiles", async () => {
  const all = new Map<string, string>();
  for (const name of readdirSync(fixtures)) {
    const catalog = join(fixtures, name, "catalog.json");
    const path = join(fixtures, name, "contract.wsdl");
    const { files } = await folderOf(path, existsSync(catalog) ? { catalog } : {});
    for (const [file, text] of files) all.set(`${name}/${file}`, text);
  }
  expect([...all.keys()].filter((name) => name.endsWith("first-call.ts"))).toHaveLength(13);
  compile(all, runtime);
});

test("the README explains header blocks, and has no column without any text", async () => {
  const { readme } = await folderOf(join(fixtures, "messages/contract.wsdl"));
  expect(readme).toContain("createClient({ headers: { session: ... } })");
  expect(readme).not.toContain("|  |");
});

test.each<[where: string, runtime: string, auth: string | undefined, said: string]>([
  ["the package", "mktows/wire", undefined, "A step of `mktows/auth` in the option `steps`"],
  ["the folder", "./wire/index.js", "./wire/auth/index.js", "A step of `./wire/auth/index.js` in"],
  ["elsewhere", "../wire.js", undefined, "The option `httpHeaders` of `createClient` sets"],
])(
  "the README says how to authenticate where the runtime is %s",
  async (_, runtime, auth, said) => {
    const model = await readModel(join(fixtures, "operations/contract.wsdl"));
    const readme = fill(toView(model, { runtime, auth })).get("README.md");
    expect(readme).toContain(said);
  },
);

const large = [
  ["rubiii+wsdl/spec/fixtures/wsdl/fedex_ship.wsdl", 'ServiceId: "ship"'],
  ["rubiii+wsdl/spec/fixtures/wsdl/travelport/system_v32_0/System.wsdl", "OriginApplication"],
] as const;

describeWithShared("the README of a large contract", () => {
  test.runIf(isWhole).each(large)(
    "has a first call that compiles, too (with MKTOWS_REQUIRE_ALL=1): %s",
    async (path, part) => {
      const catalog = shared("corpus/catalog.json");
      const options = { catalog, root: shared("corpus") };
      const { readme, files } = await folderOf(shared(`corpus/${path}`), options);
      expect(readme).toContain(part);
      compile(files, runtime);
    },
  );
});
