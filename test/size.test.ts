// Small means small: how much the `.` door reaches, generated code aside. What it loads, bundle.test.ts says.
import { gzipSync } from "node:zlib";
import { build, type Plugin } from "esbuild";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "./outside.js";

const generatedAside: Plugin = {
  name: "generated code aside",
  setup(build) {
    build.onResolve({ filter: /\/generated\// }, ({ path }) => ({ path, external: true }));
  },
};

/** What is loaded at once: a chunk that only rare answers need comes when it is needed. */
async function bundle(platform: "node" | "web", minify: boolean): Promise<string> {
  const paths = { "#platform/*": [`./src/platform/${platform}/*.ts`] };
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: ["src/index.ts"],
    bundle: true,
    splitting: true,
    outdir: "out",
    metafile: true,
    minify,
    format: "esm",
    platform: platform === "node" ? "node" : "browser",
    external: ["undici"],
    legalComments: "none",
    write: false,
    tsconfigRaw: { compilerOptions: { paths } },
    plugins: [generatedAside],
  });
  const { outputs } = metafile;
  const entry = Object.keys(outputs).find((path) => outputs[path]?.entryPoint !== undefined);
  const loaded = new Set([entry ?? ""]);
  for (const path of loaded)
    for (const { path: imported, kind, external } of outputs[path]?.imports ?? [])
      if (kind === "import-statement" && external !== true) loaded.add(imported);
  const texts = [...loaded].map((path) =>
    outputFiles.find((file) => file.path === join(root, path)),
  );
  return texts.map((file) => file?.text ?? "").join("\n");
}

/** Lines that run: no types, no comments, no blank ones, and no lists of what chunks have of each other. */
function codeLines(text: string): string[] {
  const lists = /^(?:im|ex)port \{[^}]*\}.*$/gm;
  return text
    .replace(lists, "")
    .split("\n")
    .filter((line) => !/^\s*(\/\/.*|\/?\*.*)?$/.test(line));
}

// 24.5 kB and 3,000 lines are what we want. Reading and writing XML strictly and fast takes some 1,500 lines by itself,
// a transport that costs little, knows what was sent and holds every limit some 310, the rules and faults as data 390,
// and what services and proxies send that is not as it should be (other encodings, broken faults, echoed secrets, pages)
// some 500. That the one interpreter also takes types of other namespaces, and code that only they bring, some 150.
describe.each(["node", "web"] as const)("the client for %s", (platform) => {
  test("has at most 39.1 kB minified and gzipped", async () => {
    const { length } = gzipSync(await bundle(platform, true));
    expect(length).toBeGreaterThan(5_000);
    expect(length).toBeLessThanOrEqual(39_100);
  });

  test("has at most 5,040 lines that run", async () => {
    expect(codeLines(await bundle(platform, false)).length).toBeLessThanOrEqual(5_040);
  });
});
