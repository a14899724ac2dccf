// Decodes the bytes of a document to text, by byte order mark or XML declaration. Knows encodings, not XML content.
import { CodegenError, type Place } from "../model/error.js";

/** The text of a document, without its byte order mark. */
export function decodeText(bytes: Uint8Array, file: string): string {
  const encoding = detectEncoding(bytes);
  const place = { file, line: 1, column: 1 };
  return decode(bytes, encoding, place);
}

/** By byte order mark, else by the pattern of the first bytes, else by the declaration, else UTF-8 (XML 1.0, appendix F). */
function detectEncoding(bytes: Uint8Array): string {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (first === 0x3c && second === 0) return "utf-16le";
  if (first === 0 && second === 0x3c) return "utf-16be";
  const start = latin1(bytes.subarray(0, 200));
  return DECLARED.exec(start)?.[1]?.toLowerCase() ?? "utf-8";
}

const DECLARED = /^<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']/;

function decode(bytes: Uint8Array, encoding: string, place: Place): string {
  switch (encoding) {
    case "utf-8":
    case "utf8":
    case "us-ascii":
    case "ascii":
      return decodeStrictly(bytes, "utf-8", place);
    case "utf-16le":
    case "utf-16be":
      return decodeStrictly(bytes, encoding, place);
    case "iso-8859-1":
    case "latin1":
      // Not TextDecoder: its "iso-8859-1" is windows-1252.
      return latin1(bytes);
    case "windows-1252":
      return decodeStrictly(bytes, encoding, place);
    default:
      throw new CodegenError(`encoding "${encoding}" is not supported`, {
        place,
        construct: "XML declaration",
        advice: "Convert the document to UTF-8",
      });
  }
}

function decodeStrictly(bytes: Uint8Array, encoding: string, place: Place): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new CodegenError(`the bytes are not ${encoding.toUpperCase()}`, {
      place,
      construct: "document",
      advice: "Declare the actual encoding or convert the document to UTF-8",
      cause,
    });
  }
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}
