// The lexical floor of the reader: characters, names, references, comments, instructions, CDATA and the
// XML declaration, each checked as XML 1.0 (fifth edition) says. Tags and scope are the reader's.
//
// A read past the end gives `undefined`, which equals no byte and so ends every loop; each `!` says only that.
import { isUtf8, latin1, utf8 } from "#platform/bytes";
import { CodecError, type CodecReason } from "../errors.js";
import {
  FORBIDDEN,
  isChar,
  isNameChar,
  isNameStart,
  isSpace,
  LOOK,
  NAME_CHAR,
  NAME_START,
  nameClass,
  textClass,
} from "./characters.js";
import { declarationEnd, startsWith } from "./declaration.js";
import { Texts } from "./texts.js";
import { firstBadByte } from "./utf8.js";

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
  private high = false;
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
  private isBarred(p: number): boolean {
    const { bytes } = this;
    if (bytes[p] === 0x5d) return bytes[p + 1] === 0x5d && bytes[p + 2] === 0x3e;
    return bytes[p + 1] === 0xbf && bytes[p + 2]! >= 0xbe;
  }

  /** Passes over one byte of text in which markup has no meaning. */
  private step(p: number): number {
    const byte = this.bytes[p];
    if (byte === undefined) throw this.malformed("the document ends too early", p);
    if (textClass[byte] === FORBIDDEN || (byte === 0xef && this.isBarred(p)))
      throw this.malformed(`${this.found(p)} is no character of XML`, p);
    return p + 1;
  }

  /** Text in a document: the pieces up to the next tag joined, references and line ends resolved. */
  gather(): string {
    const { bytes } = this;
    let text = "";
    for (;;) {
      const from = this.pos;
      const to = (this.pos = this.plain(from));
      if (to > from) text += this.slice(from, to);
      const byte = bytes[to];
      if (byte === 0x3c) {
        const next = bytes[to + 1];
        if (next === 0x3f) this.instruction();
        else if (next !== 0x21) return text;
        else if (this.at(to, "<![CDATA[")) text += this.cdata();
        else this.comment();
      } else if (byte === 0x26) text += this.reference();
      else if (byte === 0x0d) text += this.lines();
      else if (byte === 0x5d) throw this.malformed('"]]>" in text');
      else this.step(to);
    }
  }

  /** `<!-- ... -->` without `--` inside. */
  private comment(): void {
    if (this.at(this.pos, "<!DOCTYPE")) throw this.malformed("a DOCTYPE is refused");
    if (!this.at(this.pos, "<!--")) throw this.malformed("expected a comment or CDATA after <!");
    let p = this.pos + 4;
    while (this.bytes[p] !== 0x2d || this.bytes[p + 1] !== 0x2d) p = this.step(p);
    if (this.bytes[p + 2] !== 0x3e) throw this.malformed('"--" in a comment', p);
    this.pos = p + 3;
  }

  /** `<?target ... ?>`, the target no name of XML's own. */
  private instruction(): void {
    const from = this.pos + 2;
    let p = this.ncName(from);
    if (p === from + 3 && /^xml$/i.test(latin1(this.bytes, from, p)))
      throw this.malformed("an XML declaration that is not at the start", this.pos);
    if (!isSpace(this.bytes[p]) && !this.at(p, "?>"))
      throw this.malformed(`${this.found(p)} in the name of an instruction`, p);
    while (this.bytes[p] !== 0x3f || this.bytes[p + 1] !== 0x3e) p = this.step(p);
    this.pos = p + 2;
  }

  /** A piece of text that begins with a carriage return, and may hold more of them. */
  private lines(): string {
    const { bytes, pos } = this;
    let p = pos;
    while (bytes[p] === 0x0d) p = this.plain(p + 1);
    this.pos = p;
    return withLineFeeds(utf8(bytes, pos, p));
  }

  private cdata(): string {
    const { bytes } = this;
    const from = this.pos + 9;
    let p = from;
    while (bytes[p] !== 0x5d || bytes[p + 1] !== 0x5d || bytes[p + 2] !== 0x3e) p = this.step(p);
    this.pos = p + 3;
    return withLineFeeds(utf8(bytes, from, p));
  }

  /** `&lt;` and its four siblings, `&#38;` and `&#x26;`. */
  private reference(): string {
    const at = this.pos;
    for (const [name, character] of entities) {
      if (this.at(at, name)) {
        this.pos += name.length;
        return character;
      }
    }
    if (this.bytes[at + 1] !== 0x23)
      throw this.malformed("only &amp; &lt; &gt; &quot; &apos; and character references are known");
    const hex = this.bytes[at + 2] === 0x78;
    const from = at + (hex ? 3 : 2);
    let p = from;
    let code = 0;
    for (let digit = digitAt(this.bytes[p], hex); digit >= 0; digit = digitAt(this.bytes[++p], hex))
      code = Math.min(code * (hex ? 16 : 10) + digit, 0x110000);
    if (p === from || this.bytes[p] !== 0x3b)
      throw this.malformed("a character reference without its end");
    if (!isChar(code)) throw this.malformed("a reference to no character of XML");
    this.pos = p + 1;
    return String.fromCodePoint(code);
  }

  /** `"..."` or `'...'`, white space made spaces and references resolved. */
  protected attributeValue(): string {
    const { bytes } = this;
    const quote = bytes[this.pos]!;
    if (quote !== 0x22 && quote !== 0x27) throw this.malformed("expected a quoted attribute value");
    let text = "";
    let from = this.pos + 1;
    for (;;) {
      const to = this.attributePiece(from, quote);
      text += this.slice(from, to);
      const byte = bytes[to];
      this.pos = to + 1;
      if (byte === quote) return text;
      if (byte === 0x3c) throw this.malformed("< in an attribute value", to);
      if (byte === 0x26) {
        this.pos = to;
        text += this.reference();
      } else {
        text += " ";
        if (byte === 0x0d && bytes[to + 1] === 0x0a) this.pos++;
      }
      from = this.pos;
    }
  }

  /** The offset where a plain piece of an attribute value ends: at the quote, `<`, `&`, a tab or a line end. */
  private attributePiece(from: number, quote: number): number {
    const { bytes, end } = this;
    let p = from;
    let seen = 0;
    for (; p < end; p++) {
      const byte = bytes[p]!;
      if (byte < 0x28) {
        if (byte === quote || byte === 0x26) break;
        if (byte < 0x20) {
          if (isSpace(byte)) break;
          this.step(p);
        }
      } else if (byte === 0x3c) break;
      else if (byte === 0xef) this.step(p);
      seen |= byte;
    }
    this.high = seen >= 0x80;
    if (p === end) this.step(p);
    return p;
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

  private codePoint(p: number): number {
    const byte = this.bytes[p]!;
    const size = byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    return utf8(this.bytes, p, p + size).codePointAt(0) ?? 0xfeff;
  }

  /** The byte order mark, the XML declaration, and what may stand before the root. */
  prolog(transcoded = false): void {
    if (this.at(0, "\xef\xbb\xbf")) this.pos = 3;
    const after = declarationEnd(this.bytes, this.pos, transcoded);
    if (typeof after === "string") throw this.malformed(after);
    this.pos = after;
    this.misc();
    if (this.pos === this.end) throw this.malformed("the document has no root element");
  }

  /** What may stand after the root, up to the end. */
  epilog(): void {
    this.misc();
    if (this.pos < this.end) throw this.malformed("a second root element");
  }

  /** White space, comments and instructions, up to a tag or the end. */
  private misc(): void {
    for (;;) {
      this.space();
      if (this.pos === this.end) return;
      if (this.bytes[this.pos] !== 0x3c) throw this.malformed("text outside the root element");
      const next = this.bytes[this.pos + 1];
      if (next === 0x3f) this.instruction();
      else if (next === 0x21) this.comment();
      else return;
    }
  }
}

/** The text with its line ends as XML has them. */
function withLineFeeds(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}

/** Eight spaces as one number: no other eight bytes are equal to it. */
const eightSpaces = new DataView(Uint8Array.of(32, 32, 32, 32, 32, 32, 32, 32).buffer).getFloat64(
  0,
);

const entities = [
  ["&amp;", "&"],
  ["&lt;", "<"],
  ["&gt;", ">"],
  ["&quot;", '"'],
  ["&apos;", "'"],
] as const;

function digitAt(byte: number | undefined, hex: boolean): number {
  if (byte === undefined) return -1;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return hex && letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}
