// The journal in its file: what it remembers, what it refuses, and what is left of it when its process is killed.
import { spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import Libsql from "libsql";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createSandbox } from "../../src/sandbox/index.js";
import { openJournal, type Identity } from "../../src/sync/journal-file.js";
import { JournalError, type Intent, type Journal, type Memory } from "../../src/sync/journal.js";
import { describeWherePermitted, root, runs, seed } from "../outside.js";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "mktows-journal-"))));
afterEach(() => rmSync(folder, { recursive: true }));
const file = (name = "sync.journal") => join(folder, name);

const identity: Identity = {
  operation: "syncMultipleLeads",
  target: "https://a.example/soap/mktows/3_1 user1",
  options: { dedupEnabled: false },
};

const print = (index: number) => `print of ${index}`;
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);
const intent = (indexes: readonly number[], harmless = true): Intent => ({
  records: indexes.map((index) => ({ index, fingerprint: print(index) })),
  harmless,
});
const created = (index: number) => `{"leadId":${1000 + index},"status":"CREATED","error":null}`;
const outcome = (indexes: readonly number[], status: (index: number) => string | undefined) => ({
  records: indexes.map((index) => ({ index, status: status(index) })),
});

/** Opens the journal, uses it and closes it. */
function during<Result>(use: (journal: Journal) => Result, path = file(), who = identity): Result {
  const journal = openJournal(path, who);
  try {
    return use(journal);
  } finally {
    journal.close();
  }
}

const recalled = (count: number): (Memory | undefined)[] =>
  during((journal) => {
    const all = range(0, count).map((index) => journal.recall(index, print(index)));
    journal.end(count);
    return all;
  });

/** Runs statements on a file as another program would. */
function edit(path: string, ...statements: string[]): void {
  const database = new Libsql(path);
  for (const sql of statements) database.exec(sql);
  database.close();
}

const refusal = (path = file(), who = identity): string => {
  try {
    during(() => undefined, path, who);
  } catch (error) {
    if (error instanceof JournalError) return error.message;
    throw error;
  }
  return expect.unreachable();
};

describe("a journal remembers", () => {
  test("nothing where nothing was kept", () => {
    expect(recalled(3)).toEqual([undefined, undefined, undefined]);
    expect(recalled(3)).toEqual([undefined, undefined, undefined]);
  });

  test("what was about to be sent, what was answered, and not what certainly was not written", () => {
    during((journal) => {
      journal.keep([], [intent([0, 1, 2]), intent([3], false)]);
      journal.keep([outcome([0, 2], created)], [intent([5])]);
      journal.keep([outcome([1], () => undefined)], []);
    });
    expect(recalled(6)).toEqual([
      { state: "answered", status: created(0) },
      undefined,
      { state: "answered", status: created(2) },
      { state: "sent", harmless: false },
      undefined,
      { state: "sent", harmless: true },
    ]);
  });

  test("what was answered when it was sent again", () => {
    during((journal) => journal.keep([], [intent([0, 1])]));
    during((journal) => {
      journal.recall(0, print(0));
      journal.recall(1, print(1));
      journal.keep([], [intent([1, 0], false)]);
      journal.keep([outcome([1, 0], created)], []);
    });
    expect(recalled(2).map((memory) => memory?.state)).toEqual(["answered", "answered"]);
  });

  test("nothing of a record that the service refused and that is another now, whatever becomes of that", () => {
    const failed = () => '{"leadId":0,"status":"FAILED","error":"20105"}';
    during((journal) => journal.keep([outcome([0, 1], failed)], [intent([0, 1])]));
    during((journal) => {
      expect(journal.recall(0, "mended")).toBe(undefined);
      expect(journal.recall(1, print(1))).toEqual({ state: "answered", status: failed() });
      const records = [{ index: 0, fingerprint: "mended" }];
      journal.keep([], [{ records, harmless: false }]);
    });
    during((journal) => {
      expect(journal.recall(0, "mended")).toEqual({ state: "sent", harmless: false });
      expect(() => journal.recall(0, print(0))).toThrow(JournalError);
    });
  });

  test("each of many records, also while it keeps new ones, and one more input", () => {
    const count = 5000;
    during((journal) => {
      for (let from = 0; from < count; from += 250)
        journal.keep(from === 0 ? [] : [outcome(range(from - 250, from), created)], [
          intent(range(from, from + 250)),
        ]);
    });
    const told = during((journal) => {
      const states = range(0, count + 500).map((index) => {
        const memory = journal.recall(index, print(index));
        if (memory?.state !== "answered") journal.keep([], [intent([index])]);
        return memory?.state;
      });
      journal.end(count + 500);
      return states;
    });
    expect(told.indexOf("sent")).toBe(count - 250);
    expect(told.lastIndexOf("sent")).toBe(count - 1);
    expect(told.slice(count)).toEqual(range(0, 500).map(() => undefined));
  });

  test("any status, as it was given", () => {
    const statuses = fc.array(
      fc.oneof(fc.json(), fc.json({ noUnicodeString: false }), fc.constant('"#1"')),
    );
    fc.assert(
      fc.property(statuses, (given) => {
        rmSync(file(), { force: true });
        const all = range(0, given.length);
        during((journal) => {
          journal.keep([], [intent(all)]);
          journal.keep([outcome(all, (index) => given[index])], []);
        });
        expect(recalled(given.length)).toEqual(
          given.map((status) => ({ state: "answered", status })),
        );
      }),
      { numRuns: runs(10), seed: seed() },
    );
  });

  test("more kinds of statuses than it shortens", () => {
    const text = (index: number) => `{"error":"${"x".repeat(index)}","leadId":${index}}`;
    during((journal) => {
      journal.keep([], [intent(range(0, 1500))]);
      journal.keep([outcome(range(0, 1500), text)], []);
    });
    expect(recalled(1500)).toEqual(
      range(0, 1500).map((index) => ({ state: "answered", status: text(index) })),
    );
  });
});

