// `npm run bench`: measures the built package beside other libraries, prints tables, and writes
// docs/performance.md and docs/performance.svg. `--quick` takes a minute and writes nothing;
// `--only <word>` runs the parts whose name holds the word (decode, encode, cold, calls, stream,
// sync, growth, sandbox, bridge), and writes nothing either, except for `--only readers`: it writes what it
// measures, "What you get", into the page that is there.

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { bridge } from "./bridge.mjs";
import { codecCases } from "./cases.mjs";
import { chart } from "./chart.mjs";
import { surroundings } from "./machine.mjs";
import { calls, codec, cold, growth, hostile, stream, sync } from "./parts.mjs";
import { markdown, withReaders } from "./page.mjs";
import { dist, root } from "./paths.mjs";
import { readers } from "./readers.mjs";
import { terminal } from "./report.mjs";
import { sandbox } from "./sandbox.mjs";
import { writeMessages } from "./warm-up.mjs";

/** `rounds` for the package itself, and `guests` for those beside it: each round is a process. */
const FULL = {
  rounds: 5,
  guests: 2,
  seconds: 2,
  starts: 25,
  leads: 100_000,
  streamed: 100_000_000,
  hostile: 2_000_000,
  synced: 100_000,
  longest: 1_000_000,
  bridged: 100_000,
};
const QUICK = {
  rounds: 1,
  guests: 1,
  seconds: 0.5,
  starts: 3,
  leads: 1_000,
  streamed: 10_000_000,
  hostile: 500_000,
  synced: 15_000,
  longest: 30_000,
  bridged: 10_000,
  stored: [1_000],
};

const { quick = false, only = "" } = parseArgs({
  options: { quick: { type: "boolean" }, only: { type: "string" } },
}).values;

if (!existsSync(`${dist}index.js`)) fail("the package is not built: npm run build");
if (!quick && !existsSync(new URL("node_modules", import.meta.url))) {
  fail("the other libraries are not installed: npm ci --prefix bench");
}

const folder = mkdtempSync(join(tmpdir(), "mktows-bench-"));
const plan = {
  ...(quick ? QUICK : FULL),
  quick,
  folder,
  messages: join(folder, "messages.json"),
  tell,
};
const results = { ...surroundings(), started: Date.now(), codec: {} };
try {
  await writeMessages(plan.messages);
  if (wanted("readers")) results.readers = await readers(plan);
  for (const name of Object.keys(codecCases).filter(wanted)) {
    results.codec[name] = await codec(name, plan);
  }
  if (wanted("cold")) results.cold = await cold(plan);
  if (wanted("calls")) results.calls = await calls(plan);
  if (wanted("stream")) results.stream = await stream(plan);
  if (wanted("sync")) results.sync = await sync(plan);
  if (wanted("growth")) results.growth = await growth(plan);
  if (wanted("hostile")) results.hostile = await hostile(plan);
  if (wanted("sandbox")) results.sandbox = await sandbox(plan);
  if (wanted("bridge")) results.bridge = await bridge(plan);
} finally {
  rmSync(folder, { recursive: true });
}
results.ended = Date.now();
tell("");
console.log(terminal(results));
const page = join(root, "docs/performance.md");
if (!quick && only === "readers") {
  writeFileSync(page, await withReaders(readFileSync(page, "utf8"), results));
  console.log('\nWrote "What you get" in docs/performance.md.');
}
if (!quick && only === "") {
  writeFileSync(page, await markdown(results));
  writeFileSync(join(root, "docs/performance.svg"), chart(results));
  console.log("\nWrote docs/performance.md and docs/performance.svg.");
}

function wanted(name) {
  return name.includes(only);
}

/** What is going on, on one line that the next one overwrites. */
function tell(what) {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${what}`);
}

function fail(reason) {
  console.error(reason);
  process.exit(1);
}
