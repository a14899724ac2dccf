// The file of the state as a stranger finds it: somebody else's, of another version, opened by several processes at once,
// or not to be opened at all.
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Libsql from "libsql";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createSandbox, StateFileError } from "../../../src/sandbox/index.js";
import { describeWherePermitted, root, runs } from "../../outside.js";
import { open } from "../fixture.js";
import { buildProgram, converse, type Conversation } from "./program.js";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "mktows-state-"))));
afterEach(() => rmSync(folder, { recursive: true }));
const file = (name = "state.db") => join(folder, name);

/** Runs statements on a file as another program would. */
function edit(path: string, ...statements: string[]): void {
  const database = new Libsql(path);
  for (const statement of statements) database.exec(statement);
  database.close();
}

/** Runs statements on a file as another program would that is killed then. */
function killedAfter(path: string, ...statements: string[]): void {
  const script =
    `const db = new (require("libsql"))(${JSON.stringify(path)});` +
    `for (const sql of ${JSON.stringify(statements)}) db.exec(sql); process.kill(process.pid, 9);`;
  spawnSync(process.execPath, ["-e", script], { cwd: root });
}

/** Every file of the folder, with a hash of its content. */
function contents(): Readonly<Record<string, string>> {
  const hash = (name: string) => createHash("sha256").update(readFileSync(file(name)));
  const names = readdirSync(folder).sort();
  return Object.fromEntries(names.map((name) => [name, hash(name).digest("hex")]));
}

function rows(path: string, sql: string): unknown[] {
  const database = new Libsql(path);
  const found = database.prepare(sql).all();
  database.close();
  return found;
}

async function create(path = file()): Promise<void> {
  await createSandbox({ data: path }).close();
}

describe("a file that is not the sandbox's", () => {
  test.each<readonly [what: string, statements: readonly string[]]>([
    ["with tables of its own", ["CREATE TABLE customer (name)", "INSERT INTO customer VALUES (1)"]],
    ["with a table of the name of one of ours", ["CREATE TABLE lead (name)"]],
    ["with tables and our version number", ["CREATE TABLE lead (x)", "PRAGMA user_version = 3"]],
    ["that another program marked as its own", ["PRAGMA application_id = 252006673"]],
    ["with a version number of its own", ["PRAGMA user_version = 99"]],
    ["with a log", ["PRAGMA journal_mode = WAL", "CREATE TABLE customer (name)"]],
    ["with a view", ["CREATE VIEW one AS SELECT 1 AS x"]],
  ])("%s is refused, and not a byte of it is changed", (_, statements) => {
    edit(file(), ...statements);
    const before = readFileSync(file());
    expect(() => createSandbox({ data: file() })).toThrow(
      /state\.db is an SQLite database of another program: name another file/,
    );
    expect(readFileSync(file()).equals(before)).toBe(true);
    expect(readdirSync(folder)).toEqual(["state.db"]);
  });

  test.each<readonly [what: string, statements: readonly string[]]>([
    ["of another program", ["CREATE TABLE customer (name)", "INSERT INTO customer VALUES (1)"]],
    ["of another format of ours", ["PRAGMA application_id = 1835758711; PRAGMA user_version = 99"]],
  ])("%s that was killed is refused, with its log as it was left", (_, statements) => {
    for (const mode of ["WAL", "DELETE"]) {
      killedAfter(file(`${mode}.db`), `PRAGMA journal_mode = ${mode}`, ...statements);
      const before = contents();
      for (let time = 0; time < 2; time++)
        expect(() => createSandbox({ data: file(`${mode}.db`) })).toThrow(
          /\.db (is an SQLite database of another program|was written by a newer version)/,
        );
      expect(contents()).toEqual(before);
    }
  });

  test("is refused where a transaction was cut off, whose journal is left to its program", () => {
    edit(file(), "CREATE TABLE customer (name)");
    const many = "WITH RECURSIVE n AS (SELECT 1 x UNION ALL SELECT x + 1 FROM n LIMIT 30000)";
    const insert = `INSERT INTO customer ${many} SELECT hex(randomblob(100)) FROM n`;
    killedAfter(file(), "PRAGMA cache_size = 10", "BEGIN", insert);
    const before = contents();
    expect(Object.keys(before)).toEqual(["state.db", "state.db-journal"]);
    expect(() => createSandbox({ data: file() })).toThrow(/database of another program/);
    expect(contents()).toEqual(before);
  });

  test("is taken where it is empty, as mktemp makes it, or a database without anything in it", async () => {
    writeFileSync(file(), "");
    edit(file("b.db"), "CREATE TABLE a (x)", "DROP TABLE a", "VACUUM");
    for (const path of [file(), file("b.db")]) {
      await create(path);
      expect(rows(path, "SELECT count(*) AS leads FROM lead")).toEqual([{ leads: 1 }]);
    }
  });
});

