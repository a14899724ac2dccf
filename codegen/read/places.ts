// Where the parts of a document are: offsets in its text to line and column, also after comments and processing instructions
// were cut out of it.
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

/** What is left of a text, and the offset that each offset in it had before. */
export interface Cut {
  readonly text: string;
  readonly before: (offset: number) => number;
}

/**
 * A well-formed document without its comments, processing instructions and XML declaration. There `<` begins nothing else,
 * except in CDATA sections, which are kept.
 */
export function withoutInstructions(text: string): Cut {
  const kept: string[] = [];
  /** Where each kept part begins, in the result and in the text. */
  const [starts, befores] = [[0], [0]];
  let length = 0;
  let from = 0;
  for (const { 0: found, index } of text.matchAll(MARKUP)) {
    if (found.startsWith("<![CDATA[")) continue;
    kept.push(text.slice(from, index));
    length += index - from;
    from = index + found.length;
    starts.push(length);
    befores.push(from);
  }
  kept.push(text.slice(from));
  return {
    text: kept.join(""),
    before: (offset) => {
      const part = lastUpTo(starts, offset);
      return offset - (starts[part] ?? 0) + (befores[part] ?? 0);
    },
  };
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
