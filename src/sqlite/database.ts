// The one place that knows the SQLite library: opens a database file of ours, and refuses any other without changing it;
// keeps prepared statements, runs transactions. What is in the file, the owner's `Format` says.
import type Libsql from "libsql";
import type { libraries } from "../missing-package.js";
import { changesWhenOpened, headerOf, withCopy } from "./copy.js";
import { loadLibrary, patiently } from "./library.js";
import { takeLock } from "./lock.js";
import { cannotOpen, checkPlace, DatabaseFileError, inPlainWords } from "./place.js";

/** A kind of database file. */
export interface Format {
  /** The door of the package that opens it. */
  readonly door: keyof typeof libraries;
  /** Marks the file, in its header. */
  readonly applicationId: number;
  /** Increased with every change after which older files cannot be read. */
  readonly version: number;
  readonly schema: string;
  /** What is executed before anything is read, such as pragmas. */
  readonly opening?: string | undefined;
  /** What sets how the file is written. It is executed once the file is known to be ours. */
  readonly writing: string;
  /** What gives back what `opening` takes, also where the file is refused. Each is executed, whatever the others do. */
  readonly closing?: readonly string[] | undefined;
  /** Whether one process at a time can have the file, by a lock beside it. */
  readonly locked?: boolean | undefined;
  /**
   * Milliseconds to wait for another process on the same file: in a call, while that one fills a new file, and in one
   * of the attempts until then.
   */
  readonly waits: { readonly call: number; readonly creation: number; readonly attempt: number };
  /** What to do with a file of another version. */
  readonly otherVersion: string;
  /** The names of all that the schema creates, where early versions did not mark their files. */
  readonly unmarked?: ReadonlySet<string> | undefined;
  /** The error of a file that cannot be used. */
  readonly Failure: new (message: string, options: { cause?: unknown }) => Error;
}

export type Parameter = string | number | null;

export interface Database {
  /** Creates the tables of an empty database and lets `fill` insert the initial rows. Closes a file that it refuses. */
  create(fill: () => void): void;
  all<Row>(sql: string, ...values: Parameter[]): Row[];
  get<Row>(sql: string, ...values: Parameter[]): Row | undefined;
  /** Runs a statement and returns the id of the row that it inserted. */
  run(sql: string, ...values: Parameter[]): number;
  /** Commits all of the work or, when it throws, none. */
  transaction<Result>(work: () => Result): Result;
  close(): void;
}

