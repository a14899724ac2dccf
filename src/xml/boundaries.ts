// Finds where the items of a list begin and end in a document that is still arriving. It validates nothing: what is
// cut out here is decoded like any document.
import { utf8 } from "#platform/bytes";

export class Boundaries {
  /** Where the first item begins; -1 before it has arrived. */
  first = -1;
  /** Where the last complete item ends; 0 while there is none. */
  last = 0;
  /** No further item can follow. */
  over = false;
  /** The names of the elements around the items as they are written, the outermost first. */
  readonly names: string[] = [];
  private readonly path: readonly string[];
  private readonly item: string | undefined;
  private state = TEXT;
  private quote = 0;
  private pos = 0;
  /** Where the markup begins that is being scanned, and how many elements are open there. */
  private at = 0;
  private depth = 0;

  /** `path` leads from the root to the element around the items. Without `item`, all its children are items. */
  constructor(path: readonly string[], item: string | undefined) {
    this.path = path;
    this.item = item;
  }

  /**
   * Scans on through what has arrived, the first `size` bytes, until there are items of `enough` bytes. Says whether
   * there is a complete item.
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

  /** To be called when the bytes from `from`, at or after the first item, to `last` were removed. */
  removed(from: number, last: number): void {
    this.pos -= last - from;
    this.at -= last - from;
    this.first = from;
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

  /** Whether the `>` at the offset ends the markup that is being scanned. */
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

/** What the next byte belongs to. */
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

/** What begins with `<!` and this byte. The decoder refuses a DOCTYPE. */
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
