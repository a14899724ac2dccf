// What is installed: the version of Node.js, the package of the project in a folder, and the libraries that its doors require.
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Finding } from "../../bridge/check/findings.js";
import { libraries } from "../../missing-package.js";
import { CONFIG_FILES } from "../generate/read-config.js";

interface Manifest {
  readonly version: string;
  readonly engines: { readonly node: string };
  readonly devDependencies: Readonly<Record<string, string>>;
}

const own = createRequire(import.meta.url)("mktows/package.json") as Manifest;

export function* checkPackages(folder: string): Generator<Finding> {
  yield checkNode(process.versions.node);
  yield* checkProject(folder);
  const config = CONFIG_FILES.find((name) => existsSync(join(folder, name)));
  if (config !== undefined)
    yield { what: "contracts", state: "ok", text: `${config} says what mktows generate writes` };
}

export function checkNode(version: string): Finding {
  const what = "Node.js";
  const needed = own.engines.node.replace(/[^\d.]/g, "");
  if (order(version, needed) >= 0) return { what, state: "ok", text: version };
  return { what, state: "fails", text: `${version}: install ${needed} or later` };
}

/** Negative where the first version is the earlier one. */
function order(one: string, other: string): number {
  return one.localeCompare(other, "en", { numeric: true });
}

function* checkProject(folder: string): Generator<Finding> {
  const what = "packages";
  const manifest = installedAt(folder);
  if (manifest === undefined) {
    const text = `mktows-cli ${own.version}; the project in this folder has no mktows: npm install mktows`;
    return void (yield { what, state: "note", text });
  }
  const { version } = manifest;
  if (version !== own.version) {
    const text = `this command is of ${own.version}, the project's mktows is ${version}: install the same version of both`;
    yield { what, state: "note", text };
  } else yield { what, state: "ok", text: `mktows ${version}, this command as well` };
  yield* checkLibraries(folder, manifest);
}

/** The libraries that doors of the project's package require and that are not installed: a note, since few need all. */
function* checkLibraries(folder: string, { devDependencies }: Manifest): Generator<Finding> {
  const missing = new Map<string, string[]>();
  for (const [door, names] of Object.entries(libraries))
    for (const name of names)
      if (!existsAbove(folder, name)) missing.set(name, [...(missing.get(name) ?? []), door]);
  for (const [name, doors] of missing) {
    const line = `npm install ${name}@${devDependencies[name] ?? "latest"}`;
    yield { what: name, state: "note", text: `not installed; ${doors.join(", ")}: ${line}` };
  }
}

function installedAt(folder: string): Manifest | undefined {
  const place = existsAbove(folder, "mktows");
  if (place === undefined) return undefined;
  return JSON.parse(readFileSync(join(place, "package.json"), "utf8")) as Manifest;
}

/** The folder of a package, where Node.js would find it: in the folder or one above it. */
function existsAbove(folder: string, name: string): string | undefined {
  const place = join(folder, "node_modules", name);
  if (existsSync(join(place, "package.json"))) return place;
  const above = dirname(folder);
  return above === folder ? undefined : existsAbove(above, name);
}
