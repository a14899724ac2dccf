// Values of every message of other people's WSDLs, drawn from the model and encoded by the generated codecs: they decode to
// the same values, and are valid by the WSDL's own schema. Schemas that libxml2 cannot compile are validated by the JDK;
// those that neither can compile are a committed table, with the reason (update it with MKTOWS_REQUIRE_ALL=1).
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Model } from "../../codegen/index.js";
import { decodeElement } from "../../src/codec/decode-element.js";
import { encodeElement } from "../../src/codec/encode.js";
import { check } from "../../src/wire/index.js";
import { Coverage, ModelValues } from "../model-values.js";
import { describeWithCommand, describeWithProgram, describeWithShared, root } from "../outside.js";
import {
  corpusCatalog,
  corpusEntries,
  corpusName,
  isWhole,
  pathOf,
  readEntry,
  rowsOf,
  writeGenerated,
} from "./corpus.js";
import { generatedMessages, type Message } from "./generated-messages.js";
import { writeSchemas } from "./schema-files.js";
import { temporaryFolder } from "./workspace.js";

const folder = temporaryFolder();
/**
 * Values of each message, also in long runs: more would be drawn of contracts in which one element name has two optional
 * places, where a value with the second alone reads back as the first.
 */
const perMessage = 2;

/** The documents of an entry, to be validated. */
interface Written {
  readonly entry: string;
  readonly schema: string;
  readonly documents: readonly string[];
}

const written: Written[] = [];

/** A row for each message that has no values. */
const withoutValues: string[] = [];

describeWithShared(`values of every message of ${corpusName}`, () => {
  test("are the same after encoding and decoding", { timeout: 3_600_000 }, async () => {
    for (const [index, entry] of corpusEntries().entries()) {
      const { model } = await readEntry(entry);
      if (model === undefined || model.services.length === 0) continue;
      const write = (name: string, text: string) => folder.write(`${index}/${name}`, text);
      const messages = await messagesOf(model, write);
      const schema = writeSchemas(pathOf(entry), corpusCatalog(), model, write);
      const documents = messages.flatMap((message) => roundTrips(entry, message, model));
      const paths = documents.map((_, at) => join(dirname(schema), `${at}.xml`));
      for (const [at, path] of paths.entries()) writeFileSync(path, documents[at] ?? "");
      written.push({ entry, schema, documents: paths });
    }
    const documents = written.flatMap((each) => each.documents);
    expect(documents.length).toBeGreaterThan((isWhole ? 1900 : 130) * perMessage);
  });
});

async function messagesOf(
  model: Model,
  write: (name: string, text: string) => string,
): Promise<readonly Message[]> {
  const path = writeGenerated(model, write).find((file) => basename(file) === "operations.ts");
  const module = (await import(path ?? "")) as Readonly<Record<string, unknown>>;
  return generatedMessages(model, module);
}

/** The documents of values of a message. */
function roundTrips(entry: string, { element, global }: Message, model: Model): Uint8Array[] {
  const values = new ModelValues(model, new Coverage());
  if (!values.has(global.type)) {
    withoutValues.push(
      [entry, global.name, "each value would contain another of itself"].join("\t"),
    );
    return [];
  }
  const { codec } = element;
  // The answer as it is on the wire, before it is unwrapped.
  const whole = codec.kind === "unwrapped" ? { ...element, codec: codec.codec } : element;
  const some = values.of(global.type);
  const drawn = global.nillable ? fc.option(some, { freq: 5 }) : some;
  return fc.sample(drawn, { numRuns: perMessage, seed: 1 }).map((value) => {
    const place = `${entry} ${global.name}`;
    expect(check(whole.codec, value, ""), place).toEqual([]);
    const bytes = encodeElement(whole, value);
    expect(decodeElement(bytes, whole), place).toEqual(value);
    if (codec.kind === "unwrapped")
      expect(decodeElement(bytes, element), place).toEqual(
        (value as Readonly<Record<string, unknown>>)[codec.element],
      );
    return bytes;
  });
}

describeWithShared(`the documents of ${corpusName}`, () => {
  describeWithProgram("xmllint", "are valid", () => {
    describeWithCommand(["java", "-version"], "by libxml2 or the JDK", () => {
      test("except those in the table", { timeout: 600_000 }, async () => {
        const [compiled, others] = [[] as string[], [] as Written[]];
        for (const each of written) {
          const invalid = lint(each);
          if (invalid === undefined) others.push(each);
          else compiled.push(...invalid);
        }
        const rows = [...withoutValues, ...compiled, ...validate(others)];
        const table = "test/codegen/corpus-values.tsv";
        const expected = rowsOf(table, corpusEntries());
        if (!isWhole) return expect(rows).toEqual(expected);
        const text = `${["entry\tdocument\twhy", ...rows].join("\n")}\n`;
        await expect(text).toMatchFileSnapshot(join(root, table));
      });
    });
  });
});

/** The errors by libxml2; `undefined` when it cannot compile the schema. */
function lint({ entry, schema, documents }: Written): readonly string[] | undefined {
  if (documents.length === 0) return [];
  const all = ["--noout", "--nonet", "--schema", schema, ...documents];
  const { status, stderr } = spawnSync("xmllint", all, { encoding: "utf8", maxBuffer: 1 << 28 });
  if (status === 5) return undefined;
  const errors = stderr.split("\n").filter((line) => line.includes("validity error"));
  expect(errors.length > 0, stderr.slice(0, 500)).toBe(status !== 0);
  return errors.map((line) => {
    const [, name, problem] = /\/(\d+)\.xml:\d+: (.*)/.exec(line) ?? [];
    return [entry, name, problem].join("\t");
  });
}

/** The errors by the JDK, of all at once: it takes a second to start. */
function validate(all: readonly Written[]): readonly string[] {
  const list = all.map(({ schema, documents }) => [schema, ...documents].join("\t")).join("\n");
  const program = join(root, "test/codegen/Validate.java");
  const { stdout, status, stderr } = spawnSync("java", [program, folder.write("list", list)], {
    encoding: "utf8",
  });
  expect(status, stderr).toBe(0);
  return stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [path = "", , problem = ""] = line.split("\t");
      const entry = all.find(({ schema }) => dirname(schema) === dirname(path))?.entry ?? path;
      const name = basename(path)
        .replace(/^all\.xsd$/, "schema")
        .replace(/\.xml$/, "");
      const text = problem
        .replaceAll(new RegExp(`file:${folder.path}/\\d+/`, "g"), "")
        .replace(/schema document '[^']*'/, "schema");
      return [entry, name, text].join("\t");
    });
}
