// `node sandbox.mjs <leads> <memory|file>`: one process fills a sandbox and times calls on it, without HTTP.
// Prints one line of JSON: microseconds for each lead that was made, and medians of the calls.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dist } from "../paths.mjs";
import { cases, fill, picker } from "../sandbox-cases.mjs";
import { median } from "../statistics.mjs";

const REPEATS = 200;
/** Milliseconds after which a case has been repeated enough. */
const ENOUGH = 3000;

const { createSandbox } = await import(`${dist}sandbox/index.js`);
const [, , leads, place] = process.argv;
const folder = mkdtempSync(join(tmpdir(), "mktows-bench-"));
let ahead = 0;
const sandbox = createSandbox({
  setup: { leads: [] },
  ...(place === "file" && { data: join(folder, "state.db") }),
  now: () => new Date(Date.now() + ahead),
});
const start = new Date().toISOString();
const perLead = await fill(sandbox.service, Number(leads));
let added = Number(leads);
const numbers = {
  ...picker(Number(leads)),
  next: () => ++added,
  pass: (milliseconds) => void (ahead += milliseconds),
  leads: Number(leads),
  start,
};
const medians = {};
for (const [name, call] of Object.entries(cases)) {
  const times = [];
  const end = performance.now() + ENOUGH;
  while (times.length < REPEATS && (times.length < 5 || performance.now() < end)) {
    const from = performance.now();
    await call(sandbox.service, numbers);
    times.push(performance.now() - from);
  }
  medians[name] = median(times) * 1000;
}
await sandbox.close();
rmSync(folder, { recursive: true });
console.log(JSON.stringify({ leads: Number(leads), place, perLead, medians }));
