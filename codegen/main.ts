// The generator from one end to the other. The only file of codegen/ that touches the disk.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { scalars } from "../src/wire/scalars.js";
import { readDocument } from "./document.js";
import { refuseInexpressible } from "./expressible.js";
import { linkModel } from "./link.js";
import type { Model } from "./model.js";
import { checkOutput, render } from "./render.js";
import { toView } from "./view.js";
import { readDefinitions } from "./wsdl.js";

export interface GenerateOptions {
  /** Path of the WSDL document. */
  readonly wsdl: string;
  /** Folder of the generated files; made if it is not there. */
  readonly out: string;
  /** What the generated files import the codec vocabulary from. Default: `mktows/wire`. */
  readonly runtime?: string | undefined;
  /** Write nothing; only say which files differ. */
  readonly check?: boolean | undefined;
}

export interface Generated {
  /** Names of the files, in the output folder. */
  readonly files: readonly string[];
  /** Names of those that differed on the disk, or were not there. */
  readonly drift: readonly string[];
}

/**
 * Generates the client of a WSDL. Everything is read, rendered and compiled before the first file is
 * written, so that an error leaves the folder as it was.
 */
export async function generate(options: GenerateOptions): Promise<Generated> {
  const { wsdl, out, runtime = "mktows/wire", check = false } = options;
  const files = await render(toView(await readModel(wsdl), runtime));
  checkOutput(files, runtime);
  const drift: string[] = [];
  for (const [name, text] of files)
    if ((await readText(join(out, name))) !== text) drift.push(name);
  if (!check) {
    await mkdir(out, { recursive: true });
    for (const name of drift) await writeFile(join(out, name), files.get(name) ?? "");
  }
  return { files: [...files.keys()], drift };
}

/** Reads a WSDL document into the type model. */
export async function readModel(path: string): Promise<Model> {
  const document = readDocument(await readFile(path), path);
  const definitions = readDefinitions(document);
  const model = linkModel(definitions, basename(path), new Set(Object.keys(scalars)));
  refuseInexpressible(definitions, model);
  return model;
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
