// What tests need from outside npm: the shared folder beside the checkout, and programs like xmllint.
// Where one is missing its tests are skipped, saying so; with MKTOWS_REQUIRE_ALL=1 they fail instead.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, test } from "vitest";

/** How many times a property is tried: `usual` in `npm test`, MKTOWS_RUNS times as often in a long run. */
export function runs(usual: number): number {
  return usual * Number(process.env["MKTOWS_RUNS"] ?? 1);
}

/**
 * What random draws start from: the same number in every `npm test`, another in every long run, which prints it
 * (vitest.config.ts). MKTOWS_SEED repeats a run.
 */
export function seed(): number {
  return Number(process.env["MKTOWS_SEED"] ?? 1);
}

const requireAll = process.env["MKTOWS_REQUIRE_ALL"] === "1";

/** The root folder of the checkout. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/** A path inside the shared folder that lies beside the checkout. */
export function shared(path: string): string {
  return fileURLToPath(new URL(`../../shared/${path}`, import.meta.url));
}

/** `describe`, when the shared folder is there. */
export function describeWithShared(name: string, body: () => void): void {
  describeIf(existsSync(shared("")), "../shared is not beside the checkout", name, body);
}

/** `describe`, when the program can be run (and the shared folder is there, if asked for). */
export function describeWithProgram(program: string, name: string, body: () => void): void {
  const found = spawnSync(program, ["--version"], { stdio: "ignore" }).error === undefined;
  describeIf(found, `${program} is not installed`, name, body);
}

/** `describe`, when this command ends well: for what a program has to bring along, such as a module. */
export function describeWithCommand(
  [program = "", ...args]: readonly string[],
  name: string,
  body: () => void,
): void {
  const ended = spawnSync(program, args, { stdio: "ignore" }).status === 0;
  describeIf(ended, `'${program} ${args.join(" ")}' does not run`, name, body);
}

function describeIf(met: boolean, why: string, name: string, body: () => void): void {
  if (met) return void describe(name, body);
  if (requireAll) {
    describe(name, () => {
      test("needs what is missing", () => {
        throw new Error(`${why}, and MKTOWS_REQUIRE_ALL=1 forbids skipping`);
      });
    });
    return;
  }
  console.warn(`skipped, ${why}: ${name}`);
  // The body is not run: it may read what is missing to make its tests.
  describe.skip(name, () => test("needs what is missing", () => {}));
}
