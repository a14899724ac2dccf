// Builds a document as text, every character of every value checked and escaped, and turns it into bytes in
// pieces: long strings made by concatenation are slow to flatten. What is written is the encoder's part.
import { writeUtf8 } from "#platform/bytes";
import { isChar } from "./characters.js";

/** A value does not fit its codec. The encoder finds out where and why, and says so. */
export class Unfit extends Error {}

/** Text of this length goes out to the buffer. */
const pieceLength = 2000;

export class Writer {
  /** What is not in the buffer yet; append to it. */
  text = "";
  private buffer = new Uint8Array(0);
  private size = 0;

  /** Moves the text to the buffer once it is long. */
  settle(): void {
    if (this.text.length > pieceLength) this.flush();
  }

  /** The document so far, as bytes. */
  finish(): Uint8Array {
    if (this.size === 0) return new TextEncoder().encode(this.text);
    this.flush();
    return this.buffer.subarray(0, this.size);
  }

  private flush(): void {
    const needed = this.size + this.text.length * 3;
    if (needed > this.buffer.length) {
      const larger = new Uint8Array(Math.max(needed, this.buffer.length * 2, 16 * pieceLength));
      larger.set(this.buffer.subarray(0, this.size));
      this.buffer = larger;
    }
    this.size += writeUtf8(this.text, this.buffer, this.size);
    this.text = "";
  }
}

/** The text with `&`, `<`, `>` and CR escaped. Throws `Unfit` for what XML cannot carry. */
export function escapeText(text: string): string {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x3f ? special[code] === 1 : code >= 0xd800) return escapeFrom(text, at);
  }
  return text;
}

/** The text for an attribute in double quotes: also quotes, tabs and line feeds escaped. */
export function escapeAttribute(text: string): string {
  return escapeText(text)
    .replaceAll('"', "&quot;")
    .replaceAll("\t", "&#9;")
    .replaceAll("\n", "&#10;");
}

/** The index of the first character that XML cannot carry, or -1. */
export function badCharacter(text: string): number {
  for (let at = 0; at < text.length; at++) {
    const code = text.codePointAt(at) ?? 0;
    if (!isChar(code)) return at;
    if (code > 0xffff) at++;
  }
  return -1;
}

function escapeFrom(text: string, at: number): string {
  if (badCharacter(text) >= 0) throw new Unfit();
  return (
    text.slice(0, at) + text.slice(at).replace(/[&<>\r]/g, (character) => escapes[character] ?? "")
  );
}

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  "\r": "&#13;",
};

/** By character below `?`: what cannot stand in text as it is. */
const special: Readonly<Uint8Array> = Uint8Array.from({ length: 0x3f }, (_, code) =>
  code === 0x26 || code === 0x3c || code === 0x3e || (code < 0x20 && code !== 9 && code !== 10)
    ? 1
    : 0,
);
