// The lexical layer of the reader: a position in the bytes of a document, and the character data, white space and
// names that begin there, checked as XML 1.0 (fifth edition) says. Markup is markup.ts.
//
// A read past the end gives `undefined`, which equals no byte and so ends every loop: hence each `!`.
import { isUtf8, utf8 } from "#platform/bytes";
import { CodecError, type CodecReason } from "../errors.js";
import {
  FORBIDDEN,
  isNameChar,
  isNameStart,
  isSpace,
  LOOK_AHEAD,
  NAME_CHAR,
  NAME_START,
  nameClass,
  textClass,
} from "./characters.js";
import { startsWith } from "./declaration.js";
import { StringCache } from "./string-cache.js";
import { firstBadByte } from "./utf8.js";
import type { ByteString } from "./byte-string.js";

/** Limits beyond which a reader refuses a document. */
export interface Limits {
  /** Bytes of the whole document. Default: 64 MB. */
  readonly maxBytes?: number | undefined;
  /** Depth of nested elements. Default: 200. */
  readonly maxDepth?: number | undefined;
  /** Attributes of one tag, and namespace declarations in scope. Default: 256. */
  readonly maxAttributes?: number | undefined;
}

export class Cursor {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly end: number;
  pos = 0;
  /** The path of the element that is open, for errors; the decoder sets it. */
  path: () => string = () => "";
  /** Is given what is not valid although it is well formed. It throws, or tells and returns: then reading goes on. */
  refuse: (error: CodecError) => void = thrown;
  /** Is set where texts can stand for bytes outside of the document. */
  bytesOf: ((text: string) => Uint8Array | undefined) | undefined;
  /** Whether the text or name that was scanned last has characters beyond ASCII. */
  protected nonAscii = false;
  readonly strings: StringCache;

  constructor(bytes: Uint8Array, maxBytes: number) {
    this.bytes = bytes;
    this.end = bytes.length;
    if (bytes.length > maxBytes)
      throw this.malformed(`more than ${maxBytes} bytes (maxBytes)`, maxBytes);
    if (!isUtf8(bytes)) throw this.malformed("not valid UTF-8", firstBadByte(bytes));
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.strings = new StringCache(bytes, this.view);
  }

  error(reason: CodecReason, problem: string, at: number = this.pos): CodecError {
    return new CodecError("decode", reason, this.path(), problem, at);
  }

  malformed(problem: string, at: number = this.pos): CodecError {
    return this.error("malformed", problem, at);
  }

  /** The character at an offset, for messages. */
  describe(at: number): string {
    if (at >= this.end) return "the end of the document";
    const code = this.codePoint(at);
    return code > 0x20 && code < 0x7f
      ? `"${String.fromCharCode(code)}"`
      : `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  }

  /** Whether the text, one character for each byte, occurs at the offset. */
  isAt(offset: number, text: string): boolean {
    return startsWith(this.bytes, offset, text);
  }

  /** Whether the text occurs at the offset and ends before `limit`: the end of the document, or 0 to match nothing. */
  matches(text: ByteString, at: number, limit: number): boolean {
    // After a tag shorter than a word the document goes on, or it is not well formed.
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

  private matchesMore(text: ByteString, at: number): boolean {
    const { more } = text;
    for (let index = 0; index < more.length; index++)
      if (this.view.getInt32(at + 4 * index, true) !== more[index]) return false;
    return true;
  }

  /** Skips white space, and gives the offset after it. */
  skipSpace(): number {
    const { pos } = this;
    return pos < this.end && this.bytes[pos]! > 0x20 ? pos : this.skipMoreSpace();
  }

  private skipMoreSpace(): number {
    const { bytes, view, end } = this;
    let p = this.pos;
    while (p < end && isSpace(bytes[p])) {
      p++;
      while (p + 8 <= end && view.getFloat64(p, true) === eightSpaces) p += 8;
    }
    return (this.pos = p);
  }

  /** The offset where character data ends: at `<`, `&`, a carriage return, or a forbidden character. */
  textEnd(from: number): number {
    const { bytes, end } = this;
    const classes = textClass; // bundlers make it a variable, which a loop would read every time
    let p = from;
    let seen = 0;
    for (;;) {
      // Calls nothing inside the loop: V8 then checks types once, and not for every byte.
      while (p < end) {
        const byte = bytes[p]!;
        if (classes[byte] !== 0) break;
        seen |= byte;
        p++;
      }
      if (p === end || classes[bytes[p]!] !== LOOK_AHEAD || this.isForbidden(p)) break;
      seen |= bytes[p]!;
      p++;
    }
    this.nonAscii = seen >= 0x80;
    return p;
  }

  /** The text from `from` to `to`, which was scanned last. */
  string(from: number, to: number): string {
    return this.strings.string(from, to, this.nonAscii);
  }

  /** As `string`, of a text that was just looked up in `strings` and not found. */
  newString(from: number, to: number): string {
    return this.strings.add(from, to, this.nonAscii);
  }

  /** The integer from `from` to `to` if it has at most nine digits and no plus sign, as nearly all have; else `undefined`. */
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

  /** Whether `]]>`, U+FFFE or U+FFFF begins here. */
  protected isForbidden(p: number): boolean {
    const { bytes } = this;
    if (bytes[p] === 0x5d) return bytes[p + 1] === 0x5d && bytes[p + 2] === 0x3e;
    return bytes[p + 1] === 0xbf && bytes[p + 2]! >= 0xbe;
  }

  /** Skips one byte inside a comment, a CDATA section or the like, where markup is not recognized. */
  protected step(p: number): number {
    const byte = this.bytes[p];
    if (byte === undefined) throw this.malformed("the document ends too early", p);
    if (textClass[byte] === FORBIDDEN || (byte === 0xef && this.isForbidden(p)))
      throw this.malformed(`${this.describe(p)} is not allowed in XML`, p);
    return p + 1;
  }

  /** The offset where the NCName ends that must begin here. */
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
    if (p === from) throw this.malformed(`expected a name, found ${this.describe(p)}`, p);
    this.nonAscii = seen >= 0x80;
    return p;
  }

  protected codePoint(p: number): number {
    const byte = this.bytes[p]!;
    const size = byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    return utf8(this.bytes, p, p + size).codePointAt(0) ?? 0xfeff;
  }
}

function thrown(error: CodecError): never {
  throw error;
}

/** Eight spaces as one number: no other eight bytes equal it. */
const eightSpaces = new DataView(Uint8Array.of(32, 32, 32, 32, 32, 32, 32, 32).buffer).getFloat64(
  0,
);