describe("a file of the sandbox", () => {
  test("says that it is one: `file` and other tools can tell", async () => {
    await create();
    const [row] = rows(file(), "PRAGMA application_id");
    expect(row).toEqual({ application_id: Buffer.from("mktw").readUInt32BE() });
  });

  test("of a version that did not mark its files is taken, and marked", async () => {
    await create();
    edit(file(), "PRAGMA application_id = 0", "UPDATE lead SET partition = 'kept'");
    const sandbox = createSandbox({ data: file() });
    expect(sandbox.inspect().leads).toMatchObject([{ partition: "kept" }]);
    await sandbox.close();
    expect(rows(file(), "PRAGMA application_id")).not.toEqual([{ application_id: 0 }]);
  });

  test("that was killed keeps what was in its log, its mark too", async () => {
    await create();
    killedAfter(file(), "PRAGMA application_id = 0", "UPDATE lead SET partition = 'kept'");
    await create();
    killedAfter(file(), "PRAGMA application_id = 0");
    edit(file(), "PRAGMA wal_checkpoint(TRUNCATE)");
    killedAfter(
      file(),
      "PRAGMA application_id = 1835758711",
      "UPDATE lead SET known = 1, partition = partition || ' again'",
    );
    expect(readdirSync(folder)).toContain("state.db-wal");
    const sandbox = createSandbox({ data: file() });
    expect(sandbox.inspect().leads).toMatchObject([{ partition: "kept again" }]);
    await sandbox.close();
  });

  test.each([
    [99, /state\.db was written by a newer version of mktows \(format 99, this one reads \d+\)/],
    [1, /state\.db was written by an older version of mktows \(format 1, this one reads \d+\)/],
  ])("of format %i is refused, and not touched", async (version, message) => {
    await create(file("a.db"));
    edit(
      file("a.db"),
      `PRAGMA user_version = ${version}`,
      "UPDATE lead SET partition = 'kept'",
      "PRAGMA wal_checkpoint(TRUNCATE)",
    );
    copyFileSync(file("a.db"), file());
    const before = readFileSync(file());
    expect(() => createSandbox({ data: file() })).toThrow(message);
    expect(readFileSync(file()).equals(before)).toBe(true);
  });

  test("may hold tables of other programs, which reset does not empty", async () => {
    await create();
    edit(
      file(),
      "CREATE TABLE notes (id INTEGER PRIMARY KEY AUTOINCREMENT, text)",
      "INSERT INTO notes (text) VALUES ('mine')",
      "DELETE FROM notes",
      "INSERT INTO notes (text) VALUES ('second')",
    );
    const sandbox = createSandbox({ data: file() });
    const leadRecord = { Email: "a@x.example" };
    const { leadId } = await sandbox.service.syncLead({ leadRecord, returnLead: false });
    sandbox.reset();
    const again = await sandbox.service.syncLead({ leadRecord, returnLead: false });
    expect([again.leadId, again.syncStatus.status]).toEqual([leadId, "CREATED"]);
    await sandbox.close();
    edit(file(), "INSERT INTO notes (text) VALUES ('third')");
    expect(rows(file(), "SELECT id, text FROM notes")).toEqual([
      { id: 2, text: "second" },
      { id: 3, text: "third" },
    ]);
  });

  test("that a process opens twice stays locked: another process that ends leaves its log", async () => {
    await create();
    const [one, two] = [createSandbox({ data: file() }), createSandbox({ data: file() })];
    const script = `const db = new (require("libsql"))(${JSON.stringify(file())}); db.exec("DELETE FROM lead WHERE id = 0"); db.close()`;
    expect(spawnSync(process.execPath, ["-e", script], { cwd: root }).status).toBe(0);
    expect(existsSync(file("state.db-wal"))).toBe(true);
    await one.close();
    await two.close();
  });

  test("can be named by a link, whether it exists or not", async () => {
    mkdirSync(file("b"));
    symlinkSync("b/state.db", file("link.db"));
    await create(file("link.db"));
    await create(file("link.db"));
    expect(rows(file("b/state.db"), "SELECT count(*) AS leads FROM lead")).toEqual([{ leads: 1 }]);
  });

  test("is a file, whatever its name looks like", async () => {
    const before = process.cwd();
    process.chdir(folder);
    try {
      for (const name of ["http:", "file:a.db?mode=ro", "libsql:x"]) await create(name);
      expect(readdirSync(folder).sort()).toEqual(["file:a.db?mode=ro", "http:", "libsql:x"]);
    } finally {
      process.chdir(before);
    }
  });
});