test("a journal of 100,000 leads is below 7 MB", () => {
  const sha1 = (index: number) => `${index}`.padStart(27, "x");
  during((journal) => {
    for (let from = 0; from < 100_000; from += 250) {
      const indexes = range(from, from + 250);
      const records = indexes.map((index) => ({ index, fingerprint: sha1(index) }));
      journal.keep([], [{ records, harmless: true }]);
      journal.keep([outcome(indexes, created)], []);
    }
  });
  expect(statSync(file()).size).toBeLessThan(7e6);
  during((journal) => {
    const answered = range(0, 100_000).filter(
      (index) => journal.recall(index, sha1(index))?.state === "answered",
    );
    expect(answered).toHaveLength(100_000);
  });
}, 30_000);

describe("a journal refuses", () => {
  beforeEach(() =>
    during((journal) => {
      journal.keep([], [intent(range(0, 10))]);
      journal.keep([outcome(range(0, 5), created)], []);
    }),
  );

  test.each<readonly [what: string, other: Partial<Identity>, message: RegExp]>([
    [
      "another operation",
      { operation: "syncMObjects" },
      /sync\.journal is the journal of another sync: its operation was "syncMultipleLeads", and now is "syncMObjects": /,
    ],
    [
      "another target",
      { target: "https://b.example/soap/mktows/3_1 user1" },
      /its target was "https:\/\/a\.example\/soap\/mktows\/3_1 user1", and now is "https:\/\/b\.example/,
    ],
    [
      "another option",
      { options: { dedupEnabled: true } },
      /its option dedupEnabled was false, and now is true: use what it was, or name another file/,
    ],
    [
      "an option less",
      { options: {} },
      /its option dedupEnabled was false, and now is not given: use/,
    ],
    [
      "an option more",
      { options: { dedupEnabled: false, type: "Opportunity" } },
      /its option type was not given, and now is "Opportunity": use/,
    ],
  ])("%s", (_, other, message) => {
    expect(refusal(file(), { ...identity, ...other })).toMatch(message);
    expect(recalled(10)[0]).toEqual({ state: "answered", status: created(0) });
  });

  test("no options that are the same in another order, or are not set", () => {
    during(() => undefined, file("b"), { ...identity, options: { a: 1, b: 2 } });
    during(() => undefined, file("b"), { ...identity, options: { b: 2, c: undefined, a: 1 } });
  });

  test("a record that is another than then, wherever it is", () => {
    for (const index of [0, 4, 9])
      during((journal) => {
        for (const one of range(0, index)) journal.recall(one, print(one));
        expect(() => journal.recall(index, "other")).toThrow(
          new JournalError(
            `${file()} is the journal of another input: the record at index ${index} is not the one that was sent ` +
              "then: give the same records in the same order, or name another file",
          ),
        );
      });
  });

  test("an input that is shorter than then", () => {
    during((journal) => {
      for (const index of range(0, 9)) journal.recall(index, print(index));
      expect(() => journal.end(9)).toThrow(
        /sync\.journal is the journal of another input: it has the record at index 9, and the input ended after 9 records: give/,
      );
    });
    expect(recalled(10)).toHaveLength(10);
  });

  test("a file that another process, or this one, uses", () => {
    during((journal) => {
      expect(refusal()).toMatch(
        /sync\.journal is in use by another sync: wait for its end, or name another file/,
      );
      const script = `const db = new (require("libsql"))(${JSON.stringify(file())}); db.prepare("SELECT 1 FROM record").all()`;
      const other = spawnSync(process.execPath, ["-e", script], { cwd: root, encoding: "utf8" });
      expect(other.stderr).toMatch(/SQLITE_BUSY|locked/);
      journal.keep([outcome([5], created)], []);
    });
    expect(recalled(10)[5]?.state).toBe("answered");
  });
});

