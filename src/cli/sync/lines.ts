// The place in a text up to which it was read, as a line and an offset. Keeps the bytes that were given and not passed yet,
// so that they can be read again.

export interface Lines {
  /** The next bytes of the text. */
  add(bytes: Buffer): void;
  /** The line, from 1, on which the next byte is that was not passed. */
  line(): number;
  offset(): number;
  /** Passes the bytes up to `offset`. */
  passTo(offset: number): void;
  /** Passes the bytes up to the end of the line; `false` where the end was not given yet. */
  passLine(): boolean;
  /** The bytes that were given and not passed. */
  rest(): Buffer[];
}

export function createLines(): Lines {
  const kept: Buffer[] = [];
  let line = 1;
  let passed = 0;
  /** Where the place is in the first kept bytes. */
  let from = 0;
  let last = 0;
  /** Passes bytes up to the offset, or to the first end of a line. Returns whether it came to such an end. */
  function pass(offset: number, isOneLine: boolean): boolean {
    for (let bytes = kept[0]; bytes !== undefined && passed < offset; bytes = kept[0]) {
      const end = Math.min(bytes.length, from + offset - passed);
      let at = from;
      let isEnd = false;
      while (at < end && !isEnd) {
        const byte = bytes[at++];
        // "\r\n" is one end, and "\r" alone, of old Macs, too.
        const isNew = byte === 13 || (byte === 10 && last !== 13);
        if (isNew) line++;
        last = byte ?? 0;
        isEnd = isNew && isOneLine;
      }
      passed += at - from;
      from = at;
      if (from === bytes.length) {
        kept.shift();
        from = 0;
      }
      if (isEnd) return true;
    }
    return false;
  }
  return {
    add: (bytes) => void kept.push(bytes),
    line: () => line,
    offset: () => passed,
    passTo: (offset) => void pass(offset, false),
    passLine: () => pass(Infinity, true),
    rest: () => kept.map((bytes, at) => (at === 0 ? bytes.subarray(from) : bytes)),
  };
}
