// The state of the bridge in an SQLite file, or in memory. The library is loaded and the file is opened when something of
// it is first wanted: most bridges never touch opportunities or imports, and need neither.
import { createHash, randomInt } from "node:crypto";
import { openDatabase, type Database, type Format } from "../../sqlite/database.js";
import type { EndedImport, KeptImport, ObjectIdentity, ObjectKind, State } from "./state.js";

/** The file of the state cannot be used. `cause` is the error of SQLite or of the file system. */
export class StateFileError extends Error {
  override readonly name = "StateFileError";
}

const format: Format = {
  door: "mktows/bridge",
  applicationId: 0x6d6b7462, // `mktb`
  version: 1,
  schema: `
    CREATE TABLE object (
      id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, guid TEXT NOT NULL, external TEXT NOT NULL,
      UNIQUE (kind, guid)
    );
    CREATE TABLE import (
      id INTEGER PRIMARY KEY, program TEXT NOT NULL, list TEXT NOT NULL, batch INTEGER, rows INTEGER NOT NULL,
      refused INTEGER NOT NULL, started INTEGER NOT NULL, ended TEXT
    );
    CREATE INDEX import_of ON import (program, list);
    CREATE TABLE kept (name TEXT PRIMARY KEY, text TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
    CREATE INDEX kept_at ON kept (at);
  `,
  // Each number is on the disk before a caller gets it: one that was lost could be given to another object.
  writing: "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL",
  waits: { call: 5_000, creation: 30_000, attempt: 30_000 },
  otherVersion:
    "use the version that wrote it, or name another file, in which opportunities get new numbers",
  Failure: StateFileError,
};

/** How long an import can be asked for, as REST knows a batch, and how long a text is kept. */
const maxAge = 7 * 86_400_000;
/** Kept texts at most; beyond it the oldest are forgotten. */
const mostKept = 10_000;
/** Imports at most: each is a job, of which REST queues ten. */
const mostImports = 10_000;
/** The largest number that an id of the contract can have. */
const largestId = 2 ** 31 - 1;

/** Opens the state at `path`, or one in memory, when it is first used. Throws a `StateFileError` then. */
export function openState(path: string | undefined): State {
  let opened: Database | undefined;
  let isClosed = false;
  const database = (): Database => {
    if (isClosed) throw new StateFileError("the bridge is closed: create another");
    return (opened ??= open(path));
  };
  return {
    numberOf: (kind, identity) => numberOf(database(), kind, identity),
    identityOf: (kind, id) =>
      database().get<ObjectIdentity>(
        "SELECT guid, external FROM object WHERE id = ? AND kind = ?",
        id,
        kind,
      ),
    forget(kind, id) {
      database().run("DELETE FROM object WHERE id = ? AND kind = ?", id, kind);
    },
    addImport({ program, list, batchId = null, rows, refused, startedAt, ended }) {
      const file = database();
      const values = [program, list, batchId, rows, refused, startedAt, printEnd(ended)] as const;
      file.transaction(() => {
        const id = file.run(
          "INSERT INTO import (program, list, batch, rows, refused, started, ended) VALUES (?, ?, ?, ?, ?, ?, ?)",
          ...values,
        );
        file.run("DELETE FROM import WHERE started < ?", startedAt - maxAge);
        file.run("DELETE FROM import WHERE id <= ?", id - mostImports);
      });
    },
    importOf: (program, list, now) => importOf(database(), program, list, now),
    endImport(id, ended) {
      database().run("UPDATE import SET ended = ? WHERE id = ?", printEnd(ended), id);
    },
    keep: (text, now) => keep(database(), text, now),
    kept: (name) =>
      database().get<{ text: string }>("SELECT text FROM kept WHERE name = ?", name)?.text,
    close() {
      isClosed = true;
      opened?.close();
      opened = undefined;
    },
  };
}

function open(path: string | undefined): Database {
  const database = openDatabase(path, format);
  // From a number drawn at random: one of another file, or of memory that is gone, names nothing rather than another object.
  database.create(() => {
    database.run("INSERT INTO sqlite_sequence VALUES ('object', ?)", randomInt(1, 2 ** 30));
  });
  return database;
}

function numberOf(
  database: Database,
  kind: ObjectKind,
  { guid, external }: ObjectIdentity,
): number {
  const find = () =>
    database.get<{ id: number; external: string }>(
      "SELECT id, external FROM object WHERE kind = ? AND guid = ?",
      kind,
      guid,
    );
  const known = find();
  if (known?.external === external) return known.id;
  // Another process may have inserted it meanwhile: then its number is taken.
  database.run(
    `INSERT INTO object (kind, guid, external) VALUES (?, ?, ?)
     ON CONFLICT (kind, guid) DO UPDATE SET external = excluded.external`,
    kind,
    guid,
    external,
  );
  const id = find()?.id ?? 0;
  if (id < 1 || id > largestId)
    throw new StateFileError("the state has no number left for an object: name another file");
  return id;
}

interface ImportRow {
  readonly id: number;
  readonly batch: number | null;
  readonly rows: number;
  readonly refused: number;
  readonly started: number;
  readonly ended: string | null;
}

function importOf(
  database: Database,
  program: string,
  list: string,
  now: number,
): KeptImport | undefined {
  const row = database.get<ImportRow>(
    `SELECT id, batch, rows, refused, started, ended FROM import
     WHERE program = ? AND list = ? AND started >= ? ORDER BY id DESC LIMIT 1`,
    program,
    list,
    now - maxAge,
  );
  if (row === undefined) return undefined;
  const { id, batch, rows, refused, started: startedAt, ended } = row;
  const batchId = batch ?? undefined;
  return { id, program, list, batchId, rows, refused, startedAt, ended: parseEnd(ended) };
}

function printEnd(ended: EndedImport | undefined): string | null {
  return ended === undefined ? null : JSON.stringify(ended);
}

/** The cast is safe: only `printEnd` writes the column. */
function parseEnd(text: string | null): EndedImport | undefined {
  return text === null ? undefined : (JSON.parse(text) as EndedImport);
}

/** A text has one name, so that a position that is answered again does not take another place. */
function keep(database: Database, text: string, now: number): string {
  const name = createHash("sha256").update(text).digest("base64url").slice(0, 32);
  database.transaction(() => {
    database.run("INSERT OR REPLACE INTO kept (name, text, at) VALUES (?, ?, ?)", name, text, now);
    database.run("DELETE FROM kept WHERE at < ?", now - maxAge);
    database.run(
      "DELETE FROM kept WHERE name IN (SELECT name FROM kept ORDER BY at DESC LIMIT -1 OFFSET ?)",
      mostKept,
    );
  });
  return name;
}
