// Markdown under construction. A text that is put into it is escaped, and appears as it is.
import { onOneLine, type Code } from "./code.js";

class Markdown {
  readonly text: string;
  /** Distinguishes it from any other object with a text. */
  protected readonly isMarkdown = true;
  constructor(text: string) {
    this.text = text;
  }
  toString(): string {
    return this.text;
  }
}

export type { Markdown };

/** Markdown with other Markdown, and with texts, which are escaped. */
export function prose(
  strings: TemplateStringsArray,
  ...parts: readonly (string | Markdown)[]
): Markdown {
  const texts = parts.map((part) => (typeof part === "string" ? escaped(part) : part.text));
  return new Markdown(strings.map((text, index) => `${text}${texts[index] ?? ""}`).join(""));
}

/** Text on one line, without any markup. */
function escaped(text: string): string {
  return onOneLine(text)
    .trim()
    .replaceAll(/[\\`*<>[\]|#&~_${]|^[-+=]/g, "\\$&")
    .replace(/^(\d+)([.)])/, "$1\\$2");
}

export function joinMarkdown(parts: readonly Markdown[], separator: ", " | " | " | "\n"): Markdown {
  return new Markdown(parts.map(({ text }) => text).join(separator));
}

/** A code span, which can be in a table cell. */
export function codeSpan(text: string): Markdown {
  const line = onOneLine(text);
  // In a table, a backslash before `|` cannot be written in a code span.
  if (line.includes("\\|")) return prose`${line}`;
  const fence = fenceFor(line, 1);
  const padding = /^`|`$|^ .* $/.test(line) ? " " : "";
  return new Markdown(fence + padding + line.replaceAll("|", "\\|") + padding + fence);
}

/** A block of TypeScript. */
export function codeBlock({ text }: Code): Markdown {
  const fence = fenceFor(text, 3);
  return new Markdown(`${fence}ts\n${text}\n${fence}`);
}

/** More backticks than are together in the text. */
function fenceFor(text: string, least: number): string {
  const runs = text.match(/`+/g) ?? [];
  return "`".repeat(Math.max(least, ...runs.map((run) => run.length + 1)));
}

/** A comment, which readers of the page do not see. */
export function hiddenComment(text: string): Markdown {
  return new Markdown(
    `<!-- ${onOneLine(text)
      .replace(/-(?=-)/g, "- ")
      .replaceAll(">", "&gt;")} -->`,
  );
}
