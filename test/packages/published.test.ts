// The tarballs as a registry would get them: publint and Are The Types Wrong find nothing, source maps lead to the
// sources, the documentation is inside, and nothing runs when they are installed.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire, SourceMap } from "node:module";
import { dirname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { beforeAll, describe, expect, test } from "vitest";
import { linksOf } from "../docs/links.js";
import { describeWithCommand, root } from "../outside.js";
import { readManifest, run, usePackages, type Packed } from "../packed.js";

const packages = usePackages();
let packed: Packed;
let folder: string;
beforeAll(async () => {
  packed = await packages();
  folder = join(await packed.project("published", ["mktows", "mktows-cli"]), "node_modules");
}, 240_000);

const names = ["mktows", "mktows-cli"] as const;
const filesOf = (name: string, ending: string): readonly string[] =>
  readdirSync(join(folder, name), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(ending))
    .map((file) => join(folder, name, file));

describe.each(names)("%s", (name) => {
  test("has nothing that publint finds", async () => {
    const { buffer } = Uint8Array.from(readFileSync(packed.tarballs[name]));
    const { messages, pkg } = await publint({ pack: { tarball: buffer }, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  test("says where it is from, and runs nothing when it is installed", () => {
    const manifest: Record<string, unknown> = { ...readManifest(join(folder, name)) };
    for (const field of ["homepage", "bugs", "repository", "license"])
      expect(manifest[field]).toBeDefined();
    const scripts = Object.keys(manifest["scripts"] ?? {});
    expect(scripts.filter((script) => /^(pre|post)?install$|^prepare$/.test(script))).toEqual([]);
  });
});

const attw = "@arethetypeswrong/core";
describeWithCommand([process.execPath, "--eval", `require.resolve("${attw}")`], attw, () => {
  test("finds of mktows only what every package of ES modules has", async () => {
    const { checkPackage, createPackageFromTarballData } = await import(
      pathToFileURL(createRequire(import.meta.url).resolve(attw)).href
    );
    const tarball = Uint8Array.from(readFileSync(packed.tarballs.mktows));
    const options = { excludeEntrypoints: ["./wsdl/mktows.wsdl"] };
    const tested = createPackageFromTarballData(tarball);
    const { problems } = await checkPackage(tested, options);
    const found = problems.map(
      ({ kind, resolutionKind = "" }: { kind: string; resolutionKind?: string }) =>
        `${kind} ${resolutionKind}`,
    );
    // The resolution of Node 10 knows no doors; require() of Node 20.19 and later takes ES modules.
    const usual = ["CJSResolvesToESM node16-cjs", "NoResolution node10"];
    expect([...new Set(found)].sort()).toEqual(usual);
  }, 240_000);
});

/** Each file takes a program some time to find and to load. */
test.each([
  ["the client", "src/index.js"],
  ["the runtime of generated clients", "src/wire/index.js"],
])("%s is few files", (_, door) => {
  const loaded = new Set<string>();
  const visit = (file: string): void => {
    if (loaded.has(file)) return;
    loaded.add(file);
    const text = readFileSync(join(folder, "mktows", file), "utf8");
    for (const [, path = ""] of text.matchAll(/^(?:import|export) [^"]*"([.#][^"]+)"/gm))
      visit(
        path.startsWith(".")
          ? join(dirname(file), path)
          : join("dist/src", `${path.slice(1).replace("/", "/node/")}.js`),
      );
  };
  visit(join("dist", door));
  expect(loaded.size).toBeLessThan(10);
});

describe("source maps", () => {
  interface Mapped {
    readonly sources: readonly string[];
    readonly sourcesContent: readonly (string | null)[];
  }
  /** The text that a debugger shows for a source of the map. */
  function shown(file: string, { sources, sourcesContent }: Mapped, at: number): string {
    const path = join(dirname(file), sources[at] ?? "");
    return sourcesContent[at] ?? readFileSync(path, "utf8");
  }
  const mapOf = (file: string) => JSON.parse(readFileSync(`${file}.map`, "utf8"));
  /** Programs with something that was written: some doors only name what other files have, and one file is rolldown's. */
  const programsOf = () =>
    filesOf("mktows", ".js").filter(
      (file) =>
        !file.includes("rolldown-runtime") &&
        /^(?!(?:import|export) \{|\s*$)/m.test(readFileSync(file, "utf8")),
    );

  test("lead from every program to the sources that it was made of", () => {
    const programs = programsOf();
    expect(programs.length).toBeGreaterThan(40);
    for (const file of programs) {
      expect(readFileSync(file, "utf8")).toMatch(/\n\/\/# sourceMappingURL=[\w.-]+\.js\.map$/);
      const map = mapOf(file);
      map.sources.forEach((source: string, at: number) => {
        const path = relative(join(folder, "mktows"), join(dirname(file), source));
        expect(shown(file, map, at), path).toBe(readFileSync(join(root, path), "utf8"));
      });
    }
  });

  test("lead from every function to the line where it is written", () => {
    let checked = 0;
    for (const file of programsOf()) {
      const map = mapOf(file);
      const lines = new SourceMap(map);
      readFileSync(file, "utf8")
        .split("\n")
        .forEach((line, at) => {
          const [start = "", name = ""] = /^(?:async )?function\*? (?=(\w+))/.exec(line) ?? [];
          if (name === "") return;
          const entry = lines.findEntry(at, start.length);
          if (!("originalSource" in entry)) throw new Error(`${file}:${at + 1} is not mapped`);
          const source = map.sources.indexOf(entry.originalSource);
          const [written = ""] = shown(file, map, source).split("\n").slice(entry.originalLine);
          // A bundle numbers functions of the same name.
          expect(written, `${file}:${at + 1}`).toContain(name.replace(/\d+$/, ""));
          checked++;
        });
    }
    expect(checked).toBeGreaterThan(1000);
  });

  test("make a stack trace of a packed program show the sources", async () => {
    const program = join(dirname(folder), "throws.mjs");
    writeFileSync(
      program,
      'import { createClient } from "mktows";\ncreateClient({ timeout: -1 });\n',
    );
    const ended = await run(process.execPath, ["--enable-source-maps", program], { cwd: folder });
    expect(ended.code).toBe(1);
    const [, path = "", at, line] =
      /^.*?\/mktows\/(src\/[\w/-]+\.ts):(\d+)\n(.*)\n/.exec(ended.err) ?? [];
    // Node.js shows the line that throws, of the source in the map.
    expect(line).toContain("throw new ValidationError");
    expect(readFileSync(join(root, path), "utf8").split("\n")[Number(at) - 1]).toBe(line);
    for (const name of ["createCall", "createClient"])
      expect(ended.err).toMatch(
        new RegExp(`at ${name} \\(\\S+/mktows/src/mktows/client\\.ts:\\d+:\\d+\\)`),
      );
  });
});

describe("the documentation", () => {
  test("is inside, with every page that its pages lead to", () => {
    const inside = filesOf("mktows", ".md").map((file) => relative(join(folder, "mktows"), file));
    expect(inside).toContain("docs/calls.md");
    const missing = inside.flatMap((page) =>
      linksOf(page)
        .filter((link) => !/^(https?:|mailto:|#)/.test(link))
        .map((link) => join(page, "..", link.replace(/#.*/, "")))
        .filter((path) => !existsSync(join(folder, "mktows", path)))
        .map((path) => `${page}: ${path}`),
    );
    expect(missing).toEqual([]);
  });
});
