// Recognizes the envelope prefix: the bytes of a message through the start tag of Body's content, which nearly all
// messages of a service have in common. The prefix of one message is kept for its element, and reading of the next
// message that begins with the same bytes starts after it. Any other message is read from its first byte.
import { latin1 } from "#platform/bytes";
import type { AnyElement } from "../codec/operation.js";
import { byteStringOf, type ByteString } from "../xml/byte-string.js";
import type { Scope } from "../xml/namespaces.js";
import type { Reader, Start } from "../xml/reader.js";

/** A prefix as it was read. It ends after the start tag of Header, of Body, or of the message in Body. */
export interface EnvelopePrefix {
  readonly bytes: ByteString;
  readonly envelope: Start;
  /** The first child of the envelope: Header or Body. */
  readonly child: Start;
  readonly message: Start | undefined;
  readonly scope: Scope | undefined;
  /** The limits with which it was read. */
  readonly maxDepth: number;
  readonly maxAttributes: number;
  /** How many messages in a row had another prefix. */
  misses: number;
}

/** The prefix that is kept for the messages of an element. */
export function prefixOf(element: AnyElement): EnvelopePrefix | undefined {
  return prefixes.get(element);
}

const prefixes = new WeakMap<AnyElement, EnvelopePrefix>();

/** Skips the kept prefix, if the document begins with it. */
export function skipPrefix(reader: Reader, element: AnyElement): EnvelopePrefix | undefined {
  const prefix = prefixes.get(element);
  if (prefix === undefined) return undefined;
  const { bytes, scope, maxDepth, maxAttributes } = prefix;
  const isSame =
    reader.matches(bytes, 0, reader.end) &&
    maxDepth === reader.maxDepth &&
    maxAttributes === reader.maxAttributes;
  if (!isSame) {
    prefix.misses++;
    return undefined;
  }
  prefix.misses = 0;
  reader.resume(bytes.size, scope, prefix.message === undefined ? 2 : 3);
  return prefix;
}

/** Keeps the prefix that was just read, unless the kept one still matches now and then. */
export function keepPrefix(
  reader: Reader,
  element: AnyElement,
  envelope: Start,
  child: Start,
  message?: Start,
): void {
  const { pos, scope, maxDepth, maxAttributes } = reader;
  const kept = prefixes.get(element);
  const isInUse = kept !== undefined && kept.child !== child && kept.misses < maxMisses;
  if (pos > maxSize || isInUse) return;
  const read = reader.bytes.subarray(0, pos);
  // Where US-ASCII is declared, bytes after the prefix decide whether the prefix is valid.
  if (/us-ascii/i.test(latin1(read, 0, pos))) return;
  const bytes = byteStringOf(read);
  const facts = { bytes, envelope, child, message, scope, maxDepth, maxAttributes };
  prefixes.set(element, { ...facts, misses: 0 });
}

const maxSize = 2048;
const maxMisses = 16;
