// The links of a page, and its text without code.
import { blocksOf, textOf } from "./pages.js";

/** Its lines that are no code. */
export function proseOf(page: string): readonly string[] {
  const text = textOf(page);
  const lines = text.split("\n");
  for (const { above, lines: code } of blocksOf(text)) lines.fill("", above, above + code.length);
  return lines.map((line) => (line.startsWith("    ") ? "" : line));
}

export function linksOf(page: string): readonly string[] {
  const prose = proseOf(page)
    .join("\n")
    .replace(/`[^`\n]*`/g, "``");
  const found = prose.matchAll(
    /\]\(([^)\s]+)(?: "[^"]*")?\)|(?:href|src)="([^"]*)"|<(https?:[^>]*)>/g,
  );
  return [...found].map(([, inline, attribute, address]) => inline ?? attribute ?? address ?? "");
}
