// The generator from WSDL to files: read, link, view, render, compile, write. The only file of codegen/ that uses the disk.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import * as scalars from "../src/codec/scalars.js";
import { checkModel } from "./link/check-model.js";
import { linkModel, type Linked } from "./link/link.js";
import { chooseOperations } from "./model/choose-operations.js";
import { CodegenError } from "./model/error.js";
import { operationsIn } from "./model/messages.js";
import { openCompiler, type Compile } from "./render/compile.js";
import { render } from "./render/render.js";
import { copyRuntime, STANDALONE_RUNTIME } from "./render/standalone.js";
import { RUNTIME } from "./runtime.js";
import { openDocuments } from "./sources/documents.js";
import { documentName } from "./sources/locations.js";
import { readSources } from "./sources/sources.js";
import type { WebOptions } from "./sources/web.js";
import type { TypeOptions } from "./view/type-options.js";
import { toView } from "./view/view.js";

export interface ReadOptions extends WebOptions {
  /** Path of a JSON object with the copies of documents imported by URL: `{ "https://...": "path" }`. */
  readonly catalog?: string | undefined;
  /** Keep unresolved types as XML, instead of leaving out the operations that need them. */
  readonly lenient?: boolean | undefined;
  /** Folder to save all fetched documents in, with a catalog to read them again. */
  readonly save?: string | undefined;
}

export interface GenerateOptions extends ReadOptions, TypeOptions {
  /** Path or http(s) address of the WSDL document. */
  readonly wsdl: string;
  /** Folder of the generated files; it is created if it does not exist. */
  readonly out: string;
  /** Module specifier of the runtime in the generated files. Default: `mktows/wire`. */
  readonly runtime?: string | undefined;
  /** Copy the runtime into the folder, so that it depends on no package. */
  readonly standalone?: boolean | undefined;
  /** Names of the operations to generate, with the types that they need. Default: all. */
  readonly operations?: readonly string[] | undefined;
  /** Whether to generate client.ts. Default true; a program with its own client does not need it. */
  readonly client?: boolean | undefined;
  /** Write nothing, only report which files differ. */
  readonly check?: boolean | undefined;
}

export interface Generated {
  /** Names of the files in the output folder. */
  readonly files: readonly string[];
  /** Names of the files that differed from those in the folder, or were missing there. */
  readonly drift: readonly string[];
  /** Why operations and ports are left out, and unresolved types that no operation needs. */
  readonly refused: readonly CodegenError[];
  /** Why types are kept as XML (`lenient`). */
  readonly asXml: readonly CodegenError[];
}

/** Writes nothing before everything is read, rendered and compiled, so that an error leaves the folder as it was. */
export async function generate(
  options: GenerateOptions,
  compile: Compile = openCompiler(RUNTIME),
): Promise<Generated> {
  const { wsdl, out, check = false, standalone = false } = options;
  const { runtime = standalone ? STANDALONE_RUNTIME : "mktows/wire" } = options;
  const contract = await readContract(wsdl, options);
  const { model, refused, asXml } =
    options.operations === undefined ? contract : choose(contract, options.operations, wsdl);
  const own = await render(toView(model, { ...options, runtime }));
  compile(own, runtime);
  const files = standalone ? new Map([...own, ...(await copyRuntime(readSource))]) : own;
  const drift: string[] = [];
  for (const [name, text] of files)
    if ((await readText(join(out, name))) !== text) drift.push(name);
  if (!check) await writeFiles(out, new Map([...files].filter(([name]) => drift.includes(name))));
  return { files: [...files.keys()], drift, refused, asXml };
}

export async function readContract(path: string, options: ReadOptions): Promise<Linked> {
  const catalog = await readCatalog(options.catalog);
  const documents = openDocuments(path, catalog, readFile, options);
  const definitions = await readSources(path, documents);
  if (options.save !== undefined) await writeFiles(options.save, documents.saved());
  const known = new Set(Object.keys(scalars));
  const linked = linkModel(definitions, documentName(path), known, options.lenient);
  const warnings = checkModel(definitions, linked);
  // One reason, such as a binding without SOAP, may concern many operations.
  const reasons = new Map(
    [...linked.refused, ...linked.leftOut, ...warnings].map((error) => [error.message, error]),
  );
  return { ...linked, refused: [...reasons.values()] };
}

/** The contract with these operations only; of what is left out, only the reasons that concern them. */
function choose(contract: Linked, names: readonly string[], wsdl: string): Linked {
  const { model, refused } = contract;
  const reasons = refused.filter(({ construct, advice }) =>
    names.some(
      (name) =>
        construct.endsWith(`operation name="${name}"`) || advice.split(/[ ,]+/).includes(name),
    ),
  );
  const chosen = chooseOperations(model, names);
  const [unknown] = chosen.unknown;
  if (unknown === undefined) return { ...contract, model: chosen.model, refused: reasons };
  const known = new Set(operationsIn(model).map(({ name }) => name));
  throw (
    reasons[0] ??
    new CodegenError("the contract has no such operation", {
      place: { file: wsdl, line: 1, column: 1 },
      construct: `operation ${unknown}`,
      advice: `Its operations are ${[...known].join(", ")}`,
    })
  );
}

/** A source of this package, found by the package's own name wherever this file is. */
async function readSource(path: string): Promise<string> {
  const manifest = createRequire(import.meta.url).resolve("mktows/package.json");
  return readFile(join(dirname(manifest), path), "utf8");
}

/** The paths in a catalog are relative to it. */
async function readCatalog(path: string | undefined): Promise<Readonly<Record<string, string>>> {
  if (path === undefined) return {};
  const entries = parseJson(await readFile(path, "utf8"));
  if (!isRecordOfText(entries))
    throw new CodegenError("not a catalog", {
      place: { file: path, line: 1, column: 1 },
      construct: "catalog",
      advice:
        'A catalog is JSON: { "https://host/types.xsd": "path of the copy, relative to the catalog" }',
    });
  return Object.fromEntries(
    Object.entries(entries).map(([url, file]) => [url, join(dirname(path), file)]),
  );
}

/** `undefined` for text that is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecordOfText(value: unknown): value is Readonly<Record<string, string>> {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.values(value).every((member) => typeof member === "string")
  );
}

async function writeFiles(
  folder: string,
  files: ReadonlyMap<string, string | Uint8Array>,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, content] of files) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
}

/** The text of a file; `undefined` when it does not exist. */
async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
