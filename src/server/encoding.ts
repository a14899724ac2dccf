// Converts a request to UTF-8, which the XML reader requires. A receiver of SOAP must accept UTF-16 as well (WS-I Basic
// Profile 1.1, R1012), and old stacks send Latin-1.
import { CodecError } from "../errors.js";

/** The document in UTF-8: the same bytes if they are UTF-8 already, as in nearly every request. */
export function toUtf8(bytes: Uint8Array, contentType: string | undefined): Uint8Array {
  const encoding = encodingOf(bytes, contentType);
  if (encoding === "utf-8") return bytes;
  return new TextEncoder().encode(decode(bytes, encoding).replace(declaration, ""));
}

const declaration = /^<\?xml\s[^>]*\?>/;

/** In the order of RFC 7303: byte order mark, charset of the content type, XML declaration, UTF-8. */
function encodingOf(bytes: Uint8Array, contentType: string | undefined): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return "utf-16le";
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return "utf-16be";
  if (first === 0xef && second === 0xbb) return "utf-8";
  const [, charset] = /;\s*charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType ?? "") ?? [];
  const named = (charset ?? declared(bytes) ?? "utf-8").toLowerCase();
  // ASCII is a subset of UTF-8; the reader refuses other bytes.
  return ["utf8", "us-ascii", "ascii"].includes(named) ? "utf-8" : named;
}

function declared(bytes: Uint8Array): string | undefined {
  if (bytes[0] !== 0x3c || bytes[1] !== 0x3f) return undefined;
  const start = String.fromCharCode(...bytes.subarray(0, 120));
  return /^<\?xml\s[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(start)?.[1];
}

function decode(bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    const problem = `the request is not valid in its encoding ${encoding.slice(0, 40)}: send UTF-8`;
    throw new CodecError("decode", "malformed", "", problem);
  }
}
