// Every program of every page compiles against the packages as users get them, ends by itself, and prints what the
// comments beside its calls of console.log and console.error say.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { root } from "../outside.js";
import { node, run, usePackages, type Ended } from "../packed.js";
import { pages, programsOf, saidBy, type Program } from "./pages.js";

/** For a busy machine: with nothing else to do, a program of a page ends within 5 s. */
const longest = 60_000;

const programs = pages.flatMap(programsOf);
const usesVitest = ({ code }: Program): boolean => /from "vitest"/.test(code);
const fileOf = (program: Program): string =>
  `${program.name}${usesVitest(program) ? ".test" : ""}.ts`;

/** A module of the user's own that docs/sync.md imports. */
const crm = `
  export const account = { endpoint: "http://localhost/", userId: "user", secretKey: "key" };
  export const instance = { endpoint: "http://localhost/", clientId: "id", clientSecret: "key" };
  export const night = "2026-01-31";
  export async function* changedLeads(_night?: string): AsyncGenerator<{ Email: string }> {}`;

const compilerOptions = {
  ...{ target: "es2022", lib: ["es2023"], types: ["node"], rootDir: ".", outDir: "out" },
  ...{ module: "nodenext", moduleResolution: "nodenext", skipLibCheck: true },
  ...{ strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true },
};

const packages = usePackages();
let project: string;
/** What the compiler says, by file. */
let faults: ReadonlyMap<string, readonly string[]>;

beforeAll(async () => {
  const packed = await packages();
  const libraries = ["@types/node", "@redis/client", "@opentelemetry/api", "vitest"];
  project = await packed.project("pages", ["mktows", "mktows-cli"], ...libraries);
  const command = join(project, "node_modules/mktows-cli/main.js");
  await node(project, command, "generate", join(root, "test/docs/shop.wsdl"), "--out", "shop");
  writeFileSync(join(project, "crm.ts"), crm);
  for (const program of programs) writeFileSync(join(project, fileOf(program)), program.code);
  const files = ["shop/index.ts", "crm.ts", ...programs.map(fileOf)];
  writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const { out } = await run(process.execPath, [tsc, "--pretty", "false"], { cwd: project });
  faults = byFile(out.split(/\n(?=\S)/).filter((line) => line !== ""));
}, 240_000);

describe.each([...new Set(programs.map(({ page }) => page))])("%s", (page) => {
  const own = programs.filter((program) => program.page === page);

  test("compiles", () => {
    // The lines of a program are those of its page.
    expect(own.flatMap((program) => faults.get(fileOf(program)) ?? [])).toEqual([]);
  });

  test.concurrent.each(own.filter(({ runs }) => runs).map((program) => [program.name, program]))(
    "%s runs",
    async (_, program) => {
      const { code, out, err } = await inTurn(() => ended(program));
      expect(code, `${out}${err}`).toBe(0);
      expect(inOrder(out, saidBy(program.code))).toEqual(saidBy(program.code));
      expect(inOrder(err, saidBy(program.code, "error"))).toEqual(saidBy(program.code, "error"));
    },
  );
});

test("the client of the examples' contract compiles", () => {
  const names = programs.map(fileOf);
  expect([...faults].filter(([file]) => !names.includes(file))).toEqual([]);
});

function byFile(lines: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const line of lines) {
    const [file = ""] = line.split("(");
    found.set(file, [...(found.get(file) ?? []), line]);
  }
  return found;
}

/** Runs a program in a folder of its own, which is empty. */
async function ended(program: Program): Promise<Ended> {
  const cwd = join(project, "run", program.name);
  mkdirSync(cwd, { recursive: true });
  const file = join(project, "out", fileOf(program).replace(/ts$/, "js"));
  const vitest = [join(root, "node_modules/vitest/vitest.mjs"), "run", "--root", "out", file];
  return usesVitest(program)
    ? run(process.execPath, vitest, { cwd: project, timeout: longest })
    : run(process.execPath, [file], { cwd, timeout: longest });
}

/** Those of the lines that are there, in this order. */
function inOrder(text: string, lines: readonly string[]): readonly string[] {
  const left = [...lines];
  for (const line of text.split("\n")) if (line === left[0]) left.shift();
  return lines.slice(0, lines.length - left.length);
}

const lanes: Promise<unknown>[] = [Promise.resolve(), Promise.resolve()];
let turn = 0;

/** At most two at a time: the machine may have no more cores. */
function inTurn<Result>(task: () => Promise<Result>): Promise<Result> {
  const lane = turn++ % lanes.length;
  const result = (lanes[lane] ?? Promise.resolve()).then(task);
  lanes[lane] = result.catch(() => undefined);
  return result;
}
