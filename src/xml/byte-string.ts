// Fixed pieces of markup, such as a tag, as 32-bit words: the reader compares and the writer stores four bytes at a
// time. Not for text that varies.

/**
 * The UTF-8 bytes of a text as little-endian 32-bit words. Three words cover up to twelve bytes, which is most tags:
 * they overlap where the text is shorter, and `more` holds those between the second and the last where it is longer.
 */
export interface ByteString {
  readonly size: number;
  readonly first: number;
  /** Which bits of the first word belong to the text: it can be shorter than a word. */
  readonly mask: number;
  readonly second: number;
  readonly secondAt: number;
  readonly last: number;
  readonly lastAt: number;
  readonly more: readonly number[];
}

export function byteString(text: string): ByteString {
  return byteStringOf(new TextEncoder().encode(text));
}

export function byteStringOf(bytes: Uint8Array, size: number = bytes.length): ByteString {
  const { length } = bytes;
  const padded = new Uint8Array(Math.max(4, length));
  padded.set(bytes);
  const view = new DataView(padded.buffer);
  const lastAt = padded.length - 4;
  const secondAt = Math.min(4, lastAt);
  const more: number[] = [];
  for (let at = 8; at < lastAt; at += 4) more.push(view.getInt32(at, true));
  return {
    size,
    first: view.getInt32(0, true),
    mask: length < 4 ? (1 << (8 * length)) - 1 : -1,
    second: view.getInt32(secondAt, true),
    secondAt,
    last: view.getInt32(lastAt, true),
    lastAt,
    more,
  };
}

/** What can follow the name in a start tag: its end, and `xsi:nil` as most stacks write it. */
export const tagEnd: ByteString = /* @__PURE__ */ byteString(">");
export const nilTagEnd: ByteString = /* @__PURE__ */ byteString(' xsi:nil="true"/>');

/** Occurs in no document: it counts as longer than any. */
export const nowhere: ByteString = /* @__PURE__ */ byteStringOf(new Uint8Array(0), 0x3fffffff);
