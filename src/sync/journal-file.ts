// The journal of a long write in an SQLite file: what was about to be sent and what was answered, a row for each. Rows are
// added and deleted, not changed, so that pages stay full. Nothing of a record is kept but its fingerprint.
import { isRecord } from "../is-record.js";
import { openDatabase, type Database, type Format } from "../sqlite/database.js";
import { isBusy } from "../sqlite/place.js";
import { formsOf, lengthened, shortened, type Forms } from "./journal-forms.js";
import { JournalError, type Intent, type Journal, type Outcome } from "./journal.js";

/** What a journal is for. A run with another identity is refused. */
export interface Identity {
  readonly operation: string;
  /** The endpoint and the user, without secrets. */
  readonly target: string;
  /** The options on which it depends what is written. */
  readonly options: Readonly<Record<string, string | number | boolean | undefined>>;
}

const format: Format = {
  door: "mktows/sync",
  applicationId: 0x6d6b746a, // `mktj`
  version: 1,
  schema: `
    CREATE TABLE identity (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE record (idx INTEGER PRIMARY KEY, fingerprint TEXT NOT NULL, harmless INTEGER NOT NULL);
    CREATE TABLE answer (idx INTEGER PRIMARY KEY, status TEXT NOT NULL);
    CREATE TABLE form (number INTEGER PRIMARY KEY, text TEXT NOT NULL);
    CREATE TABLE sent (id INTEGER PRIMARY KEY, at INTEGER NOT NULL);
  `,
  // One process at a time, also where the lock beside the file was deleted.
  locked: true,
  opening: "PRAGMA locking_mode = EXCLUSIVE",
  // The log is moved into the file, then a read gives up the lock.
  closing: [
    "PRAGMA journal_mode = DELETE",
    "PRAGMA locking_mode = NORMAL",
    "SELECT name FROM sqlite_schema",
  ],
  // With a log, a commit costs one wait for the disk.
  writing: "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL",
  waits: { call: 1_000, creation: 1_000, attempt: 20 },
  otherVersion: "use the version that wrote it, or name another file",
  Failure: JournalError,
};

/** Records that are read at once. */
const ahead = 1000;

/** Opens the journal at `path`, or creates it. Throws a `JournalError` where the file cannot be used for this run. */
export function openJournal(path: string, identity: Identity): Journal {
  const database = open(path, identity);
  const texts = database.all<{ text: string }>("SELECT text FROM form ORDER BY number");
  const forms = formsOf(texts.map(({ text }) => text));
  let keptForms = forms.texts.length;
  const last = lastOf(database);
  let sentAt = database.get<{ at: number }>("SELECT at FROM sent")?.at ?? 0;
  return {
    last,
    sentAt,
    recall: recallIn(database, path, forms),
    keep(outcomes, intents) {
      database.transaction(() => {
        for (const outcome of outcomes) keepOutcome(database, forms, outcome);
        for (const intent of intents) keepIntent(database, intent, last);
        keepForms(database, forms, keptForms);
      });
      keptForms = forms.texts.length;
    },
    sending(at) {
      if (Math.abs(at - sentAt) < 1_000) return;
      database.run("INSERT OR REPLACE INTO sent VALUES (1, ?)", at);
      sentAt = at;
    },
    end(count) {
      const index = lastOf(database);
      if (index < count) return;
      const records = `${count} ${count === 1 ? "record" : "records"}`;
      throw otherInput(
        path,
        `it has the record at index ${index}, and the input ended after ${records}`,
      );
    },
    close: () => database.close(),
  };
}

function open(path: string, identity: Identity): Database {
  const own = entriesOf(identity);
  const database = whereFree(path, () => {
    const file = openDatabase(path, format);
    file.create(() => {
      for (const [name, value] of own) file.run("INSERT INTO identity VALUES (?, ?)", name, value);
    });
    return file;
  });
  try {
    const rows = database.all<{ name: string; value: string }>("SELECT name, value FROM identity");
    refuseOther(path, new Map(rows.map(({ name, value }) => [name, value])), own);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function whereFree<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!isBusy(error)) throw error;
    const message = `${path} is in use by another sync: wait for its end, or name another file`;
    throw new JournalError(message, { cause: error });
  }
}