describe("a file that is not a journal is refused, and not a byte of it is changed:", () => {
  test.each<readonly [what: string, write: () => unknown, message: RegExp]>([
    ["text", () => writeFileSync(file(), "Email\na@x.example\n"), /is not an SQLite database/],
    ["a database of another program", () => edit(file(), "CREATE TABLE record (x)"), /of another/],
    [
      "one with a log",
      () => edit(file(), "PRAGMA journal_mode = WAL", "CREATE TABLE a (x)"),
      /of another program: name another file/,
    ],
    [
      "the state of a sandbox",
      async () => {
        await createSandbox({ data: file() }).close();
        edit(file(), "PRAGMA journal_mode = DELETE");
      },
      /is an SQLite database of another program: name another file/,
    ],
    [
      "a journal of a newer format",
      () => {
        during(() => undefined);
        edit(file(), "PRAGMA user_version = 99", "PRAGMA wal_checkpoint(TRUNCATE)");
        renewed();
      },
      /was written by a newer version of mktows \(format 99, this one reads 1\): use the version that wrote it/,
    ],
  ])("%s", async (_, write, message) => {
    await write();
    const before = readFileSync(file());
    expect(refusal()).toMatch(message);
    expect(readFileSync(file()).equals(before)).toBe(true);
    expect(readdirSync(folder)).toEqual(["sync.journal"]);
  });

  /** This process has opened the file: under another name it is one that it has not. */
  function renewed(): void {
    const content = readFileSync(file());
    rmSync(folder, { recursive: true });
    folder = mkdtempSync(join(tmpdir(), "mktows-journal-"));
    writeFileSync(file(), content);
  }

  test("a folder, and a place where no file can be", () => {
    expect(refusal(folder)).toBe(`${folder} is a folder: name a file in it`);
    expect(refusal(join(folder, "a/b"))).toMatch(/the folder \S+ does not exist: create it/);
    expect(existsSync(join(folder, "a"))).toBe(false);
  });
});

test("a journal whose name looks like an address is a file", () => {
  const before = process.cwd();
  process.chdir(folder);
  try {
    for (const name of ["http:", "libsql:x"]) during(() => undefined, name);
    expect(readdirSync(folder).sort()).toEqual(["http:", "libsql:x"]);
  } finally {
    process.chdir(before);
  }
});

const writer = join(root, "test/sync/journal-writer.ts");
const command = ["--import", "tsx", writer];

