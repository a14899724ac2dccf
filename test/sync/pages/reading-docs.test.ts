// The programs of docs/reading.md run as they are written.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { temporaryFolder } from "../../codegen/workspace.js";
import { codeIn, textOf } from "../../docs/pages.js";
import { root } from "../../outside.js";

const folder = temporaryFolder();

/** The doors as their sources. */
const doors: Readonly<Record<string, string>> = {
  mktows: "src/index.ts",
  "mktows/sandbox": "src/sandbox/index.ts",
  "mktows/sync": "src/sync/index.ts",
};

test("the programs of docs/reading.md read leads, keep a position, and are told of changes", async () => {
  const blocks = codeIn(textOf("docs/reading.md"), "ts");
  expect(blocks).toHaveLength(3);
  const [first = "", second = "", third = ""] = blocks;
  const since = JSON.stringify({ oldestCreatedAt: "2013-07-01T00:00:00Z" });
  const closing = "await sandbox.close();";
  const changes = `console.log("next", (await changesSince(${since})).offset); ${closing}`;
  const program = [first, second.replace(closing, ""), third, changes].join("\n");
  const code = program.replace(
    /from "([^"]+)"/g,
    (_, name: string) => `from ${JSON.stringify(join(root, doors[name] ?? name))}`,
  );
  const told = vi.spyOn(console, "log").mockImplementation(() => undefined);
  const before = process.cwd();
  const at = folder.write("run.mts", code.replace(/from "\/[^"]*\/node:fs"/, 'from "node:fs"'));
  process.chdir(join(at, ".."));
  try {
    writeFileSync("position", "");
    await import(at);
    expect(told.mock.calls).toEqual([
      [2, "ada@lovelace.example"],
      [2],
      ["Visit Webpage", "1"],
      ["New Lead", "2"],
      ["next", "ID:2"],
    ]);
    expect(readFileSync("position", "utf8")).toBe("");
  } finally {
    process.chdir(before);
    told.mockRestore();
  }
});
