// The examples of docs/moving-to-rest.md run as they are written, and print what their comments say.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { temporaryFolder } from "../codegen/workspace.js";
import { root } from "../outside.js";

const folder = temporaryFolder();

/** The doors as their sources. */
const doors: Readonly<Record<string, string>> = {
  mktows: "src/index.ts",
  "mktows/rest-sandbox": "src/rest-sandbox/index.ts",
  "mktows/sandbox": "src/sandbox/index.ts",
};

/** The TypeScript of a page, block after block: together they are one program. */
function programOf(page: string): string {
  const text = readFileSync(join(root, `docs/${page}.md`), "utf8");
  return [...text.matchAll(/^```ts\n([^]*?)^```$/gm)].map(([, code]) => code).join("\n");
}

/** What the comments say that its calls of console.log print. */
const saidBy = (program: string): string[] =>
  [...program.matchAll(/console\.log\(.*;? \/\/ (.*)$/gm)].map(([, text = ""]) => text);

async function run(name: string, program: string): Promise<string[]> {
  const code = program.replace(
    /from "([^"]+)"/g,
    (_, from: string) => `from ${JSON.stringify(join(root, doors[from] ?? from))}`,
  );
  const told = vi.spyOn(console, "log").mockImplementation(() => undefined);
  try {
    await import(folder.write(`${name}.mts`, code));
    return told.mock.calls.map((values) => values.join(" "));
  } finally {
    told.mockRestore();
  }
}

test.each(["moving-to-rest"])("the program of docs/%s.md runs", async (page) => {
  const program = programOf(page);
  const said = saidBy(program);
  expect(said.length).toBeGreaterThan(0);
  expect(await run(page, program)).toEqual(said);
});
