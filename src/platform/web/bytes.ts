// Bytes and text by web standards only, for browsers and workers. The same functions as on Node.

export function isUtf8(bytes: Uint8Array): boolean {
  try {
    strict.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** The bytes from `from` to `to`, one character each. */
export function latin1(bytes: Uint8Array, from: number, to: number): string {
  let text = "";
  for (let at = from; at < to; at += 4096) {
    text += String.fromCharCode(...bytes.subarray(at, Math.min(at + 4096, to)));
  }
  return text;
}

/** The valid UTF-8 from `from` to `to`. */
export function utf8(bytes: Uint8Array, from: number, to: number): string {
  return strict.decode(bytes.subarray(from, to));
}

/** Writes `text` as UTF-8 at `at`, where it must fit, and returns how many bytes it took. */
export function writeUtf8(text: string, into: Uint8Array, at: number): number {
  return encoder.encodeInto(text, into.subarray(at)).written;
}

export function toBase64(bytes: Uint8Array): string {
  return btoa(latin1(bytes, 0, bytes.length));
}

/** Decodes valid base64 without white space. */
export function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

// `ignoreBOM` keeps a U+FEFF that is part of the text.
const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();
