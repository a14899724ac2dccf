// The declaration of `xsi` on the envelope of an answer: it is there only where something has the prefix, as in the answers
// that were recorded of real services.
import { XSI } from "../xml/namespaces.js";

const declaration = new TextEncoder().encode(` xmlns:xsi="${XSI}"`);
const prefix = new TextEncoder().encode("xsi:");

/** The document without the declaration, where no other place has the prefix. */
export function withoutIdleXsi(document: Uint8Array): Uint8Array {
  const at = indexOf(document, declaration, 0);
  const end = at + declaration.length;
  if (at < 0 || indexOf(document, prefix, end) >= 0) return document;
  const lean = new Uint8Array(document.length - declaration.length);
  lean.set(document.subarray(0, at));
  lean.set(document.subarray(end), at);
  return lean;
}

function indexOf(bytes: Uint8Array, wanted: Uint8Array, from: number): number {
  const first = wanted[0] ?? 0;
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1))
    if (wanted.every((byte, offset) => bytes[at + offset] === byte)) return at;
  return -1;
}
