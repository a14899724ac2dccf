// The one file that knows the SQLite library: opens the database, keeps prepared statements, runs transactions.
// The tables are in schema.ts, the queries in the other files of this folder.
import { createRequire } from "node:module";
import type Libsql from "libsql";
import { missingPackage } from "../../missing-package.js";
import { changesWhenOpened, headerOf, withCopy } from "./copy.js";
import { applicationId, created, schema, schemaVersion, tables } from "./schema.js";
import { cannotOpen, checkPlace, inPlainWords, isBusy, StateFileError } from "./state-file.js";

type Parameter = string | number | null;

export interface Database {
  /** Creates the tables of an empty database and lets `fill` insert the initial rows. */
  create(fill: () => void): void;
  all<Row>(sql: string, ...values: Parameter[]): Row[];
  get<Row>(sql: string, ...values: Parameter[]): Row | undefined;
  /** Runs a statement and returns the id of the row that it inserted. */
  run(sql: string, ...values: Parameter[]): number;
  /** Commits all of the work or, when it throws, none. */
  transaction<Result>(work: () => Result): Result;
  /** Deletes every row, restarts the ids, and fills the tables again. */
  clear(fill: () => void): void;
  close(): void;
}

/** Milliseconds to wait for another process on the same file: in a call, and while that one fills a new file. */
const waits = { call: 5_000, creation: 30_000 };

/**
 * Opens a database file, or one in memory. A killed process loses no answered call: the write-ahead log is
 * written at each commit, before the answer is sent.
 */
export function openDatabase(path: string | undefined): Database {
  const connection = connect(path);
  const attempt = <Result>(work: () => Result): Result => {
    try {
      return work();
    } catch (error) {
      throw path === undefined ? error : inPlainWords(path, error);
    }
  };
  const execute = (sql: string): void => attempt(() => void connection.exec(sql));
  const statements = new Map<string, Libsql.Statement>();
  const prepare = (sql: string) => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const statement = connection.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  const database: Database = {
    create(fill) {
      try {
        patiently(() => prepareFile(database, execute, path, fill));
      } catch (error) {
        connection.close();
        throw error;
      }
    },
    all: (sql, ...values) => attempt(() => rowsAs(prepare(sql).all(...values))),
    get: (sql, ...values) => attempt(() => rowsAs(prepare(sql).all(...values))[0] as never),
    run: (sql, ...values) => attempt(() => Number(prepare(sql).run(...values).lastInsertRowid)),
    transaction(work) {
      execute("BEGIN IMMEDIATE");
      try {
        const result = work();
        execute("COMMIT");
        return result;
      } catch (error) {
        if (connection.inTransaction) execute("ROLLBACK");
        throw error;
      }
    },
    clear(fill) {
      database.transaction(() => {
        for (const name of tables) {
          database.run(`DELETE FROM ${name}`);
          database.run("DELETE FROM sqlite_sequence WHERE name = ?", name);
        }
        fill();
      });
    },
    close: () => void connection.close(),
  };
  return database;
}

/**
 * The files that this process has opened. They are not read again but by SQLite: to close a file, however it was opened,
 * ends every lock that the process holds on it.
 */
const opened = new Set<string>();

function connect(path: string | undefined): Libsql.Database {
  const Connection = loadLibrary();
  if (path === undefined) return new Connection(":memory:");
  const place = checkPlace(path);
  if (!opened.has(place) && !isOursOrHarmless(place))
    withCopy(place, path, (copy) => refuseForeign(new Connection(copy), path));
  try {
    // Not `path`: the library takes some relative ones, such as `http:`, for addresses.
    const connection = new Connection(place);
    opened.add(place);
    return connection;
  } catch (error) {
    throw cannotOpen(path, error);
  }
}

/** Whether the file can be opened to see whose it is. A log cannot take back the mark in the header of our own. */
function isOursOrHarmless(place: string): boolean {
  const header = headerOf(place);
  const isMarked =
    header.readUInt32BE(60) === schemaVersion && header.readUInt32BE(68) === applicationId;
  return isMarked || !changesWhenOpened(place, header);
}

/** Refuses the copy of a foreign database. A copy made while another process writes can be damaged: that is ignored. */
function refuseForeign(connection: Libsql.Database, path: string): void {
  try {
    contentOf((sql) => rowsAs(connection.prepare(sql).all()), path);
  } catch (error) {
    if (error instanceof StateFileError) throw error;
  } finally {
    connection.close();
  }
}

/** Loaded when a database is opened, so that a missing library is an error of `createSandbox`. */
function loadLibrary(): typeof Libsql {
  try {
    return createRequire(import.meta.url)("libsql") as typeof Libsql;
  } catch (error) {
    throw missingPackage("mktows/sandbox", error);
  }
}

/** Tries again while another process prepares the file: SQLite itself does not wait where it changes how a file is written. */
function patiently(work: () => void): void {
  const end = Date.now() + waits.creation;
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error) || Date.now() >= end) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}

/** Creates what is missing, and sets how the file is written. */
function prepareFile(
  database: Database,
  execute: (sql: string) => void,
  path: string | undefined,
  fill: () => void,
): void {
  execute(`PRAGMA busy_timeout = ${waits.creation}`);
  // To look whether it is empty and to fill it is one transaction: one process of several that start together does it.
  if (!isReady(database))
    database.transaction(() => {
      const content = contentOf(database.all, path);
      if (content === "ours") return;
      if (content === "nothing") {
        execute(schema);
        fill();
      }
      execute(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${schemaVersion}`);
    });
  // Not sooner, since it is kept in the file, which could be somebody else's.
  if (path !== undefined) execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
  execute(`PRAGMA busy_timeout = ${waits.call}`);
}

/** Whether nothing has to be created: known without waiting for a process that writes. */
function isReady(database: Database): boolean {
  const { owner, version } = marksOf(database.all);
  return owner === applicationId && version === schemaVersion;
}

function marksOf(all: Database["all"]): { readonly owner: number; readonly version: number } {
  const pragma = (name: string) => all<Record<string, number>>(`PRAGMA ${name}`)[0]?.[name] ?? 0;
  return { owner: pragma("application_id"), version: pragma("user_version") };
}

/** What is in the database. Refuses what is not the sandbox's, or not in the format of this version. */
function contentOf(all: Database["all"], path = ""): "nothing" | "ours" | "ours, not marked" {
  const { owner, version } = marksOf(all);
  const names = all<{ name: string }>(
    "SELECT name FROM sqlite_schema WHERE name NOT GLOB 'sqlite_*'",
  );
  if (owner === 0 && version === 0 && names.length === 0) return "nothing";
  // Earlier versions did not mark their files.
  const isUnmarked =
    owner === 0 && names.length === created.size && names.every(({ name }) => created.has(name));
  if (owner !== applicationId && !isUnmarked)
    throw new StateFileError(`${path} is an SQLite database of another program: name another file`);
  if (version !== schemaVersion) {
    const age = version > schemaVersion ? "a newer" : "an older";
    throw new StateFileError(
      `${path} was written by ${age} version of mktows (format ${version}, this one reads ` +
        `${schemaVersion}): delete it, or open it with the version that wrote it`,
    );
  }
  return isUnmarked ? "ours, not marked" : "ours";
}

/** The cast is the caller's word: its SQL names the columns, its `Row` their types. */
function rowsAs<Row>(rows: unknown[]): Row[] {
  return rows as Row[];
}

/** The value of a JSON column, whose type the caller knows because only that caller writes the column. */
export function parseColumn<Value>(json: string): Value {
  return JSON.parse(json) as Value;
}
