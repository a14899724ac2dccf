// npm run mutants: makes small faults in a copy of the checkout, one at a time, and tells which of them no test sees.
import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { createCopy } from "./copy.js";
import { isEquivalent } from "./equivalent.js";
import { createTrial, draw, type Fate, type Mutant } from "./mutants.js";
import { filesBelow } from "./related.js";

const { values, positionals } = parseArgs({
  options: {
    count: { type: "string", default: "30" },
    seed: { type: "string" },
    tests: { type: "string", default: "40" },
  },
  allowPositionals: true,
});
const seed = Number(values.seed ?? process.env["MKTOWS_SEED"] ?? randomInt(2 ** 31));
const count = Number(values.count);
const tests = Number(values.tests);
const root = process.cwd();
const files = filesBelow(root, ["src", "codegen"]).filter(
  (file) => positionals.length === 0 || positionals.some((part) => file.includes(part)),
);
if (!Number.isInteger(seed) || !(count > 0) || !(tests > 0) || files.length === 0) {
  console.error(
    "usage: npm run mutants -- [--count 30] [--seed 1] [--tests 40] [part of a path in src/ or codegen/]...",
  );
  process.exit(2);
}

const survivors: string[] = [];
const counts = { killed: 0, survived: 0, refused: 0, equivalent: 0 };

const copy = createCopy(root);
process.on("exit", () => {
  copy.remove();
  report();
});
process.on("SIGINT", () => process.exit(130));
process.on("SIGTERM", () => process.exit(143));

console.log(`up to ${count} mutants of ${files.length} files; --seed ${seed} repeats them`);
const attempt = createTrial(copy, tests);
for (const mutant of draw(copy.path, files, seed)) {
  if (counts.killed + counts.survived >= count) break;
  if (isEquivalent(mutant)) {
    counts.equivalent++;
    continue;
  }
  const began = performance.now();
  const fate = await attempt(mutant);
  counts[fate.kind]++;
  if (fate.kind === "survived") survivors.push(detailsOf(mutant));
  const seconds = `${((performance.now() - began) / 1000).toFixed(1)} s`.padStart(8);
  console.log(
    `${seconds}  ${fate.kind.padEnd(8)}  ${placeOf(mutant)}, ${mutant.kind}${howOf(fate)}`,
  );
}
process.exitCode = survivors.length > 0 ? 1 : 0;

function howOf(fate: Fate): string {
  if (fate.kind === "killed") return `: ${fate.by.file} > ${fate.by.test}`;
  return fate.kind === "survived" ? `: ${fate.tests} test files pass` : "";
}

function detailsOf(mutant: Mutant): string {
  return `${placeOf(mutant)}, ${mutant.kind}\n- ${mutant.before}\n+ ${mutant.after}`;
}

function placeOf({ file, line }: Mutant): string {
  return `${file}:${line}`;
}

function report(): void {
  console.log(`
${String(counts.killed).padStart(6)} killed by a test
${String(counts.survived).padStart(6)} survived
${String(counts.refused).padStart(6)} refused by the compiler
${String(counts.equivalent).padStart(6)} not tried: known to behave as the original (equivalent.ts)`);
  for (const survivor of survivors) console.log(`\n${survivor}`);
}
