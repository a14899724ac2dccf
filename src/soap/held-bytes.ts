// The bytes of a document that have arrived and are still needed: all but the list items that were decoded.
import { CodecError } from "../errors.js";
import { append } from "../platform/append.js";

export class HeldBytes {
  bytes: Uint8Array = new Uint8Array(64 * 1024);
  size = 0;
  private readonly maxBytes: number;
  /** How many bytes were removed, all at one offset. */
  private removed = 0;
  /** The buffer of `document`, used again for each. */
  private scratch = new Uint8Array();

  constructor(maxBytes: number) {
    this.maxBytes = maxBytes;
  }

  add(chunk: Uint8Array): void {
    const size = this.size + chunk.length;
    if (size > this.maxBytes) {
      const problem = `an item is larger than ${this.maxBytes} bytes (maxResponseBytes)`;
      throw new CodecError("decode", "malformed", "", problem, this.removed + this.maxBytes);
    }
    this.bytes = append(this.bytes, this.size, chunk);
    this.size = size;
  }

  /** The bytes up to `last` as a document, with end tags for the open elements `names`. The next call overwrites it. */
  document(last: number, names: readonly string[]): Uint8Array {
    const tags = names.map((name) => `</${name}>`).reverse();
    const tail = new TextEncoder().encode(tags.join(""));
    const size = last + tail.length;
    if (this.scratch.length < size) this.scratch = new Uint8Array(2 * size);
    this.scratch.set(this.bytes.subarray(0, last));
    this.scratch.set(tail, last);
    return this.scratch.subarray(0, size);
  }

  /** Removes the bytes from `first` to `last`. */
  remove(first: number, last: number): void {
    this.bytes.copyWithin(first, last, this.size);
    this.size -= last - first;
    this.removed += last - first;
  }

  /** Translates an offset to the document as sent, from which all removed bytes followed `first`. */
  removedAfter(first: number): (offset: number) => number {
    return (offset) => (offset < first ? offset : offset + this.removed);
  }
}