/** The identity as rows: names as messages tell them, values as JSON. */
function entriesOf({ operation, target, options }: Identity): ReadonlyMap<string, string> {
  const given = Object.entries({ operation, target }).map(
    ([name, value]) => [name, value] as const,
  );
  const set = Object.entries(options).flatMap(([name, value]) =>
    value === undefined ? [] : [[`option ${name}`, value] as const],
  );
  return new Map([...given, ...set].map(([name, value]) => [name, JSON.stringify(value)]));
}

function refuseOther(
  path: string,
  kept: ReadonlyMap<string, string>,
  own: ReadonlyMap<string, string>,
): void {
  for (const name of new Set([...kept.keys(), ...own.keys()])) {
    const [before, now] = [kept.get(name) ?? "not given", own.get(name) ?? "not given"];
    if (before !== now)
      throw new JournalError(
        `${path} is the journal of another sync: its ${name} was ${before}, and now is ${now}: use what it was, or ` +
          "name another file",
      );
  }
}

/** The index of the last record that was sent. */
function lastOf(database: Database): number {
  return database.get<{ idx: number | null }>("SELECT max(idx) AS idx FROM record")?.idx ?? -1;
}

interface Row {
  readonly idx: number;
  readonly fingerprint: string;
  readonly harmless: number;
  readonly status: string | null;
}

/** Reads ahead, since records are asked for in order. What this run keeps is before what it asks for next. */
function recallIn(database: Database, path: string, forms: Forms): Journal["recall"] {
  let rows: readonly Row[] = [];
  let next = 0;
  /** The rows are those of all records from the one that was asked for last to this one, exclusive. */
  let end = 0;
  let asked = 0;
  return (index, fingerprint) => {
    if (index >= end || index < asked) {
      rows = database.all<Row>(
        `SELECT record.idx, fingerprint, harmless, status FROM record LEFT JOIN answer ON answer.idx = record.idx
         WHERE record.idx >= ? ORDER BY record.idx LIMIT ${ahead}`,
        index,
      );
      next = 0;
      end = rows.length < ahead ? Infinity : (rows.at(-1)?.idx ?? index) + 1;
    }
    asked = index;
    let row = rows[next];
    while (row !== undefined && row.idx < index) row = rows[++next];
    if (row?.idx !== index) return undefined;
    if (row.fingerprint !== fingerprint) {
      // What the service refused was not written: the record may be mended in its place.
      if (row.status !== null && isFailed(lengthened(forms, row.status))) return undefined;
      throw otherInput(path, `the record at index ${index} is not the one that was sent then`);
    }
    return row.status === null
      ? { state: "sent", harmless: row.harmless === 1 }
      : { state: "answered", status: lengthened(forms, row.status) };
  };
}

function otherInput(path: string, difference: string): JournalError {
  return new JournalError(
    `${path} is the journal of another input: ${difference}: give the same records in the same order, or name another ` +
      "file",
  );
}

function keepOutcome(database: Database, forms: Forms, { records }: Outcome): void {
  const answers: Record<string, string> = {};
  const notWritten: number[] = [];
  for (const { index, status } of records) {
    if (status === undefined) notWritten.push(index);
    else answers[index] = shortened(forms, status);
  }
  // One statement for all rows: to bind each takes three times as long.
  database.run(
    "INSERT OR REPLACE INTO answer SELECT CAST(key AS INTEGER), value FROM json_each(?)",
    JSON.stringify(answers),
  );
  if (notWritten.length > 0)
    database.run(
      "DELETE FROM record WHERE idx IN (SELECT value FROM json_each(?))",
      JSON.stringify(notWritten),
    );
}

function isFailed(status: string): boolean {
  const kept: unknown = JSON.parse(status);
  return isRecord(kept) && kept["status"] === "FAILED";
}

/** Records up to `last` may have an answer: to what they were before they were mended, or to an earlier call. */
function keepIntent(database: Database, { records, harmless }: Intent, last: number): void {
  const prints: Record<string, string> = {};
  for (const { index, fingerprint } of records) {
    prints[index] = fingerprint;
    if (index <= last) database.run("DELETE FROM answer WHERE idx = ?", index);
  }
  database.run(
    "INSERT OR REPLACE INTO record SELECT CAST(key AS INTEGER), value, ? FROM json_each(?)",
    harmless ? 1 : 0,
    JSON.stringify(prints),
  );
}

function keepForms(database: Database, { texts }: Forms, from: number): void {
  for (let number = from; number < texts.length; number++)
    database.run("INSERT OR REPLACE INTO form VALUES (?, ?)", number, texts[number] ?? "");
}
