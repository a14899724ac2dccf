// Long lines on a screen: broken between words, and continued below the text of the line.
import { columnsIn } from "./status-line.js";

/** The text for a screen that is so wide. Where there is no screen (`undefined`), lines stay whole, for other programs. */
export function wrapped(text: string, columns: number | undefined): string {
  if (columns === undefined) return text;
  return text
    .split("\n")
    .map((line) => wrappedLine(line, columns))
    .join("\n");
}

/** A line begins with blanks, or with a word in a column of its own: what follows is below the rest of the line. */
function wrappedLine(line: string, columns: number): string {
  if (columnsIn(line) <= columns) return line;
  const [start = ""] = /^ *(\S+ {2,})?/.exec(line) ?? [];
  const indent = " ".repeat(start.length);
  const lines: string[] = [];
  let last = start;
  let isEmpty = true;
  for (const word of line.slice(start.length).split(" ")) {
    if (!isEmpty && columnsIn(`${last} ${word}`) > columns) {
      lines.push(last);
      [last, isEmpty] = [indent, true];
    }
    last += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, last].join("\n");
}
