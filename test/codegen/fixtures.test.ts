// One folder per construct: the schema that holds it, and the types and codecs that come out of it. What
// comes out is committed, so that `npm run typecheck` compiles it and codec tests can run it.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { generate, readModel } from "../../codegen/index.js";
import { nameModel } from "../../codegen/names.js";
import { decodeEnvelope, encodeEnvelope, type AnyCodec } from "../../src/wire/index.js";
import { Odd as OddCodec } from "../fixtures/xsd/object-names/expected/codecs.js";
import type { Odd } from "../fixtures/xsd/object-names/expected/types.js";
import { Coverage, ModelValues } from "../model-values.js";
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

describe("values drawn from the model of each fixture come back from its codecs as they were", () => {
  // A member __proto__ is beyond fast-check's records; it has a test of its own below.
  const drawn = readdirSync(join(fixtures, "xsd")).filter((name) => name !== "object-names");
  test.each(drawn)("%s", async (construct) => {
    const schema = readFileSync(join(fixtures, "xsd", construct, "schema.xsd"), "utf8");
    const model = await readModel(folder.write(`drawn/${construct}.wsdl`, contract(schema)));
    const codecs = (await import(
      join(fixtures, "xsd", construct, "expected/codecs.ts")
    )) as Readonly<Record<string, AnyCodec>>;
    const [{ type } = { type: "" }] = model.elements;
    const codec = codecs[nameModel(model).type(type)];
    if (codec === undefined) throw new Error(`codecs.ts has no codec of ${type}`);
    const coverage = new Coverage();
    const values = new ModelValues(model, coverage);
    for (const value of fc.sample(values.of(type), { numRuns: 200, seed: 1 })) {
      expect(thereAndBack(codec, value)).toEqual(value);
    }
    expect(coverage.missing(values.facts(type))).toEqual([]);
  });
});

test("members named like those of Object.prototype are members like others", () => {
  const value: Odd = { ["__proto__"]: "a", constructor: "b", toString: undefined };
  const read = thereAndBack(OddCodec, value);
  expect(Object.entries(read as Odd)).toEqual([
    ["__proto__", "a"],
    ["constructor", "b"],
    ["toString", undefined],
  ]);
  expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
});

function thereAndBack(codec: AnyCodec, value: unknown): unknown {
  const element = { namespace: "urn:test", name: "message", codec };
  const contracts = { bodies: [element], headers: [], details: [] };
  const bytes = encodeEnvelope({ element, value });
  return decodeEnvelope(bytes, contracts, { mode: "answer" }).body?.value;
}

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
  const catalog = join(fixtures, fixture, "catalog.json");
  await generate({ wsdl, out, runtime, ...(existsSync(catalog) ? { catalog } : {}) });
  for (const name of names)
    await expect(readFileSync(join(out, name), "utf8")).toMatchFileSnapshot(
      join(fixtures, fixture, "expected", name),
    );
}