const uid = process.getuid?.() === 0 ? 65534 : undefined;
/** Another user may not be allowed to read this checkout. */
const canStart =
  spawnSync(process.execPath, ["-e", "require('libsql')"], { cwd: root, uid }).status === 0;

describe("processes", () => {
  let program: string;
  const started: Conversation[] = [];
  beforeAll(async () => void (program = await buildProgram("opener")));
  afterAll(() => started.forEach((one) => one.end()));

  async function start(user?: number, before: readonly string[] = []): Promise<Conversation> {
    const one = converse([...before, process.execPath, program], { uid: user });
    started.push(one);
    expect(await one.ask()).toBe("ready");
    return one;
  }

  test(`that open one new file at the same time all do, ${runs(20)} times`, async () => {
    const all = await Promise.all(Array.from({ length: 4 }, () => start()));
    for (let round = 0; round < runs(20); round++) {
      const data = file(`${round}.db`);
      const answers = await Promise.all(all.map((one) => one.ask(data)));
      expect(answers).toEqual(all.map(() => "CREATED"));
      const programs = "(SELECT count(*) FROM mobject) AS programs";
      const sql = `SELECT count(*) AS leads, ${programs} FROM lead`;
      expect(rows(data, sql)).toEqual([{ leads: 1 + all.length, programs: 1 }]);
    }
  });

  test.skipIf(!canStart)("of a user without rights are told what they may not do", async () => {
    if (uid !== undefined) {
      chmodSync(folder, 0o755);
      chownSync(folder, uid, uid);
    }
    const process = await start(uid);
    expect(await process.ask(file())).toBe("CREATED");
    chmodSync(file(), 0o444);
    expect(await process.ask(file())).toMatch(/state\.db cannot be written by this user: /);
    chmodSync(file(), 0o666);
    chmodSync(folder, 0o555);
    expect(await process.ask(file())).toMatch(/: the folder \S+ cannot be written by this user/);
    expect(await process.ask(file("new.db"))).toMatch(/: the folder \S+ cannot be written/);
    chmodSync(folder, 0o000);
    expect(await process.ask(file())).toMatch(/state\.db cannot be reached by this user: /);
    chmodSync(folder, 0o755);
    expect(await process.ask(file())).toBe("CREATED");
  });

  const mount = ["unshare", "-rm", "sh", "-c"];
  describeWherePermitted([...mount, "mount -t tmpfs none /mnt"], "a small disk", () => {
    const onDisk = (size: string): Promise<Conversation> => {
      const script = `mount -t tmpfs -o size=${size} none "${folder}" && exec "$0" "$@"`;
      return start(undefined, [...mount, script]);
    };
    const full = /state\.db cannot grow: the disk is full: free space/;

    test("is told to be full when a file is created", async () => {
      expect(await (await onDisk("64k")).ask(file())).toMatch(full);
    });

    test("is told to be full in a call", async () => {
      const process = await onDisk("600k");
      let answer = await process.ask(file());
      expect(answer).toBe("CREATED");
      for (let calls = 0; calls < 10_000 && answer === "CREATED"; calls++)
        answer = await process.ask(file());
      expect(answer).toMatch(full);
    });
  });
});

