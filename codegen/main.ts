// The generator from one end to the other. The only file of codegen/ that touches the disk.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { scalars } from "../src/codec/scalars.js";
import { refuseInexpressible } from "./link/expressible.js";
import { chooseOperations } from "./model/choose.js";
import { openDocuments } from "./sources/documents.js";
import { CodegenError } from "./model/error.js";
import { linkModel, type Linked } from "./link/link.js";
import { documentName } from "./sources/locations.js";
import type { Model } from "./model/model.js";
import { checkOutput, render } from "./render/render.js";
import { readSources } from "./sources/sources.js";
import type { Spelling } from "./view/spelling.js";
import { copyRuntime, STANDALONE_RUNTIME } from "./render/standalone.js";
import { toView } from "./view/view.js";
import type { WebOptions } from "./sources/web.js";

export interface ReadOptions extends WebOptions {
  /** Path of a JSON object that names the copies of documents imported by URL: `{ "https://...": "path" }`. */
  readonly catalog?: string | undefined;
  /** Keep types that lead nowhere as raw XML, instead of leaving out the operations that need them. */
  readonly lenient?: boolean | undefined;
  /** Folder that keeps all that was fetched, with the catalog to read it again. */
  readonly save?: string | undefined;
}

export interface GenerateOptions extends ReadOptions, Spelling {
  /** Path or http(s) address of the WSDL document. */
  readonly wsdl: string;
  /** Folder of the generated files; made if it is not there. */
  readonly out: string;
  /** What the generated files import the codec vocabulary from. Default: `mktows/wire`. */
  readonly runtime?: string | undefined;
  /** Copy the runtime into the folder: it depends on no package then. */
  readonly standalone?: boolean | undefined;
  /** The operations to generate, by name, with the types that they need. Default: all. */
  readonly operations?: readonly string[] | undefined;
  /** Whether to write client.ts. Default true; who writes a client of their own has no use for it. */
  readonly client?: boolean | undefined;
  /** Write nothing; only say which files differ. */
  readonly check?: boolean | undefined;
}

export interface Generated {
  /** Names of the files, in the output folder. */
  readonly files: readonly string[];
  /** Names of those that differed on the disk, or were not there. */
  readonly drift: readonly string[];
  /**
   * Operations and ports that were left out because they cannot be expressed, and types that lead nowhere and
   * that no operation needs, each with place and reason.
   */
  readonly refused: readonly CodegenError[];
  /** Types that lead nowhere and were kept as raw XML, because that was asked for. */
  readonly asXml: readonly CodegenError[];
}

/**
 * Generates the client of a WSDL. Everything is read, rendered and compiled before the first file is
 * written, so that an error leaves the folder as it was.
 */
export async function generate(options: GenerateOptions): Promise<Generated> {
  const { wsdl, out, check = false, standalone = false } = options;
  const { runtime = standalone ? STANDALONE_RUNTIME : "mktows/wire" } = options;
  const contract = await readContract(wsdl, options);
  const { model, refused, asXml } =
    options.operations === undefined ? contract : choose(contract, options.operations, wsdl);
  const own = await render(toView(model, { ...options, runtime }));
  checkOutput(own, runtime);
  const files = standalone ? new Map([...own, ...(await copyRuntime(readSource))]) : own;
  const drift: string[] = [];
  for (const [name, text] of files)
    if ((await readText(join(out, name))) !== text) drift.push(name);
  if (!check) await writeFiles(out, new Map([...files].filter(([name]) => drift.includes(name))));
  return { files: [...files.keys()], drift, refused, asXml };
}

/** Reads a WSDL document, and what it imports, into the type model. */
export async function readModel(path: string, options: ReadOptions = {}): Promise<Model> {
  return (await readContract(path, options)).model;
}

/** The same, with the operations that are not in the model, each with the reason. */
export async function readContract(path: string, options: ReadOptions = {}): Promise<Linked> {
  const catalog = await readCatalog(options.catalog);
  const documents = openDocuments(path, catalog, readFile, options);
  const definitions = await readSources(path, documents);
  if (options.save !== undefined) await writeFiles(options.save, documents.kept());
  const known = new Set(Object.keys(scalars));
  const linked = linkModel(definitions, documentName(path), known, options.lenient);
  const leftOut = refuseInexpressible(definitions, linked);
  // A binding without SOAP 1.1 is the one reason of all its operations.
  const reasons = new Map(
    [...linked.refused, ...linked.leftOut, ...leftOut].map((error) => [error.message, error]),
  );
  return { ...linked, refused: [...reasons.values()] };
}

/** The contract with these operations only; what was left out beside them is not said. */
function choose(contract: Linked, names: readonly string[], wsdl: string): Linked {
  const { model, refused } = contract;
  const about = refused.filter(({ construct, advice }) =>
    names.some(
      (name) =>
        construct.endsWith(`operation name="${name}"`) || advice.split(/[ ,]+/).includes(name),
    ),
  );
  const chosen = chooseOperations(model, names);
  const [unknown] = chosen.unknown;
  if (unknown === undefined) return { ...contract, model: chosen.model, refused: about };
  const operations = model.services.flatMap(({ ports }) =>
    ports.flatMap((port) => port.operations),
  );
  const known = new Set(operations.map(({ name }) => name));
  throw (
    about[0] ??
    new CodegenError("it has no such operation", {
      place: { file: wsdl, line: 1, column: 1 },
      construct: `operation ${unknown}`,
      advice: `Its operations are ${[...known].join(", ")}`,
    })
  );
}

/** A source of this package, which knows itself by name, wherever this file lies. */
async function readSource(path: string): Promise<string> {
  const manifest = createRequire(import.meta.url).resolve("mktows/package.json");
  return readFile(join(dirname(manifest), path), "utf8");
}

/** A catalog's paths are relative to itself. */
async function readCatalog(path: string | undefined): Promise<Readonly<Record<string, string>>> {
  if (path === undefined) return {};
  const entries = parseJson(await readFile(path, "utf8"));
  if (!isRecordOfText(entries))
    throw new CodegenError("this is no catalog", {
      place: { file: path, line: 1, column: 1 },
      construct: "catalog",
      advice: 'A catalog is JSON: { "https://host/types.xsd": "path of the copy, from here" }',
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

/** The text of a file; `undefined` when there is none. */
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
