// A program that syncs generated leads with a journal, for tests that kill it: killed.test.ts bundles and runs it.
import { appendFileSync } from "node:fs";
import { syncLeads } from "../../src/sync/index.js";
import { recordAt, type Job } from "./job.js";

const { url, userId, secretKey, journal, log, count, dedupEnabled } = JSON.parse(
  process.argv[2] ?? "",
) as Job;

function* records() {
  for (let index = 0; index < count; index++) yield recordAt(index);
}

const options = { endpoint: url, userId, secretKey, journal, dedupEnabled };
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
