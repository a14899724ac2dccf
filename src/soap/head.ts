// The beginning of an envelope, which is the same bytes in nearly every message of a service: what was read in
// one is taken over in the next that begins so. All that follows is read as ever.
import { latin1 } from "#platform/bytes";
import type { Scope } from "../xml/namespaces.js";
import type { AnyElement } from "../codec/operation.js";
import type { Reader, Start } from "../xml/reader.js";
import { wordsOf, type Words } from "../xml/words.js";

/** All up to and with the tag of the first part, be it the header or the body, or that of the message in the body. */
export interface Head {
  readonly bytes: Words;
  readonly envelope: Start;
  readonly part: Start;
  readonly message: Start | undefined;
  readonly scope: Scope | undefined;
  /** The limits under which it was read. */
  readonly maxDepth: number;
  readonly maxAttributes: number;
  /** How many envelopes in a row began otherwise. */
  misses: number;
}

/** Passes over the head of a document that begins as one did before. */
export function recall(reader: Reader, { head }: AnyElement): Head | undefined {
  if (head === undefined) return undefined;
  const { bytes, scope, maxDepth, maxAttributes } = head;
  const isSame =
    reader.matches(bytes, 0, reader.end) &&
    maxDepth === reader.maxDepth &&
    maxAttributes === reader.maxAttributes;
  if (!isSame) {
    head.misses++;
    return undefined;
  }
  head.misses = 0;
  reader.resume(bytes.size, scope, head.message === undefined ? 2 : 3);
  return head;
}

/** Keeps the head that was just read, unless another is known that is still in use. */
export function remember(
  reader: Reader,
  element: AnyElement,
  envelope: Start,
  part: Start,
  message?: Start,
): void {
  const { pos, scope, maxDepth, maxAttributes } = reader;
  const { head } = element;
  if (pos > longest || (head !== undefined && head.part !== part && head.misses < patience)) return;
  const read = reader.bytes.subarray(0, pos);
  // Such a declaration says something about all that follows.
  if (/us-ascii/i.test(latin1(read, 0, pos))) return;
  const bytes = wordsOf(read);
  element.head = { bytes, envelope, part, message, scope, maxDepth, maxAttributes, misses: 0 };
}

const longest = 2048;
const patience = 16;