const kills = Math.min(30, runs(6));

test(`a journal whose process is killed has every batch that was kept, whole, ${kills} times`, async () => {
  let next = 0;
  for (let round = 0; round < kills; round++) {
    const process_ = spawn(process.execPath, [...command, file(), String(next)], {
      cwd: root,
      stdio: ["ignore", "pipe", "inherit"],
    });
    let last = next - 1;
    let output = "";
    process_.stdout.setEncoding("utf8").on("data", (text: string) => {
      if (output === "") setTimeout(() => process_.kill("SIGKILL"), Math.random() * 60);
      output += text;
      last = Number(output.trimEnd().split("\n").at(-1));
    });
    await new Promise((resolve) => process_.once("close", resolve));
    expect(last).toBeGreaterThanOrEqual(next);
    next = verify(last);
  }

  /** Returns the batch after the last that is in the journal. */
  function verify(told: number): number {
    return during(
      (journal) => {
        const states: (string | undefined)[] = [];
        for (let index = 0; index < (told + 2) * 300; index++)
          states.push(journal.recall(index, print(index))?.state);
        const batches = range(0, told + 2).map((batch) => [
          ...new Set(states.slice(batch * 300, (batch + 1) * 300)),
        ]);
        // One transaction has the outcome of a batch and the intent of the next: the last may be one that was not told.
        const kept = batches.filter(([state]) => state !== undefined).length;
        expect([told + 1, told + 2]).toContain(kept);
        expect(batches.every((states_) => states_.length === 1)).toBe(true);
        expect(batches.at(kept - 1)).toEqual(["sent"]);
        return kept;
      },
      file(),
      { operation: "syncMultipleLeads", target: "t", options: {} },
    );
  }
}, 180_000);

const uid = process.getuid?.() === 0 ? 65534 : undefined;
/** Another user may not be allowed to read this checkout. */
const asUser = (path: string) =>
  spawnSync(process.execPath, [...command, path], {
    cwd: root,
    encoding: "utf8",
    uid,
    timeout: 10_000,
  });
const canStart =
  spawnSync(process.execPath, ["--import", "tsx", "-e", "require('libsql')"], { cwd: root, uid })
    .status === 0;

test.skipIf(!canStart)("a journal that may not be written is refused", () => {
  during(() => undefined);
  if (uid !== undefined) chownSync(folder, uid, uid);
  chmodSync(folder, 0o755);
  chmodSync(file(), 0o444);
  expect(asUser(file()).stderr).toMatch(
    /JournalError: \S+sync\.journal cannot be written by this user: change its permissions/,
  );
});

const mount = ["unshare", "-rm", "sh", "-c"];
describeWherePermitted([...mount, "mount -t tmpfs none /mnt"], "a small disk", () => {
  test("that is full is told, and what was kept until then is there", () => {
    const disk = file("disk");
    mkdirSync(disk);
    const journal = join(disk, "sync.journal");
    const script = `mount -t tmpfs -o size=900k none "${disk}" && { "$0" "$@"; cp "${disk}"/* "${folder}"; }`;
    const all = [process.execPath, ...command, journal];
    const [program = "", ...args] = [...mount, script, ...all];
    const { stdout, stderr } = spawnSync(program, args, { cwd: root, encoding: "utf8" });
    expect(stderr).toMatch(
      /JournalError: \S+sync\.journal cannot grow: the disk is full: free space on it/,
    );
    const told = Number(stdout.trimEnd().split("\n").at(-1));
    const who = { operation: "syncMultipleLeads", target: "t", options: {} };
    const states = during(
      (one) => range(0, (told + 2) * 300).map((index) => one.recall(index, print(index))?.state),
      file(),
      who,
    );
    expect(states.slice(0, told * 300).every((state) => state === "answered")).toBe(true);
    expect(new Set(states.slice(told * 300, (told + 1) * 300))).toEqual(new Set(["sent"]));
    expect(new Set(states.slice((told + 1) * 300))).toEqual(new Set([undefined]));
  });
});
