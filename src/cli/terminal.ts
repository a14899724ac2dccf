// The input and output of a command, passed in so that it runs in a test as it runs in a shell; and the one function
// through which texts reach a terminal.

import type { Readable } from "node:stream";

export interface Terminal {
  /** Standard input to its end. */
  stdin(): Promise<Uint8Array>;
  /** Standard input as it comes. */
  stdinStream(): Readable;
  /** Results; bytes are a document, which is written as it is. */
  out(data: string | Uint8Array): void;
  /** Messages. */
  err(text: string): void;
  /** How wide the screen is that messages go to; `undefined` where they go to a file or another program. */
  width(): number | undefined;
  /** Resolves when the user wants the program to end, with the signal that said so. */
  stopped(): Promise<Signal>;
}

export type Signal = "SIGINT" | "SIGTERM";

/** A terminal with a line below the messages that can be rewritten; "" removes it. Only a screen shows it. */
export interface Screen extends Terminal {
  status(text: string): void;
}

/** Characters that make a terminal do something, show other text than what is there, or are not shown at all. */
const CONTROLS =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** The text with such characters as `\u001b`: it can be from anywhere. JSON stays the same value. */
export function printable(text: string): string {
  return text.replace(
    CONTROLS,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** The terminal, for texts that can be from anywhere. */
export function guarded({ out, err, ...others }: Terminal): Screen {
  let line = "";
  // Back to the start of the line, and clear it.
  const clear = (): void => void (line !== "" && err("\r\u001b[K"));
  const draw = (): void => void (line !== "" && err(line));
  const above = (write: () => void): void => {
    clear();
    write();
    draw();
  };
  return {
    ...others,
    out: (data) => above(() => out(typeof data === "string" ? printable(data) : data)),
    err: (text) => above(() => err(printable(text))),
    status(text) {
      const width = others.width();
      if (width === undefined) return;
      clear();
      // A text as wide as the screen would begin another line.
      line = printable(text).slice(0, Math.max(width - 1, 0));
      draw();
    },
  };
}
