// Renders the view as text: fills the templates and formats the result. The only file that uses Handlebars and Prettier.
import Handlebars from "handlebars";
import type { Code } from "../text/code.js";
import type { Markdown } from "../text/markdown.js";
import type { View } from "../view/view.js";
import { layoutCode } from "./layout/layout.js";
import { templates } from "./templates/index.js";

/** The text of each generated file, by name. */
export type Files = ReadonlyMap<string, string>;

/** Text that did not pass through the functions of codegen/text does not compile here. */
type Escaped<T> = T extends string
  ? never
  : T extends Code | Markdown
    ? T
    : T extends object
      ? { [Key in keyof T]: Escaped<T[Key]> }
      : T;

/** Files as `fill` gives them, formatted. */
export async function formatFiles(files: Files): Promise<Files> {
  const formatted = new Map<string, string>();
  for (const [name, text] of files) formatted.set(name, await formatFile(name, text));
  return formatted;
}

/** The files before formatting. */
export function fill(view: Escaped<View>): Files {
  const wanted = Object.entries(compiled).filter(([name]) => isWanted(name, view));
  return new Map(wanted.map(([name, template]) => [name, template(view)]));
}

const compiled = Object.fromEntries(
  Object.entries(templates).map(([name, template]) => [
    name,
    Handlebars.compile<Escaped<View>>(template, { noEscape: true, strict: true }),
  ]),
);

export async function formatFile(name: string, text: string): Promise<string> {
  return name.endsWith(".ts")
    ? layoutCode(text, (code) => prettierText(name, code))
    : prettierText(name, text);
}

/**
 * Independent of the configuration around the output folder: the same WSDL gives the same bytes everywhere. Loaded for what
 * layout/ does not know: Prettier takes longer than the rest of the generator.
 */
export async function prettierText(name: string, text: string): Promise<string> {
  const { format } = await import("prettier");
  const parser = name.endsWith(".md") ? "markdown" : "typescript";
  return format(text, { parser, printWidth: 100, proseWrap: "always" });
}

/** A contract without operations has types and codecs only. */
function isWanted(name: string, view: Escaped<View>): boolean {
  if (name === "client.ts" || name === "README.md") return view.client;
  return view.tables.length > 0 || !["operations.ts", "service.ts"].includes(name);
}
