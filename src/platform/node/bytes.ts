// Bytes and text on Node, by Buffer's own methods, which are faster than anything portable.
import { Buffer } from "node:buffer";

export { isUtf8 } from "node:buffer";

/** The bytes from `from` to `to`, one character each, as a string that does not share their memory. */
export function latin1(bytes: Uint8Array, from: number, to: number): string {
  return slices.latin1Slice.call(bytes, from, to);
}

/** The valid UTF-8 from `from` to `to`, as a string that does not share their memory. */
export function utf8(bytes: Uint8Array, from: number, to: number): string {
  return slices.utf8Slice.call(bytes, from, to);
}

/** Writes `text` as UTF-8 at `at`, where it must fit, and returns how many bytes it took. */
export function writeUtf8(text: string, into: Uint8Array, at: number): number {
  return slices.utf8Write.call(into, text, at);
}

export function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
}

/** Decodes valid base64 without white space. */
export function fromBase64(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, "base64"));
}

interface Slices {
  latin1Slice(this: Uint8Array, from: number, to: number): string;
  utf8Slice(this: Uint8Array, from: number, to: number): string;
  utf8Write(this: Uint8Array, text: string, at: number): number;
}

// The methods that implement `toString("latin1", from, to)` and the like take any Uint8Array. Only the types of Node
// omit them.
const slices = Buffer.prototype as unknown as Slices;
