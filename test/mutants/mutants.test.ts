// The script of `npm run mutants`, on a checkout of one source and one test.
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { root } from "../outside.js";
import { changesIn } from "./places.js";

const checkout = mkdtempSync(join(tmpdir(), "mktows-mutants-test-"));
afterAll(() => rmSync(checkout, { recursive: true, force: true }));

const source = `export function larger(one: number, other: number): number {
  return one < other ? other : one;
}
export const label: "larger" = "larger";
`;

mkdirSync(join(checkout, "src"));
mkdirSync(join(checkout, "test"));
symlinkSync(join(root, "node_modules"), join(checkout, "node_modules"));
write("src/larger.ts", source);
write(
  "test/larger.test.ts",
  `import { expect, test } from "vitest";
import { larger } from "../src/larger.js";
test("is the larger of two", () => expect([larger(1, 2), larger(2, 1)]).toEqual([2, 2]));
`,
);
write("test/broken.test.ts", `import "../src/larger.js";\nthrow new Error("broken");\n`);
write("package.json", `{ "type": "module" }`);
write("vitest.config.ts", `export default { test: { isolate: false } };\n`);
write(
  "tsconfig.json",
  `{ "compilerOptions": { "strict": true, "module": "nodenext", "types": [] }, "include": ["src"] }`,
);

/** Vitest starts several times. */
const timeout = 180_000;

test(
  "mutants that a test sees are killed, others are shown, and the checkout stays as it is",
  { timeout },
  async () => {
    const { code, stdout } = await mutants("--seed", "1");
    expect(stdout).toMatch(
      / killed {4}src\/larger\.ts:2, condition negated: test\/larger\.test\.ts > is the larger of two\n/,
    );
    expect(stdout).toContain("test/broken.test.ts fails without a mutant, and is left out");
    expect(stdout).toMatch(/ refused {3}src\/larger\.ts:4, string emptied\n/);
    expect(stdout).toMatch(/ 1 killed by a test\n +1 survived\n +1 refused by the compiler\n/);
    expect(stdout).toContain(`src/larger.ts:2, operator swapped
- return one < other ? other : one;
+ return one <= other ? other : one;`);
    expect(code).toBe(1);
    expect(readFileSync(join(checkout, "src/larger.ts"), "utf8")).toBe(source);
  },
);

test.each([
  ["condition negated", "if (a) b(); else c();", ["if (!(a)) b(); else c();"]],
  ["operator swapped", "x = a <= b;", ["x = a < b;"]],
  ["operator swapped", "x = a && b;", ["x = a || b;"]],
  ["one side of ??", "x = a ?? b;", ["x = (a);", "x = (b);"]],
  ["boolean swapped", "f(true);", ["f(false);"]],
  ["number changed by one", "f(7);", ["f((6));", "f((8));"]],
  ["string emptied", 'f("a", "");', ['f("", "");']],
  ["string emptied", "f(`a${b}`);", ["f(``);"]],
  ["statement dropped", "f(); if (a) return;", ["; if (a) return;", "f(); ;"]],
  ["element dropped", "f([a, b]);", ["f([b]);", "f([a, ]);"]],
  ["element dropped", "f([a, ]);", ["f([]);"]],
  ["early return", "function f() { a(); b(); }", ["function f() { return; a(); b(); }"]],
])("%s: %s", (kind, text, mutated) => {
  const changes = changesIn(text).filter((change) => change.kind === kind);
  expect(
    changes.map((change) => text.slice(0, change.start) + change.text + text.slice(change.end)),
  ).toEqual(mutated);
});

test("imports, types and names are left alone", () => {
  const text = `import a from "a"; export * from "b"; type C = "c" | 1; interface D { d: true }
const e: "e" | 2 = f; const g = { "h": i };`;
  expect(changesIn(text)).toEqual([]);
});

function write(name: string, text: string): void {
  writeFileSync(join(checkout, name), text);
}

function mutants(...args: string[]): Promise<{ code: unknown; stdout: string }> {
  const program = join(root, "test/mutants/main.ts");
  const command = ["--import", import.meta.resolve("tsx"), program, ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, command, { cwd: checkout, timeout }, (error, stdout) =>
      resolve({ code: error?.code ?? 0, stdout }),
    );
  });
}