/** Opens a database file, or one in memory. `create` has to be called next. */
export function openDatabase(path: string | undefined, format: Format): Database {
  const attempt = <Result>(work: () => Result): Result => {
    try {
      return work();
    } catch (error) {
      const told = path === undefined ? error : inPlainWords(path, error);
      if (!(told instanceof DatabaseFileError)) throw told;
      throw new format.Failure(told.message, { cause: told.cause });
    }
  };
  const Connection = loadLibrary(format.door);
  const place = path === undefined ? undefined : attempt(() => checkPlace(path));
  const lock = (): (() => void) => attempt(() => takeLock(place ?? "", Connection));
  const unlock =
    format.locked === true && place !== undefined
      ? patiently(format.waits.creation, lock, () => undefined)
      : undefined;
  const open = () => connect(Connection, path, place, format);
  const connection = orElse(() => attempt(open), unlock);
  const execute = (sql: string): void => attempt(() => void connection.exec(sql));
  const statements = new Map<string, Libsql.Statement>();
  const prepare = (sql: string) => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const statement = connection.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  const release = (): void => {
    for (const sql of ["PRAGMA busy_timeout = 0", ...(format.closing ?? [])])
      try {
        connection.exec(sql);
      } catch {
        // Another process holds the file, or the disk is full: the next that opens it does what is left to do.
      }
  };
  const database: Database = {
    create(fill) {
      const prepare = () => prepareFile(database, execute, path, format, fill);
      try {
        patiently(format.waits.creation, () => attempt(prepare), release);
      } catch (error) {
        database.close();
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
    close() {
      // The library cannot end statements: until they are collected, the file is not quite closed.
      release();
      connection.close();
      unlock?.();
    },
  };
  return database;
}

function orElse<Result>(work: () => Result, undo: (() => void) | undefined): Result {
  try {
    return work();
  } catch (error) {
    undo?.();
    throw error;
  }
}

/**
 * The files that this process has opened. They are not read again but by SQLite: to close a file, however it was opened,
 * ends every lock that the process holds on it.
 */
const opened = new Set<string>();

function connect(
  Connection: typeof Libsql,
  path = "",
  place: string | undefined,
  format: Format,
): Libsql.Database {
  if (place === undefined) return new Connection(":memory:");
  if (!opened.has(place) && !isOursOrHarmless(place, format))
    withCopy(place, path, (copy) => refuseForeign(new Connection(copy), path, format));
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
function isOursOrHarmless(place: string, { applicationId, version }: Format): boolean {
  const header = headerOf(place);
  const isMarked = header.readUInt32BE(60) === version && header.readUInt32BE(68) === applicationId;
  return isMarked || !changesWhenOpened(place, header);
}

/** Refuses the copy of a foreign database. A copy made while another process writes can be damaged: that is ignored. */
function refuseForeign(connection: Libsql.Database, path: string, format: Format): void {
  try {
    contentOf((sql) => rowsAs(connection.prepare(sql).all()), path, format);
  } catch (error) {
    if (error instanceof DatabaseFileError) throw error;
  } finally {
    connection.close();
  }
}

/** Creates what is missing, and sets how the file is written. */
function prepareFile(
  database: Database,
  execute: (sql: string) => void,
  path: string | undefined,
  format: Format,
  fill: () => void,
): void {
  const { applicationId, version, schema, opening, writing, waits } = format;
  execute(`PRAGMA busy_timeout = ${waits.attempt}`);
  if (opening !== undefined) execute(opening);
  // To look whether it is empty and to fill it is one transaction: one process of several that start together does it.
  if (!isReady(database, format))
    database.transaction(() => {
      const content = contentOf(database.all, path, format);
      if (content === "ours") return;
      if (content === "nothing") {
        execute(schema);
        fill();
      }
      execute(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${version}`);
    });
  // Not sooner, since it is kept in the file, which could be somebody else's.
  if (path !== undefined) execute(writing);
  execute(`PRAGMA busy_timeout = ${waits.call}`);
}

/** Whether nothing has to be created: known without waiting for a process that writes. */
function isReady(database: Database, format: Format): boolean {
  const { owner, version } = marksOf(database.all);
  return owner === format.applicationId && version === format.version;
}

function marksOf(all: Database["all"]): { readonly owner: number; readonly version: number } {
  const pragma = (name: string) => all<Record<string, number>>(`PRAGMA ${name}`)[0]?.[name] ?? 0;
  return { owner: pragma("application_id"), version: pragma("user_version") };
}

/** What is in the database. Refuses what is not ours, or not in the format of this version. */
function contentOf(
  all: Database["all"],
  path = "",
  { applicationId, version: own, unmarked, otherVersion }: Format,
): "nothing" | "ours" | "ours, not marked" {
  const { owner, version } = marksOf(all);
  const names = all<{ name: string }>(
    "SELECT name FROM sqlite_schema WHERE name NOT GLOB 'sqlite_*'",
  );
  if (owner === 0 && version === 0 && names.length === 0) return "nothing";
  const isUnmarked =
    owner === 0 && names.length === unmarked?.size && names.every(({ name }) => unmarked.has(name));
  if (owner !== applicationId && !isUnmarked)
    throw new DatabaseFileError(
      `${path} is an SQLite database of another program: name another file`,
    );
  if (version !== own) {
    const age = version > own ? "a newer" : "an older";
    throw new DatabaseFileError(
      `${path} was written by ${age} version of mktows (format ${version}, this one reads ${own}): ${otherVersion}`,
    );
  }
  return isUnmarked ? "ours, not marked" : "ours";
}

/** The cast is the caller's word: its SQL names the columns, its `Row` their types. */
function rowsAs<Row>(rows: unknown[]): Row[] {
  return rows as Row[];
}
