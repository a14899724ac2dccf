// A program that syncs generated leads with a journal, for tests that kill it: killed.test.ts bundles and runs it.
import { appendFileSync } from "node:fs";
import { createBridge } from "../../src/bridge/door/index.js";
import { createFlow } from "../../src/delivery/flow.js";
import { syncLeads, type SyncLeadsOptions } from "../../src/sync/index.js";
import { recordAt, type Job } from "./job.js";

const job = JSON.parse(process.argv[2] ?? "") as Job;
const { url, userId, secretKey, journal, log, count, dedupEnabled } = job;

function* records() {
  for (let index = 0; index < count; index++) yield recordAt(index);
}

function bridge() {
  const flow = createFlow({ calls: 10_000, per: 1_000, atOnce: 5 });
  const repeat = { tries: 8, backoff: { first: 2, most: 50 }, budget: Infinity };
  const instance = { endpoint: url, clientId: userId, clientSecret: secretKey };
  return createBridge({ ...instance, flow, repeat });
}

const settings = { journal, dedupEnabled };
const options: SyncLeadsOptions = job.isRest
  ? { client: bridge(), ...settings }
  : { endpoint: url, userId, secretKey, ...settings };
let lines = "";
for await (const result of syncLeads(records(), options)) {
  const { index, outcome, earlier } = result;
  const leadId = outcome === "done" ? result.status.leadId : 0;
  lines += `${index} ${outcome} ${leadId} ${earlier}\n`;
  if (lines.length < 4_000) continue;
  appendFileSync(log, lines);
  lines = "";
}
appendFileSync(log, lines);
