// Runs the measuring processes, one at a time and in turns: A B C, A B C, ... so that what the machine does
// in the meantime meets all of them.

import { execFile, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const path = (file) => fileURLToPath(new URL(file, import.meta.url));

/** Runs `measure/<program>.mjs` and reads the line of JSON that it prints. */
export async function measure(program, ...parameters) {
  const file = path(`measure/${program}.mjs`);
  const { stdout } = await run(process.execPath, [file, ...parameters.map(String)]);
  return JSON.parse(stdout);
}

/** Milliseconds from starting a process to its end. */
export function lifetime(file) {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [path(file)], { encoding: "utf8" });
  if (status !== 0) throw new Error(`${file} ended with ${status}:\n${stderr}`);
  return performance.now() - start;
}

/** Jobs `{ name, rounds, run }` in turns, each in as many rounds as it has; their results by name. */
export async function inTurns(jobs, tell) {
  const results = new Map(jobs.map(({ name }) => [name, []]));
  const most = Math.max(...jobs.map(({ rounds }) => rounds));
  for (let round = 1; round <= most; round++) {
    for (const { name, run } of jobs.filter(({ rounds }) => rounds >= round)) {
      tell(`${name} (${round} of ${most})`);
      results.get(name).push(await run());
    }
  }
  return results;
}

/** Starts the stub service, gives its address to `use`, and stops it. */
export async function withStub(use) {
  const stub = spawn(process.execPath, [path("stub.mjs")], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const [line] = await once(stub.stdout.setEncoding("utf8"), "data");
    return await use(line.trim());
  } finally {
    stub.kill();
  }
}
