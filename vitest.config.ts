// Runs the tests against the sources, from a seed that repeats every random draw.
import { randomInt } from "node:crypto";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { shares } from "./test/shares.js";

const runs = process.env["MKTOWS_RUNS"];
const seed = process.env["MKTOWS_SEED"] ?? String(runs === undefined ? 1 : randomInt(2 ** 31));
if (runs !== undefined) console.log(`seed of all random draws: MKTOWS_SEED=${seed}`);
/** For tests that hang: no other takes nearly as long, even on a busy machine. Long tests set their own. */
const timeout = 60_000 * Number(runs ?? 1);

export default defineConfig({
  resolve: {
    // The package's own `imports` point into dist/; tests run the sources.
    alias: [
      {
        find: /^#platform\/(.*)$/,
        replacement: fileURLToPath(new URL("./src/platform/node/$1.ts", import.meta.url)),
      },
    ],
  },
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/setup.ts"],
    env: { MKTOWS_SEED: seed },
    // One process for each core, which loads every module once: loading is nearly half of the time otherwise.
    isolate: false,
    pool: "forks",
    maxWorkers: "100%",
    reporters: ["default", shares],
    testTimeout: timeout,
    hookTimeout: timeout,
  },
});
