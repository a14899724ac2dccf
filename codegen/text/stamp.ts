// The stamp at the end of a generated file: comment lines with JSON, from which the next run learns what this one was made
// from. It is no part of the code: whether a file is what the generator writes is asked without it.
import { escapeHidden } from "./code.js";

/** The generated file that has the stamp. */
export const STAMPED = "index.ts";

const FIRST_LINE =
  "// By the lines below the next run knows whether anything has changed. `--check` does not compare them.";

/** The file without its stamp. */
export function unstamped(text: string): string {
  const at = text.indexOf(`\n${FIRST_LINE}\n`);
  return at < 0 ? text : text.slice(0, at);
}

/** The file with another stamp: a value that can be written as JSON. */
export function stamped(text: string, stamp: unknown): string {
  const lines = JSON.stringify(stamp, undefined, 1).split("\n");
  return [unstamped(text), FIRST_LINE, ...lines.map((line) => `// ${escapeHidden(line)}`), ""].join(
    "\n",
  );
}

/** The value of the stamp; `undefined` where there is none. */
export function stampOf(text: string): unknown {
  const [, first, ...lines] = text.slice(unstamped(text).length).split("\n");
  if (first !== FIRST_LINE) return undefined;
  try {
    return JSON.parse(lines.map((line) => line.slice("// ".length)).join("\n"));
  } catch {
    return undefined;
  }
}
