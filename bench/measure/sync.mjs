// A long write beside bare calls: `node sync.mjs <bare|plain|journal> <leads>`. The sandbox is another process. `bare` posts
// envelopes that were made before, four at a time; the others make the records and sync them. Prints one line of JSON.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createClient, http } from "../../dist/src/index.js";
import { syncLeads } from "../../dist/src/sync/index.js";

const [way, leads] = [process.argv[2], Number(process.argv[3])];
const concurrency = 4;
const batch = 300;

const server = spawn(
  process.execPath,
  [fileURLToPath(new URL("../endpoint.mjs", import.meta.url))],
  {
    stdio: ["ignore", "pipe", "inherit"],
  },
);
const [line] = await once(server.stdout.setEncoding("utf8"), "data");
const { url: endpoint, userId, secretKey } = JSON.parse(line);
const folder = mkdtempSync(join(tmpdir(), "mktows-bench-"));
const account = { endpoint, userId, secretKey };
try {
  console.log(JSON.stringify(await (way === "bare" ? bare() : sync())));
} finally {
  rmSync(folder, { recursive: true });
  server.kill();
}

function recordAt(number) {
  return {
    Email: `person${number}@example.com`,
    FirstName: `First ${number}`,
    LastName: `Last ${number}`,
    Company: `Company ${number % 1000}`,
    Title: number % 3 === 0 ? "Engineer" : "Director",
  };
}

async function sync() {
  function* records() {
    for (let number = 0; number < leads; number++) yield recordAt(number);
  }
  // Compiled and connected, as the bare calls are.
  await syncLeads(
    Array.from({ length: 3_000 }, (_, number) => recordAt(-1 - number)),
    account,
  ).finish();
  globalThis.gc?.();
  const start = process.memoryUsage.rss();
  let peak = start;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20);
  const journal = way === "journal" ? join(folder, "journal") : undefined;
  const began = performance.now();
  const { done } = await syncLeads(records(), { ...account, concurrency, journal }).finish();
  const rate = (leads / (performance.now() - began)) * 1000;
  clearInterval(watch);
  if (done !== leads) throw new Error(`${done} of ${leads} leads were synced`);
  return { way, leads, rate, memory: (peak - start) / 1e6 };
}

async function bare() {
  const envelopes = [];
  const capture = async (request) => {
    envelopes.push(request);
    throw new Error("captured");
  };
  const client = createClient({ ...account, transport: capture, repeat: false });
  for (let first = -3_000; first < leads; first += batch) {
    const length = Math.min(batch, leads - first);
    const leadRecordList = Array.from({ length }, (_, index) => {
      const { Email, ...others } = recordAt(first + index);
      const leadAttributeList = Object.entries(others).map(([attrName, attrValue]) => ({
        attrName,
        attrValue,
      }));
      return { Email, leadAttributeList };
    });
    await client.syncMultipleLeads({ leadRecordList }).catch(() => undefined);
  }
  const post = async (requests) => {
    const next = requests[Symbol.iterator]();
    const worker = async () => {
      for (const request of next) {
        const { status } = await http(request);
        if (status !== 200) throw new Error(`HTTP ${status}`);
      }
    };
    await Promise.all(Array.from({ length: concurrency }, worker));
  };
  await post(envelopes.splice(0, 3_000 / batch));
  const began = performance.now();
  await post(envelopes);
  return { way, leads, rate: (leads / (performance.now() - began)) * 1000 };
}
