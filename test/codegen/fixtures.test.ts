// One folder per construct: the schema or WSDL that uses it, and in `expected/` the generated files that show what becomes
// of it. These are committed, so that `npm run typecheck` compiles them; the others are compiled here.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readModel, type Model } from "../../codegen/index.js";
import { fill, formatFile, type Files } from "../../codegen/render/render.js";
import { RUNTIME } from "../../codegen/runtime.js";
import { toView } from "../../codegen/view/view.js";
import { decodeElement } from "../../src/codec/decode-element.js";
import { encodeElement } from "../../src/codec/encode.js";
import {
  check,
  decodeEnvelope,
  encodeEnvelope,
  type AnyElement,
  type AnyOperation,
} from "../../src/wire/index.js";
import type { Odd } from "../fixtures/xsd/object-names/expected/types.js";
import type { Rule, Tree } from "../fixtures/xsd/recursion/expected/types.js";
import { Coverage, ModelValues } from "../model-values.js";
import { describeWithProgram, root } from "../outside.js";
import { compile, contract, temporaryFolder } from "./workspace.js";

const folder = temporaryFolder();
const fixtures = join(root, "test/fixtures");
const runtime = "../../../../../src/wire/index.js";
const constructs = (kind: "xsd" | "wsdl") =>
  readdirSync(join(fixtures, kind)).map((name) => `${kind}/${name}`);
const all = [...constructs("xsd"), ...constructs("wsdl")];

interface Fixture {
  readonly model: Model;
  /** Everything that is generated from it, not formatted. */
  readonly files: Files;
}

const known = new Map<string, Promise<Fixture>>();

function fixtureOf(path: string): Promise<Fixture> {
  const fixture = known.get(path) ?? readFixture(path);
  known.set(path, fixture);
  return fixture;
}

async function readFixture(path: string): Promise<Fixture> {
  const wsdl = path.startsWith("xsd/") ? contractOf(path) : join(fixtures, path, "contract.wsdl");
  const catalog = join(fixtures, path, "catalog.json");
  const model = await readModel(wsdl, existsSync(catalog) ? { catalog } : {});
  return { model, files: fill(toView(model, { runtime })) };
}

/** The path of a WSDL around the schema of a fixture; the schemas beside that one are beside the WSDL. */
function contractOf(path: string): string {
  const schemas = readdirSync(join(fixtures, path)).filter((name) => name.endsWith(".xsd"));
  for (const name of schemas)
    if (name !== "schema.xsd")
      folder.write(`${path}/${name}`, readFileSync(join(fixtures, path, name), "utf8"));
  const construct = path.slice("xsd/".length);
  return folder.write(`${path}/${construct}.wsdl`, contract(schemaOf(path)));
}

function schemaOf(path: string): string {
  return readFileSync(join(fixtures, path, "schema.xsd"), "utf8");
}

describe("each construct becomes what its fixture expects", () => {
  test.each(all)("%s", async (path) => {
    const { files } = await fixtureOf(path);
    const expected = join(fixtures, path, "expected");
    for (const name of readdirSync(expected)) {
      const text = await formatFile(name, files.get(name) ?? "");
      await expect(text).toMatchFileSnapshot(join(expected, name));
    }
  });

  test("a contract without operations has types and codecs only", async () => {
    const { files } = await fixtureOf("wsdl/types");
    expect([...files.keys()]).toEqual(["types.ts", "codecs.ts", "index.ts"]);
  });

  test("and all that is generated compiles", async () => {
    const files = new Map<string, string>();
    for (const path of all)
      for (const [name, text] of (await fixtureOf(path)).files) files.set(`${path}/${name}`, text);
    expect(files.size).toBeGreaterThan(7 * constructs("xsd").length);
    compile(files, runtime);
  });
});

// Without object-names, which has a test of its own: a property __proto__ cannot be assigned.
const drawn = constructs("xsd").filter((path) => path !== "xsd/object-names");

describe("values drawn from the model of each fixture are the same after encoding and decoding", () => {
  test.each(drawn)("%s", async (path) => {
    const { element, type, values, coverage } = await drawing(path);
    for (const value of fc.sample(values.of(type), { numRuns: 300, seed: 1 })) {
      expect(check(element.codec, value, "message")).toEqual([]);
      expect(encodeAndDecode(element, value)).toEqual(value);
    }
    expect(coverage.missing(values.facts(type))).toEqual([]);
  });
});

