// `npm run bench:generate`: how long `mktows generate` takes, when the contract has changed and when nothing has, beside
// wsdl-tsclient, and as a multiple of what Prettier and one check by `tsc` take for the same output: those who write such
// files by hand wait for both. Processor time of whole processes, so that what else the machine does counts less; in
// brackets the time on the clock. The least of several rounds, in which all take turns.

import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { dist, root } from "./paths.mjs";
import { growthExponent } from "./statistics.mjs";
import { syntheticWsdl } from "./synthetic-wsdl.mjs";

const GOAL = 1.5;
const SIZES = [1_250, 2_500, 5_000];
const CORPUS = [
  "rubiii+wsdl/spec/fixtures/wsdl/fedex_ship.wsdl",
  "KDAB+KDSoap/unittests/salesforce_wsdl/salesforce-partner.wsdl",
  "savonrb+sekken/spec/fixtures/wsdl/oracle.wsdl",
  "rubiii+wsdl/spec/fixtures/wsdl/travelport/system_v32_0/System.wsdl",
];
const { rounds } = parseArgs({ options: { rounds: { type: "string", default: "3" } } }).values;
const corpus = fileURLToPath(new URL("../../shared/corpus/", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "mktows-generate-"));

/** Tells at its end what processor time a program took, in milliseconds. */
const clock = `data:text/javascript,process.on("exit",()=>{const{user,system}=process.cpuUsage();process.stderr.write("\\n"+(user+system)/1000)})`;

/** Processor time and time on the clock. */
function timed(...args) {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", clock, ...args], {
    encoding: "utf8",
    cwd: root,
    maxBuffer: 2 ** 28,
  });
  const clocked = performance.now() - start;
  if (status !== 0)
    throw new Error(`${args[0]} ended with ${status}:\n${stdout}${stderr}`.slice(0, 2_000));
  return { processor: Number(stderr.slice(stderr.lastIndexOf("\n"))), clocked };
}

/** wsdl-tsclient writes nothing for some contracts, and ends all the same. */
function timedOther(wsdl, out) {
  rmSync(out, { recursive: true, force: true });
  const took = timed("bench/node_modules/wsdl-tsclient/dist/src/cli.js", wsdl, "-o", out);
  if (!existsSync(out)) throw new Error("wsdl-tsclient wrote nothing");
  return took;
}

function measure(name, wsdl) {
  const out = join(folder, name);
  const catalog = existsSync(corpus)
    ? ["--catalog", `${corpus}catalog.json`, "--root", name === "mktows" ? dirname(wsdl) : corpus]
    : [];
  const generate = ["dist-cli/main.js", "generate", wsdl, "--out", out, ...catalog];
  const tools = ["changed", "unchanged", "other", "prettier", "tsc"];
  const times = Object.fromEntries(tools.map((tool) => [tool, []]));
  for (let round = 0; round < Number(rounds); round++) {
    rmSync(out, { recursive: true, force: true });
    mkdirSync(out);
    writeFileSync(join(out, "package.json"), '{ "type": "module" }');
    writeFileSync(join(out, "tsconfig.json"), JSON.stringify(strict));
    times.changed.push(timed(...generate));
    times.unchanged.push(timed(...generate));
    try {
      times.other.push(timedOther(wsdl, `${out}-other`));
    } catch {
      // It cannot read every contract.
    }
    const files = readdirSync(out).filter((file) => file.endsWith(".ts"));
    times.prettier.push(timed("bench/layout.mjs", ...files.map((file) => join(out, file))));
    times.tsc.push(timed("node_modules/typescript/bin/tsc", "-p", out));
  }
  const least = ([first, ...others]) =>
    first && others.reduce((one, two) => (two.processor < one.processor ? two : one), first);
  const bytes = readdirSync(out).map((file) => statSync(join(out, file)).size);
  const written = bytes.reduce((sum, size) => sum + size, 0);
  const best = tools.map((tool) => [tool, least(times[tool])]);
  return { name, read: statSync(wsdl).size, written, ...Object.fromEntries(best) };
}

/** What `tsc` is asked: as strict as the generator is with its own output. */
const strict = {
  compilerOptions: {
    target: "ES2022",
    lib: ["ES2023", "DOM"],
    types: [],
    module: "NodeNext",
    paths: { "mktows/wire": [`${dist}wire/index.d.ts`] },
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    verbatimModuleSyntax: true,
    noUnusedLocals: true,
    skipLibCheck: true,
    noEmit: true,
  },
};

const row = (...cells) =>
  console.log(
    cells
      .map((cell, index) => (index === 0 ? cell.padEnd(24) : String(cell).padStart(19)))
      .join(""),
  );
const seconds = (time) =>
  time === undefined
    ? "-"
    : `${(time.processor / 1000).toFixed(2)} (${(time.clocked / 1000).toFixed(2)}) s`;
const ratio = (one, other) => (other === undefined ? "-" : (one / other.processor).toFixed(2));

function tell({ name, read, written, changed, unchanged, other, prettier, tsc }) {
  const multiple = changed.processor / (prettier.processor + tsc.processor);
  const mark = multiple <= GOAL ? "" : `  over the goal of ${GOAL}`;
  row(
    name,
    `${(read / 1e6).toFixed(2)} MB`,
    `${(written / 1e6).toFixed(2)} MB`,
    ...[changed, unchanged, other].map(seconds),
    ratio(changed.processor, other),
    ratio(unchanged.processor, other),
    multiple.toFixed(2) + mark,
  );
}

try {
  row(
    ...["", "WSDL", "output", "changed", "unchanged", "wsdl-tsclient", "ratio", "ratio, unch."],
    "to Prettier+tsc",
  );
  tell(measure("mktows", join(root, "wsdl/mktows.wsdl")));
  for (const path of existsSync(corpus) ? CORPUS : []) {
    const name = path
      .split("/")
      .at(-1)
      .replace(/\.wsdl$/, "");
    try {
      tell(measure(name, corpus + path));
    } catch (error) {
      row(name, `  ${String(error).split("\n", 2).join(" ")}`);
    }
  }
  const points = SIZES.map((types) => {
    const wsdl = join(folder, `${types}.wsdl`);
    writeFileSync(wsdl, syntheticWsdl({ types }));
    const result = measure(`synthetic, ${types} types`, wsdl);
    tell(result);
    return { n: types, time: result.changed.processor };
  });
  console.log(`\ntime grows with types to the power of ${growthExponent(points).toFixed(2)}`);
} finally {
  rmSync(folder, { recursive: true });
}
