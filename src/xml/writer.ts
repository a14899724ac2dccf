// Writes a document as UTF-8, and checks and escapes every character of every value. What is written is up to the
// encoder.
import { writeUtf8 } from "#platform/bytes";
import { isChar } from "./characters.js";
import type { ByteString } from "./byte-string.js";

/** A value does not fit its codec. The encoder finds out where and why. */
export class Unfit extends Error {}

/** A name in no namespace cannot be written while there is a default namespace. */
export class NeedsNoDefault extends Unfit {}

/** A simple type, as far as a writer looks at it. */
export interface SimpleType {
  readonly kind: string;
  readonly name: string;
}

export class Writer {
  private bytes = new Uint8Array(2048);
  private view = new DataView(this.bytes.buffer);
  private size = 0;
  /** How many elements with elements inside are open; the encoder counts. */
  depth = 0;
  /** How many prefixes were made for names in values: each is another one. */
  prefixes = 0;
  /** Gives the text that stands for a value that is kept outside of the document. */
  outside: ((type: SimpleType, value: unknown) => string | undefined) | undefined;

  /** Begins a new document in the memory of the last one, whose bytes are overwritten. */
  reset(): void {
    this.size = 0;
    this.depth = 0;
    this.prefixes = 0;
  }

  /** The document so far. */
  finish(): Uint8Array {
    return this.bytes.subarray(0, this.size);
  }

  /** Where the document ends, and how to continue from there again. */
  get position(): number {
    return this.size;
  }
  back(position: number, depth: number): void {
    this.size = position;
    this.depth = depth;
  }

  /** Writes a fixed piece of markup. */
  put(text: ByteString): void {
    this.reserve(text.size);
    this.store(text);
  }

  /** Writes an element that contains only text. */
  element(startTag: ByteString, text: string, endTag: ByteString): void {
    this.reserve(startTag.size + text.length * 3);
    this.store(startTag);
    this.text(text);
    this.put(endTag);
  }

  private store(text: ByteString): void {
    const { view, size } = this;
    view.setInt32(size, text.first, true);
    view.setInt32(size + text.secondAt, text.second, true);
    view.setInt32(size + text.lastAt, text.last, true);
    for (let index = 0; index < text.more.length; index++)
      view.setInt32(size + 8 + 4 * index, text.more[index] ?? 0, true);
    this.size = size + text.size;
  }

  /** Writes markup as it is. */
  raw(markup: string): void {
    this.reserve(markup.length * 3);
    this.size += writeUtf8(markup, this.bytes, this.size);
  }

  /** Writes character data, `&`, `<`, `>` and CR escaped. Throws `Unfit` for what XML cannot carry. */
  text(text: string): void {
    for (let at = 0; at < text.length; at++) {
      this.reserve((text.length - at) * 3);
      at = this.unescaped(text, at);
      if (at === text.length) return;
      const code = text.charCodeAt(at);
      if (code < 0x80) this.raw(escapes[code] ?? unfit());
      else if (code >= 0xd800) at = this.highCharacter(text, at);
      else this.multibyte(code);
    }
  }

  /** Writes ASCII that needs no escape, and gives the index where that ends. Calls nothing: V8 is fastest then. */
  private unescaped(text: string, from: number): number {
    const { bytes } = this;
    const { length } = text;
    const literal = isLiteral; // bundlers make it a variable, which a loop would read every time
    let { size } = this;
    let at = from;
    while (at < length) {
      const code = text.charCodeAt(at);
      if (code >= 0x80 || literal[code] === 0) break;
      bytes[size++] = code;
      at++;
    }
    this.size = size;
    return at;
  }

  /** U+0080 to U+D7FF. */
  private multibyte(code: number): void {
    const { bytes } = this;
    if (code < 0x800) bytes[this.size++] = 0xc0 | (code >> 6);
    else {
      bytes[this.size++] = 0xe0 | (code >> 12);
      bytes[this.size++] = 0x80 | ((code >> 6) & 0x3f);
    }
    bytes[this.size++] = 0x80 | (code & 0x3f);
  }

  /** U+D800 and above; gives the index of the last code unit that was written. */
  private highCharacter(text: string, at: number): number {
    const code = text.codePointAt(at) ?? 0;
    if (!isChar(code)) throw new Unfit();
    this.raw(String.fromCodePoint(code));
    return code > 0xffff ? at + 1 : at;
  }

  /** Grows the buffer for so many bytes, and one word more: a `ByteString` shorter than a word is stored as a word. */
  private reserve(bytes: number): void {
    const needed = this.size + bytes + 4;
    if (needed <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(needed, this.bytes.length * 4));
    larger.set(this.bytes.subarray(0, this.size));
    this.bytes = larger;
    this.view = new DataView(larger.buffer);
  }
}

/** By ASCII code: 1 if the character is written as it is. */
const isLiteral = Uint8Array.from({ length: 128 }, (_, code) => {
  const escaped = code === 0x26 || code === 0x3c || code === 0x3e;
  return escaped || (code < 0x20 && code !== 0x09 && code !== 0x0a) ? 0 : 1;
});

/** The text for an attribute value in double quotes: quotes, tabs and line feeds are escaped too. */
export function escapeAttribute(text: string): string {
  if (badCharacter(text) >= 0) throw new Unfit();
  return text.replace(/[&<>"\t\n\r]/g, (character) => escapes[character.charCodeAt(0)] ?? unfit());
}

/** The index of the first character that XML does not allow, or -1. */
export function badCharacter(text: string): number {
  for (let at = 0; at < text.length; at++) {
    const code = text.codePointAt(at) ?? 0;
    if (!isChar(code)) return at;
    if (code > 0xffff) at++;
  }
  return -1;
}

export function unfit(): never {
  throw new Unfit();
}

const escapes: Readonly<Record<number, string>> = {
  0x09: "&#9;",
  0x0a: "&#10;",
  0x0d: "&#13;",
  0x22: "&quot;",
  0x26: "&amp;",
  0x3c: "&lt;",
  0x3e: "&gt;",
};
