// Reads documents of JSON within a limit of depth. No message quotes a document: an answer can contain a token.
import { CodecError, type Http } from "../errors.js";

/** Envelope, list, record, attributes: real answers are six deep. */
const maxDepth = 32;

/** Three hundred leads with three thousand fields. A value takes many times the memory of its bytes. */
const maxValues = 1_000_000;

/** The value of a document, which must be UTF-8. */
export function parseJson(bytes: Uint8Array, http: Http): unknown {
  const problem = problemOf(bytes);
  if (problem !== undefined) throw malformed(problem, http);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw malformed("is not valid UTF-8", http);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw malformed(`is not valid JSON, or only a part of it (${bytes.length} bytes)`, http);
  }
}

/** Whether a document is meant to be JSON: an object or a list. */
export function looksLikeJson(bytes: Uint8Array): boolean {
  return /^\uFEFF?\s*[{[]/.test(new TextDecoder().decode(bytes.subarray(0, 100)));
}

function malformed(problem: string, http: Http): CodecError {
  return new CodecError("decode", "malformed", "", `the answer ${problem}`, undefined, http);
}

/** What of a document, which may not be JSON at all, is more than is parsed: how deep it is nested, how many values it has. */
function problemOf(bytes: Uint8Array): string | undefined {
  const [quote, escape, comma] = [0x22, 0x5c, 0x2c];
  let depth = 0;
  let values = 0;
  let isText = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (isText) {
      if (byte === escape) at++;
      else if (byte === quote) isText = false;
    } else if (byte === quote) isText = true;
    else if (byte === comma) values++;
    else if (byte === 0x7b || byte === 0x5b) {
      values++;
      if (++depth > maxDepth) return `is nested more than ${maxDepth} deep`;
    } else if (byte === 0x7d || byte === 0x5d) depth--;
    if (values > maxValues) return `has more than ${maxValues} values: ask for less at once`;
  }
  return undefined;
}
