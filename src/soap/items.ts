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
  /** How many items, the first ones, it still contains: as many as the list must have, and at least one. */
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
  let kept = 0;
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
  // Elements skipped elsewhere are reported when the rest is decoded.
  const onSkip = (path: string): void => {
    if (isInItems && isKept()) options.onSkip?.(path);
  };
  const parents = ["Envelope", "Body", ...place.parents];
  const boundaries = new Boundaries(parents, place.itemName);
  const inItems = { ...contract, bodies: [place.message] };
  for await (const piece of inPieces(source)) {
    held.add(piece);
    while (boundaries.scan(held.bytes, held.size, portion)) {
      const { first, last, names } = boundaries;
      let items: unknown;
      try {
        items = decodeEnvelope(held.document(last, names), inItems, { ...options, onSkip }).body
          ?.value;
      } catch (error) {
        throw error instanceof CodecError ? moved(error, held.removedAfter(first)) : error;
      }
      const from = isKept() ? Math.max(first, keptEnd) : last;
      held.remove(from, last);
      boundaries.removed(from, last);
      if (!Array.isArray(items)) continue;
      yield* items;
      given += items.length;
    }
  }
  const pathOf = (path: string): string => withIndex(path, kept, given);
  return {
    bytes: held.bytes.subarray(0, held.size),
    kept,
    pathOf,
    located: (error) => moved(error, held.removedAfter(keptEnd), pathOf),
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

/** The first index in a path is that of the list's item. */
function withIndex(path: string, kept: number, given: number): string {
  return path.replace(/\[(\d+)\]/, (index, digits: string) =>
    Number(digits) < kept ? index : `[${Number(digits) - kept + given}]`,
  );
}
