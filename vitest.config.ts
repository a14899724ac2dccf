// How tests are run: against the sources, and with random draws that a failure's reader can repeat.
import { randomInt } from "node:crypto";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { shares } from "./test/shares.js";

const runs = process.env["MKTOWS_RUNS"];
const seed = process.env["MKTOWS_SEED"] ?? String(runs === undefined ? 1 : randomInt(2 ** 31));
if (runs !== undefined) console.log(`random draws start from MKTOWS_SEED=${seed}`);
/** What hangs ends after a minute. Nothing comes near that, on a busy machine neither; long tests say so themselves. */
const guard = 60_000 * Number(runs ?? 1);

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
    // One process for each core loads every module once: loading was nearly half of the time.
    isolate: false,
    pool: "forks",
    maxWorkers: "100%",
    reporters: ["default", shares],
    testTimeout: guard,
    hookTimeout: guard,
  },
});
