// Writes files to a folder without harm to what else is in it: only files that an earlier run wrote are replaced or removed,
// links are not followed, and a failure leaves all of them as they were.
import { randomUUID } from "node:crypto";
import { lstat, mkdir, readFile, rename, rm, rmdir, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { codeOf, reasonFor } from "./reasons.js";

export type Content = string | Uint8Array;

/** A folder that cannot be written to: why, and what to do. */
export class OutputError extends Error {
  override readonly name = "OutputError";
  readonly code = "ERR_OUTPUT";
}

/** What a run would change in a folder. */
export interface Changes {
  /** The files that are missing, or have another content. */
  readonly write: ReadonlyMap<string, Content>;
  /** The files of earlier runs that this one would not write. */
  readonly remove: readonly string[];
  /** Files in the way that no earlier run wrote. */
  readonly foreign: readonly string[];
}

/** Whether an earlier run wrote the file. */
export type IsOurs = (name: string, content: Buffer) => boolean;

/** Compares a folder with the files of a run; `others` are names of files that earlier runs may have left in it. */
export async function compareFolder(
  folder: string,
  files: ReadonlyMap<string, Content>,
  others: readonly string[],
  isOurs: IsOurs,
): Promise<Changes> {
  const write = new Map<string, Content>();
  const foreign: string[] = [];
  for (const [name, content] of files) {
    const found = await lookAt(folder, name);
    if (found.kind === "file" && found.content.equals(Buffer.from(content))) continue;
    write.set(name, content);
    if (found.kind === "other" || (found.kind === "file" && !isOurs(name, found.content)))
      foreign.push(name);
  }
  const remove: string[] = [];
  for (const name of others) {
    if (files.has(name)) continue;
    const found = await lookAt(folder, name);
    if (found.kind === "file" && isOurs(name, found.content)) remove.push(name);
  }
  return { write, remove, foreign };
}

/** The content of a regular file; `undefined` where there is none. */
export async function contentOf(folder: string, name: string): Promise<Buffer | undefined> {
  const found = await lookAt(folder, name);
  return found.kind === "file" ? found.content : undefined;
}

type Found =
  | { readonly kind: "nothing" | "other" }
  | { readonly kind: "file"; readonly content: Buffer; readonly mode: number };

/** What is at a path: `other` for anything but a regular file, and for a file in a folder that is a link. */
async function lookAt(folder: string, name: string): Promise<Found> {
  const steps = name.split("/");
  for (let count = 1; count <= steps.length; count++) {
    const path = join(folder, ...steps.slice(0, count));
    const stats = await lstat(path).catch((error: unknown) => {
      if (codeOf(error) === "ENOENT") return undefined;
      throw failure(folder, error);
    });
    if (stats === undefined) return { kind: "nothing" };
    if (count < steps.length && stats.isDirectory()) continue;
    if (count < steps.length || !stats.isFile()) return { kind: "other" };
    const content = await readFile(path).catch((error: unknown) => {
      throw failure(folder, error);
    });
    return { kind: "file", content, mode: stats.mode & 0o777 };
  }
  return { kind: "nothing" };
}

/** The folder itself may be a link. */
export async function expectFolder(folder: string): Promise<void> {
  const stats = await stat(folder).catch((error: unknown) => {
    if (codeOf(error) === "ENOENT") return undefined;
    throw failure(folder, error);
  });
  if (stats !== undefined && !stats.isDirectory())
    throw new OutputError(`${folder} is not a folder. Choose another one`);
}

function failure(folder: string, error: unknown): OutputError {
  return new OutputError(`${folder}: ${reasonFor(error)}`, { cause: error });
}

/** Throws before anything is written when files are in the way. */
export async function applyChanges(folder: string, changes: Changes): Promise<void> {
  const { write, remove, foreign } = changes;
  if (foreign.length > 0)
    throw new OutputError(
      `${folder} contains what mktows did not write: ${foreign.join(", ")}. Nothing was written. ` +
        "Move it away, or choose another folder",
    );
  await replaceAll(folder, write);
  for (const name of remove) await rm(join(folder, name)).catch(() => undefined);
  await removeEmptyFolders(folder, remove);
}

/** Writes all files beside their places, and then moves them there: no file is ever in part. */
async function replaceAll(folder: string, files: ReadonlyMap<string, Content>): Promise<void> {
  const written: { readonly from: string; readonly to: string }[] = [];
  try {
    for (const [name, content] of files) {
      const to = join(folder, name);
      await mkdir(dirname(to), { recursive: true });
      const from = join(dirname(to), `.${basename(name).slice(0, 100)}-${randomUUID()}.tmp`);
      written.push({ from, to });
      const before = await lookAt(folder, name);
      const mode = before.kind === "file" ? before.mode : 0o666;
      await writeFile(from, content, { flag: "wx", mode });
    }
    for (const { from, to } of written) await rename(from, to);
  } catch (error) {
    for (const { from } of written) await rm(from, { force: true }).catch(() => undefined);
    throw new OutputError(
      `${folder}: ${reasonFor(error)}. No file was left in part; run the command again when it can be written`,
      { cause: error },
    );
  }
}

async function removeEmptyFolders(folder: string, removed: readonly string[]): Promise<void> {
  const folders = new Set(
    removed.flatMap((name) => {
      const steps = name.split("/").slice(0, -1);
      return steps.map((_, index) => steps.slice(0, index + 1).join("/"));
    }),
  );
  const deepestFirst = [...folders].sort((one, other) => other.length - one.length);
  for (const name of deepestFirst) await rmdir(join(folder, name)).catch(() => undefined); // not empty
}
