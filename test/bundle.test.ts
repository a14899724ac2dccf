// No work at start: what importing the client loads and does, and what a bundle of one operation holds.
// How many lines and bytes that is, size.test.ts says.
import { build, type BuildOptions } from "esbuild";
import { describe, expect, test } from "vitest";
import * as codecs from "../generated/codecs.js";
import "../src/index.js";
import { operations } from "../generated/operations.js";
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
    external: ["undici"],
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
    const others = /^codegen\/|^src\/(sandbox|cli)\/|^src\/server\/|node_modules|wsdl$/;
    expect(files.filter((file) => others.test(file))).toEqual([]);
    const paths = outside.map(({ path }) => path);
    expect(paths).toContain("node:crypto");
    expect(paths.filter((path) => !path.startsWith("node:"))).toEqual([]);
  });

  test("makes nothing of the codec tables before a message needs it", () => {
    const tables = Object.values(codecs).filter((codec) => "layout" in codec);
    expect(tables.length).toBeGreaterThan(100);
    expect(tables.filter(({ layout }) => layout !== undefined)).toEqual([]);
  });
});

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
    const complex = /^src\/(codec\/(complex\/|simple|facets)|xml\/capture)/;
    expect(kept.filter((file) => complex.test(file))).toEqual([]);
  });
});
