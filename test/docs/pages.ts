// The pages that users read, and what is in them: programs, commands, sections.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../outside.js";

const namesIn = (folder: string): string[] =>
  existsSync(join(root, folder)) ? readdirSync(join(root, folder)).sort() : [];

/** Of every page, its path from the root. */
export const pages: readonly string[] = [
  ...namesIn("."),
  ...namesIn("docs").map((name) => `docs/${name}`),
  ...namesIn("examples").map((name) => `examples/${name}/README.md`),
  "src/cli/README.md",
].filter((path) => path.endsWith(".md") && existsSync(join(root, path)));

export const textOf = (page: string): string => readFileSync(join(root, page), "utf8");

export interface Block {
  readonly language: string;
  /** What follows the language at the fence. */
  readonly kind: string;
  readonly lines: readonly string[];
  /** Lines of the page before the first of these. */
  readonly above: number;
}

/** The fenced blocks of a page. */
export function blocksOf(text: string): readonly Block[] {
  const lines = text.split("\n");
  const found: Block[] = [];
  for (let at = 0; at < lines.length; at++) {
    const [, fence, language, kind = ""] = /^(`{3,})(\w+)(?: +(.*))?$/.exec(lines[at] ?? "") ?? [];
    if (fence === undefined || language === undefined) continue;
    const end = lines.indexOf(fence, at);
    if (end < 0) throw new Error(`the block that begins at line ${at + 1} has no end`);
    found.push({ language, kind, lines: lines.slice(at + 1, end), above: at + 1 });
    at = end;
  }
  return found;
}

/** The text of the blocks in a language, whatever their kind. */
export const codeIn = (text: string, language: string): readonly string[] =>
  blocksOf(text)
    .filter((block) => block.language === language)
    .map(({ lines }) => `${lines.join("\n")}\n`);

export interface Program {
  readonly page: string;
  /** Of its file, without an ending. */
  readonly name: string;
  /** Each line has the number that it has on the page. */
  readonly code: string;
  readonly runs: boolean;
}

/**
 * The programs of a page. Its blocks of ```ts are one ES module, in their order; ```ts own is a program by itself,
 * and ```ts compiled is a module by itself that is compiled and not run.
 */
export function programsOf(page: string): readonly Program[] {
  const blocks = blocksOf(textOf(page)).filter(({ language }) => language === "ts");
  const odd = blocks.find(({ kind }) => !["", "own", "compiled"].includes(kind));
  if (odd !== undefined) throw new Error(`${page}:${odd.above}: no such kind: ts ${odd.kind}`);
  const name = page.replace(/\.md$/, "").replaceAll("/", "-");
  const joined = blocks.filter(({ kind }) => kind === "");
  const others = blocks.filter(({ kind }) => kind !== "");
  return [
    ...(joined.length === 0 ? [] : [{ page, name, code: inPlace(joined), runs: true }]),
    ...others.map((block) => ({
      ...{ page, name: `${name}-${block.above}`, code: inPlace([block]) },
      runs: block.kind === "own",
    })),
  ];
}

function inPlace(blocks: readonly Block[]): string {
  const lines: string[] = [];
  for (const block of blocks) {
    while (lines.length < block.above) lines.push("");
    lines.push(...block.lines);
  }
  return `${lines.join("\n")}\n`;
}

/** What the comments beside its calls of this method say that they print. */
export const saidBy = (program: string, method: "log" | "error" = "log"): readonly string[] =>
  [...program.matchAll(new RegExp(`console\\.${method}\\(.* // (.*)$`, "gm"))].map(
    ([, text = ""]) => text,
  );

/** What is below a heading of the second level. */
export const sectionOf = (text: string, heading: string): string =>
  new RegExp(`^## ${heading}$([^]*?)(?=^## |(?![^]))`, "m").exec(text)?.[1] ?? "";

/** Names in the cells of a column of the tables in a section. */
export function namesInColumn(section: string, column: number, name: RegExp): readonly string[] {
  const rows = section.split("\n").filter((line) => line.startsWith("| "));
  return rows.flatMap((row) =>
    [...(row.split(" | ")[column] ?? "").matchAll(name)].map(([, found = ""]) => found),
  );
}
