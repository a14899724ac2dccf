import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Libsql from "libsql";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createSandbox } from "../../../src/sandbox/index.js";
import { root, runs } from "../../outside.js";
import { attributes } from "../fixture.js";
import { buildProgram } from "./program.js";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "mktows-data-"))));
afterEach(() => rmSync(folder, { recursive: true }));
const file = (name = "state") => join(folder, `${name}.db`);

test("a file keeps the state, and the setup is written to it once", async () => {
  const first = createSandbox({ data: file() });
  const leadRecord = { Email: "ann@x.example", leadAttributeList: attributes({ City: "Kobe" }) };
  const { leadId } = await first.service.syncLead({ leadRecord, returnLead: false });
  await first.close();
  const second = createSandbox({ data: file() });
  const leadKey = { keyType: "EMAIL", keyValue: "ann@x.example" } as const;
  const { leadRecordList } = await second.service.getLead({ leadKey });
  expect(leadRecordList).toMatchObject([
    { Id: leadId, leadAttributeList: [{ attrValue: "Kobe" }, { attrValue: "x.example" }] },
  ]);
  expect((await second.service.getMObjects({ type: "Program" })).returnCount).toBe(1);
  const another = await second.service.syncLead({
    leadRecord: { Email: "b@x" },
    returnLead: false,
  });
  expect(another.leadId).toBe(leadId + 1);
  await second.close();
});

test("two sandboxes can share a file", async () => {
  const [one, two] = [createSandbox({ data: file() }), createSandbox({ data: file() })];
  const { leadId } = await one.service.syncLead({
    leadRecord: { Email: "a@x" },
    returnLead: false,
  });
  const again = await two.service.syncLead({ leadRecord: { Email: "a@x" }, returnLead: false });
  expect([again.leadId, again.syncStatus.status]).toEqual([leadId, "UPDATED"]);
  await one.close();
  await two.close();
});

test("a call that fails leaves nothing behind", async () => {
  const { service } = createSandbox();
  const ids = ["2", "99"].map((keyValue) => ({ keyType: "IDNUM" as const, keyValue }));
  const { leadId } = await service.syncLead({ leadRecord: { Email: "a@x" }, returnLead: false });
  const listKey = { keyType: "MKTOLISTNAME", keyValue: "Newsletter" } as const;
  const params = {
    listOperation: "ADDTOLIST" as const,
    listKey,
    listMemberList: ids,
    strict: true,
  };
  await expect(service.listOperation(params)).rejects.toThrow(/20103/);
  const leadKey = { keyType: "IDNUM", keyValue: String(leadId) } as const;
  expect((await service.getLeadActivity({ leadKey })).returnCount).toBe(1);
});

test("without its library, createSandbox says what to install", async () => {
  // Outside the checkout, where no library is found.
  const writer = await buildProgram("writer", folder);
  const manifest = readFileSync(join(root, "package.json"), "utf8");
  writeFileSync(join(folder, "package.json"), manifest);
  const { stderr } = spawnSync(process.execPath, [writer, file()], { encoding: "utf8" });
  const { devDependencies } = JSON.parse(manifest) as { devDependencies: Record<string, string> };
  const line = `npm install libsql@${devDependencies["libsql"]}`;
  expect(stderr).toContain(`mktows/sandbox requires libsql, which is not installed: ${line}`);
});

const kills = runs(10);
/** So many kills go on with one file. */
const killsPerFile = 5;

test(
  `killed ${kills} times in the middle of writes, the file opens and holds every answered call`,
  { timeout: runs(120_000) },
  async () => {
    const writer = await buildProgram("writer");
    const answers = new Map<string, number>();
    for (let round = 0; round < kills; round++) {
      const data = file(String(Math.floor(round / killsPerFile)));
      // Each call in its turn is the one under way when the process is killed, sooner or later within it.
      const answered = await killedAfter(writer, data, round, 1 + (round % 10), (round * 7) % 20);
      await createSandbox({ data }).close();
      const database = new Libsql(data);
      for (const line of answered) {
        const [name = "", call = ""] = line.split(" ");
        expect(found(database, name, call), line).toBe(all[call]);
        answers.set(call, (answers.get(call) ?? 0) + 1);
      }
      // What was under way is there as a whole, or not at all.
      const last = Number(answered.at(-1)?.split(/[- ]/)[1] ?? 0);
      for (const batch of [last, last + 1])
        for (const call of calls)
          expect([0, all[call]], `${round}-${batch} ${call}`).toContain(
            found(database, `${round}-${batch}`, call),
          );
      expect(orphans(database)).toBe(0);
      if (round % killsPerFile === killsPerFile - 1)
        expect(database.prepare("PRAGMA integrity_check").all()).toEqual([
          { integrity_check: "ok" },
        ]);
      database.close();
    }
    for (const call of calls) expect(answers.get(call), call).toBeGreaterThan(kills / 2);
  },
);

