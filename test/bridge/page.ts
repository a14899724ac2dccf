// The program of a page of docs: its TypeScript, block after block, which runs as it is written.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { vi } from "vitest";
import { root } from "../outside.js";

/** The doors as their sources. */
const doors: Readonly<Record<string, string>> = {
  mktows: "src/index.ts",
  "mktows/bridge": "src/bridge/door/index.ts",
  "mktows/gateway": "src/gateway/index.ts",
  "mktows/rest-sandbox": "src/rest-sandbox/index.ts",
  "mktows/sandbox": "src/sandbox/index.ts",
};

export const pageOf = (name: string): string => readFileSync(join(root, `docs/${name}.md`), "utf8");

/** The blocks of a language. */
export const blocksOf = (page: string, language: string): string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, "gm"))].map(
    ([, code = ""]) => code,
  );

export const programOf = (page: string): string => blocksOf(page, "ts").join("\n");

/** What the comments say that its calls of console.log print. */
export const saidBy = (program: string): string[] =>
  [...program.matchAll(/console\.log\(.*;? \/\/ (.*)$/gm)].map(([, text = ""]) => text);

/** The names of options in the cells of a column of the tables below a heading. */
export function namesIn(section: string, column: number, name: RegExp): string[] {
  const rows = section.split("\n").filter((line) => line.startsWith("| "));
  return rows.flatMap((row) =>
    [...(row.split(" | ")[column] ?? "").matchAll(name)].map(([, found = ""]) => found),
  );
}

/** Runs a program from the file of this name, and returns what it printed. */
export async function runProgram(
  write: (name: string, code: string) => string,
  name: string,
  program: string,
): Promise<string[]> {
  const code = program.replace(
    /from "([^"]+)"/g,
    (_, from: string) => `from ${JSON.stringify(join(root, doors[from] ?? from))}`,
  );
  const told = vi.spyOn(console, "log").mockImplementation(() => undefined);
  try {
    await import(write(`${name}.mts`, code));
    return told.mock.calls.map((values) => values.join(" "));
  } finally {
    told.mockRestore();
  }
}
