// The stamp at the end of a generated file: comment lines with JSON, from which the next run learns what this one was made
// from. It does not belong to the code: whether a file is what the generator writes is asked without it.
import { escapeHidden } from "./code.js";

/** The generated file that has the stamp. */
export const STAMPED = "index.ts";

const FIRST_LINE =
  "// By the lines below the next run knows whether anything has changed. `--check` does not compare them.";

/** The file without its stamp. */
export function unstamped(text: string): string {
  return divide(text).code;
}

/** A file without a stamp, with one: a value that can be written as JSON. */
export function stamped(code: string, stamp: unknown): string {
  return `${code}${print(stamp)}`;
}

/** The value of the stamp; `undefined` where there is none. */
export function stampOf(text: string): unknown {
  return divide(text).stamp;
}

/**
 * Only what `stamped` writes is a stamp, byte for byte up to the end of the file: whatever else somebody has put there is
 * part of the file, and makes it differ from what the generator writes.
 */
function divide(text: string): { readonly code: string; readonly stamp?: unknown } {
  const at = text.lastIndexOf(START);
  const end = at < 0 ? "" : text.slice(at);
  const json = end.slice(START.length).replaceAll("\n// ", "\n").slice("// ".length);
  try {
    const stamp: unknown = JSON.parse(json);
    return print(stamp) === end ? { code: text.slice(0, at), stamp } : { code: text };
  } catch {
    return { code: text };
  }
}

const START = `\n${FIRST_LINE}\n`;

function print(stamp: unknown): string {
  const lines = JSON.stringify(stamp, undefined, 1).split("\n");
  return `${START}${lines.map((line) => `// ${escapeHidden(line)}\n`).join("")}`;
}
