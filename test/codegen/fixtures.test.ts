// One folder per construct: the schema that holds it, and the types and codecs that come out of it. What
// comes out is committed, so that `npm run typecheck` compiles it and codec tests can run it.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { generate, readModel } from "../../codegen/index.js";
import { decodeElement } from "../../src/codec/decode.js";
import { encodeElement } from "../../src/codec/encode.js";
import {
  check,
  decodeEnvelope,
  encodeEnvelope,
  type AnyElement,
  type AnyOperation,
} from "../../src/wire/index.js";
import { echo as odd } from "../fixtures/xsd/object-names/expected/operations.js";
import type { Odd } from "../fixtures/xsd/object-names/expected/types.js";
import { echo as repeated } from "../fixtures/xsd/repeated/expected/operations.js";
import { echo as recursion } from "../fixtures/xsd/recursion/expected/operations.js";
import type { Rule, Tree } from "../fixtures/xsd/recursion/expected/types.js";
import { Coverage, ModelValues } from "../model-values.js";
import { describeWithProgram, root } from "../outside.js";
import { contract, temporaryFolder } from "./workspace.js";

const folder = temporaryFolder();
const fixtures = join(root, "test/fixtures");
const runtime = "../../../../../src/wire/index.js";

describe("each construct of XSD becomes what its fixture expects", () => {
  test.each(readdirSync(join(fixtures, "xsd")))("%s", async (construct) => {
    const names = ["types.ts", "codecs.ts", "operations.ts"];
    await expectFiles(join("xsd", construct), contractOf(construct), names);
  });
});

// Not drawn, with a test of its own: a member __proto__ cannot be assigned.
const drawn = readdirSync(join(fixtures, "xsd")).filter((name) => name !== "object-names");

describe("values drawn from the model of each fixture come back from its codecs as they were", () => {
  test.each(drawn)("%s", async (construct) => {
    const { element, type, values, coverage } = await drawing(construct);
    for (const value of fc.sample(values.of(type), { numRuns: 300, seed: 1 })) {
      expect(check(element.codec, value, "message")).toEqual([]);
      expect(thereAndBack(element, value)).toEqual(value);
    }
    expect(coverage.missing(values.facts(type))).toEqual([]);
  });
});

describeWithProgram("xmllint", "what is written is valid by the schema of the fixture", () => {
  // Not scalars: libxml2 knows no integer of more than 24 digits.
  test.each(drawn.filter((name) => name !== "scalars"))("%s", async (construct) => {
    const { element, type, values, schema } = await drawing(construct);
    const xsd = folder.write(
      `${construct}/${construct}.xsd`,
      `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:tns="urn:test" targetNamespace="urn:test">${schema}</xs:schema>`,
    );
    const files = fc.sample(values.of(type), { numRuns: 50, seed: 2 }).map((value, index) => {
      const text = new TextDecoder().decode(encodeElement(element, value));
      return folder.write(`${construct}/${index}.xml`, text);
    });
    const { status, stderr } = spawnSync("xmllint", ["--noout", "--schema", xsd, ...files], {
      encoding: "utf8",
    });
    expect(stderr).not.toContain("fails to validate");
    expect(status).toBe(0);
  });
});

/** The path of a WSDL around the schema of a fixture; the schemas beside that one are beside the WSDL. */
function contractOf(construct: string): string {
  const files = readdirSync(join(fixtures, "xsd", construct)).filter((name) =>
    name.endsWith(".xsd"),
  );
  const [wsdl] = files
    .map((name) => {
      const text = readFileSync(join(fixtures, "xsd", construct, name), "utf8");
      return name === "schema.xsd"
        ? folder.write(`${construct}/${construct}.wsdl`, contract(text))
        : folder.write(`${construct}/${name}`, text);
    })
    .filter((path) => path.endsWith(".wsdl"));
  return wsdl ?? "";
}

/** The message of a fixture, and what draws values of it. */
async function drawing(construct: string) {
  const schema = readFileSync(join(fixtures, "xsd", construct, "schema.xsd"), "utf8");
  const model = await readModel(contractOf(construct));
  const module: unknown = await import(join(fixtures, "xsd", construct, "expected/operations.ts"));
  const { echo } = module as { readonly echo: AnyOperation };
  const [{ type } = { type: "" }] = model.elements;
  const coverage = new Coverage();
  return { schema, element: echo.input, type, coverage, values: new ModelValues(model, coverage) };
}

test("members named like those of Object.prototype are members like others", () => {
  const value: Odd = { ["__proto__"]: "a", constructor: "b", toString: undefined };
  const read = thereAndBack(odd.input, value);
  expect(Object.entries(read as Odd)).toEqual([
    ["__proto__", "a"],
    ["constructor", "b"],
    ["toString", undefined],
  ]);
  expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
});

test.each([
  ["too few", { number: [] }, "message.number: expected at least 1 items, got 0"],
  ["too many", { few: ["", null, "", ""] }, "message.few: expected 0 to 3 items, got 4"],
  ["not as many", { pair: [1] }, "message.pair: expected 2 items, got 1"],
])("a list of %s items is refused", (_, list, want) => {
  const value = { name: [], number: [1], pair: [1, 2], few: [], ...list };
  expect(() => thereAndBack(repeated.input, value)).toThrow(want);
});

test.each([
  ["too few", /<number>1<\/number>/, "", "message.number: occurs 0 times, expected at least 1"],
  ["too many", /<pair>1<\/pair>/, "$&$&", "message.pair: occurs 3 times, expected 2"],
])("%s elements are refused", (_, pattern, replacement, want) => {
  const value = { name: [], number: [1], pair: [1, 2], few: [] };
  const text = new TextDecoder().decode(encodeElement(repeated.input, value));
  const changed = new TextEncoder().encode(text.replace(pattern, replacement));
  expect(() => decodeElement(changed, repeated.input)).toThrow(want);
});

test("types that contain themselves, by an element, a list or a subtype, are read at any depth", () => {
  const leaf: Tree = { name: "leaf" };
  const not: Rule = { $type: "Not", rule: { $type: "Not", rule: { $type: "Named", tree: leaf } } };
  const tree: Tree = {
    name: "root",
    parent: { name: "up", parent: { name: "top", rule: not } },
    children: [leaf, { name: "branch", children: [leaf, leaf] }],
  };
  expect(thereAndBack(recursion.input, tree)).toEqual(tree);
  const deep = Array.from({ length: 100 }).reduce<Tree>(
    (child) => ({ name: "", parent: child }),
    leaf,
  );
  expect(thereAndBack(recursion.input, deep)).toEqual(deep);
});

function thereAndBack(element: AnyElement, value: unknown): unknown {
  const contracts = { bodies: [element], headers: [], details: [] };
  const bytes = encodeEnvelope({ element, value });
  return decodeEnvelope(bytes, contracts, { mode: "answer" }).body?.value;
}

describe("each construct of WSDL becomes what its fixture expects", () => {
  test.each(readdirSync(join(fixtures, "wsdl")))("%s", async (construct) => {
    const path = join("wsdl", construct);
    const names = readdirSync(join(fixtures, path, "expected"));
    await expectFiles(path, join(fixtures, path, "contract.wsdl"), names);
    expect(readdirSync(join(folder.path, "out", path)).sort()).toEqual(names.sort());
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