/** How much there is to find of each call of the writer, when it was carried out. */
const all: Readonly<Record<string, number>> = {
  leads: 900,
  list: 1,
  merge: 4,
  import: 1,
  imported: 900,
};
const calls = Object.keys(all);

/** Rows of all the tables that the call writes, by name of the batch, as later calls leave them. */
function found(database: Libsql.Database, batch: string, call: string): number {
  const count = (sql: string, ...values: string[]) =>
    Number(Object.values(database.prepare(sql).all(...values)[0] as object)[0]);
  const like = (kind: string) => `${batch}-${kind}%`;
  const lead = "(SELECT lead FROM lead_key WHERE kind = 'foreign CUSTOM' AND value LIKE ?)";
  switch (call) {
    case "leads":
      // Foreign ids, and for each one a lead that has them, or that had its past handed over, and a new lead's line.
      return (
        count(
          "SELECT count(*) FROM lead_key WHERE kind = 'foreign CUSTOM' AND value LIKE ?",
          like("lead"),
        ) +
        count(
          `SELECT count(*) FROM activity WHERE type = 'NewLead' AND lead IN ${lead}`,
          like("lead"),
        ) +
        count(`SELECT count(*) FROM activity WHERE type = 'NewLead' AND asset LIKE ?`, like("lead"))
      );
    case "list":
      return count(
        `SELECT count(*) FROM list_member WHERE list = 1001 AND lead IN ${lead}`,
        like("lead"),
      );
    case "merge": {
      const merged = "SELECT count(*) FROM activity WHERE type = 'MergeLeads' AND lead IN " + lead;
      if (count(merged, like("lead")) === 0) return 0;
      const winner = `SELECT count(*) FROM lead_key WHERE lead IN ${lead} AND kind LIKE 'foreign%'`;
      return count(winner, `${batch}-lead0`);
    }
    case "import":
      // The job, which keeps its rows until they are worked on.
      return count(
        `SELECT EXISTS (SELECT 1 FROM import_row WHERE line LIKE ?) OR EXISTS (SELECT 1 FROM lead WHERE email LIKE ?)`,
        like("row"),
        like("row"),
      );
    default: {
      const rows = "(SELECT id FROM lead WHERE email LIKE ?)";
      return (
        count("SELECT count(*) FROM lead WHERE email LIKE ?", like("row")) +
        count(
          `SELECT count(*) FROM list_member WHERE list = 1002 AND lead IN ${rows}`,
          like("row"),
        ) +
        count(
          `SELECT count(*) FROM activity WHERE type = 'AddToList' AND lead IN ${rows}`,
          like("row"),
        )
      );
    }
  }
}

/** Counts rows of a lead that does not exist. */
function orphans(database: Libsql.Database): number {
  const tables = ["lead_key", "activity", "list_member"].map(
    (table) => `(SELECT count(*) FROM ${table} WHERE lead NOT IN (SELECT id FROM lead))`,
  );
  const sum = database.prepare(`SELECT ${tables.join(" + ")} AS sum`).all();
  return Number((sum[0] as { sum: number }).sum);
}

/** Runs the writer, kills it some milliseconds after it has printed so many answers, and returns all of them. */
function killedAfter(
  writer: string,
  data: string,
  round: number,
  answers: number,
  milliseconds: number,
): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [writer, data, String(round)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let said = "";
    const lines = () => said.split("\n").slice(0, -1);
    child.stdout.setEncoding("utf8");
    child.stdout.on("data", (text: string) => {
      const before = lines().length;
      said += text;
      if (before < answers && lines().length >= answers)
        setTimeout(() => child.kill("SIGKILL"), milliseconds);
    });
    child.on("error", reject);
    child.on("close", (_, signal) =>
      signal === "SIGKILL" ? resolve(lines()) : reject(new Error(`ended by ${signal}`)),
    );
  });
}
