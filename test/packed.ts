// Both packages as their users get them: built and packed from the sources as they are now, unpacked into projects
// of their own. What they depend on is linked from this checkout, so that no network is needed.
import { spawn } from "node:child_process";
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
  /** Makes a project that has our packages, what these depend on, and the libraries named. */
  project(
    name: string,
    packages: readonly ("mktows" | "mktows-cli")[],
    ...libraries: readonly string[]
  ): Promise<string>;
}

let packed: Promise<Packed> | undefined;

/** The same for all test files of a process, since it takes long. */
export function packBoth(): Promise<Packed> {
  return (packed ??= packOnce());
}

async function packOnce(): Promise<Packed> {
  const folder = mkdtempSync(join(tmpdir(), "mktows-package-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  const sources = join(folder, "sources");
  for (const name of [
    ...["src", "codegen", "generated", "wsdl", "README.md", "CHANGELOG.md", "LICENSE"],
    ...["package.json", "tsconfig.json", "tsconfig.build.json", "build.mjs"],
  ])
    cpSync(join(root, name), join(sources, name), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(sources, "node_modules"), "junction");
  // Checking types is left to `npm run typecheck`: it takes half of the time.
  await node(sources, "build.mjs", "--noCheck");
  const npm = process.env["npm_execpath"];
  const [program, ...first] = npm === undefined ? ["npm"] : [process.execPath, npm];
  const pack = ["pack", ".", "./dist-cli", "--ignore-scripts", "--pack-destination", folder];
  await output(sources, program, ...first, ...pack);

  const { version } = readManifest(root);
  return {
    folder,
    async project(name, packages, ...libraries) {
      const project = join(folder, name);
      mkdirSync(project);
      mkdirSync(join(project, "node_modules"));
      writeFileSync(join(project, "package.json"), '{ "type": "module", "private": true }');
      for (const one of packages) {
        const target = join(project, "node_modules", one);
        mkdirSync(target);
        const tarball = join(folder, `${one}-${version}.tgz`);
        await output(folder, "tar", "-xzf", tarball, "--strip-components=1", "-C", target);
      }
      const linked = new Set([...dependenciesIn(project), ...libraries]);
      for (const library of linked) link(library, project);
      return project;
    },
  };
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
