// What tests need from outside npm: the shared folder beside the checkout, and programs like xmllint.
// Tests of what is missing are skipped with a warning; with MKTOWS_REQUIRE_ALL=1 they fail.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, test } from "vitest";

/** The number of runs of a property: `usual` in `npm test`, MKTOWS_RUNS times as many in a long run. */
export function runs(usual: number): number {
  return usual * Number(process.env["MKTOWS_RUNS"] ?? 1);
}

/**
 * The seed of all random draws: fixed in `npm test`, random in a long run, which prints it (vitest.config.ts).
 * MKTOWS_SEED repeats a run.
 */
export function seed(): number {
  return Number(process.env["MKTOWS_SEED"] ?? 1);
}

const requireAll = process.env["MKTOWS_REQUIRE_ALL"] === "1";

/** The root of the checkout. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/** A path inside the shared folder that lies beside the checkout. */
export function shared(path: string): string {
  return fileURLToPath(new URL(`../../shared/${path}`, import.meta.url));
}

/** `describe`, if the shared folder exists. */
export function describeWithShared(name: string, body: () => void): void {
  describeIf(existsSync(shared("")), "../shared is not beside the checkout", name, body);
}

/** `describe`, if the program is installed. */
export function describeWithProgram(program: string, name: string, body: () => void): void {
  const found = spawnSync(program, ["--version"], { stdio: "ignore" }).error === undefined;
  describeIf(found, `${program} is not installed`, name, body);
}

/**
 * `describe`, if this machine permits the command, such as to mount a disk. Where it does not, nothing can be installed
 * that would, so MKTOWS_REQUIRE_ALL=1 does not require it.
 */
export function describeWherePermitted(
  command: readonly string[],
  name: string,
  body: () => void,
): void {
  if (succeeds(command)) return void describe(name, body);
  console.warn(`skipped, this machine does not permit '${command.join(" ")}': ${name}`);
  describe.skip(name, () => test("is skipped", () => {}));
}

/** `describe`, if the command succeeds: for what a program requires, such as a module. */
export function describeWithCommand(
  command: readonly string[],
  name: string,
  body: () => void,
): void {
  describeIf(succeeds(command), `'${command.join(" ")}' fails`, name, body);
}

function succeeds([program = "", ...args]: readonly string[]): boolean {
  return spawnSync(program, args, { stdio: "ignore" }).status === 0;
}

export function describeIf(met: boolean, why: string, name: string, body: () => void): void {
  if (met) return void describe(name, body);
  if (requireAll) {
    describe(name, () => {
      test("is not skipped", () => {
        throw new Error(`${why}, and MKTOWS_REQUIRE_ALL=1 forbids skipping`);
      });
    });
    return;
  }
  console.warn(`skipped, ${why}: ${name}`);
  // The body is not run: it may read what is missing in order to declare its tests.
  describe.skip(name, () => test("is skipped", () => {}));
}
