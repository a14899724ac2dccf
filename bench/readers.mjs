// What a reader gets: one large answer, decoded by mktows and by what else reads XML or JSON. Part of `npm run bench`, and a section
// of its own on the page, which `--only readers` writes. Programs of other languages are in readers/; what the machine has not is
// left out, and the page says so.

import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { codecCases, texts } from "./cases.mjs";
import { wsdl } from "./paths.mjs";
import { inTurns, measure } from "./processes.mjs";
import { median, summary } from "./statistics.mjs";

const CASE = "decode-compact";
const run = promisify(execFile);
const path = (file) => fileURLToPath(new URL(`readers/${file}`, import.meta.url));

/** Programs keep the memory of one document for the next, as Node.js does; otherwise the kernel's work is measured (glibc only). */
const env = { ...process.env, MALLOC_TRIM_THRESHOLD_: String(2 ** 30) };

/** Each reader in as many processes as mktows, all in turns; a ratio is taken within a turn, so between neighbours in time. */
export async function readers({ rounds, seconds, messages, folder, tell }) {
  const work = codecCases[CASE].make();
  const document = join(folder, "answer.xml");
  writeFileSync(document, work.document);
  const wanted = hashOf(work.value);
  const codec = (library) => () => measure("codec", library, CASE, seconds, messages);
  const { programs, missing } = await others(document, seconds, folder);
  const jobs = { mktows: codec("mktows"), ...programs, "node-soap": codec("node-soap") };
  const runs = await inTurns(
    Object.entries(jobs).map(([name, job]) => ({ name, rounds, run: () => checked(job, wanted) })),
    (what) => tell(`readers: ${what}`),
  );
  return {
    bytes: Buffer.byteLength(work.document),
    bytesOfJson: Buffer.byteLength(JSON.stringify(work.value)),
    rounds,
    missing,
    versions: Object.keys(programs).map((name) => `${name} ${runs.get(name)[0].version}`),
    rows: rowsOf(runs),
  };
}

/** For each reader its ratio to mktows and its time; JSON.parse was measured in the processes of mktows. */
function rowsOf(runs) {
  const own = runs.get("mktows");
  const beside = (list, ratio, time) => ({
    ratio: summary(list.map(ratio)),
    time: median(list.map(time)),
  });
  const readers = [...runs].map(([name, list]) => [
    name,
    beside(
      list,
      ({ time }, turn) => time / own[turn].time,
      ({ time }) => time,
    ),
  ]);
  return {
    ...Object.fromEntries(readers),
    json: beside(
      own,
      ({ ratio }) => 1 / ratio,
      ({ yardstick }) => yardstick,
    ),
    jsonFromBytes: beside(
      own,
      ({ fromBytes }) => 1 / fromBytes,
      ({ fromBytesTime }) => fromBytesTime,
    ),
  };
}

/** The programs that this machine can run, and what it lacks for the others. */
async function others(document, seconds, folder) {
  const programs = {};
  const missing = [];
  const flags = await found("xml2-config", ["--cflags", "--libs"]);
  if (flags && (await found("cc", ["--version"]))) {
    const program = join(folder, "libxml2");
    await run("cc", ["-O2", "-o", program, path("libxml2.c"), ...flags.trim().split(/\s+/)]);
    programs.libxml2 = () => printed(program, [document, String(seconds)]);
  } else missing.push("libxml2 (a C compiler and the headers of libxml2)");
  if (await found("php", ["-r", "new ReflectionExtension('soap'); echo 'found';"])) {
    const given = ["-d", "memory_limit=-1", path("soap.php"), wsdl, document, String(seconds)];
    programs.PHP = () => printed("php", given);
  } else missing.push("PHP (its command line and its SOAP extension)");
  return { programs, missing };
}

/** What the command prints, or nothing where it is missing or fails. */
async function found(command, parameters) {
  try {
    return (await run(command, parameters)).stdout;
  } catch {
    return undefined;
  }
}

