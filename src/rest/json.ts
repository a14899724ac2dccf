// Reads documents of JSON within a limit of depth. No message quotes a document: an answer can contain a token.
import { CodecError, type Http } from "../errors.js";

/** Envelope, list, record, attributes: real answers are six deep. */
const maxDepth = 32;

/** The value of a document, which must be UTF-8. */
export function parseJson(bytes: Uint8Array, http: Http): unknown {
  const depth = depthOf(bytes);
  if (depth > maxDepth) throw malformed(`is nested more than ${maxDepth} deep`, http);
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

/** How deep objects and lists are nested. It goes on to the end of what may not be JSON at all. */
function depthOf(bytes: Uint8Array): number {
  const [quote, escape] = [0x22, 0x5c];
  let depth = 0;
  let deepest = 0;
  let isText = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (isText) {
      if (byte === escape) at++;
      else if (byte === quote) isText = false;
    } else if (byte === quote) isText = true;
    else if (byte === 0x7b || byte === 0x5b) deepest = Math.max(deepest, ++depth);
    else if (byte === 0x7d || byte === 0x5d) depth--;
  }
  return deepest;
}
