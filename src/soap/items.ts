// Reads a large message item by item while its bytes come: whole items are cut out, put between the head of the
// document and end tags for it, and decoded like any document. Held is what has come of one item, or one chunk.
import { CodecError } from "../errors.js";
import { Boundaries } from "../xml/boundaries.js";
import { optional, repeated, sequence, type AnyCodec } from "../codec/codec.js";
import type { DecodeOptions } from "../codec/decode.js";
import { decodeEnvelope } from "./envelope.js";
import type { AnyElement } from "../codec/operation.js";

/**
 * Gives the items of a list in the body of an envelope, and in the end the document without them: decode it for
 * all else. `list` is the list's name in the message's value. `maxBytes` is the most that is held at one time.
 */
export async function* decodeItems(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  message: AnyElement,
  list: string,
  options: DecodeOptions = {},
): AsyncGenerator<unknown, Uint8Array> {
  const { path, item, codec } = wayTo(list, message.codec);
  const contract = { bodies: [{ ...message, codec }], headers: [], details: [] };
  const boundaries = new Boundaries(["Envelope", "Body", message.name, ...path], item);
  const held = new Held(options.maxBytes ?? 64 * 1024 * 1024);
  let given = 0;
  // What is outside the items is told, too, when the rest is decoded.
  const onSkip = (path: string): void => {
    if (anIndex.test(path)) options.onSkip?.(withIndex(path, given));
  };
  for await (const piece of inPieces(source)) {
    held.add(piece);
    while (boundaries.scan(held.bytes, held.size, portion)) {
      const { first, last, names } = boundaries;
      let items: unknown;
      try {
        const { body } = decodeEnvelope(held.whole(last, names), contract, { ...options, onSkip });
        items = body?.value;
      } catch (error) {
        if (!(error instanceof CodecError)) throw error;
        const { reason, path, problem, offset = 0 } = error;
        const at = offset < first ? offset : offset + held.removed;
        throw new CodecError("decode", reason, withIndex(path, given), problem, at);
      }
      held.remove(first, last);
      boundaries.taken();
      if (!Array.isArray(items)) continue;
      yield* items;
      given += items.length;
    }
  }
  return held.bytes.subarray(0, held.size);
}

/** Bytes of items that are decoded at once: with few, most values are gone before memory has to grow for them. */
const portion = 16 * 1024;

/** However large the chunks are, as a whole document may be one: what is held stays small. */
async function* inPieces(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const size = 4 * portion;
  for await (const chunk of source)
    for (let at = 0; at < chunk.length; at += size) yield chunk.subarray(at, at + size);
}

/** The first index in a path is that of the list's item. */
const anIndex = /\[(\d+)\]/;

/** The path of an item that so many others went before. */
function withIndex(path: string, before: number): string {
  return path.replace(anIndex, (_, digits: string) => `[${Number(digits) + before}]`);
}

/** How a list is found in a message, and a codec that reads nothing but its items. */
interface Way {
  /** The names of the elements from the message's down to the one around the items. */
  readonly path: readonly string[];
  /** The items' name, where other elements stand beside them. */
  readonly item: string | undefined;
  readonly codec: AnyCodec;
}

function wayTo(list: string, codec: AnyCodec): Way {
  if (codec.kind === "unwrapped" && codec.codec.kind === "sequence") {
    const inner = bare(codec.codec.elements()[codec.element]);
    const way = inner && wayTo(list, inner);
    if (way === undefined) throw new TypeError(`${codec.name} has no ${codec.element}`);
    return {
      path: [codec.element, ...way.path],
      item: way.item,
      codec: only(codec.element, way.codec),
    };
  }
  const inner = codec.kind === "sequence" ? bare(codec.elements()[list]) : undefined;
  if (inner?.kind === "list") return { path: [list], item: undefined, codec: only(list, inner) };
  if (inner?.kind === "repeated")
    return { path: [], item: list, codec: only(list, repeated(inner.codec)) };
  throw new TypeError(`${codec.name} has no list of the name ${list}`);
}

/** A type of which one element is known: all others are passed over, and the value is that element's. */
function only(name: string, codec: AnyCodec): AnyCodec {
  return sequence<Record<string, unknown>>(
    name,
    () => ({ [name]: codec.kind === "repeated" ? codec : optional(codec) }),
    (value) => value,
  );
}

function bare(codec: AnyCodec | undefined): AnyCodec | undefined {
  return codec?.kind === "optional" || codec?.kind === "nillable" ? bare(codec.codec) : codec;
}

/** What has come of a document and is still needed. */
class Held {
  bytes = new Uint8Array(64 * 1024);
  size = 0;
  /** How many bytes are gone. */
  removed = 0;
  private readonly most: number;
  /** Where documents are put together, one after another. */
  private room = new Uint8Array();

  constructor(most: number) {
    this.most = most;
  }

  add(chunk: Uint8Array): void {
    const size = this.size + chunk.length;
    if (size > this.most) {
      const problem = `more than ${this.most} bytes of one item (maxBytes)`;
      throw new CodecError("decode", "malformed", "", problem, this.removed + this.most);
    }
    if (size > this.bytes.length) {
      const larger = new Uint8Array(Math.max(size, this.bytes.length * 2));
      larger.set(this.bytes.subarray(0, this.size));
      this.bytes = larger;
    }
    this.bytes.set(chunk, this.size);
    this.size = size;
  }

  /** The bytes up to `last`, and end tags for the elements that are open there; good until the next. */
  whole(last: number, names: readonly string[]): Uint8Array {
    const tags = names.map((name) => `</${name}>`).reverse();
    const tail = new TextEncoder().encode(tags.join(""));
    const size = last + tail.length;
    if (this.room.length < size) this.room = new Uint8Array(2 * size);
    this.room.set(this.bytes.subarray(0, last));
    this.room.set(tail, last);
    return this.room.subarray(0, size);
  }

  /** Takes the bytes from `first` to `last` out. */
  remove(first: number, last: number): void {
    this.bytes.copyWithin(first, last, this.size);
    this.size -= last - first;
    this.removed += last - first;
  }
}
