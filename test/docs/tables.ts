// Reads the tables of a documentation page, so that tests can compare them with the code that they describe.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../outside.js";

/** The text of a page in docs/. */
export function pageText(name: string): string {
  return readFileSync(join(root, "docs", name), "utf8");
}

/** The rows of the first table below a heading, without its head: the text of each cell. */
export function tableBelow(page: string, heading: string): readonly (readonly string[])[] {
  const lines = pageText(page).split("\n");
  const at = lines.findIndex((line) => /^#+ /.test(line) && line.replace(/^#+ /, "") === heading);
  if (at < 0) throw new Error(`docs/${page} has no heading "${heading}"`);
  const after = lines.slice(at + 1);
  const next = after.findIndex((line) => /^#+ /.test(line));
  const section = next < 0 ? after : after.slice(0, next);
  const first = section.findIndex((line) => line.startsWith("|"));
  if (first < 0) throw new Error(`docs/${page} has no table below "${heading}"`);
  const table = section.slice(first);
  const end = table.findIndex((line) => !line.startsWith("|"));
  return table.slice(2, end < 0 ? undefined : end).map(cellsOf);
}

/** Cells are told apart by bars, except those that are escaped. */
function cellsOf(line: string): string[] {
  return line
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll("\\|", "|"));
}

/** The names in code spans of a cell: `a` `b`. */
export function namesIn(cell: string | undefined): string[] {
  return [...(cell ?? "").matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);
}

/** The names in the first cells of a table. */
export function firstNames(rows: readonly (readonly string[])[]): string[] {
  return rows.flatMap(([cell]) => namesIn(cell));
}
