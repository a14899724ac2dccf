// A strict pull reader over the UTF-8 bytes of one document: elements in document order, without a tree, on top of
// tags.ts. What an element means is up to the decoder.
import { CodecError } from "../errors.js";
import { isBlank } from "./characters.js";
import type { Limits } from "./cursor.js";
import { Tags, type Start } from "./tags.js";

export type { Attribute, Start } from "./tags.js";

export class Reader extends Tags {
  /** The next element inside `parent`, or `undefined` when the parent's end was read. */
  child(parent: Start): Start | undefined {
    if (!parent.empty) {
      this.skipToTag(this.skipSpace());
      if (this.bytes[this.pos + 1] !== 0x2f) return this.start();
      this.endTag(parent.from, parent.to);
    }
    this.leave(parent);
    return undefined;
  }

  /** Skips white space, comments and the like between two tags; they began at `at`. */
  skipToTag(at: number): void {
    const { bytes, pos } = this;
    if (bytes[pos] === 0x3c && bytes[pos + 1] !== 0x21 && bytes[pos + 1] !== 0x3f) return;
    if (!isBlank(this.readText())) this.refuse(this.error("value", "text between elements", at));
  }

  /** Reads the content of an element that can contain only text, and its end tag. */
  text(start: Start, otherwise = "an element inside a simple value"): string {
    if (start.empty) return "";
    const text = this.readText();
    if (this.bytes[this.pos + 1] !== 0x2f) throw this.error("value", otherwise);
    this.endTag(start.from, start.to);
    return text;
  }

  /**
   * Reads the rest of an element whose start tag was just read. Where it is not valid the element is skipped, and the
   * result is the error.
   */
  attempt<T>(start: Start, read: () => T): T | CodecError {
    const { pos, scope, depth } = this;
    try {
      return read();
    } catch (error) {
      if (!(error instanceof CodecError) || error.reason === "malformed") throw error;
      this.resume(pos, scope, depth);
      this.skip(start);
      return error;
    }
  }

  /** Skips the rest of an element, which must be well formed too. A loop, so that depth costs no stack. */
  skip(start: Start): void {
    const open = [start];
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      if (!top.empty) {
        this.readText();
        if (this.bytes[this.pos + 1] !== 0x2f) {
          open.push(this.start());
          continue;
        }
        this.endTag(top.from, top.to);
      }
      this.leave(top);
      open.pop();
    }
  }
}

/** Refuses a document that is not well formed, has a DOCTYPE or an undeclared prefix, or exceeds the limits. */
export function checkWellFormed(
  bytes: Uint8Array,
  limits: Limits & {
    /** The bytes were transcoded from another encoding: the one in the XML declaration is not compared. */
    readonly transcoded?: boolean | undefined;
  } = {},
): void {
  const reader = new Reader(bytes, limits);
  reader.prolog(limits.transcoded);
  reader.skip(reader.start());
  reader.epilog();
}