async function printed(command, parameters) {
  const { times, ...rest } = JSON.parse((await run(command, parameters, { env })).stdout);
  return { time: median(times), ...rest };
}

/** Programs of other languages say which texts they found; measure/codec.mjs checks for itself. */
async function checked(job, wanted) {
  const result = await job();
  if (result.hash === undefined || result.hash === wanted) return result;
  throw new Error(`other texts were read than written: ${JSON.stringify(result)}`);
}

/** FNV-1a over the texts that are not empty, each with a line feed behind it. */
function hashOf(value) {
  const lines = texts(value).map((text) => (text === "" ? "" : `${text}\n`));
  const hash = Buffer.from(lines.join("")).reduce(
    (hash, byte) => Math.imul(hash ^ byte, 16777619),
    2166136261,
  );
  return (hash >>> 0).toString(16).padStart(8, "0");
}

/** The rows of the table: what each is called, and what it makes of the document. */
const ROWS = {
  mktows: ["mktows", "typed objects, checked against the contract"],
  json: ["`JSON.parse(text)`, equal data", "objects, checked against nothing"],
  jsonFromBytes: [
    "`JSON.parse(bytes.toString())`, equal data",
    "the same, from the input that mktows has",
  ],
  libxml2: ["libxml2 in C", "a tree, whose texts are visited once"],
  PHP: ["PHP's SOAP extension, on libxml2", "objects, converted by the contract"],
  "node-soap": ["node-soap", "objects, converted by the contract"],
};

/** `{ title, head, rows }`, as the other tables of the report, which prints numbers. */
export function readersTable({ rows }, { digits, duration }) {
  return {
    title: "Decoding one large answer (mktows = 1)",
    head: ["", "times as long", "time", "what comes out"],
    rows: Object.entries(ROWS).flatMap(([name, [title, result]]) => {
      if (rows[name] === undefined) return [];
      const { ratio, time } = rows[name];
      return [[title, name === "mktows" ? "1" : digits(ratio.median), duration(time), result]];
    }),
  };
}

/** The sentences above the table. */
export function readersText({ rows, bytes }, { digits, duration }) {
  const times = (name) => `${digits(rows[name].ratio.median)} times as long`;
  const tree = rows.libxml2 && `libxml2, in C, takes ${times("libxml2")} to make a tree of it`;
  const php = rows.PHP && `PHP's SOAP extension, which is built on libxml2, ${times("PHP")}`;
  const native = [tree, php].filter(Boolean).join("; ");
  return `An answer with 1,000 leads of 60 attributes each is ${megabytes(bytes)} of XML. mktows makes typed objects of it in
${duration(rows.mktows.time)}, and checks all of it on the way: well-formedness, namespaces, types, required elements. \`JSON.parse\`
takes ${times("json")} for objects of equal data from a text, ${times("jsonFromBytes")} from bytes, as they come, and checks nothing
against a contract. ${native === "" ? "" : `${native}.`}
node-soap takes ${times("node-soap")}.`;
}

/** What was measured, on what. */
export function readersNote({ bytesOfJson, missing, rounds, versions: others }, results) {
  const { date, machine, versions } = results;
  const names = ["Node.js", "mktows", "node-soap"].filter((name) => versions[name] !== undefined);
  const listed = [...names.map((name) => `${name} ${versions[name]}`), ...others].join(", ");
  const lacking = missing.length === 0 ? "" : ` Not on this machine: ${missing.join(", ")}.`;
  const busy = machine.load < 1 ? "" : ", so the machine had other work and the figures are rough";
  return `One getMultipleLeads answer on one line, read again and again; the same data is ${megabytes(bytesOfJson)} in JSON. Medians of
${rounds} processes each, in turns. Measured on ${date} with ${listed}; ${machine.processor}, ${machine.memory},
${machine.system}; load average before it ${machine.load}${busy}.${lacking} \`npm run bench -- --only readers\` measures this section again;
[below](#how-it-is-measured) is how.`;
}

function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
