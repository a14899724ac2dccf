// Values of every message of other people's WSDLs, drawn from the model and written by the generated codecs: they come
// back as they were, and the WSDL's own schema finds them valid. Schemas that libxml2 cannot compile go to the JDK;
// which ones neither can is a committed table, with the reason.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Model } from "../../codegen/index.js";
import { decodeElement } from "../../src/codec/decode-element.js";
import { encodeElement } from "../../src/codec/encode.js";
import { check } from "../../src/wire/index.js";
import { Coverage, ModelValues } from "../model-values.js";
import {
  describeWithCommand,
  describeWithProgram,
  describeWithShared,
  root,
  runs,
} from "../outside.js";
import { corpusCatalog, corpusEntries, pathOf, readEntry, writeGenerated } from "./corpus.js";
import { generatedMessages, type Message } from "./generated-messages.js";
import { writeSchemas } from "./schema-files.js";
import { temporaryFolder } from "./workspace.js";

const folder = temporaryFolder();
const usual = 2;

/** What was written of an entry, to be judged. */
interface Written {
  readonly entry: string;
  readonly schema: string;
  readonly documents: readonly string[];
}

const written: Written[] = [];

/** Messages that no document can be: a row for each. */
const without: string[] = [];

describeWithShared("values of every message of the corpus", () => {
  test("come back as they were", { timeout: 3_600_000 }, async () => {
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
    // Most messages of the corpus, or the test draws nothing.
    expect(written.flatMap(({ documents }) => documents).length).toBeGreaterThan(
      1900 * runs(usual),
    );
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

/** The documents that values of a message became. */
function roundTrips(entry: string, { element, global }: Message, model: Model): Uint8Array[] {
  const values = new ModelValues(model, new Coverage());
  if (!values.has(global.type)) {
    without.push([entry, global.name, "each value would hold another of itself"].join("\t"));
    return [];
  }
  const { codec } = element;
  // The answer as it is on the wire, which the caller is spared.
  const whole = codec.kind === "unwrapped" ? { ...element, codec: codec.codec } : element;
  const some = values.of(global.type);
  const drawn = global.nillable ? fc.option(some, { freq: 5 }) : some;
  return fc.sample(drawn, { numRuns: runs(usual), seed: 1 }).map((value) => {
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

describeWithShared("what was written of the corpus", () => {
  describeWithProgram("xmllint", "is valid", () => {
    describeWithCommand(["java", "-version"], "by libxml2 or the JDK", () => {
      test("but for what the table says", { timeout: 600_000 }, async () => {
        const [compiled, others] = [[] as string[], [] as Written[]];
        for (const each of written) {
          const invalid = lint(each);
          if (invalid === undefined) others.push(each);
          else compiled.push(...invalid);
        }
        const rows = [...without, ...compiled, ...validate(others)];
        const text = `${["entry\tdocument\twhy", ...rows].join("\n")}\n`;
        const table = join(root, "test/codegen/corpus-values.tsv");
        // A long run finds again what is in the table, perhaps in other documents.
        if (runs(usual) === usual) await expect(text).toMatchFileSnapshot(table);
        else expect(new Set(rows.map(entryOf))).toEqual(new Set(listed(table).map(entryOf)));
      });
    });
  });
});

function listed(table: string): readonly string[] {
  return readFileSync(table, "utf8").trimEnd().split("\n").slice(1);
}

function entryOf(row: string): string | undefined {
  return row.split("\t")[0];
}

/** What libxml2 finds; `undefined` when it cannot compile the schema. */
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

/** What the JDK finds, all at once: it takes a second to start. */
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
      const plain = problem
        .replaceAll(`file:${folder.path}`, "")
        .replace(/schema document '[^']*'/, "schema");
      return [entry, name, plain].join("\t");
    });
}
