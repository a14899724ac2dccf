// Everything but tags: text with its references, comments, processing instructions, CDATA sections, attribute values,
// and what precedes and follows the root element. Tags are tags.ts.
import { latin1, utf8 } from "#platform/bytes";
import { isChar, isSpace } from "./characters.js";
import { Cursor } from "./cursor.js";
import { declarationEnd } from "./declaration.js";

export class Markup extends Cursor {
  /** The text up to the next tag: its parts joined, references and line ends resolved. */
  readText(): string {
    const { bytes } = this;
    let text = "";
    for (;;) {
      const from = this.pos;
      const to = (this.pos = this.textEnd(from));
      if (to > from) text += this.string(from, to);
      const byte = bytes[to];
      if (byte === 0x3c) {
        const next = bytes[to + 1];
        if (next === 0x3f) this.instruction();
        else if (next !== 0x21) return text;
        else if (this.isAt(to, "<![CDATA[")) text += this.cdata();
        else this.comment();
      } else if (byte === 0x26) text += this.reference();
      else if (byte === 0x0d) text += this.carriageReturns();
      else if (byte === 0x5d) throw this.malformed('"]]>" in text');
      else this.step(to);
    }
  }

  /** `<!-- ... -->` without `--` inside. */
  private comment(): void {
    if (this.isAt(this.pos, "<!DOCTYPE")) throw this.malformed("a DOCTYPE is refused");
    if (!this.isAt(this.pos, "<!--")) throw this.malformed("expected a comment or CDATA after <!");
    let p = this.pos + 4;
    while (this.bytes[p] !== 0x2d || this.bytes[p + 1] !== 0x2d) p = this.step(p);
    if (this.bytes[p + 2] !== 0x3e) throw this.malformed('"--" in a comment', p);
    this.pos = p + 3;
  }

  /** `<?target ... ?>`; the target must not be `xml`. */
  private instruction(): void {
    const from = this.pos + 2;
    let p = this.ncName(from);
    if (p === from + 3 && /^xml$/i.test(latin1(this.bytes, from, p)))
      throw this.malformed("an XML declaration that is not at the start", this.pos);
    if (!isSpace(this.bytes[p]) && !this.isAt(p, "?>"))
      throw this.malformed(`${this.describe(p)} in the target of a processing instruction`, p);
    while (this.bytes[p] !== 0x3f || this.bytes[p + 1] !== 0x3e) p = this.step(p);
    this.pos = p + 2;
  }

  /** Text that begins with a carriage return and can contain more. */
  private carriageReturns(): string {
    const { bytes, pos } = this;
    let p = pos;
    while (bytes[p] === 0x0d) p = this.textEnd(p + 1);
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
      if (this.isAt(at, name)) {
        this.pos += name.length;
        return character;
      }
    }
    if (this.bytes[at + 1] !== 0x23)
      throw this.malformed(
        "unknown entity: only &amp; &lt; &gt; &quot; &apos; and character references are known",
      );
    const hex = this.bytes[at + 2] === 0x78;
    const from = at + (hex ? 3 : 2);
    let p = from;
    let code = 0;
    for (let digit = digitAt(this.bytes[p], hex); digit >= 0; digit = digitAt(this.bytes[++p], hex))
      code = Math.min(code * (hex ? 16 : 10) + digit, 0x110000);
    if (p === from || this.bytes[p] !== 0x3b)
      throw this.malformed("a character reference without its end");
    if (!isChar(code)) throw this.malformed("a reference to a character that XML does not allow");
    this.pos = p + 1;
    return String.fromCodePoint(code);
  }

  /** `"..."` or `'...'`: white space characters become spaces, and references are resolved. */
  protected attributeValue(): string {
    const { bytes } = this;
    const quote = bytes[this.pos]!;
    if (quote !== 0x22 && quote !== 0x27) throw this.malformed("expected a quoted attribute value");
    let text = "";
    let from = this.pos + 1;
    for (;;) {
      const to = this.attributeTextEnd(from, quote);
      text += this.string(from, to);
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

  /** The offset where literal characters of an attribute value end: at the quote, `<`, `&`, a tab or a line end. */
  protected attributeTextEnd(from: number, quote: number): number {
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
    this.nonAscii = seen >= 0x80;
    if (p === end) this.step(p);
    return p;
  }

  /** Reads the byte order mark, the XML declaration, and comments and the like before the root element. */
  prolog(transcoded = false): void {
    if (this.isAt(0, "\xef\xbb\xbf")) this.pos = 3;
    const after = declarationEnd(this.bytes, this.pos, transcoded);
    if (typeof after === "string") throw this.malformed(after);
    this.pos = after;
    this.misc();
    if (this.pos === this.end) throw this.malformed("the document has no root element");
  }

  /** Reads comments and the like after the root element, up to the end of the document. */
  epilog(): void {
    this.misc();
    if (this.pos < this.end) throw this.malformed("a second root element");
  }

  /** White space, comments and processing instructions, up to a tag or the end (Misc of XML 1.0). */
  private misc(): void {
    for (;;) {
      this.skipSpace();
      if (this.pos === this.end) return;
      if (this.bytes[this.pos] !== 0x3c) throw this.malformed("text outside the root element");
      const next = this.bytes[this.pos + 1];
      if (next === 0x3f) this.instruction();
      else if (next === 0x21) this.comment();
      else return;
    }
  }
}

/** The text with its line ends normalized. */
function withLineFeeds(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}

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
