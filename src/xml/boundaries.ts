// Finds, in a document that is still arriving, where the items of one of its lists begin and end. It checks
// nothing: what it cuts out goes through the decoder, with every check, as any document does.
import { utf8 } from "#platform/bytes";

export class Boundaries {
  /** Where the first item begins; -1 before it has come. All before it is the document's head. */
  first = -1;
  /** Where the last item that is whole ends; 0 while none is. */
  last = 0;
  /** No further item can come. */
  over = false;
  /** The names of the elements around the items as they are written, the outermost first. */
  readonly names: string[] = [];
  private readonly path: readonly string[];
  private readonly item: string | undefined;
  private state = TEXT;
  private quote = 0;
  private pos = 0;
  /** Where the markup begins that is being read, and how many elements are open there. */
  private at = 0;
  private depth = 0;

  /** `path` leads from the root to the element around the items. Without `item`, all that it holds are items. */
  constructor(path: readonly string[], item: string | undefined) {
    this.path = path;
    this.item = item;
  }

  /**
   * Goes on through what has come, the first `size` of the bytes, until there are items of `enough` bytes. Says
   * whether there is a whole item.
   */
  scan(bytes: Uint8Array, size: number, enough: number): boolean {
    let p = this.pos;
    while (p < size && !this.over && this.last < this.first + enough) {
      if (this.state === TEXT) {
        p = find(0x3c, bytes, p, size);
        if (p < size) [this.at, this.state] = [p++, OPENED];
      } else if (this.state === OPENED || this.state === DECLARATION) {
        this.state = this.state === OPENED ? markup(bytes[p]) : declaration(bytes[p]);
        if (this.state === BROKEN) this.over = true;
        if (this.state !== TAG) p++;
      } else if (this.state === QUOTED) {
        p = find(this.quote, bytes, p, size);
        if (p++ < size) this.state = TAG;
      } else if (this.state === TAG) {
        while (p < size && bytes[p] !== 0x3e && bytes[p] !== 0x22 && bytes[p] !== 0x27) p++;
        if (p === size) break;
        this.quote = bytes[p] ?? 0;
        this.state = this.quote === 0x3e ? TEXT : QUOTED;
        if (this.state === TEXT) this.startTag(bytes, p);
        p++;
      } else {
        p = find(0x3e, bytes, p, size);
        if (p === size) break;
        if (this.state === END_TAG) this.endTag(p + 1);
        if (this.ends(bytes, p)) this.state = TEXT;
        p++;
      }
    }
    this.pos = Math.min(p, size);
    return this.last > 0;
  }

  /** Tells that the items up to `last` were taken out of the bytes. */
  taken(): void {
    const size = this.last - this.first;
    this.pos -= size;
    this.at -= size;
    this.last = 0;
  }

  private startTag(bytes: Uint8Array, end: number): void {
    const empty = bytes[end - 1] === 0x2f;
    const around = this.names.length;
    if (this.depth === around) {
      const name = nameAt(bytes, this.at + 1, end);
      const local = name.slice(name.indexOf(":") + 1);
      if (around < this.path.length) {
        if (!empty && local === this.path[around]) this.names.push(name);
      } else if (this.item === undefined || this.item === local) {
        if (this.first < 0) this.first = this.at;
        if (empty) this.last = end + 1;
      } else if (this.first >= 0) this.over = true;
    }
    if (!empty) this.depth++;
  }

  private endTag(after: number): void {
    this.depth--;
    if (this.depth < this.path.length && this.names.length === this.path.length) this.over = true;
    else if (this.depth < this.names.length) this.names.pop();
    else if (this.depth === this.path.length && this.first >= 0) this.last = after;
  }

  /** Whether the `>` at the offset ends the markup that is being read. */
  private ends(bytes: Uint8Array, p: number): boolean {
    switch (this.state) {
      case COMMENT:
        return p - this.at >= 6 && bytes[p - 1] === 0x2d && bytes[p - 2] === 0x2d;
      case CDATA:
        return bytes[p - 1] === 0x5d && bytes[p - 2] === 0x5d;
      case INSTRUCTION:
        return p - this.at >= 3 && bytes[p - 1] === 0x3f;
      default:
        return true;
    }
  }
}

/** What the byte belongs to that is looked at next. */
const TEXT = 0;
const OPENED = 1;
const TAG = 2;
const QUOTED = 3;
const END_TAG = 4;
const DECLARATION = 5;
const COMMENT = 6;
const CDATA = 7;
const INSTRUCTION = 8;
const BROKEN = 9;

/** What begins with `<` and this byte. */
function markup(byte: number | undefined): number {
  if (byte === 0x2f) return END_TAG;
  if (byte === 0x21) return DECLARATION;
  return byte === 0x3f ? INSTRUCTION : TAG;
}

/** What begins with `<!` and this byte. Of a DOCTYPE the decoder says that it is refused. */
function declaration(byte: number | undefined): number {
  if (byte === 0x2d) return COMMENT;
  return byte === 0x5b ? CDATA : BROKEN;
}

function find(byte: number, bytes: Uint8Array, from: number, size: number): number {
  let p = from;
  while (p < size && bytes[p] !== byte) p++;
  return p;
}

function nameAt(bytes: Uint8Array, from: number, end: number): string {
  let to = from;
  while (to < end && bytes[to]! > 0x20 && bytes[to] !== 0x2f) to++;
  return utf8(bytes, from, to);
}
