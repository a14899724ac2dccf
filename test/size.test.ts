// Small means small: how much the `.` door reaches, generated code aside. What it loads, bundle.test.ts says.
import { gzipSync } from "node:zlib";
import { build, type Plugin } from "esbuild";
import { describe, expect, test } from "vitest";
import { root } from "./outside.js";

const generatedAside: Plugin = {
  name: "generated code aside",
  setup(build) {
    build.onResolve({ filter: /\/generated\// }, ({ path }) => ({ path, external: true }));
  },
};

async function bundle(platform: "node" | "web", minify: boolean): Promise<string> {
  const paths = { "#platform/*": [`./src/platform/${platform}/*.ts`] };
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ["src/index.ts"],
    bundle: true,
    minify,
    format: "esm",
    platform: platform === "node" ? "node" : "browser",
    external: ["undici"],
    legalComments: "none",
    write: false,
    tsconfigRaw: { compilerOptions: { paths } },
    plugins: [generatedAside],
  });
  return outputFiles[0]?.text ?? "";
}

/** Lines that run: no types, no comments, no blank ones. */
function codeLines(text: string): string[] {
  return text.split("\n").filter((line) => !/^\s*(\/\/.*|\/?\*.*)?$/.test(line));
}

// 24.5 kB and 3,000 lines are what we want. Reading and writing XML strictly and fast takes some 1,500 lines by itself,
// a transport that costs little, knows what was sent and holds every limit some 310, the rules and faults as data 270.
describe.each(["node", "web"] as const)("the client for %s", (platform) => {
  test("has at most 28 kB minified and gzipped", async () => {
    const { length } = gzipSync(await bundle(platform, true));
    expect(length).toBeGreaterThan(5_000);
    expect(length).toBeLessThanOrEqual(28_000);
  });

  test("has at most 3,650 lines that run", async () => {
    expect(codeLines(await bundle(platform, false)).length).toBeLessThanOrEqual(3_650);
  });
});
