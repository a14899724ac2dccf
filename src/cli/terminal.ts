// The input and output of a command, passed in so that it runs in a test as it runs in a shell; and the one function
// through which texts reach a terminal.

import type { Readable } from "node:stream";
import { printText, type Text } from "./screen/paint.js";
import { statusLine } from "./screen/status-line.js";

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
  /** How wide the screen is that results go to; nowhere without it. */
  columns?(): number | undefined;
  /** Where colours are shown; nowhere without it. */
  readonly colours?: { readonly out: boolean; readonly err: boolean };
  /** Asks the user; `undefined` where nobody could answer. */
  readonly ask?: ((question: string) => Promise<string>) | undefined;
  /** Resolves when the user wants the program to end, with the signal that said so. */
  stopped(): Promise<Signal>;
}

export type Signal = "SIGINT" | "SIGTERM";

/** A terminal that takes texts from anywhere, in colours, and has a line below the messages that can be rewritten. */
export interface Screen extends Terminal {
  out(data: Text | Uint8Array): void;
  err(text: Text): void;
  /** Shows the line; "" removes it. Only a screen shows it. */
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
  const { colours = { out: false, err: false } } = others;
  const line = statusLine(err, others.width);
  return {
    ...others,
    out: (data) =>
      line.above(() =>
        out(data instanceof Uint8Array ? data : printText(data, printable, colours.out)),
      ),
    err: (text) => line.above(() => err(printText(text, printable, colours.err))),
    status: (text) => line.set(printable(text)),
  };
}
