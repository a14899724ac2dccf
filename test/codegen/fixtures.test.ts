// One folder per construct: the schema that holds it, and the types and codecs that come out of it. What
// comes out is committed, so that `npm run typecheck` compiles it and codec tests can run it.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { generate } from "../../codegen/index.js";
import { root } from "../outside.js";
import { contract, temporaryFolder } from "./workspace.js";

const folder = temporaryFolder();
const fixtures = join(root, "test/fixtures");
const runtime = "../../../../../src/wire/index.js";

describe("each construct of XSD becomes what its fixture expects", () => {
  test.each(readdirSync(join(fixtures, "xsd")))("%s", async (construct) => {
    const schema = readFileSync(join(fixtures, "xsd", construct, "schema.xsd"), "utf8");
    await expectFiles(join("xsd", construct), folder.write(`${construct}.wsdl`, contract(schema)), [
      "types.ts",
      "codecs.ts",
    ]);
  });
});

describe("each construct of WSDL becomes what its fixture expects", () => {
  test.each(readdirSync(join(fixtures, "wsdl")))("%s", async (construct) => {
    const path = join("wsdl", construct);
    await expectFiles(path, join(fixtures, path, "contract.wsdl"), [
      "types.ts",
      "codecs.ts",
      "operations.ts",
      "service.ts",
      "index.ts",
    ]);
  });
});

async function expectFiles(fixture: string, wsdl: string, names: readonly string[]): Promise<void> {
  const out = join(folder.path, "out", fixture);
  await generate({ wsdl, out, runtime });
  for (const name of names)
    await expect(readFileSync(join(out, name), "utf8")).toMatchFileSnapshot(
      join(fixtures, fixture, "expected", name),
    );
}
