// Builds both packages. dist/ is `mktows`: declarations by tsc, programs by rolldown, one file for each door and the
// parts that doors share.
// dist-cli/ is `mktows-cli`: the command, and the manifest that names the libraries it imports.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  copyFileSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, isAbsolute, join } from "node:path";
import { promisify } from "node:util";
import { build } from "rolldown";
import ts from "typescript";

const manifest = JSON.parse(readFileSync("package.json", "utf8"));
const define = { GENERATOR_BUILD: JSON.stringify(hashSources()) };
for (const folder of ["dist", "dist-cli"]) rmSync(folder, { recursive: true, force: true });
await Promise.all([buildDeclarations(), buildDoors(), buildCli()]);

/** All that decides what `generate` writes: the sources, with the runtime that it copies, and the versions of libraries. */
function hashSources() {
  const files = ["codegen", "src"].flatMap((folder) =>
    readdirSync(folder, { recursive: true })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => `${folder}/${name.replaceAll("\\", "/")}`),
  );
  const hash = createHash("sha256").update(JSON.stringify(manifest));
  for (const file of files.sort()) hash.update(`\n${file}\n`).update(readFileSync(file));
  return hash.digest("hex");
}

async function buildDeclarations() {
  const tsc = ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json"];
  // `--noCheck` halves the time, for when types are checked elsewhere.
  const args = [...tsc, ...process.argv.slice(2)];
  await promisify(execFile)(process.execPath, args).catch(({ stdout, message }) => {
    console.error(stdout || message);
    process.exit(1);
  });
  dropInternalDeclarations();
}

/**
 * Users compile against what the declarations of the doors reach. tsc writes one for every source file, and two of three
 * are of what no door shows: on a disk each takes a block, a quarter of the package in all.
 */
function dropInternalDeclarations() {
  const reached = new Set();
  const visit = (file) => {
    if (reached.has(file)) return;
    reached.add(file);
    const { importedFiles } = ts.preProcessFile(readFileSync(file, "utf8"));
    for (const { fileName } of importedFiles) declarationsOf(fileName, file).forEach(visit);
  };
  for (const { types } of Object.values(manifest.exports)) if (types) visit(join(types));
  for (const name of readdirSync("dist", { recursive: true })) {
    const file = join("dist", name);
    if (file.endsWith(".d.ts") && !reached.has(file)) rmSync(file);
  }
}

/** The files that an import of a declaration means; none for a package. */
function declarationsOf(imported, file) {
  const path = imported.replace(/\.js$/, ".d.ts");
  if (path.startsWith(".")) return [join(dirname(file), path)];
  const platform = /^#platform\/(.+)$/.exec(path)?.[1];
  if (platform === undefined) return [];
  return ["node", "web"].map((name) => join("dist/src/platform", name, `${platform}.d.ts`));
}

/** Writes a file for each input, and the parts that they share; returns what was written. */
async function bundle(input, { dir, groups, sourcemap = false, alias = {} }) {
  const { output } = await build({
    input,
    // Libraries are installed by who requires them, and the package decides where it runs which platform that is.
    platform: "neutral",
    external: (path) => /^[^./]/.test(path) && !isAbsolute(path) && !(dirname(path) in alias),
    resolve: { alias },
    transform: { target: "node20", define },
    logLevel: "warn",
    output: {
      dir,
      entryFileNames: "[name].js",
      chunkFileNames: "shared/[name]-[hash].js",
      codeSplitting: { groups },
      comments: { legal: false, jsdoc: false },
      sourcemap,
    },
  });
  return output;
}

