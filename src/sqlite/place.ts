// What can be wrong with a database file, in plain words: what, which file, what to do.
import {
  accessSync,
  constants,
  lstatSync,
  readlinkSync,
  realpathSync,
  statSync,
  type Stats,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

/** The file cannot be used. `cause` is the error of SQLite or of the file system. Users see the error of their `Format`. */
export class DatabaseFileError extends Error {
  override readonly name = "DatabaseFileError";
}

/**
 * Refuses a file that SQLite could not open, or would wait for, and returns where it is, links followed. Whether it is a
 * database is not known here.
 */
export function checkPlace(path: string): string {
  const place = targetOf(path);
  const found = look(place, path);
  if (found?.isDirectory()) throw new DatabaseFileError(`${path} is a folder: name a file in it`);
  if (found?.isFile() === false)
    throw new DatabaseFileError(`${path} is not a regular file: name another file`);
  if (found !== undefined) allow(place, `${path} cannot be written by this user: ${remedy}`);
  // SQLite takes a file of one byte for an empty one.
  if (found?.size === 1) throw new DatabaseFileError(`${path} ${notDatabase}`);
  checkFolder(dirname(place), path);
  return place;
}

const remedy = "change its permissions, or name another file";
const notDatabase = "is not an SQLite database, or is encrypted: name another file";

/** Follows links, also to a file that does not exist yet. */
function targetOf(path: string): string {
  let place = resolve(path);
  for (let links = 0; links < 40; links++) {
    const target = linkAt(place);
    if (target === undefined) return withoutLinks(place);
    place = target;
  }
  throw new DatabaseFileError(`${path} is a link to itself: name another file`);
}

/** The place with the links in its folders followed, so that one file has one place. */
function withoutLinks(place: string): string {
  try {
    return join(realpathSync(dirname(place)), basename(place));
  } catch {
    return place; // what is wrong with the folder is told by those who look there
  }
}

/** `undefined` where no link is. */
function linkAt(place: string): string | undefined {
  try {
    if (!lstatSync(place).isSymbolicLink()) return undefined;
    return resolve(realpathSync(dirname(place)), readlinkSync(place));
  } catch {
    return undefined; // what is wrong with the place is told by those who look there
  }
}

/** SQLite writes further files beside the file: its log and, for a moment, a journal. */
function checkFolder(folder: string, path: string): void {
  const found = look(folder, path);
  if (found === undefined)
    throw new DatabaseFileError(
      `${path}: the folder ${folder} does not exist: create it, or name another file`,
    );
  if (!found.isDirectory())
    throw new DatabaseFileError(`${path}: ${folder} is not a folder: name another file`);
  allow(folder, `${path}: the folder ${folder} cannot be written by this user: ${remedy}`);
}

/** `undefined` where nothing is. */
function look(place: string, path: string): Stats | undefined {
  try {
    return statSync(place, { throwIfNoEntry: false });
  } catch (cause) {
    // Something on the way to it is a file, not a folder.
    if (codeOf(cause) === "ENOTDIR") return undefined;
    throw new DatabaseFileError(`${path} cannot be reached by this user: ${remedy}`, { cause });
  }
}

function allow(place: string, message: string): void {
  try {
    accessSync(place, constants.R_OK | constants.W_OK);
  } catch (cause) {
    throw new DatabaseFileError(message, { cause });
  }
}

/** What errors of SQLite mean, by the beginning of their code. The first that matches applies. */
const meanings: readonly (readonly [code: string, problem: string])[] = [
  ["SQLITE_NOTADB", notDatabase],
  ["SQLITE_CORRUPT", "is damaged (SQLITE): restore a copy of it, or delete it to start anew"],
  ["SQLITE_FULL", "cannot grow: the disk is full: free space on it, or name a file elsewhere"],
  ["SQLITE_BUSY", "is locked by another process: end that process, or name another file"],
  ["SQLITE_READONLY", "cannot be written (SQLITE): check the permissions of BESIDE"],
  ["SQLITE_CANTOPEN", "cannot be opened (SQLITE): check the permissions of BESIDE"],
  ["SQLITE_IOERR", "cannot be read or written (SQLITE): check the disk, and BESIDE"],
];

/** The error in plain words where it is about the file, else the error itself. */
export function inPlainWords(path: string, error: unknown): unknown {
  const code = codeOf(error);
  const [, problem] = meanings.find(([start]) => code.startsWith(start)) ?? [];
  if (problem === undefined || !(error instanceof Error)) return error;
  const words = problem
    .replace("SQLITE", () => `SQLite: ${error.message}`)
    .replace("BESIDE", () => `${path}, ${path}-wal, ${path}-shm and their folder`);
  return new DatabaseFileError(`${path} ${words}`, { cause: error });
}

/** Whether the error, in plain words, is that another process holds the file. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && codeOf(error.cause).startsWith("SQLITE_BUSY");
}

/** The error of opening the file, which SQLite's library gives no code. */
export function cannotOpen(path: string, cause: unknown): DatabaseFileError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new DatabaseFileError(`${path} cannot be opened (SQLite: ${reason}): name another file`, {
    cause,
  });
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
