// Where the parts of a document are: offsets in its text to line and column, also after parts of it were cut out or replaced.
import type { Place } from "../model/error.js";

export type Locate = (offset: number) => Place;

/** Offset in the text to line and column, by binary search over the line starts. */
export function locator(text: string, file: string): Locate {
  const starts = [0];
  for (const found of text.matchAll(/\r\n?|\n/g)) starts.push(found.index + found[0].length);
  return (offset) => {
    const line = lastUpTo(starts, offset);
    return { file, line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
  };
}

/** A text made of another one, and the offset that each offset in it has in the other. */
export interface Cut {
  readonly text: string;
  readonly before: (offset: number) => number;
}

/** A part of a text, and what replaces it. */
export interface Part {
  readonly from: number;
  readonly to: number;
  readonly by: string;
}

/** A text with some parts replaced, which follow each other and do not overlap. */
export function replaceParts(text: string, parts: Iterable<Part>): Cut {
  const pieces: string[] = [];
  /** Where each piece begins, in the result and in the text. */
  const [starts, befores]: [number[], number[]] = [[], []];
  let length = 0;
  const add = (piece: string, from: number): void => {
    pieces.push(piece);
    starts.push(length);
    befores.push(from);
    length += piece.length;
  };
  let from = 0;
  for (const part of parts) {
    add(text.slice(from, part.from), from);
    if (part.by !== "") add(part.by, part.from);
    from = part.to;
  }
  add(text.slice(from), from);
  return {
    text: pieces.join(""),
    before: (offset) => {
      const piece = lastUpTo(starts, offset);
      return Math.min(offset - (starts[piece] ?? 0) + (befores[piece] ?? 0), text.length);
    },
  };
}

/**
 * A well-formed document without its comments, processing instructions and XML declaration. There `<` begins nothing else,
 * except in CDATA sections, which are kept.
 */
export function withoutInstructions(text: string): Cut {
  const found = [...text.matchAll(MARKUP)].filter(([markup]) => !markup.startsWith("<![CDATA["));
  return replaceParts(
    text,
    found.map(({ 0: markup, index }) => ({ from: index, to: index + markup.length, by: "" })),
  );
}

const MARKUP = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[[\s\S]*?\]\]>/g;

/** The index of the last number, of ascending ones, that is not above the limit; 0 if all are. */
function lastUpTo(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((numbers[middle] ?? 0) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
