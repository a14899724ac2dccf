// Hands out the texts of a document as strings of their own, and gives the same string again for a text that
// came shortly before: names, types and words repeat in every record. Not for checking what they hold.
import { latin1, utf8 } from "#platform/bytes";

/** Documents shorter than this repeat too little. */
const leastBytes = 8192;
/** Longer texts seldom repeat. */
const longest = 40;
const slots = 4096;

export class Texts {
  /** The text that `known` has found. */
  text = "";
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private readonly isSmall: boolean;
  /** A small document, one character a byte. */
  private readonly whole: string;
  /** By slot: where a text stood, how long it is with the byte that ended it, and its string. */
  private readonly offsets: Int32Array;
  private readonly sizes: Int32Array;
  private readonly strings: string[];
  /** The slot of the text that was looked for last; -1 where it has none. */
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
   * Where a text ends that begins here and stood before, or -1. The byte that ended it is the same as well: so
   * nothing has to be looked at twice to know that the text is lawful.
   */
  known(from: number): number {
    this.slot = -1;
    // No text that is known reaches beyond the document, nor do the sixteen bytes that tell its slot.
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
    } else if (differing !== 0 || !this.same(before, from, size)) return -1;
    this.text = this.strings[slot]!;
    return from + size - 1;
  }

  private same(one: number, other: number, size: number): boolean {
    const { view } = this;
    for (let at = 4; at + 4 <= size; at += 4)
      if (view.getInt32(one + at, true) !== view.getInt32(other + at, true)) return false;
    const last = size - 4;
    return view.getInt32(one + last, true) === view.getInt32(other + last, true);
  }

  /** The text from `from` to `to`; `high` says it is not ASCII. */
  slice(from: number, to: number, high: boolean): string {
    return this.known(from) === to ? this.text : this.keep(from, to, high);
  }

  /** As `slice`, of a text that is not known. */
  keep(from: number, to: number, high: boolean): string {
    const text = this.copy(from, to, high);
    const { slot } = this;
    if (slot < 0 || to - from > longest) return text;
    this.offsets[slot] = from;
    this.sizes[slot] = to - from + 1;
    return (this.strings[slot] = text);
  }

  private copy(from: number, to: number, high: boolean): string {
    if (from === to) return "";
    if (high) return utf8(this.bytes, from, to);
    // V8 copies slices of less than 13 characters; longer ones would keep the whole document alive.
    if (this.isSmall && to - from < 13) return this.whole.slice(from, to);
    return latin1(this.bytes, from, to);
  }
}

const noNumbers = new Int32Array(0);
