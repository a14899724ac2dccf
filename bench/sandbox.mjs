// `node bench/sandbox.mjs [leads ...]`: how long calls on the sandbox take with so many leads in it, without
// HTTP. Prints a Markdown table: medians in microseconds, by number of leads. Needs the built package.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dist } from "./paths.mjs";

const { createSandbox } = await import(`${dist}sandbox/index.js`);
const sizes = process.argv.slice(2).map(Number);
const batch = 300;
const repeats = 200;

const email = (number) => `person${number}@example.com`;
const record = (number) => ({
  Email: email(number),
  ForeignSysPersonId: `F${number}`,
  leadAttributeList: [
    { attrName: "FirstName", attrValue: `First ${number}` },
    { attrName: "LastName", attrValue: `Last ${number}` },
    { attrName: "Company", attrValue: `Company ${number % 1000}` },
  ],
});
const key = (keyType, keyValue) => ({ leadKey: { keyType, keyValue } });
const lead = (leadRecord) => ({ leadRecord, returnLead: false });
const news = { keyType: "MKTOLISTNAME", keyValue: "Newsletter" };
const since = { oldestCreatedAt: "2000-01-01T00:00:00Z" };
const inRange = (from) => ({
  $type: "LastUpdateAtSelector",
  oldestUpdatedAt: new Date(from).toISOString(),
});

/** Each makes one call; `pick` gives a lead's number, `next` one that nobody has yet. */
const cases = {
  "syncLead, new": (service, { next }) => service.syncLead(lead(record(next()))),
  "syncLead by Email": (service, { pick }) => service.syncLead(lead({ Email: email(pick()) })),
  "syncLead by foreign id": (service, { pick }) =>
    service.syncLead(lead({ ForeignSysPersonId: `F${pick()}` })),
  "syncMultipleLeads, 300 known": (service, { pick }) =>
    service.syncMultipleLeads({
      leadRecordList: Array.from({ length: batch }, () => record(pick())),
    }),
  "getLead by Email": (service, { pick }) => service.getLead(key("EMAIL", email(pick()))),
  "getLead by id": (service, { pick }) => service.getLead(key("IDNUM", String(pick()))),
  "getMultipleLeads, 100 by time": (service, { start }) =>
    service.getMultipleLeads({ leadSelector: inRange(start), batchSize: 100 }),
  "getMultipleLeads, 100 of a list": (service) =>
    service.getMultipleLeads({
      leadSelector: { $type: "StaticListSelector", staticListName: "Newsletter" },
      batchSize: 100,
    }),
  getLeadActivity: (service, { pick }) => service.getLeadActivity(key("IDNUM", String(pick()))),
  "getLeadChanges, 1000": (service) => service.getLeadChanges({ startPosition: since }),
  "listOperation, 1 member": (service, { pick }) =>
    service.listOperation({
      listOperation: "ADDTOLIST",
      listKey: news,
      listMemberList: [{ keyType: "EMAIL", keyValue: email(pick()) }],
    }),
};

async function measure(leads, data) {
  const sandbox = createSandbox({ setup: { leads: [] }, data });
  const { service } = sandbox;
  const start = Date.now();
  for (let first = 1; first <= leads; first += batch) {
    const numbers = Array.from({ length: Math.min(batch, leads - first + 1) }, (_, i) => first + i);
    await service.syncMultipleLeads({ leadRecordList: numbers.map(record) });
  }
  const filled = Date.now() - start;
  let state = 12345;
  let added = leads;
  const numbers = {
    pick: () => 1 + ((state = (Math.imul(state, 1103515245) + 12345) >>> 0) % leads),
    next: () => ++added,
    start,
  };
  const medians = {};
  for (const [name, call] of Object.entries(cases)) {
    const times = [];
    for (let repeat = 0; repeat < repeats; repeat++) {
      const from = performance.now();
      await call(service, numbers);
      times.push(performance.now() - from);
      if (performance.now() - from > 500 && repeat > 4) break;
    }
    medians[name] = times.sort((a, b) => a - b)[times.length >> 1] * 1000;
  }
  await sandbox.close();
  return { filled: (filled * 1000) / leads, medians };
}

const folder = mkdtempSync(join(tmpdir(), "mktows-bench-"));
const columns = [];
for (const leads of sizes.length > 0 ? sizes : [1_000, 100_000, 1_000_000]) {
  columns.push([leads.toLocaleString("en"), await measure(leads, undefined)]);
  columns.push([
    `${leads.toLocaleString("en")}, file`,
    await measure(leads, join(folder, `${leads}.db`)),
  ]);
}
rmSync(folder, { recursive: true });
const row = (cells) => `| ${cells.join(" | ")} |`;
console.log(row(["microseconds", ...columns.map(([name]) => name)]));
console.log(row(["---", ...columns.map(() => "---:")]));
console.log(row(["creating, per lead", ...columns.map(([, { filled }]) => filled.toFixed(0))]));
for (const name of Object.keys(cases))
  console.log(row([name, ...columns.map(([, { medians }]) => medians[name].toFixed(0))]));
