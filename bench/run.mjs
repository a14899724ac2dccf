// `npm run bench`: measures the built package beside other libraries, prints a table, and writes
// docs/performance.md and docs/performance.svg. `--quick` takes less than a minute and writes nothing;
// `--only <word>` runs the parts whose name has that word, and writes nothing either.

import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { codecCases } from "./cases.mjs";
import { chart } from "./chart.mjs";
import { surroundings } from "./machine.mjs";
import { dist, root } from "./paths.mjs";
import { inTurns, lifetime, measure, withStub } from "./processes.mjs";
import { markdown, terminal } from "./report.mjs";
import { median, summary } from "./statistics.mjs";
import { writeMessages } from "./warm-up.mjs";

const FULL = { rounds: 5, seconds: 2, starts: 25, growth: 100_000 };
const QUICK = { rounds: 1, seconds: 0.6, starts: 3, growth: 1_000 };

const DECODERS = ["mktows", "node-soap", "strong-soap", "xml-toolkit", "fast-xml-parser", "saxes"];
const ENCODERS = DECODERS.filter((library) => library !== "saxes");
const STARTERS = ["mktows", "node-soap", "strong-soap", "xml-toolkit"];
const CALLERS = ["mktows", "node-soap", "strong-soap"];

const quick = process.argv.includes("--quick");
const only = process.argv.includes("--only")
  ? process.argv[process.argv.indexOf("--only") + 1]
  : "";
const plan = quick ? QUICK : FULL;

if (!existsSync(`${dist}index.js`)) fail("the package is not built: npm run build");
if (!quick && !existsSync(new URL("node_modules", import.meta.url))) {
  fail("the other libraries are not installed: npm ci --prefix bench");
}

const parts = { codec, cold, calls, growth };
const results = { ...surroundings(), started: Date.now() };
for (const [name, part] of Object.entries(parts)) {
  if (name.includes(only) || only.includes(name)) results[name] = await part();
}
results.ended = Date.now();
tell("");
console.log(terminal(results));
if (!quick && only === "") {
  writeFileSync(join(root, "docs/performance.md"), await markdown(results));
  writeFileSync(join(root, "docs/performance.svg"), chart(results));
  console.log("Wrote docs/performance.md and docs/performance.svg.");
}

async function codec() {
  const folder = mkdtempSync(join(tmpdir(), "mktows-bench-"));
  const messages = join(folder, "messages.json");
  await writeMessages(messages);
  const found = {};
  for (const name of Object.keys(codecCases).filter(
    (each) => each.includes(only) || only === "codec",
  )) {
    const libraries = name.startsWith("decode") ? DECODERS : ENCODERS;
    const jobs = libraries
      .filter(inPlan)
      .map((library) => [library, () => measure("codec", library, name, plan.seconds, messages)]);
    const runs = await inTurns(plan.rounds, new Map(jobs), (what) => tell(`${name}: ${what}`));
    found[name] = mapValues(runs, (list) => ({
      ratio: summary(list.map(({ ratio }) => ratio)),
      time: median(list.map(({ time }) => time)),
      yardstick: median(list.map(({ yardstick }) => yardstick)),
    }));
  }
  rmSync(folder, { recursive: true });
  return found;
}

async function cold() {
  const jobs = ["empty", ...STARTERS]
    .filter(inPlan)
    .map((name) => [name, () => lifetime(`cold/${name}.mjs`)]);
  const runs = await inTurns(plan.starts, new Map(jobs), (what) => tell(`cold start: ${what}`));
  const empty = runs.get("empty");
  return mapValues(runs, (list) => ({
    total: summary(list),
    over: summary(list.map((time, round) => time - empty[round])),
  }));
}

function calls() {
  return withStub(async (endpoint) => {
    const found = {};
    for (const atOnce of [1, 10]) {
      const jobs = CALLERS.filter(inPlan).map((library) => [
        library,
        () => measure("calls", library, endpoint, atOnce, plan.seconds),
      ]);
      const title = `calls, ${atOnce} at once`;
      const runs = await inTurns(plan.rounds, new Map(jobs), (what) => tell(`${title}: ${what}`));
      found[atOnce] = mapValues(runs, (list) => ({
        ratio: summary(list.map(({ ratio }) => ratio)),
        rate: median(list.map(({ rate }) => rate)),
        bare: median(list.map(({ bare }) => bare)),
      }));
    }
    return found;
  });
}

async function growth() {
  const found = {};
  for (const direction of ["decode", "encode"]) {
    tell(`growth: ${direction}`);
    found[direction] = await measure("growth", direction, plan.growth, quick ? 0.2 : 1);
  }
  return found;
}

/** The quick run makes do with what `npm ci` in the root installs. */
function inPlan(library) {
  return !quick || ["empty", "mktows", "node-soap"].includes(library);
}

function mapValues(map, change) {
  return Object.fromEntries([...map].map(([key, value]) => [key, change(value)]));
}

/** What is going on, on one line that the next one overwrites. */
function tell(what) {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${what}`);
}

function fail(reason) {
  console.error(reason);
  process.exit(1);
}
