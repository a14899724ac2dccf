// The one file that knows the SQLite library: opens the database, keeps prepared statements, runs transactions.
// The tables are in schema.ts, the queries in the other files of this folder.
import { createRequire } from "node:module";
import type Libsql from "libsql";
import { missingPackage } from "../../missing-package.js";
import { schema, schemaVersion } from "./schema.js";

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

/**
 * Opens a database file, or one in memory. A killed process loses no answered call: the write-ahead log is
 * written at each commit, before the answer is sent.
 */
export function openDatabase(path: string | undefined): Database {
  const Connection = loadLibrary();
  const connection = new Connection(path ?? ":memory:");
  const statements = new Map<string, Libsql.Statement>();
  const prepare = (sql: string) => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const statement = connection.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  const database: Database = {
    create: (fill) => createTables(database, connection, path, fill),
    all: (sql, ...values) => rowsAs(prepare(sql).all(...values)),
    get: (sql, ...values) => rowsAs(prepare(sql).all(...values))[0] as never,
    run: (sql, ...values) => Number(prepare(sql).run(...values).lastInsertRowid),
    transaction(work) {
      connection.exec("BEGIN IMMEDIATE");
      try {
        const result = work();
        connection.exec("COMMIT");
        return result;
      } catch (error) {
        if (connection.inTransaction) connection.exec("ROLLBACK");
        throw error;
      }
    },
    clear(fill) {
      database.transaction(() => {
        for (const { name } of database.all<{ name: string }>(tables))
          database.run(`DELETE FROM ${name}`);
        fill();
      });
    },
    close: () => void connection.close(),
  };
  // A second process on the same file waits for its turn.
  connection.exec("PRAGMA busy_timeout = 5000");
  if (path !== undefined) connection.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
  return database;
}

/** Loaded when a database is opened, so that a missing library is an error of `createSandbox`. */
function loadLibrary(): typeof Libsql {
  try {
    return createRequire(import.meta.url)("libsql") as typeof Libsql;
  } catch (error) {
    throw missingPackage("mktows/sandbox", error);
  }
}

const tables = "SELECT name FROM sqlite_schema WHERE type = 'table'";

function createTables(
  database: Database,
  connection: Libsql.Database,
  path: string | undefined,
  fill: () => void,
): void {
  const found = database.get<{ user_version: number }>("PRAGMA user_version")?.user_version ?? 0;
  if (found === schemaVersion) return;
  if (found !== 0)
    throw new Error(
      `${path} was written by another version of the sandbox (format ${found}, this one reads ` +
        `${schemaVersion}): delete the file, or open it with the version that wrote it`,
    );
  database.transaction(() => {
    connection.exec(schema);
    fill();
    connection.exec(`PRAGMA user_version = ${schemaVersion}`);
  });
}

/** The cast is the caller's word: its SQL names the columns, its `Row` their types. */
function rowsAs<Row>(rows: unknown[]): Row[] {
  return rows as Row[];
}

/** The value of a JSON column, whose type the caller knows because only that caller writes the column. */
export function parseColumn<Value>(json: string): Value {
  return JSON.parse(json) as Value;
}
