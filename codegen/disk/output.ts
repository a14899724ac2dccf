// The output folder of the generator: which of its files are generated, by the header that each of them has.
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { STAMPED, stamped, unstamped } from "../text/stamp.js";
import {
  compareFolder,
  contentOf,
  expectFolder,
  type Changes,
  type Content,
  type IsOurs,
} from "./folder.js";
import { codeOf } from "./reasons.js";

export interface OutputChanges extends Changes {
  /** The files that are missing, differ or are left over; without one of which only the stamp differs. */
  readonly drift: readonly string[];
}

/** Compares the folder with the files of a run. A file of which only the stamp differs is written, but has not changed. */
export async function compareOutput(
  folder: string,
  files: ReadonlyMap<string, Content>,
  stamp?: unknown,
): Promise<OutputChanges> {
  await expectFolder(folder);
  const found = (await contentOf(folder, STAMPED))?.toString("utf8");
  const own = files.get(STAMPED);
  const isSame = found !== undefined && unstamped(found) === own;
  const isOurs = await recognize(folder);
  const changes = await compareFolder(
    folder,
    isSame ? new Map([...files, [STAMPED, found]]) : files,
    await namesIn(folder),
    isOurs,
  );
  const drift = [...changes.write.keys(), ...changes.remove];
  if (stamp === undefined || typeof own !== "string") return { ...changes, drift };
  const text = stamped(own, stamp);
  const write = text === found ? changes.write : new Map([...changes.write, [STAMPED, text]]);
  return { ...changes, write, drift };
}

/** The generated files in a folder, by name. */
export async function generatedIn(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const isOurs = await recognize(folder);
  const files = new Map<string, Buffer>();
  for (const name of await namesIn(folder)) {
    const content = await contentOf(folder, name);
    if (content !== undefined && isOurs(name, content)) files.set(name, content);
  }
  return files;
}

async function recognize(folder: string): Promise<IsOurs> {
  // A licence has no header.
  const runtime = await contentOf(folder, "wire/index.ts");
  const isCopied = runtime !== undefined && isGenerated(runtime);
  return (name, content) => isGenerated(content) || (name === LICENSE && isCopied);
}

const LICENSE = "wire/LICENSE";

/** Every generated or copied file says so in its first line. */
function isGenerated(content: Buffer): boolean {
  const [line = ""] = content.subarray(0, 2_000).toString("utf8").split("\n", 1);
  return /^(?:\/\/|<!--) (?:Generated|Copied) from .*by `mktows generate\b/.test(line);
}

/** The names that generated files can have, of those in the folder. */
async function namesIn(folder: string): Promise<readonly string[]> {
  const copied = (await listFiles(join(folder, "wire"), true)).map((name) => `wire/${name}`);
  return [...(await listFiles(folder, false)), ...copied];
}

/** The paths of the files in a folder, with `/`; none where there is no such folder. */
async function listFiles(folder: string, recursive: boolean): Promise<readonly string[]> {
  try {
    const names = await readdir(folder, { recursive });
    return names
      .filter((name) => /\.(?:ts|md)$|LICENSE$/.test(name))
      .map((name) => name.replaceAll("\\", "/"));
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes(codeOf(error) ?? "")) return [];
    throw error;
  }
}
