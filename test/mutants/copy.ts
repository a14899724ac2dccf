// A copy of the checkout in a temporary folder, where files can be changed and tests run.
import { spawn } from "node:child_process";
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** The first failure of a run: `file` is empty where no test file failed, but the run as a whole. */
export interface Failure {
  readonly file: string;
  readonly test: string;
}

export interface Copy {
  readonly path: string;
  /** Runs test files in this order. Resolves with the first failure, if there is one. */
  firstFailure(tests: readonly string[]): Promise<Failure | undefined>;
  /** Ends what runs and removes the folder. */
  remove(): void;
}

const notCopied = ["node_modules", ".git", "dist", "dist-cli", "coverage"];
/** No test takes as long, even on a busy machine; one that waits in vain is ended by Vitest after a minute. */
const hangsAfter = 120_000;

export function createCopy(root: string): Copy {
  const path = realpathSync(mkdtempSync(join(tmpdir(), "mktows-mutants-")));
  chmodSync(path, 0o755); // tests start programs as another user
  cpSync(root, path, { recursive: true, filter: (from) => !notCopied.includes(basename(from)) });
  linkPackages(join(root, "node_modules"), join(path, "node_modules"));
  let end = (): void => undefined;
  return {
    path,
    firstFailure: (tests) =>
      new Promise((resolve, reject) => {
        const child = start(path, tests);
        end = () => endGroup(child.pid);
        let hang = setTimeout(hung, hangsAfter);
        let failure: Failure | undefined;
        createInterface({ input: child.stdout }).on("line", (line) => {
          clearTimeout(hang);
          hang = setTimeout(hung, hangsAfter);
          const [word, file = "", test = ""] = line.split("\t");
          if (word === "failed") failure ??= { file, test };
        });
        child.on("error", reject).on("close", (code) => {
          clearTimeout(hang);
          if (code !== 0) failure ??= { file: "", test: "the run ended early" };
          resolve(failure);
        });

        function hung(): void {
          failure ??= { file: "", test: `no test ended for ${hangsAfter / 1000} s` };
          endGroup(child.pid);
        }
      }),
    remove: () => {
      end();
      rmSync(path, { recursive: true, force: true, maxRetries: 3 }); // what ends may still write
    },
  };
}

function start(cwd: string, tests: readonly string[]) {
  const program = fileURLToPath(new URL("run-tests.ts", import.meta.url));
  return spawn(process.execPath, ["--import", import.meta.resolve("tsx"), program, ...tests], {
    cwd,
    // A group of its own, so that what tests start ends with it.
    detached: true,
    // As `npm test` does, whatever is set for this run. With CI, a snapshot that is missing fails and is not written.
    env: {
      ...process.env,
      CI: "1",
      MKTOWS_SEED: undefined,
      MKTOWS_RUNS: undefined,
      MKTOWS_REQUIRE_ALL: undefined,
    },
    stdio: ["ignore", "pipe", "ignore"],
  });
}

function endGroup(leader: number | undefined): void {
  if (leader === undefined) return;
  try {
    process.kill(-leader, "SIGKILL");
  } catch {
    // It has ended already.
  }
}

/** Links each package, so that caches beside them (.vite, .cache) are the copy's own. */
function linkPackages(from: string, to: string): void {
  mkdirSync(to);
  for (const name of readdirSync(from)) {
    if (!name.startsWith(".") || name === ".bin") symlinkSync(join(from, name), join(to, name));
  }
}