describe("createSandbox says in plain words", () => {
  const refused = (data: string): string => {
    try {
      createSandbox({ data });
    } catch (error) {
      if (error instanceof StateFileError) return error.message;
      throw error;
    }
    return expect.unreachable();
  };

  test("that the folder does not exist", () => {
    const path = join(folder, "a", "b", "state.db");
    expect(refused(path)).toBe(
      `${path}: the folder ${join(folder, "a", "b")} does not exist: create it, or name another file`,
    );
    expect(existsSync(join(folder, "a"))).toBe(false);
  });

  test("that the folder to which a link leads does not exist", () => {
    symlinkSync("../nowhere/b.db", file("b.db"));
    symlinkSync("b.db", file("a.db"));
    const target = join(folder, "..", "nowhere");
    for (const name of ["a.db", "b.db"])
      expect(refused(file(name))).toBe(
        `${file(name)}: the folder ${target} does not exist: create it, or name another file`,
      );
    symlinkSync("loop.db", file("loop.db"));
    expect(refused(file("loop.db"))).toBe(
      `${file("loop.db")} is a link to itself: name another file`,
    );
  });

  test("that it is a folder, or inside something that is none", () => {
    expect(refused(folder)).toBe(`${folder} is a folder: name a file in it`);
    writeFileSync(file("text"), "");
    expect(refused(file("text/state.db"))).toMatch(/: \S+text is not a folder: name another file$/);
  });

  test("that it is no regular file, without waiting for anybody to write to it", () => {
    execFileSync("mkfifo", [file("fifo")]);
    for (const path of [file("fifo"), "/dev/zero"])
      expect(refused(path)).toBe(`${path} is not a regular file: name another file`);
  });

  test.each([
    ["text", "this is not a database"],
    ["one byte", "\n"],
    ["long text", "this is not a database, ".repeat(1000)],
    ["a beginning that is cut off", "SQLite format 3\0"],
  ])("that it is not a database but %s, which is kept", (_, content) => {
    writeFileSync(file(), content);
    expect(refused(file())).toBe(
      `${file()} is not an SQLite database, or is encrypted: name another file`,
    );
    expect(readFileSync(file(), "utf8")).toBe(content);
  });

  test("that it is damaged", async () => {
    const sandbox = createSandbox({ data: file() });
    for (let i = 0; i < 300; i++)
      await sandbox.service.syncLead({ leadRecord: { Email: `${i}@x` }, returnLead: false });
    await sandbox.close();
    const { size } = statSync(file());
    // All pages but the first are noise.
    const noise = Buffer.alloc(size - 4096, 0x5a);
    const descriptor = openSync(file(), "r+");
    writeSync(descriptor, noise, 0, noise.length, 4096);
    const again = () => createSandbox({ data: file() }).inspect();
    expect(again).toThrow(/state\.db is damaged .*: restore a copy of it, or delete it/);
    truncateSync(file(), 8192);
    expect(again).toThrow(/state\.db is damaged .*: restore a copy of it, or delete it/);
  });

  test("that what SQLite keeps beside it cannot be used", async () => {
    await create();
    mkdirSync(`${file()}-wal`);
    expect(refused(file())).toMatch(/state\.db cannot be (opened|read or written).*state\.db-wal/);
  });
});

test("in a call, too, what is wrong with the file is told in plain words, to onFailure alone", async () => {
  const told: string[] = [];
  const onFailure = (error: unknown) => void told.push(String(error));
  const { sandbox, client } = open({ data: file(), onFailure });
  writeFileSync(file(), "overwritten by somebody");
  const call = client.syncLead({ leadRecord: { Email: "a@x.example" }, returnLead: false });
  const faultString = "10001 - System failure";
  await expect(call).rejects.toMatchObject({ code: 10001, faultString });
  expect([...new Set(told)]).toEqual([
    expect.stringMatching(/^StateFileError: \S+state\.db is not an SQLite database/),
  ]);
  await sandbox.close();
});
