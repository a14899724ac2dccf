// The line below all messages that is written again and again while a command works: as wide as the screen allows, gone
// without a trace, also where the screen has become narrower since.

/** Characters that take two columns of a screen, and those that take none. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;
const NONE = /\p{Mark}/u;

function columnsOf(character: string): number {
  if (character >= " " && character <= "~") return 1;
  return NONE.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
}

/** How many columns of a screen a text takes. */
export function columnsIn(text: string): number {
  return [...text].reduce((sum, character) => sum + columnsOf(character), 0);
}

/** The beginning of a text that fits into so many columns. */
export function cut(text: string, columns: number): string {
  let taken = 0;
  let shown = "";
  for (const character of text) {
    taken += columnsOf(character);
    if (taken > columns) break;
    shown += character;
  }
  return shown;
}

export interface StatusLine {
  /** Shows another text; "" shows none. */
  set(text: string): void;
  /** Writes a message above the line. */
  above(write: () => void): void;
}

export function statusLine(
  write: (text: string) => void,
  width: () => number | undefined,
): StatusLine {
  let line = "";
  const draw = (): void => void (line !== "" && write(line));
  const clear = (): void => {
    if (line === "") return;
    // A screen that was made narrower has broken the line: up to its first row, and clear from there.
    const rows = Math.ceil(columnsIn(line) / Math.max(width() ?? Infinity, 1));
    write(rows > 1 ? `\r\u001b[${rows - 1}A\u001b[J` : "\r\u001b[K");
  };
  return {
    set(text) {
      const columns = width();
      if (columns === undefined) return;
      clear();
      // A text as wide as the screen would begin another row.
      line = cut(text.replace(/[\n\t]+/g, " "), Math.max(columns - 1, 0));
      draw();
    },
    above(message) {
      clear();
      message();
      draw();
    },
  };
}
