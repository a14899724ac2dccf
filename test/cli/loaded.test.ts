// What a command loads before it runs: what others need is loaded by them.
import { build } from "esbuild";
import { expect, test } from "vitest";
import { root } from "../outside.js";

/** The sources that come with a file: not those that it imports when it needs them. */
async function loadedBy(entry: string): Promise<readonly string[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    splitting: true,
    outdir: "out",
    metafile: true,
    format: "esm",
    platform: "node",
    packages: "external",
    write: false,
    tsconfigRaw: { compilerOptions: { paths: { "#platform/*": ["./src/platform/node/*.ts"] } } },
  });
  const { outputs } = metafile;
  const own = Object.keys(outputs).find((path) => outputs[path]?.entryPoint === entry);
  const chunks = new Set([own ?? ""]);
  for (const chunk of chunks)
    for (const { path, kind, external } of outputs[chunk]?.imports ?? [])
      if (kind === "import-statement" && external !== true) chunks.add(path);
  return [...chunks].flatMap((chunk) => Object.keys(outputs[chunk]?.inputs ?? {}));
}

const bridge = "src/bridge/door/create-bridge.ts";

test.each([
  [
    "the program",
    "src/cli/main.ts",
    "src/cli/sync.ts",
    ["src/cli/sync/start.ts", "src/sync/engine.ts", bridge],
  ],
  [
    "a sync",
    "src/cli/sync/start.ts",
    "src/sync/engine.ts",
    [bridge, "src/bridge/explain/explain.ts"],
  ],
])("%s loads no more than it needs", async (_, entry, needed, others) => {
  const loaded = await loadedBy(entry);
  expect(loaded).toContain(needed);
  expect(loaded.filter((file) => others.includes(file))).toEqual([]);
});
