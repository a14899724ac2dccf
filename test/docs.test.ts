// The example of steps in docs/calls.md runs as it is written. That both compile, package.test.ts shows.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { temporaryFolder } from "./codegen/workspace.js";
import { rules } from "../src/mktows/rules/rules.js";
import { root } from "./outside.js";

const folder = temporaryFolder();

/** The doors as their sources. */
const doors: Readonly<Record<string, string>> = {
  mktows: "src/index.ts",
  "mktows/sandbox": "src/sandbox/index.ts",
};

test("the steps in the example of docs/calls.md see the call", async () => {
  const docs = readFileSync(join(root, "docs/calls.md"), "utf8");
  const [, example = ""] = /^## Steps$[^]*?^```ts\n([^]*?)^```$/m.exec(docs) ?? [];
  const code = example.replace(
    /from "([^"]+)"/g,
    (_, name: string) => `from ${JSON.stringify(join(root, doors[name] ?? name))}`,
  );
  const told = vi.spyOn(console, "log").mockImplementation(() => undefined);
  try {
    await import(folder.write("run.mts", code));
    expect(told.mock.calls.flat()).toEqual([
      expect.stringMatching(/^syncLead: \d+ bytes, HTTP 200, \d+\.\d ms$/),
    ]);
  } finally {
    told.mockRestore();
  }
});

test("docs/calls.md names every rule of the service", () => {
  const docs = readFileSync(join(root, "docs/calls.md"), "utf8");
  const [, table = ""] = /^## Rules of the service$([^]*?)^## /m.exec(docs) ?? [];
  const named = [...table.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
  const own = Object.values(rules).flatMap((each) => each.rules.map(({ name }) => name));
  expect(named.sort()).toEqual([...new Set(own)].sort());
});
