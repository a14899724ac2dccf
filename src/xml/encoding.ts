// Converts a message to UTF-8, which the reader requires. A receiver of SOAP must accept UTF-16 as well (WS-I Basic
// Profile 1.1, R1012), and old stacks send Latin-1 and windows-1252.
import { latin1 } from "#platform/bytes";
import { CodecError } from "../errors.js";
import { append } from "../platform/append.js";
import { startsWith, usualDeclaration } from "./declaration.js";

/** The document in UTF-8: the same bytes if they are UTF-8 and declare nothing else, as in nearly every message. */
export function toUtf8(bytes: Uint8Array, contentType: string | undefined): Uint8Array {
  const encoding = encodingOf(bytes, contentType);
  return encoding === undefined ? bytes : converter(encoding)(bytes, false);
}

/** Converts a document that is still arriving. */
export async function* utf8Chunks(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  contentType: string | undefined,
): AsyncGenerator<Uint8Array> {
  let start: Uint8Array | undefined = new Uint8Array();
  let convert: Converter = (bytes) => bytes;
  for await (const chunk of chunks) {
    if (start === undefined) {
      yield convert(chunk, true);
      continue;
    }
    start = append(start, start.length, chunk).subarray(0, start.length + chunk.length);
    if (start.length < declarationSize) continue;
    const encoding = encodingOf(start, contentType);
    if (encoding !== undefined) convert = converter(encoding);
    yield convert(start, true);
    start = undefined;
  }
  yield start === undefined ? convert(new Uint8Array(), false) : toUtf8(start, contentType);
}

/** The beginning as text, for messages: what does not fit its encoding is replaced. */
export function beginning(bytes: Uint8Array, contentType: string | undefined): string {
  const start = bytes.subarray(0, 2000);
  try {
    return new TextDecoder(encodingOf(start, contentType)).decode(start);
  } catch {
    return new TextDecoder().decode(start); // no such encoding
  }
}

/** An XML declaration ends before this offset. */
const declarationSize = 200;

/**
 * The encoding from which a document must be converted, if any. In the order of RFC 7303: byte order mark, charset of
 * the content type, XML declaration, UTF-8.
 */
function encodingOf(bytes: Uint8Array, contentType = ""): string | undefined {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return "utf-16le";
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return "utf-16be";
  const declared = declaredIn(bytes);
  const named = first === 0xef ? "utf-8" : (charset.exec(contentType)?.[1] ?? declared ?? "utf-8");
  // ASCII is a subset of UTF-8. What declares UTF-16 in bytes of eight bits was written by a program whose strings are
  // UTF-16, and encoded by another that did not look at the declaration.
  const isUtf8 = /^(utf-?8|(us-)?ascii)$/i.test(named) || (named === declared && isUtf16(named));
  if (!isUtf8) return named.toLowerCase();
  return declared === undefined || /^(utf-8|us-ascii)$/i.test(declared) ? undefined : "utf-8";
}

/** After the other parameters, in whose quoted values there may be anything. */
const charset = /^[^;]*(?:;(?:"(?:[^"\\]|\\.)*"|[^";])*)*?;\s*charset\s*=\s*["']?([\w.:-]+)/i;

function isUtf16(encoding: string): boolean {
  return /^(utf-?16|ucs-?2)/i.test(encoding);
}

function declaredIn(bytes: Uint8Array): string | undefined {
  const at = bytes[0] === 0xef ? 3 : 0;
  if (bytes[at + 1] !== 0x3f || startsWith(bytes, at, usualDeclaration)) return undefined;
  const start = latin1(bytes, at, Math.min(bytes.length, declarationSize));
  return /^<\?xml\s[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(start)?.[1];
}

/** Converts bytes in order; `more` says whether others follow. */
type Converter = (bytes: Uint8Array, more: boolean) => Uint8Array;

function converter(encoding: string): Converter {
  const decoder = decoderOf(encoding);
  const encoder = new TextEncoder();
  let isStart = true;
  return (bytes, more) => {
    let text: string;
    try {
      // Node 20 takes windows-1252 for ISO-8859-1 where it decodes a whole text at once.
      text = decoder.decode(bytes, { stream: true });
      if (!more) text += decoder.decode();
    } catch {
      throw refusal(`not valid in its encoding ${encoding}`);
    }
    if (isStart) text = text.replace(encodingDeclaration, withoutEncoding);
    isStart = false;
    return encoder.encode(text);
  };
}

function decoderOf(encoding: string) {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  } catch {
    throw refusal(`unknown encoding ${encoding.slice(0, 40)}`);
  }
}

function refusal(problem: string): CodecError {
  return new CodecError("decode", "malformed", "", `${problem}; expected UTF-8`);
}

const encodingDeclaration = /^(\uFEFF?<\?xml\s[^>]*?)(\sencoding\s*=\s*(?:"[^"]*"|'[^']*'))/;

/** Blanks, so that offsets stay those of the document in UTF-8. */
function withoutEncoding(_: string, before: string, encoding: string): string {
  return before + " ".repeat(encoding.length);
}
