// Decodes the items of a list while the bytes of the message arrive: complete items are cut out, put between the tags
// around the list, and decoded as in any document. What is held at one time is one item or one chunk.
import type { DecodeOptions } from "../codec/decode.js";
import type { AnyElement } from "../codec/operation.js";
import { CodecError } from "../errors.js";
import { Boundaries } from "../xml/boundaries.js";
import { decodeEnvelope, type EnvelopeContract } from "./envelope.js";
import { HeldBytes } from "./held-bytes.js";
import { findList } from "./list-codec.js";

/** The document without its items, to be decoded for everything else in it. */
export interface Rest {
  readonly bytes: Uint8Array;
  /** How many of the items that were given, the first ones, it still contains. */
  readonly kept: number;
  /** An error of decoding it, with offset and path in the document as sent. */
  readonly located: (error: CodecError) => CodecError;
  /** The path in the document as sent of a path in this one. */
  readonly pathOf: (path: string) => string;
}

/**
 * Yields the items of a list in the body of an envelope and returns the rest. `list` is a member of the body's value.
 * `maxBytes` bounds what is held at one time.
 */
export async function* decodeItems(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  contract: Omit<EnvelopeContract, "bodies"> & { readonly body: AnyElement },
  list: string,
  options: DecodeOptions = {},
): AsyncGenerator<unknown, Rest> {
  const held = new HeldBytes(options.maxBytes ?? 64 * 1024 * 1024);
  let given = 0;
  // As many as the list must have, and at least one, stay in the document.
  let kept = 0;
  let keptValues = 0;
  let keptEnd = 0;
  let isInItems = false;
  const place = findList(contract.body, list, () => {
    isInItems = true;
    return { from: keptEnd, given, onItem, onEnd: () => (isInItems = false) };
  });
  const isKept = (): boolean => kept === Math.max(1, place.min);
  const onItem = (end: number): void => {
    if (!isKept()) [kept, keptEnd] = [kept + 1, end];
  };
  // What is found elsewhere is told when the rest is decoded.
  const onSkip = (path: string): void => {
    if (isInItems && isKept()) options.onSkip?.(path);
  };
  const { onInvalid } = options;
  const tell = (error: CodecError): void => {
    if (isInItems && isKept() && (error.offset ?? 0) >= keptEnd)
      onInvalid?.(located(error, boundaries.first));
  };
  // An error that was told can be thrown, and is not moved again.
  const known = new WeakSet<CodecError>();
  const located = (error: CodecError, after: number, pathOf?: (path: string) => string) => {
    const found = known.has(error) ? error : moved(error, held.removedAfter(after), pathOf);
    known.add(found);
    return found;
  };
  const parents = ["Envelope", "Body", ...place.parents];
  const boundaries = new Boundaries(parents, place.itemName);
  const inItems = { ...contract, bodies: [place.message] };
  const inPortion = { ...options, onSkip, onInvalid: onInvalid && tell };
  for await (const piece of inPieces(source)) {
    held.add(piece);
    while (boundaries.scan(held.bytes, held.size, portion)) {
      const { first, last, names } = boundaries;
      let items: unknown;
      try {
        items = decodeEnvelope(held.document(last, names), inItems, inPortion).body?.value;
      } catch (error) {
        throw error instanceof CodecError ? located(error, first) : error;
      }
      const from = isKept() ? Math.max(first, keptEnd) : last;
      held.remove(from, last);
      boundaries.removed(from, last);
      if (!Array.isArray(items)) continue;
      for (const item of items) {
        if (item !== undefined && given < kept) keptValues++;
        given++;
        if (item !== undefined) yield item;
      }
    }
  }
  const pathOf = (path: string): string => withIndex(path, place.path, kept, given);
  return {
    bytes: held.bytes.subarray(0, held.size),
    kept: keptValues,
    pathOf,
    // At the end of an item that was kept an element of it can be missing.
    located: (error) =>
      located(error, keptEnd + (indexIn(error.path, place.path) < kept ? 1 : 0), pathOf),
  };
}

/** Bytes of items decoded at once: so few that most values are garbage before the heap has to grow. */
const portion = 16 * 1024;

/** Cuts up large chunks: a whole document may be one. */
async function* inPieces(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const size = 4 * portion;
  for await (const chunk of source)
    for (let at = 0; at < chunk.length; at += size) yield chunk.subarray(at, at + size);
}

/** The error with its offset, and its path, in the document as sent. */
function moved(
  { reason, path, problem, offset = 0 }: CodecError,
  offsetOf: (offset: number) => number,
  pathOf = (path: string): string => path,
): CodecError {
  return new CodecError("decode", reason, pathOf(path), problem, offsetOf(offset));
}

/** The path with the index of the list's item in the document as sent. */
function withIndex(path: string, list: string, kept: number, given: number): string {
  const index = indexIn(path, list);
  if (Number.isNaN(index) || index < kept) return path;
  return `${list}[${index - kept + given}${path.slice(path.indexOf("]", list.length))}`;
}

/** The index of the list's item in a path; NaN in any other path. */
function indexIn(path: string, list: string): number {
  return path.startsWith(`${list}[`) ? parseInt(path.slice(list.length + 1), 10) : NaN;
}
