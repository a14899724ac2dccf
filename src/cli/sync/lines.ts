// Tells the line of a byte, for a reader that knows only how far it has come. Keeps the bytes that were given and not
// passed yet.

export interface Lines {
  /** The next bytes of the text. */
  add(bytes: Uint8Array): void;
  /** The line, from 1, on which the byte at `offset` is. Offsets only grow. */
  at(offset: number): number;
  /** Whether a line ends right before that byte. */
  isAtStart(): boolean;
}

export function createLines(): Lines {
  const kept: Uint8Array[] = [];
  let line = 1;
  /** Where `line` was counted up to, in the text and in the first kept bytes. */
  let passed = 0;
  let from = 0;
  let last = 0;
  return {
    add: (bytes) => void kept.push(bytes),
    at(offset) {
      while (passed < offset) {
        const [bytes] = kept;
        if (bytes === undefined) break;
        const end = Math.min(bytes.length, from + offset - passed);
        for (let at = from; at < end; at++) {
          const byte = bytes[at] ?? 0;
          // "\r\n" is one end, and "\r" alone, of old Macs, too.
          if (byte === 13 || (byte === 10 && last !== 13)) line++;
          last = byte;
        }
        passed += end - from;
        from = end;
        if (from < bytes.length) continue;
        kept.shift();
        from = 0;
      }
      return line;
    },
    isAtStart: () => last === 10 || last === 13,
  };
}

/** How many line ends a text has. */
export function lineEnds(text: string): number {
  return /[\r\n]/.test(text) ? text.split(/\r\n|\r|\n/).length - 1 : 0;
}