async function buildDoors() {
  const doors = Object.values(manifest.exports).flatMap((door) => door.default ?? []);
  const platform = ["bytes", "channels", "hmac", "http"];
  const names = [
    ...doors.map((path) => path.replace(/^\.\/dist\/(.*)\.js$/, "$1")),
    ...platform.map((name) => `src/platform/node/${name}`),
    ...platform.map((name) => `src/platform/web/${name}`),
  ];
  await bundle(Object.fromEntries(names.map((name) => [name, `${name}.ts`])), {
    dir: "dist",
    // What a generated client loads is one part, and what the client of mktows loads besides is another: a part for each
    // set of doors that share it would be forty files, of which a program that loads them starts half as fast.
    groups: [
      { name: "wire", test: /\/src\/wire\/index\.ts$/ },
      { name: "client", test: /\/src\/index\.ts$/ },
    ],
    sourcemap: true,
  });
  for (const name of readdirSync("dist", { recursive: true }))
    if (name.endsWith(".map")) dropPackedSources(join("dist", name));
}

/** A source map contains its sources, but for those that the package has as files, for `generate --standalone`. */
function dropPackedSources(file) {
  const map = JSON.parse(readFileSync(file, "utf8"));
  const isPacked = (source) => {
    const path = join(dirname(file), source).replaceAll("\\", "/");
    return manifest.files.some((packed) => path === packed || path.startsWith(`${packed}/`));
  };
  map.sourcesContent = map.sources.map((source, at) =>
    isPacked(source) ? null : map.sourcesContent[at],
  );
  writeFileSync(file, JSON.stringify(map));
}

async function buildCli() {
  const alias = { "#platform": join(import.meta.dirname, "src/platform/node") };
  const chunks = await bundle({ main: "src/cli/main.ts" }, { dir: "dist-cli", alias });
  const own = new Set(chunks.map(({ fileName }) => fileName));
  const libraries = chunks
    .flatMap(({ imports, dynamicImports }) => [...imports, ...dynamicImports])
    .filter((path) => !isBuiltin(path) && !own.has(path))
    .map((path) => /^(?:@[^/]+\/)?[^/]+/.exec(path)[0]);
  writeFileSync("dist-cli/package.json", JSON.stringify(cliManifest(libraries), undefined, 2));
  copyFileSync("src/cli/README.md", "dist-cli/README.md");
  copyFileSync("LICENSE", "dist-cli/LICENSE");
  chmodSync("dist-cli/main.js", 0o755);
  // In a clone the package finds `mktows` and the shell finds the command without an installation.
  mkdirSync("dist-cli/node_modules");
  symlinkSync("../..", "dist-cli/node_modules/mktows", "junction");
  linkCommand();
}

/**
 * The manifest of mktows-cli. What both packages say, and each version, comes from package.json. The peer
 * dependencies of mktows are the libraries that some of its doors load when they need them.
 */
function cliManifest(libraries) {
  const { version, keywords, license, engines, dependencies, devDependencies } = manifest;
  const { homepage, bugs, repository } = manifest;
  const versions = { ...dependencies, ...devDependencies, mktows: version };
  const names = new Set([...libraries, ...Object.keys(manifest.peerDependencies), "mktows"]);
  return {
    name: "mktows-cli",
    version,
    description:
      "The command mktows: generate, read, write, call and serve Marketo's retired SOAP API",
    ...{ keywords, homepage, bugs, repository, license, type: "module", engines },
    bin: { mktows: "main.js" },
    files: ["main.js", "shared"],
    exports: { "./package.json": "./package.json" },
    dependencies: Object.fromEntries([...names].sort().map((name) => [name, versions[name]])),
  };
}

/** What npm would make of `bin`, if mktows-cli were installed. */
function linkCommand() {
  const command = "node_modules/.bin/mktows";
  if (lstatSync(command, { throwIfNoEntry: false }) !== undefined) return;
  if (process.platform !== "win32") return symlinkSync("../../dist-cli/main.js", command);
  writeFileSync(command, '#!/bin/sh\nexec node "$(dirname "$0")/../../dist-cli/main.js" "$@"\n');
  writeFileSync(`${command}.cmd`, '@node "%~dp0\\..\\..\\dist-cli\\main.js" %*\r\n');
}
