// The project of a folder: its package.json, and what is written into it. What is there stays as it is.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isRecord } from "../../is-record.js";
import { InputError } from "../failure.js";
import { CONFIG_FILES } from "../generate/read-config.js";

export interface Project {
  readonly manifest: Readonly<Record<string, unknown>>;
  /** Of package.json. */
  readonly text: string;
  /** The name of its config file, if it has one. */
  readonly config: string | undefined;
}

/** Something to write. */
export type Entry =
  | {
      readonly kind: "file";
      readonly path: string;
      readonly what: string;
      readonly text: string;
      /** What to say where a file of that name is there, which is kept. */
      readonly kept: string;
    }
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
    const config = CONFIG_FILES.find((name) => existsSync(join(folder, name)));
    if (isRecord(manifest)) return { manifest, text, config };
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
        return writeNew(folder, entry);
      case "script":
        return addScript(folder, entry.name, entry.command);
      case "line":
        return addLine(folder, entry.path, entry.line);
    }
  });
}

function writeNew(
  folder: string,
  { path, what, text, kept }: Extract<Entry, { kind: "file" }>,
): Told {
  try {
    // Fails where something has that name, also a link.
    writeFileSync(join(folder, path), text, { flag: "wx" });
    return { path, what, isKept: false };
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error) || error.code !== "EEXIST") throw error;
    const isSame = readFileSync(join(folder, path), "utf8") === text;
    return { path, what: isSame ? "is as it would be written" : kept, isKept: true };
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
