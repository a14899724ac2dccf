// `npm run bench:generate`: how long `mktows generate` takes for large contracts, as a multiple of what Prettier
// and one check by `tsc` take for the same output: who writes such files by hand waits for those two as well.
// Processor time of whole processes, so that what else the machine does counts less.

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
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { dist, root } from "./paths.mjs";
import { growthExponent, median } from "./statistics.mjs";
import { syntheticWsdl } from "./synthetic-wsdl.mjs";

const GOAL = 1.5;
const SIZES = [1_250, 2_500, 5_000];
const CORPUS = [
  "rubiii+wsdl/spec/fixtures/wsdl/fedex_ship.wsdl",
  "WsdlToPhp+PackageGenerator/tests/resources/OmnitureAdminServices.wsdl",
  "rubiii+wsdl/spec/fixtures/wsdl/travelport/system_v32_0/System.wsdl",
];
const { rounds } = parseArgs({ options: { rounds: { type: "string", default: "3" } } }).values;
const corpus = fileURLToPath(new URL("../../shared/corpus/", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "mktows-generate-"));

/** Tells at its end what processor time a program took, in milliseconds. */
const clock = `data:text/javascript,process.on("exit",()=>{const{user,system}=process.cpuUsage();process.stderr.write("\\n"+(user+system)/1000)})`;

function timed(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", clock, ...args], {
    encoding: "utf8",
    cwd: root,
    maxBuffer: 2 ** 28,
  });
  if (status !== 0)
    throw new Error(`${args[0]} ended with ${status}:\n${stdout}${stderr}`.slice(0, 2_000));
  return Number(stderr.slice(stderr.lastIndexOf("\n")));
}

/** Medians of generating, and of the two programs alone with what was generated. */
function measure(name, wsdl) {
  const out = join(folder, name);
  mkdirSync(out);
  writeFileSync(join(out, "package.json"), '{ "type": "module" }');
  writeFileSync(join(out, "tsconfig.json"), JSON.stringify(strict));
  const catalog = existsSync(corpus)
    ? ["--catalog", `${corpus}catalog.json`, "--root", corpus]
    : [];
  const times = { generate: [], prettier: [], tsc: [] };
  for (let round = 0; round < Number(rounds); round++) {
    times.generate.push(timed("dist-cli/main.js", "generate", wsdl, "--out", out, ...catalog));
    const files = readdirSync(out).filter((file) => file.endsWith(".ts"));
    times.prettier.push(timed("bench/layout.mjs", ...files.map((file) => join(out, file))));
    times.tsc.push(timed("node_modules/typescript/bin/tsc", "-p", out));
  }
  const bytes = readdirSync(out).map((file) => statSync(join(out, file)).size);
  const [generate, prettier, tsc] = Object.values(times).map(median);
  const size = bytes.reduce((sum, size) => sum + size, 0);
  return { name, read: statSync(wsdl).size, written: size, generate, prettier, tsc };
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
      .map((cell, index) => (index === 0 ? cell.padEnd(24) : String(cell).padStart(11)))
      .join(""),
  );
const seconds = (time) => `${(time / 1000).toFixed(1)} s`;

function tell({ name, read, written, generate, prettier, tsc }) {
  const multiple = generate / (prettier + tsc);
  const mark = multiple <= GOAL ? "" : `  over the goal of ${GOAL}`;
  row(
    name,
    `${(read / 1e6).toFixed(2)} MB`,
    `${(written / 1e6).toFixed(2)} MB`,
    seconds(generate),
    seconds(prettier),
    seconds(tsc),
    multiple.toFixed(2) + mark,
  );
}

try {
  row("", "WSDL", "output", "generate", "Prettier", "tsc", "multiple");
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
    return { n: types, time: result.generate };
  });
  console.log(`\ntime grows with types to the power of ${growthExponent(points).toFixed(2)}`);
} finally {
  rmSync(folder, { recursive: true });
}
