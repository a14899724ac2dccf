// The project of a folder: its package.json, and what is written into it. What is there stays as it is.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isRecord } from "../../is-record.js";
import { InputError } from "../failure.js";

export interface Project {
  readonly manifest: Readonly<Record<string, unknown>>;
  /** Of package.json. */
  readonly text: string;
}

/** Something to write. */
export type Entry =
  | { readonly kind: "file"; readonly path: string; readonly what: string; readonly text: string }
  | { readonly kind: "script"; readonly name: string; readonly command: string }
  | { readonly kind: "line"; readonly path: string; readonly line: string };

export function readProject(folder: string): Project {
  const path = join(folder, "package.json");
  if (!existsSync(path))
    throw new InputError(
      "this folder has no package.json: go to the folder of your project, or begin one with `npm init`",
    );
  const text = readFileSync(path, "utf8");
  try {
    const manifest: unknown = JSON.parse(text.replace(/^\ufeff/, ""));
    if (isRecord(manifest)) return { manifest, text };
  } catch (error) {
    throw new InputError(`package.json is not JSON: ${String(error)}`, { cause: error });
  }
  throw new InputError("package.json: expected an object");
}

export interface Told {
  readonly path: string;
  readonly what: string;
  readonly isKept: boolean;
}

export function writeFiles(folder: string, entries: readonly Entry[]): Told[] {
  return entries.map((entry) => {
    switch (entry.kind) {
      case "file":
        return writeNew(folder, entry.path, entry.what, entry.text);
      case "script":
        return addScript(folder, entry.name, entry.command);
      case "line":
        return addLine(folder, entry.path, entry.line);
    }
  });
}

function writeNew(folder: string, path: string, what: string, text: string): Told {
  try {
    // Fails where something has that name, also a link.
    writeFileSync(join(folder, path), text, { flag: "wx" });
    return { path, what, isKept: false };
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error) || error.code !== "EEXIST") throw error;
    return { path, what: "is there already; delete it to have it written", isKept: true };
  }
}

function addScript(folder: string, name: string, command: string): Told {
  const path = "package.json";
  const { manifest, text } = readProject(folder);
  const { scripts = {} } = manifest;
  if (!isRecord(scripts)) throw new InputError("package.json: scripts: expected an object");
  if (Object.hasOwn(scripts, name)) {
    const isSame = scripts[name] === command;
    const what = isSame ? `has the script ${name}` : `has another script ${name}; not: ${command}`;
    return { path, what, isKept: true };
  }
  const changed = { ...manifest, scripts: { ...scripts, [name]: command } };
  const [, indent = "  "] = /^([ \t]+)"/m.exec(text) ?? [];
  const end = text.endsWith("\n") ? "\n" : "";
  writeFileSync(join(folder, path), JSON.stringify(changed, undefined, indent) + end);
  return { path, what: `script ${name}`, isKept: false };
}

function addLine(folder: string, path: string, line: string): Told {
  const place = join(folder, path);
  const text = existsSync(place) ? readFileSync(place, "utf8") : "";
  if (text.split(/\r?\n/).includes(line))
    return { path, what: `has the line ${line}`, isKept: true };
  const gap = text === "" || text.endsWith("\n") ? "" : "\n";
  writeFileSync(place, `${text}${gap}${line}\n`);
  return { path, what: line, isKept: false };
}
