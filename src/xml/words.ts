// Tags as 32-bit words, so that the reader compares and the writer stores four bytes at a time.

/**
 * A text as little-endian 32-bit words. Three of them cover twelve bytes, which is most tags: they overlap in
 * shorter texts, and `more` are the words between the second and the last of longer ones.
 */
export interface Words {
  readonly size: number;
  readonly first: number;
  /** What counts in the first word: a text may be shorter than a word. */
  readonly mask: number;
  readonly second: number;
  readonly secondAt: number;
  readonly last: number;
  readonly lastAt: number;
  readonly more: readonly number[];
}

export function words(text: string, size?: number): Words {
  return wordsOf(new TextEncoder().encode(text), size);
}

/** As `words`, of a text that is bytes already. */
export function wordsOf(bytes: Uint8Array, size?: number): Words {
  const { length } = bytes;
  const padded = new Uint8Array(Math.max(4, length));
  padded.set(bytes);
  const view = new DataView(padded.buffer);
  const lastAt = padded.length - 4;
  const secondAt = Math.min(4, lastAt);
  const more: number[] = [];
  for (let at = 8; at < lastAt; at += 4) more.push(view.getInt32(at, true));
  return {
    size: size ?? length,
    first: view.getInt32(0, true),
    mask: length < 4 ? (1 << (8 * length)) - 1 : -1,
    second: view.getInt32(secondAt, true),
    secondAt,
    last: view.getInt32(lastAt, true),
    lastAt,
    more,
  };
}

/** What may follow a tag's name: its end, and `nil` as most write it. */
export const tagEnd = words(">");
export const nilTag = words(' xsi:nil="true"/>');
