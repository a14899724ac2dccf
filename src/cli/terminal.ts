// The input and output of a command, passed in so that it runs in a test as it runs in a shell; and the one function
// through which texts reach a terminal.

export interface Terminal {
  /** Standard input to its end. */
  stdin(): Promise<Uint8Array>;
  /** Results; bytes are a document, which is written as it is. */
  out(data: string | Uint8Array): void;
  /** Messages. */
  err(text: string): void;
  /** Resolves when the user wants the program to end. */
  stopped(): Promise<void>;
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
export function guarded({ out, err, ...others }: Terminal): Terminal {
  return {
    ...others,
    out: (data) => out(typeof data === "string" ? printable(data) : data),
    err: (text) => err(printable(text)),
  };
}
