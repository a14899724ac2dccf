// Makes the strings of a document's texts, each independent of the document's memory, and returns the same string
// for a text that occurred shortly before: names, types and values repeat in every record. It validates nothing.
import { latin1, utf8 } from "#platform/bytes";

/** Shorter documents repeat too little. */
const leastBytes = 8192;
/** Longer texts seldom repeat. */
const longest = 40;
const slots = 4096;

export class StringCache {
  /** The string that `lookUp` found. */
  found = "";
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private readonly isSmall: boolean;
  /** A small document, one character for each byte. */
  private readonly whole: string;
  /** By slot: the offset of a text, its size including the byte after it, and its string. */
  private readonly offsets: Int32Array;
  private readonly sizes: Int32Array;
  private readonly strings: string[];
  /** The slot of the last lookup; -1 where there is none. */
  private slot = -1;

  constructor(bytes: Uint8Array, view: DataView) {
    this.bytes = bytes;
    this.view = view;
    const small = bytes.length < leastBytes;
    this.isSmall = small;
    this.whole = small ? latin1(bytes, 0, bytes.length) : "";
    this.offsets = small ? noNumbers : new Int32Array(slots);
    this.sizes = small ? noNumbers : new Int32Array(slots);
    this.strings = small ? [] : new Array<string>(slots).fill("");
  }

  /**
   * The offset where the text that begins here ends, if the same text occurred before, else -1. The byte after it is
   * the same as well, so the text needs no second validation.
   */
  lookUp(from: number): number {
    this.slot = -1;
    // A cached text never reaches beyond the document, and neither do the sixteen bytes that are hashed.
    if (this.isSmall || from + longest >= this.bytes.length) return -1;
    const { view } = this;
    const first = view.getInt32(from, true);
    let hash = Math.imul(first, 31) + view.getInt32(from + 4, true);
    hash = Math.imul(hash, 31) + view.getInt32(from + 8, true);
    hash = Math.imul(hash, 31) + view.getInt32(from + 12, true);
    const slot = (Math.imul(hash, 0x9e3779b1) >>> 16) & (slots - 1);
    this.slot = slot;
    const size = this.sizes[slot]!;
    const before = this.offsets[slot]!;
    const differing = first ^ view.getInt32(before, true);
    if (size < 4) {
      if (size === 0 || (differing & ((1 << (8 * size)) - 1)) !== 0) return -1;
    } else if (differing !== 0 || !this.isSame(before, from, size)) return -1;
    this.found = this.strings[slot]!;
    return from + size - 1;
  }

  private isSame(one: number, other: number, size: number): boolean {
    const { view } = this;
    for (let at = 4; at + 4 <= size; at += 4)
      if (view.getInt32(one + at, true) !== view.getInt32(other + at, true)) return false;
    const last = size - 4;
    return view.getInt32(one + last, true) === view.getInt32(other + last, true);
  }

  /** The text from `from` to `to`. */
  string(from: number, to: number, nonAscii: boolean): string {
    return this.lookUp(from) === to ? this.found : this.add(from, to, nonAscii);
  }

  /** As `string`, of a text that `lookUp` has just not found. */
  add(from: number, to: number, nonAscii: boolean): string {
    const text = this.copy(from, to, nonAscii);
    const { slot } = this;
    if (slot < 0 || to - from > longest) return text;
    this.offsets[slot] = from;
    this.sizes[slot] = to - from + 1;
    return (this.strings[slot] = text);
  }

  private copy(from: number, to: number, nonAscii: boolean): string {
    if (from === to) return "";
    if (nonAscii) return utf8(this.bytes, from, to);
    // V8 copies slices of less than 13 characters; longer ones would keep the whole document alive.
    if (this.isSmall && to - from < 13) return this.whole.slice(from, to);
    return latin1(this.bytes, from, to);
  }
}

const noNumbers = new Int32Array(0);