describeWithProgram("xmllint", "what is written is valid by the schema of the fixture", () => {
  // Without scalars: libxml2 supports no integer of more than 24 digits.
  test.each(drawn.filter((path) => path !== "xsd/scalars"))("%s", async (path) => {
    const { element, type, values } = await drawing(path);
    const xsd = folder.write(
      `${path}/schema.xsd`,
      `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:tns="urn:test" targetNamespace="urn:test">${schemaOf(path)}</xs:schema>`,
    );
    const files = fc.sample(values.of(type), { numRuns: 50, seed: 2 }).map((value, index) => {
      const text = new TextDecoder().decode(encodeElement(element, value));
      return folder.write(`${path}/${index}.xml`, text);
    });
    const { status, stderr } = spawnSync("xmllint", ["--noout", "--schema", xsd, ...files], {
      encoding: "utf8",
    });
    expect(stderr).not.toContain("fails to validate");
    expect(status).toBe(0);
  });
});

/** The message of a fixture, and its values. */
async function drawing(path: string) {
  const { model } = await fixtureOf(path);
  const [{ type } = { type: "" }] = model.elements;
  const coverage = new Coverage();
  const values = new ModelValues(model, coverage);
  return { element: await messageOf(path), type, coverage, values };
}

/** The element of the fixture's message, from the generated operations. */
async function messageOf(path: string): Promise<AnyElement> {
  const { files } = await fixtureOf(path);
  const [file] = ["operations.ts", "codecs.ts", "types.ts"].map((name) => {
    const text = (files.get(name) ?? "").replaceAll(runtime, RUNTIME);
    return folder.write(`${path}/${name}`, text);
  });
  const { echo } = (await import(file ?? "")) as { readonly echo: AnyOperation };
  return echo.input;
}

test("properties with the names of those of Object.prototype are like others", async () => {
  const element = await messageOf("xsd/object-names");
  const value: Odd = { ["__proto__"]: "a", constructor: "b", toString: undefined };
  const read = encodeAndDecode(element, value);
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
  ["not enough", { pair: [1] }, "message.pair: expected 2 items, got 1"],
])("a list of %s items is refused", async (_, list, want) => {
  const element = await messageOf("xsd/repeated");
  const value = { name: [], number: [1], pair: [1, 2], few: [], ...list };
  expect(() => encodeAndDecode(element, value)).toThrow(want);
});

test.each([
  ["too few", /<number>1<\/number>/, "", "message.number: occurs 0 times, expected at least 1"],
  ["too many", /<pair>1<\/pair>/, "$&$&", "message.pair: occurs 3 times, expected 2"],
])("%s elements are refused", async (_, pattern, replacement, want) => {
  const element = await messageOf("xsd/repeated");
  const value = { name: [], number: [1], pair: [1, 2], few: [] };
  const text = new TextDecoder().decode(encodeElement(element, value));
  const changed = new TextEncoder().encode(text.replace(pattern, replacement));
  expect(() => decodeElement(changed, element)).toThrow(want);
});

test("types that contain themselves, by an element, a list or a subtype, are read at any depth", async () => {
  const element = await messageOf("xsd/recursion");
  const leaf: Tree = { name: "leaf" };
  const not: Rule = { $type: "Not", rule: { $type: "Not", rule: { $type: "Named", tree: leaf } } };
  const tree: Tree = {
    name: "root",
    parent: { name: "up", parent: { name: "top", rule: not } },
    children: [leaf, { name: "branch", children: [leaf, leaf] }],
  };
  expect(encodeAndDecode(element, tree)).toEqual(tree);
  const deep = Array.from({ length: 100 }).reduce<Tree>(
    (child) => ({ name: "", parent: child }),
    leaf,
  );
  expect(encodeAndDecode(element, deep)).toEqual(deep);
});

function encodeAndDecode(element: AnyElement, value: unknown): unknown {
  const contracts = { bodies: [element], headers: [], details: [] };
  const bytes = encodeEnvelope({ element, value });
  return decodeEnvelope(bytes, contracts, { mode: "answer" }).body?.value;
}
