// The examples of docs/calls.md compile as they are written, and the first of them runs.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, test, vi } from "vitest";
import { temporaryFolder } from "./codegen/workspace.js";
import { root } from "./outside.js";

const folder = temporaryFolder();
const docs = readFileSync(join(root, "docs/calls.md"), "utf8");
const examples = [...docs.matchAll(/^```ts\n([^]*?)^```$/gm)].map(([, code = ""]) => code);

/** The doors as their sources. */
const doors: Readonly<Record<string, string>> = {
  mktows: "src/index.ts",
  "mktows/sandbox": "src/sandbox/index.ts",
  "mktows/server": "src/server.ts",
  "./shop/index.js": "test/fixtures/wsdl/messages/expected/index.ts",
};
const withPaths = (code: string): string =>
  code.replace(/from "([^"]+)"/g, (all, name: string) =>
    doors[name] === undefined ? all : `from ${JSON.stringify(join(root, doors[name]))}`,
  );

test("the examples of docs/calls.md compile", () => {
  expect(examples).toHaveLength(2);
  const files = examples.map((code, at) => folder.write(`${at}.mts`, withPaths(code)));
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const program = ts.createProgram(files, {
    ...options,
    ...{ rootDir: "/", allowImportingTsExtensions: true },
  });
  const own = ts
    .getPreEmitDiagnostics(program)
    .filter(({ file }) => files.includes(file?.fileName ?? ""));
  expect(own.map(({ messageText }) => messageText)).toEqual([]);
});

test("its first example runs: the steps see the call", async () => {
  const told = vi.spyOn(console, "log").mockImplementation(() => undefined);
  try {
    await import(folder.write("run.mts", withPaths(examples[0] ?? "")));
    expect(told.mock.calls.flat()).toEqual([
      expect.stringMatching(/^syncLead: \d+ bytes, HTTP 200, \d+\.\d ms$/),
    ]);
  } finally {
    told.mockRestore();
  }
});
