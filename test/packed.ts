// Both packages as their users get them: built and packed from the sources as they are now, unpacked into projects
// of their own. What they depend on is linked from this checkout, so that no network is needed.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";
import { root } from "./outside.js";

export interface Manifest {
  readonly version: string;
  readonly exports: object;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

export function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
}

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds until it is ended; its code is null then. */
  readonly timeout?: number;
}

export function run(
  program: string,
  args: readonly string[],
  { cwd, input = "", env = {}, timeout }: RunOptions,
): Promise<Ended> {
  const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, timeout });
  const text = { out: "", err: "" };
  child.stdout.on("data", (data: Buffer) => (text.out += data.toString()));
  child.stderr.on("data", (data: Buffer) => (text.err += data.toString()));
  // A program that ends before it has read its input has done no wrong.
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, ...text }));
  });
}

/** What a program prints that ends well. */
export async function output(
  cwd: string,
  program: string,
  ...args: readonly string[]
): Promise<string> {
  const { code, out, err } = await run(program, args, { cwd });
  if (code === 0) return out;
  throw new Error(`${program} ${args.join(" ")} ended with ${code}:\n${out}${err}`);
}

export const node = (cwd: string, ...args: readonly string[]): Promise<string> =>
  output(cwd, process.execPath, ...args);

/** A folder with the tarballs of both packages, and the projects that the test makes. */
export interface Packed {
  readonly folder: string;
  readonly tarballs: Readonly<Record<"mktows" | "mktows-cli", string>>;
  /** Makes a project that has our packages, what these depend on, and the libraries named. */
  project(
    name: string,
    packages: readonly ("mktows" | "mktows-cli")[],
    ...libraries: readonly string[]
  ): Promise<string>;
}

/** For the tests of a file, which call it outside of them: what they make is removed after them. */
export function usePackages(): () => Promise<Packed> {
  let packed: Promise<Packed> | undefined;
  const folder = mkdtempSync(join(tmpdir(), "mktows-package-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return () => (packed ??= packInto(folder));
}

async function packInto(folder: string): Promise<Packed> {
  const sources = join(folder, "sources");
  cpSync(await built(), sources, { recursive: true });
  for (const name of [
    "docs",
    "examples",
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
  ])
    if (existsSync(join(root, name)))
      cpSync(join(root, name), join(sources, name), { recursive: true });
  const npm = process.env["npm_execpath"];
  const [program, ...first] = npm === undefined ? ["npm"] : [process.execPath, npm];
  const pack = ["pack", ".", "./dist-cli", "--ignore-scripts", "--pack-destination", folder];
  await output(sources, program, ...first, ...pack);

  const { version } = readManifest(root);
  const tarballOf = (name: string): string => join(folder, `${name}-${version}.tgz`);
  return {
    folder,
    tarballs: { mktows: tarballOf("mktows"), "mktows-cli": tarballOf("mktows-cli") },
    async project(name, packages, ...libraries) {
      const project = join(folder, name);
      mkdirSync(project);
      mkdirSync(join(project, "node_modules"));
      writeFileSync(join(project, "package.json"), '{ "type": "module", "private": true }');
      for (const one of packages) {
        const target = join(project, "node_modules", one);
        mkdirSync(target);
        const unpack = ["-xzf", tarballOf(one), "--strip-components=1", "-C", target];
        await output(folder, "tar", ...unpack);
      }
      const linked = new Set([...dependenciesIn(project), ...libraries]);
      for (const library of linked) link(library, project);
      return project;
    },
  };
}

/** What a build is made of. */
const parts = [
  ...["src", "codegen", "generated", "wsdl", "LICENSE", "package.json"],
  ...["tsconfig.json", "tsconfig.build.json", "build.mjs"],
];

/** A folder with the sources and what was built of them, which takes long: once for each state of the sources. */
async function built(): Promise<string> {
  const builds = join(root, ".cache/builds");
  const folder = join(builds, stateOf(parts));
  if (existsSync(folder)) return folder;
  mkdirSync(builds, { recursive: true });
  for (const name of readdirSync(builds))
    if (Date.now() - statSync(join(builds, name)).mtimeMs > 3_600_000)
      rmSync(join(builds, name), { recursive: true, force: true });
  const making = mkdtempSync(join(builds, "making-"));
  for (const name of parts) cpSync(join(root, name), join(making, name), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(making, "node_modules"), "junction");
  // Checking types is left to `npm run typecheck`: it takes half of the time.
  await node(making, "build.mjs", "--noCheck");
  rmSync(join(making, "node_modules"));
  try {
    renameSync(making, folder);
  } catch (error) {
    // Another process was faster.
    if (!existsSync(folder)) throw error;
    rmSync(making, { recursive: true, force: true });
  }
  return folder;
}

/** A hash of what is in the files. */
function stateOf(names: readonly string[]): string {
  const hash = createHash("sha256");
  for (const name of names) {
    const path = join(root, name);
    const files = statSync(path).isDirectory()
      ? readdirSync(path, { recursive: true, encoding: "utf8" }).map((file) => join(path, file))
      : [path];
    for (const file of files.sort())
      if (statSync(file).isFile()) hash.update(`\n${file}\n`).update(readFileSync(file));
  }
  return hash.digest("hex").slice(0, 32);
}

/** What our packages in the project depend on, what that depends on, and so on. */
export function dependenciesIn(project: string): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (folder: string): void => {
    for (const name of Object.keys(readManifest(folder).dependencies ?? {})) {
      if (found.has(name) || name === "mktows") continue;
      found.add(name);
      visit(join(root, "node_modules", name));
    }
  };
  for (const name of ["mktows", "mktows-cli"]) {
    const installed = join(project, "node_modules", name);
    if (existsSync(installed)) visit(installed);
  }
  return found;
}

function link(name: string, project: string): void {
  const place = join(project, "node_modules", name);
  mkdirSync(dirname(place), { recursive: true });
  symlinkSync(join(root, "node_modules", name), place, "junction");
}
