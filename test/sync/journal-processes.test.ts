// Journals of several processes: one at a time has it, and a killed one leaves it to the next.
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openJournal } from "../../src/sync/journal-file.js";
import { root, runs } from "../outside.js";
import { converse, type Conversation } from "../sandbox/store/program.js";

let folder: string;
const started: Conversation[] = [];
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), "mktows-journal-"))));
afterAll(() => {
  for (const { process } of started) process.kill("SIGKILL");
  rmSync(folder, { recursive: true });
});

async function start(): Promise<Conversation> {
  const program = join(root, "test/sync/journal-opener.ts");
  const one = converse([process.execPath, "--import", "tsx", program]);
  started.push(one);
  expect(await one.ask()).toBe("ready");
  return one;
}

const refused =
  /^JournalError: \S+ is in use by another sync: wait for its end, or name another file$/;

test(`of processes that open one journal at the same time one gets it, ${runs(2)} times`, async () => {
  const all = await Promise.all(Array.from({ length: 3 }, start));
  for (let round = 0; round < runs(2); round++) {
    const file = join(folder, `${round}.journal`);
    // A new journal, then one that a killed process has left.
    for (const kill of [true, false]) {
      const answers = await Promise.all(all.map((one) => one.ask(file)));
      expect(answers.filter((answer) => refused.test(answer))).toHaveLength(all.length - 1);
      const winner = answers.indexOf("done");
      expect(winner).toBeGreaterThanOrEqual(0);
      if (!kill) {
        expect(await all[winner]?.ask("close")).toBe("done");
        continue;
      }
      const ended = new Promise((resolve) => all[winner]?.process.once("close", resolve));
      all[winner]?.process.kill("SIGKILL");
      await ended;
      expect(existsSync(`${file}-wal`)).toBe(true);
      all[winner] = await start();
    }
    expect(readdirSync(folder).filter((name) => name.startsWith(`${round}.`))).toHaveLength(1);
  }
});

test("a process keeps its journal to itself when it copies the file, or opens it by another name", async () => {
  mkdirSync(join(folder, "kept"));
  symlinkSync(join(folder, "kept"), join(folder, "linked"));
  const file = join(folder, "kept", "sync.journal");
  const identity = { operation: "syncMultipleLeads", target: "t", options: {} };
  const other = await start();
  const journal = openJournal(file, identity);
  copyFileSync(file, join(folder, "copy"));
  expect(await other.ask(file)).toMatch(refused);
  expect(() => openJournal(join(folder, "linked", "sync.journal"), identity)).toThrow(
    "is in use by another sync",
  );
  expect(await other.ask(file)).toMatch(refused);
  journal.close();
  expect(readdirSync(join(folder, "kept"))).toEqual(["sync.journal"]);
  expect(await other.ask(file)).toBe("done");
  expect(await other.ask("close")).toBe("done");
});

test("a file that has the name of the lock is not touched", () => {
  const file = join(folder, "guarded.journal");
  writeFileSync(`${file}-lock`, "notes");
  const identity = { operation: "syncMultipleLeads", target: "t", options: {} };
  expect(() => openJournal(file, identity)).toThrow(/-lock .*name another file/);
  expect(readdirSync(folder).filter((name) => name.startsWith("guarded"))).toEqual([
    "guarded.journal-lock",
  ]);
});

test(`a process that is killed while it creates journals leaves files that can be opened, ${runs(2)} times`, async () => {
  let partly = 0;
  for (let round = 0; round < runs(2); round++) {
    const files = Array.from({ length: 200 }, (_, i) => join(folder, `created-${round}-${i}`));
    const one = await start();
    const ended = new Promise((resolve) => one.process.once("close", resolve));
    one.process.stdin?.on("error", () => undefined).write(`${files.join("\n")}\n`);
    await one.ask();
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 200));
    one.process.kill("SIGKILL");
    await ended;
    const identity = { operation: "syncMultipleLeads", target: "t", options: {} };
    for (const file of files.filter((name) => existsSync(name))) {
      const journal = openJournal(file, identity);
      if (journal.recall(0, "0") === undefined) partly++;
      journal.end(1);
      journal.close();
    }
  }
  // At most the last of each round has no record yet.
  expect(partly).toBeLessThanOrEqual(runs(2));
});
