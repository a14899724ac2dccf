// Reads the documents of a contract from the disk: regular files only, within the limits of bytes and time, and those that
// a document imports only from some folders. A WSDL decides what it imports, so it could name any file, device or pipe.
import { constants } from "node:fs";
import { open, realpath, type FileHandle } from "node:fs/promises";
import { isAbsolute, relative, resolve } from "node:path";
import type { Files } from "../sources/documents.js";
import { DocumentError, tooLarge, tooSlow, type Limits } from "../sources/limits.js";
import { codeOf, reasonFor } from "./reasons.js";

/** Documents may import files in these folders, and below them. */
export function openFiles(folders: readonly string[], limits: Limits): Files {
  const read = (path: string) => readFile(path, limits);
  /** Found when the first file is imported. */
  let roots: Promise<readonly string[]> | undefined;
  /** A location may have a query or fragment, which names of saved files have or have not. */
  const existing = async (path: string, found: readonly string[]): Promise<string> => {
    const bare = path.replace(/[?#].*$/s, "");
    try {
      return await expectInside(folders, found, path);
    } catch (error) {
      if (codeOf(error) !== "ENOENT" || bare === path) throw error;
      return expectInside(folders, found, bare);
    }
  };
  return {
    read,
    async readImported(path, isNamed) {
      try {
        roots ??= Promise.all(folders.map((folder) => realpath(folder)));
        if (isNamed) return await read(path);
        return await read(await existing(path, await roots));
      } catch (error) {
        throw toDocumentError(error, path);
      }
    },
  };
}

/** A regular file of at most the bytes that are left. */
export async function readFile(path: string, limits: Limits): Promise<Uint8Array> {
  // Opening a pipe without a writer waits for one, unless told not to.
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = await file.stat();
    if (stats.isDirectory())
      throw Object.assign(new Error(`${path} is a folder`), { code: "EISDIR", path });
    if (!stats.isFile())
      throw new DocumentError(
        `${path} is not a regular file`,
        "Use a file: devices, pipes and sockets are not read",
      );
    if (stats.size > limits.left()) throw tooLarge(path, limits);
    const bytes = await readAll(file, path, limits);
    limits.spend(bytes.length);
    return bytes;
  } finally {
    await file.close();
  }
}

/** The size that the system tells is not that of a file in /proc, or of one that grows. */
async function readAll(file: FileHandle, path: string, limits: Limits): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    if (limits.signal.aborted) throw tooSlow(path, limits);
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(CHUNK), 0, CHUNK);
    if (bytesRead === 0) return Buffer.concat(chunks);
    size += bytesRead;
    if (size > limits.left()) throw tooLarge(path, limits);
    chunks.push(buffer.subarray(0, bytesRead));
  }
}

const CHUNK = 256 * 1024;

/** The path without symbolic links, which is in one of the folders. */
async function expectInside(
  folders: readonly string[],
  roots: readonly string[],
  path: string,
): Promise<string> {
  const outside = new DocumentError(
    `${path} is outside of ${folders[0] ?? "the folders that may be read"}`,
    "If you trust the WSDL, name a folder that contains all its documents with --root",
  );
  // Whether a file exists is not told of one outside.
  const real = await realpath(path).catch((error: unknown) => {
    throw folders.some((folder) => isInside(resolve(folder), resolve(path))) ? error : outside;
  });
  if (roots.some((root) => isInside(root, real))) return real;
  throw outside;
}

function isInside(folder: string, path: string): boolean {
  const steps = relative(folder, path);
  return !isAbsolute(steps) && !/^\.\.(?:[/\\]|$)/.test(steps);
}

function toDocumentError(error: unknown, path: string): unknown {
  if (error instanceof DocumentError) return error;
  if (codeOf(error) === "ENOENT")
    return new DocumentError(`there is no file ${path}`, "Add the file, or correct the location");
  return new DocumentError(`${path}: ${reasonFor(error)}`, "Correct the location, or the file");
}
