// The package as its users get it: built and packed from the sources as they are now, unpacked into a project
// of its own. What it depends on is linked from this checkout, so that no network is needed.
import { execFileSync, spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "./outside.js";

const folder = mkdtempSync(join(tmpdir(), "mktows-package-"));
const project = join(folder, "project");
const installed = join(project, "node_modules/mktows");
const tsc = join(root, "node_modules/typescript/bin/tsc");
const bin = join(installed, "dist/src/cli/main.js");

/** Runs a program of Node and gives what it printed, on both channels when it fails. */
function node(args: readonly string[], cwd = project, input = ""): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd,
    input,
    encoding: "utf8",
  });
  if (status === 0) return stdout;
  throw new Error(`${args.join(" ")} ended with ${status}:\n${stdout}${stderr}`);
}

beforeAll(() => {
  const sources = join(folder, "sources");
  for (const name of "src codegen generated wsdl README.md CHANGELOG.md LICENSE package.json tsconfig.json tsconfig.build.json build.mjs".split(
    " ",
  ))
    cpSync(join(root, name), join(sources, name), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(sources, "node_modules"), "junction");
  node(["build.mjs"], sources);
  const npm = process.env["npm_execpath"];
  const pack = ["pack", "--ignore-scripts", "--silent", "--pack-destination", folder];
  if (npm === undefined) execFileSync("npm", pack, { cwd: sources });
  else node([npm, ...pack], sources);
  mkdirSync(installed, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const tarball = join(folder, `mktows-${manifest.version}.tgz`);
  execFileSync("tar", ["-xzf", tarball, "--strip-components=1", "-C", installed]);
  for (const name of [...Object.keys(manifest.dependencies), "@types/node"]) link(name);
  writeFileSync(join(project, "package.json"), JSON.stringify({ type: "module", private: true }));
  node([bin, "generate", join(installed, "wsdl/mktows.wsdl"), "--out", "service"]);
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function link(name: string): void {
  const place = join(project, "node_modules", name);
  mkdirSync(dirname(place), { recursive: true });
  symlinkSync(join(root, "node_modules", name), place, "junction");
}

/** The TypeScript of the README, its blocks one after another: together they are one program. */
function example(): string {
  const readme = readFileSync(join(installed, "README.md"), "utf8");
  return [...readme.matchAll(/^```ts\n([^]*?)^```$/gm)].map(([, code]) => code).join("\n");
}

const doors = [
  "mktows",
  "mktows/operations",
  "mktows/stream",
  "mktows/wire",
  "mktows/server",
  "mktows/sandbox",
  "mktows/codegen",
];

test.each([
  ["nodenext", { module: "nodenext", moduleResolution: "nodenext" }],
  ["bundler", { module: "esnext", moduleResolution: "bundler" }],
])(
  "under moduleResolution %s the README's example, every door and generated code compile and run",
  (name, resolution) => {
    writeFileSync(join(project, "example.ts"), example());
    const imports = doors.map(
      (door, at) => `import * as door${at} from "${door}";\nvoid door${at};`,
    );
    writeFileSync(join(project, "doors.ts"), imports.join("\n"));
    const compilerOptions = {
      ...{ target: "es2022", types: ["node"], rootDir: ".", outDir: `out-${name}`, ...resolution },
      ...{ strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true },
    };
    const files = ["example.ts", "doors.ts", "service/index.ts"];
    writeFileSync(join(project, `${name}.json`), JSON.stringify({ compilerOptions, files }));
    node([tsc, "-p", `${name}.json`]);
    node([join(`out-${name}`, "doors.js")]);

    const ran = spawnSync(process.execPath, [join(`out-${name}`, "example.js")], {
      cwd: project,
      encoding: "utf8",
    });
    const said = (method: string) =>
      [...example().matchAll(new RegExp(`console\\.${method}\\(.*// (.*)$`, "gm"))]
        .map(([, says]) => `${says}\n`)
        .join("");
    expect(said("log").split("\n")).toHaveLength(3);
    expect([ran.status, ran.stdout, ran.stderr]).toEqual([0, said("log"), said("error")]);
  },
  120_000,
);

test("the README's session with explain is what the program prints", () => {
  const readme = readFileSync(join(installed, "README.md"), "utf8");
  const [, json = "", shown = ""] =
    /^ {4}\$ echo '(.*)' \| npx mktows explain syncLead\n((?: {4}.*\n)+)/m.exec(readme) ?? [];
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, "explain", "syncLead"], {
    input: json,
    encoding: "utf8",
  });
  expect(status).toBe(1);
  expect(`${stdout}${stderr}`).toBe(shown.replace(/^ {4}/gm, ""));
});

test("every file that the README names is there", () => {
  const readme = readFileSync(join(installed, "README.md"), "utf8");
  const names =
    readme.match(/\b(?:src|codegen|docs|examples|generated|test|wsdl)\/[\w./-]*\w/g) ?? [];
  expect(names.length).toBeGreaterThan(15);
  expect(names.filter((name) => !existsSync(join(root, name)))).toEqual([]);
});

test("nothing is packed but what is needed to run, to compile and to read", () => {
  const files = execFileSync("tar", ["-tzf", join(folder, `mktows-${version()}.tgz`)], {
    encoding: "utf8",
  });
  const odd = files
    .trim()
    .split("\n")
    .map((name) => name.replace(/^package\//, ""))
    .filter((name) => !/^dist\/(src|codegen|generated|shared)\/.*\.(js|d\.ts)$/.test(name))
    .filter((name) => !/^src\/(errors\.ts|(platform|wire)\/.*\.ts)$/.test(name)); // for --standalone
  expect(odd.sort()).toEqual([
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "package.json",
    "wsdl/mktows.wsdl",
  ]);
});

test("the runtime is copied out of the package", () => {
  const wsdl = join(installed, "wsdl/mktows.wsdl");
  node([bin, "generate", wsdl, "--out", "alone", "--standalone"]);
  expect(existsSync(join(project, "alone/wire/index.ts"))).toBe(true);
});

test("the program can be run as one", () => {
  expect(readFileSync(bin, "utf8").startsWith("#!/usr/bin/env node\n")).toBe(true);
  expect(node([bin, "--version"])).toBe(`${version()}\n`);
});

function version(): string {
  return JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version;
}
