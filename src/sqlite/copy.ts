// A private copy of a database file and of what SQLite keeps beside it. To open the file itself would change it: SQLite
// completes, and then deletes, the log or the journal that a killed program left.
import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseFileError } from "./place.js";

/** What SQLite keeps beside a file and reads again. The third, `-shm`, it builds anew. */
const companions = ["-wal", "-journal"];

/** The header of the file, with zeros for what is missing. */
export function headerOf(place: string): Buffer {
  const header = Buffer.alloc(100);
  if (!existsSync(place)) return header;
  const file = openSync(place, "r");
  try {
    readSync(file, header, 0, header.length, 0);
  } finally {
    closeSync(file);
  }
  return header;
}

/** Whether to open the file changes it, or what is beside it. `header` is its first 100 bytes. */
export function changesWhenOpened(place: string, header: Buffer): boolean {
  const keepsLog = header.readUInt8(18) === 2;
  return keepsLog || existsSync(`${place}-journal`);
}

/** Lets `look` see a copy, which is deleted then. `path` is how the file was named. */
export function withCopy(place: string, path: string, look: (copy: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), "mktows-"));
  try {
    const copy = join(folder, "copy.db");
    copyAll(place, path, copy);
    look(copy);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function copyAll(place: string, path: string, copy: string): void {
  try {
    for (const ending of ["", ...companions.filter((one) => existsSync(place + one))])
      copyFileSync(place + ending, copy + ending, constants.COPYFILE_FICLONE);
  } catch (cause) {
    // Another process completed the file meanwhile.
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return;
    throw new DatabaseFileError(
      `${path} was left unfinished by another program, and cannot be copied to ${tmpdir()} to see whose it is: ` +
        "free space there, or name another file",
      { cause },
    );
  }
}
