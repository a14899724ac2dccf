// Hands out the texts of a document as strings of their own, and gives the same string again for a text that
// came shortly before: names, types and words repeat in every record. Not for checking what they hold.
import { latin1, utf8 } from "#platform/bytes";

/** Documents shorter than this repeat too little. */
const leastBytes = 8192;
/** Longer texts seldom repeat. */
const longest = 40;
const slots = 2048;

/** By slot: where a text stood last, how long it is, and its string. */
interface Recent {
  readonly offsets: Int32Array;
  readonly sizes: Int32Array;
  readonly strings: string[];
}

function recent(): Recent {
  return {
    offsets: new Int32Array(slots),
    sizes: new Int32Array(slots),
    strings: new Array<string>(slots).fill(""),
  };
}

export class Texts {
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  /** A small document, one character a byte. */
  private readonly whole: string;
  private readonly recent: Recent | undefined;

  constructor(bytes: Uint8Array, view: DataView) {
    this.bytes = bytes;
    this.view = view;
    const small = bytes.length < leastBytes;
    this.recent = small ? undefined : recent();
    this.whole = small ? latin1(bytes, 0, bytes.length) : "";
  }

  /** The text from `from` to `to`; `high` says it is not ASCII. */
  slice(from: number, to: number, high: boolean): string {
    const size = to - from;
    if (size === 0) return "";
    const { recent, view } = this;
    if (recent === undefined || size > longest || to < 4 || from + 4 > this.bytes.length)
      return this.copy(from, to, high);
    const hash = Math.imul(view.getInt32(from, true), 31) + view.getInt32(to - 4, true) + size;
    const slot = (Math.imul(hash, 0x9e3779b1) >>> 16) & (slots - 1);
    if (recent.sizes[slot] === size && this.same(recent.offsets[slot]!, from, size))
      return recent.strings[slot]!;
    recent.offsets[slot] = from;
    recent.sizes[slot] = size;
    return (recent.strings[slot] = this.copy(from, to, high));
  }

  private copy(from: number, to: number, high: boolean): string {
    if (high) return utf8(this.bytes, from, to);
    // V8 copies slices of less than 13 characters; longer ones would keep the whole document alive.
    if (this.recent === undefined && to - from < 13) return this.whole.slice(from, to);
    return latin1(this.bytes, from, to);
  }

  private same(one: number, other: number, size: number): boolean {
    const { bytes, view } = this;
    let at = 0;
    for (; at + 4 <= size; at += 4)
      if (view.getInt32(one + at, true) !== view.getInt32(other + at, true)) return false;
    for (; at < size; at++) if (bytes[one + at] !== bytes[other + at]) return false;
    return true;
  }
}
