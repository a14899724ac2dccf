// The lexical floor of the reader: a place in the bytes of a document, and what runs of characters and names
// begin there, checked as XML 1.0 (fifth edition) says. Not for what the characters mean: markup.ts.
//
// A read past the end gives `undefined`, which equals no byte and so ends every loop; each `!` says only that.
import { isUtf8, utf8 } from "#platform/bytes";
import { CodecError, type CodecReason } from "../errors.js";
import {
  FORBIDDEN,
  isNameChar,
  isNameStart,
  isSpace,
  LOOK,
  NAME_CHAR,
  NAME_START,
  nameClass,
  textClass,
} from "./characters.js";
import { startsWith } from "./declaration.js";
import { Texts } from "./texts.js";
import { firstBadByte } from "./utf8.js";
import type { Words } from "./words.js";

/** What a reader refuses to go beyond. */
export interface Limits {
  /** Bytes of the whole document. Default: 64 MB. */
  readonly maxBytes?: number | undefined;
  /** Elements inside one another. Default: 200. */
  readonly maxDepth?: number | undefined;
  /** Attributes of one tag, and namespace declarations in scope. Default: 256. */
  readonly maxAttributes?: number | undefined;
}

export class Cursor {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly end: number;
  pos = 0;
  /** Where in the message, for errors; the decoder knows. */
  path: () => string = () => "";
  /** Whether the text or name that was passed over last is more than ASCII. */
  protected high = false;
  readonly texts: Texts;

  constructor(bytes: Uint8Array, maxBytes: number) {
    this.bytes = bytes;
    this.end = bytes.length;
    if (bytes.length > maxBytes)
      throw this.malformed(`more than ${maxBytes} bytes (maxBytes)`, maxBytes);
    if (!isUtf8(bytes)) throw this.malformed("not valid UTF-8", firstBadByte(bytes));
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.texts = new Texts(bytes, this.view);
  }

  error(reason: CodecReason, problem: string, at = this.pos): CodecError {
    return new CodecError("decode", reason, this.path(), problem, at);
  }

  malformed(problem: string, at = this.pos): CodecError {
    return this.error("malformed", problem, at);
  }

  /** What stands at an offset, for messages. */
  found(at: number): string {
    if (at >= this.end) return "the end of the document";
    const code = this.codePoint(at);
    return code > 0x20 && code < 0x7f
      ? `"${String.fromCharCode(code)}"`
      : `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  }

  /** Whether the text, a character a byte, stands at the offset. */
  at(offset: number, text: string): boolean {
    return startsWith(this.bytes, offset, text);
  }

  /** Whether the text stands at the offset; `limit` is the end, or 0 to say no. */
  matches(text: Words, at: number, limit: number): boolean {
    // A tag shorter than a word is followed by more of the document, or the document is broken.
    if (at + text.size > limit || at + 4 > limit) return false;
    const { view } = this;
    return (
      (view.getInt32(at, true) & text.mask) === text.first &&
      (text.mask !== -1 ||
        (view.getInt32(at + text.secondAt, true) === text.second &&
          view.getInt32(at + text.lastAt, true) === text.last &&
          (text.more.length === 0 || this.matchesMore(text, at + 8))))
    );
  }

  private matchesMore(text: Words, at: number): boolean {
    const { more } = text;
    for (let index = 0; index < more.length; index++)
      if (this.view.getInt32(at + 4 * index, true) !== more[index]) return false;
    return true;
  }

  /** Passes over white space, and gives the offset after it. */
  space(): number {
    const { pos } = this;
    return pos < this.end && this.bytes[pos]! > 0x20 ? pos : this.passSpace();
  }

  private passSpace(): number {
    const { bytes, view, end } = this;
    let p = this.pos;
    while (p < end && isSpace(bytes[p])) {
      p++;
      while (p + 8 <= end && view.getFloat64(p, true) === eightSpaces) p += 8;
    }
    return (this.pos = p);
  }

  /** The offset where plain characters end: at `<`, `&`, a carriage return, or something forbidden. */
  plain(from: number): number {
    const { bytes, end } = this;
    const classes = textClass; // bundlers make it a variable, which a loop would read every time
    let p = from;
    let seen = 0;
    for (;;) {
      // Nothing is called in this loop: V8 then checks what it uses once, and not for every byte.
      while (p < end) {
        const byte = bytes[p]!;
        if (classes[byte] !== 0) break;
        seen |= byte;
        p++;
      }
      if (p === end || classes[bytes[p]!] !== LOOK || this.isBarred(p)) break;
      seen |= bytes[p]!;
      p++;
    }
    this.high = seen >= 0x80;
    return p;
  }

  /** A copy of the text from `from` to `to`, over which the last pass went. */
  slice(from: number, to: number): string {
    return this.texts.slice(from, to, this.high);
  }

  /** As `slice`, of a text that `texts` was asked for and does not know. */
  keep(from: number, to: number): string {
    return this.texts.keep(from, to, this.high);
  }

  /** The whole number from `from` to `to` in its short plain form, which is nearly always; else `undefined`. */
  integer(from: number, to: number): number | undefined {
    const { bytes } = this;
    let p = bytes[from] === 0x2d ? from + 1 : from;
    if (to === p || to - p > 9) return undefined;
    let value = 0;
    for (; p < to; p++) {
      const digit = bytes[p]! - 0x30;
      if (digit < 0 || digit > 9) return undefined;
      value = value * 10 + digit;
    }
    return bytes[from] === 0x2d ? 0 - value : value;
  }

  /** Whether `]]>`, U+FFFE or U+FFFF stands here. */
  protected isBarred(p: number): boolean {
    const { bytes } = this;
    if (bytes[p] === 0x5d) return bytes[p + 1] === 0x5d && bytes[p + 2] === 0x3e;
    return bytes[p + 1] === 0xbf && bytes[p + 2]! >= 0xbe;
  }

  /** Passes over one byte of text in which markup has no meaning. */
  protected step(p: number): number {
    const byte = this.bytes[p];
    if (byte === undefined) throw this.malformed("the document ends too early", p);
    if (textClass[byte] === FORBIDDEN || (byte === 0xef && this.isBarred(p)))
      throw this.malformed(`${this.found(p)} is no character of XML`, p);
    return p + 1;
  }

  /** The offset where the name without colons ends that must begin here. */
  protected ncName(from: number): number {
    const { bytes, end } = this;
    let p = from;
    let seen = 0;
    while (p < end) {
      const byte = bytes[p]!;
      if (byte < 0x80) {
        const kind = nameClass[byte];
        if (kind !== NAME_START && (p === from || kind !== NAME_CHAR)) break;
        p++;
        continue;
      }
      const code = this.codePoint(p);
      if (p === from ? !isNameStart(code) : !isNameChar(code)) break;
      p += code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
      seen |= byte;
    }
    if (p === from) throw this.malformed(`expected a name, found ${this.found(p)}`, p);
    this.high = seen >= 0x80;
    return p;
  }

  protected codePoint(p: number): number {
    const byte = this.bytes[p]!;
    const size = byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    return utf8(this.bytes, p, p + size).codePointAt(0) ?? 0xfeff;
  }
}

/** Eight spaces as one number: no other eight bytes are equal to it. */
const eightSpaces = new DataView(Uint8Array.of(32, 32, 32, 32, 32, 32, 32, 32).buffer).getFloat64(
  0,
);
