// Finds and loads the config file of `mktows generate`. A config file is a program of the user's own: it runs as such.
import { existsSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { InputError, fileProblem } from "../failure.js";
import { contractsOf, type ContractConfig } from "./check-config.js";

export const CONFIG_FILES: readonly string[] = ["json", "ts", "mjs", "js"].map(
  (extension) => `mktows.config.${extension}`,
);

/** The config file of the working folder, if there is one. */
export function findConfig(): string | undefined {
  const [found, other] = CONFIG_FILES.filter((name) => existsSync(name));
  if (found !== undefined && other !== undefined)
    throw new InputError(`${found} and ${other}: keep one of them, or name one with --config`);
  return found;
}

/** The contracts of a config file, with their paths as seen from the working folder. */
export async function readConfig(file: string): Promise<readonly ContractConfig[]> {
  return contractsOf(await load(file), file);
}

async function load(file: string): Promise<unknown> {
  const text = await readText(file);
  try {
    switch (extname(file)) {
      case ".json":
        return JSON.parse(text.replace(/^\ufeff/, ""));
      case ".ts":
        return hasTypeScript() ? await importFresh(file) : await importTranspiled(file, text);
      case ".mjs":
      case ".js":
        return await importFresh(file);
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(`${file}: ${reason}`, { cause: error });
  }
  throw new InputError(`${file}: expected a name that ends with .json, .ts, .mjs or .js`);
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw new InputError(`${file}: ${fileProblem(error) ?? String(error)}`, { cause: error });
  }
}

/** Node.js 22.18 and later remove types themselves. */
function hasTypeScript(): boolean {
  return "typescript" in process.features && Boolean(process.features.typescript);
}

/** How often modules were imported: an address that is new each time is read each time. */
const imported = { count: 0 };

async function importFresh(file: string): Promise<unknown> {
  imported.count += 1;
  const { href } = pathToFileURL(resolve(file));
  const { default: config } = (await import(`${href}?${imported.count}`)) as { default?: unknown };
  return config;
}

/** The module is written beside the config, so that it finds the same packages; it lives as long as it is loaded. */
async function importTranspiled(file: string, text: string): Promise<unknown> {
  const { transpile } = await import("../../../codegen/render/transpile.js");
  const program = transpile(text);
  imported.count += 1;
  const name = `.${basename(file)}.${process.pid}-${imported.count}.mjs`;
  const path = join(dirname(file), name);
  await writeFile(path, program, { flag: "wx" });
  try {
    return await importFresh(path);
  } finally {
    await rm(path, { force: true });
  }
}
