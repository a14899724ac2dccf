import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import Libsql from "libsql";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createSandbox } from "../../src/sandbox/index.js";
import { root } from "../outside.js";
import { attributes } from "./fixture.js";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "mktows-data-"))));
afterEach(() => rmSync(folder, { recursive: true }));
const file = () => join(folder, "state.db");

test("a file keeps the state; what is there from the start is there once", async () => {
  const first = createSandbox({ data: file() });
  const leadRecord = { Email: "ann@x.example", leadAttributeList: attributes({ City: "Kobe" }) };
  const { leadId } = await first.service.syncLead({ leadRecord, returnLead: false });
  await first.close();
  const second = createSandbox({ data: file() });
  const leadKey = { keyType: "EMAIL", keyValue: "ann@x.example" } as const;
  const { leadRecordList } = await second.service.getLead({ leadKey });
  expect(leadRecordList).toMatchObject([
    { Id: leadId, leadAttributeList: [{ attrValue: "Kobe" }] },
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

test("a file of another version is refused, and not touched", () => {
  const database = new Libsql(file());
  database.exec("PRAGMA user_version = 99");
  database.close();
  expect(() => createSandbox({ data: file() })).toThrow(/format 99.*delete the file/);
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

test("killed a hundred times in the middle of writes, the file opens and holds every answered call", async () => {
  const writer = join(root, "node_modules/.cache/mktows-writer.mjs");
  await build({
    entryPoints: [join(root, "test/sandbox/writer.ts")],
    outfile: writer,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    alias: {
      "#platform/bytes": join(root, "src/platform/node/bytes.ts"),
      "#platform/hmac": join(root, "src/platform/node/hmac.ts"),
    },
  });
  const answered: string[] = [];
  for (let round = 0; round < 100; round++) {
    const names = await killedAfter(writer, String(round), (round * 7) % 23);
    answered.push(...names);
    const { service, close } = createSandbox({ data: file() });
    for (const name of names) expect(await emailsOf(service, name)).toBe(5);
    // The batch that was under way is there as a whole, or not at all.
    const last = Number(names.at(-1)?.split("-")[1] ?? -1);
    expect([0, 5]).toContain(await emailsOf(service, `${round}-${last + 1}`));
    await close();
  }
  expect(answered.length).toBeGreaterThan(100);
}, 300_000);

/** Runs the writer, kills it some milliseconds after its first answer, and gives the answers it said. */
function killedAfter(writer: string, round: string, milliseconds: number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [writer, file(), round], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let said = "";
    child.stdout.setEncoding("utf8");
    child.stdout.on("data", (text: string) => {
      if (said === "") setTimeout(() => child.kill("SIGKILL"), milliseconds);
      said += text;
    });
    child.on("error", reject);
    child.on("close", (_, signal) =>
      signal === "SIGKILL"
        ? resolve(said.split("\n").slice(0, -1))
        : reject(new Error(`ended by ${signal}`)),
    );
  });
}

type Service = ReturnType<typeof createSandbox>["service"];

async function emailsOf(service: Service, name: string): Promise<number> {
  const keyValues = [1, 2, 3, 4, 5].map((number) => `${name}-${number}@x.example`);
  const leadSelector = { $type: "LeadKeySelector" as const, keyType: "EMAIL" as const, keyValues };
  return (await service.getMultipleLeads({ leadSelector })).returnCount;
}
