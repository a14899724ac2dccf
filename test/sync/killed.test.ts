// A long write killed at random moments and started again until it ends: nothing is lost, nothing is doubled.
import { spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { build } from "esbuild";
import { beforeAll, expect, test } from "vitest";
import { createRestSandbox } from "../../src/rest-sandbox/index.js";
import { createSandbox } from "../../src/sandbox/index.js";
import { temporaryFolder } from "../codegen/workspace.js";
import { root, runs, seed } from "../outside.js";
import { emailAt, recordAt, type Job } from "./job.js";

const folder = temporaryFolder();
// In the checkout, so that it finds the packages.
const program = join(root, "node_modules/.cache/mktows-test/importer.mjs");

beforeAll(async () => {
  await build({
    absWorkingDir: root,
    entryPoints: ["test/sync/importer.ts"],
    bundle: true,
    format: "esm",
    platform: "node",
    packages: "external",
    outfile: program,
    tsconfigRaw: { compilerOptions: { paths: { "#platform/*": ["./src/platform/node/*.ts"] } } },
    logLevel: "error",
  });
});

const count = Math.min(100_000, runs(4_000));
const lostAnswers = 0.05;
/** How often the importer is killed. */
const kills = Math.min(12, Math.ceil(runs(2)));

/** Random numbers from 0 to 1. */
function randomNumbers(state: number): () => number {
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Runs the importer until it ends well, killed some times before that, and returns how often it was started again. */
async function untilDone(job: Job, random: () => number): Promise<number> {
  for (let killed = 0; ; killed++) {
    rmSync(job.log, { force: true });
    const child = spawn(process.execPath, [program, JSON.stringify(job)], { stdio: "inherit" });
    const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
    if (killed < kills)
      void pause(300 + random() * 700).then(() => {
        child.kill("SIGKILL");
      });
    const code = await ended;
    if (code === 0) return killed;
    // Two expired tokens in a row end a run with an error: whoever runs it starts it again.
    expect(job.isRest ? [null, 1] : [null]).toContain(code);
    expect(killed).toBeLessThan(30);
  }
}

/** The lines of the last run, by the position of their record. */
function outcomes(log: string): Map<number, readonly string[]> {
  const lines = readFileSync(log, "utf8").trimEnd().split("\n");
  const found = new Map(
    lines.map((line) => line.split(" ")).map(([index, ...rest]) => [Number(index), rest]),
  );
  expect(found.size).toBe(lines.length);
  return found;
}

/** A service with trouble: the sandbox, or the one for REST. */
async function serve(isRest: boolean) {
  if (!isRest) {
    const trouble = { lostAnswers, faults: [{ code: 20011, rate: 0.02 }], seed: seed() } as const;
    const sandbox = createSandbox({ trouble });
    const { userId, secretKey } = sandbox;
    return { sandbox, url: (await sandbox.listen()).url, userId, secretKey };
  }
  const rates = [
    { mishap: "lost", rate: lostAnswers },
    { mishap: "error", code: "611", rate: 0.02 },
    { mishap: "status", status: 502, rate: 0.02 },
    { mishap: "expire", rate: 0.05 },
  ] as const;
  const sandbox = createRestSandbox({ trouble: { rates, seed: seed() } });
  const { clientId: userId, clientSecret: secretKey } = sandbox;
  return { sandbox, url: (await sandbox.listen()).url, userId, secretKey };
}

test.each([
  ["records found by Email", true, false],
  ["records that create a lead each", false, false],
  ["records found by Email, over the bridge", true, true],
  ["records that create a lead each, over the bridge", false, true],
])(
  "%s: killed at any moment, each is written as its result says",
  async (name, dedupEnabled, isRest) => {
    const { sandbox, url, userId, secretKey } = await serve(isRest);
    const [journal, log] = [join(folder.path, `${name}.journal`), join(folder.path, `${name}.log`)];
    const job = { url, userId, secretKey, isRest, journal, log, count, dedupEnabled };
    const killed = await untilDone(job, randomNumbers(seed()));
    const results = outcomes(log);
    const { leads } = sandbox.inspect();
    await sandbox.close();

    expect(killed).toBeGreaterThan(0);
    expect([...results.keys()].sort((a, b) => a - b)).toEqual(
      Array.from({ length: count }, (_, index) => index),
    );
    const named = leads.filter(({ email }) => email?.endsWith("@import.example"));
    if (dedupEnabled) {
      expect([...results.values()].filter(([outcome]) => outcome !== "done")).toEqual([]);
      const last = new Map<string, number>();
      for (let index = 0; index < count; index++) last.set(emailAt(index), index);
      expect(named.length).toBe(last.size);
      for (const { email, attributes } of named) {
        const { FirstName, LastName, Company } = recordAt(last.get(String(email)) ?? NaN);
        expect(attributes).toMatchObject({ FirstName, LastName, Company });
      }
    } else {
      const written = new Map<string | undefined, number>();
      for (const { attributes } of named) {
        const name = attributes["FirstName"];
        written.set(name, (written.get(name) ?? 0) + 1);
      }
      for (const [index, [outcome]] of results) {
        const times = written.get(recordAt(index).FirstName) ?? 0;
        if (outcome === "done") expect([index, times]).toEqual([index, 1]);
        else expect([index, outcome, times]).toEqual([index, "inDoubt", Math.min(times, 1)]);
      }
    }
  },
  600_000,
);
