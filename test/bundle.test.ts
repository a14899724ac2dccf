// No work at start: what importing the client loads and does, and what a bundle of one operation holds.
// How many lines and bytes that is, size.test.ts says.
import { Session } from "node:inspector/promises";
import { build, type BuildOptions } from "esbuild";
import { describe, expect, test } from "vitest";
import { operations } from "../generated/operations.js";
import { libraries } from "../src/missing-package.js";
import manifest from "../package.json" with { type: "json" };
import { root } from "./outside.js";

async function bundle(source: Pick<BuildOptions, "entryPoints" | "stdin">) {
  const { metafile, outputFiles } = await build({
    ...source,
    absWorkingDir: root,
    bundle: true,
    format: "esm",
    platform: "node",
    metafile: true,
    write: false,
    packages: "external",
    tsconfigRaw: { compilerOptions: { paths: { "#platform/*": ["./src/platform/node/*.ts"] } } },
  });
  const imports = Object.values(metafile.inputs).flatMap((input) => input.imports);
  return {
    files: Object.keys(metafile.inputs),
    /** Of which something is left when what nobody uses is gone. */
    kept: Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs)),
    /** Programs of others, but for what is loaded when it is needed. */
    outside: imports.filter(({ external, kind }) => external && kind !== "dynamic-import"),
    text: outputFiles[0]?.text ?? "",
  };
}

describe("importing the client", () => {
  test("loads nothing of the other doors, and no package", async () => {
    const { files, outside } = await bundle({ entryPoints: ["src/index.ts"] });
    expect(files).toContain("src/mktows/client.ts");
    const others =
      /^codegen\/|^src\/(sandbox|bridge|rest|rest-sandbox|gateway|cli)\/|^src\/server\/|node_modules|wsdl$/;
    expect(files.filter((file) => others.test(file))).toEqual([]);
    const paths = outside.map(({ path }) => path);
    expect(paths).toContain("node:crypto");
    expect(paths.filter((path) => !path.startsWith("node:"))).toEqual([]);
  });

  test("makes the elements of no codec table before a message needs them", async () => {
    const entry = 'export * from "./src/index.js"; export * from "./generated/operations.js";';
    const { text } = await bundle({ stdin: { contents: entry, resolveDir: root } });
    const calls = await callsWhileLoading(text);
    const tables = [...calls].filter(([source]) => /^\(\) => \(\{\n\s+\w+: /.test(source));
    expect(tables.length).toBeGreaterThan(50);
    expect(tables.filter(([, count]) => count > 0)).toEqual([]);
  });
});

/** How often each function of a program, by its source, is called while the program loads. */
async function callsWhileLoading(program: string): Promise<ReadonlyMap<string, number>> {
  const url = `data:text/javascript,${encodeURIComponent(program)}`;
  const session = new Session();
  session.connect();
  try {
    await session.post("Profiler.enable");
    await session.post("Profiler.startPreciseCoverage", { callCount: true });
    await import(/* @vite-ignore */ url);
    const { result } = await session.post("Profiler.takePreciseCoverage");
    const functions = result.find((script) => script.url === url)?.functions ?? [];
    return new Map(
      functions.flatMap(({ ranges: [range] }) =>
        range === undefined
          ? []
          : [[program.slice(range.startOffset, range.endOffset), range.count]],
      ),
    );
  } finally {
    session.disconnect();
  }
}

describe("a bundle of one operation", () => {
  const source = (row: string) => `
    import { createCaller } from "./src/mktows/client.js";
    import { ${row} } from "./generated/operations.js";
    export const call = (options, params) => createCaller(options)(${row}, params);
  `;

  test.each(["getLead", "getMObjects"] as const)("%s holds no other", async (row) => {
    const { text } = await bundle({ stdin: { contents: source(row), resolveDir: root } });
    const messages = Object.values(operations).flatMap(({ input, output }) => [
      input.name,
      output.name,
    ]);
    const found = messages.filter((name) => text.includes(JSON.stringify(name)));
    expect(found).toEqual([operations[row].input.name, operations[row].output.name]);
  });

  test("holds nothing of what reads and writes complex types, where a contract has none", async () => {
    const { kept } = await bundle({ stdin: { contents: source("getLead"), resolveDir: root } });
    expect(kept).toContain("src/codec/decode.ts");
    const complex = /^src\/codec\/(complex\/|simple|facets)/;
    expect(kept.filter((file) => complex.test(file))).toEqual([]);
  });
});

describe("the libraries of doors", () => {
  test.each([
    ["mktows/bridge", "src/bridge/door/index.ts"],
    ["mktows/codegen", "codegen/index.ts"],
    ["mktows/gateway", "src/gateway/index.ts"],
    ["mktows/observe", "src/observe/index.ts"],
    ["mktows/rest-sandbox", "src/rest-sandbox/index.ts"],
    ["mktows/sandbox", "src/sandbox/index.ts"],
    ["mktows/sync", "src/sync/index.ts"],
  ] as const)("are, for %s, what it loads", async (door, entry) => {
    const { text } = await bundle({ entryPoints: [entry] });
    const named = text.matchAll(/(?:from |import\(|import\.meta\.url\)\()"([^"]*)"/g);
    const loaded = [...named].map(([, name = ""]) => name);
    const known = new Set(loaded.filter((name) => name in manifest.devDependencies));
    expect([...known].sort()).toEqual(libraries[door]);
  });

  test("are the package's optional peers, in any version", () => {
    const names = Object.values(libraries).flat().sort();
    expect(manifest.peerDependencies).toEqual(Object.fromEntries(names.map((name) => [name, "*"])));
    expect(manifest.peerDependenciesMeta).toEqual(
      Object.fromEntries(names.map((name) => [name, { optional: true }])),
    );
  });
});
