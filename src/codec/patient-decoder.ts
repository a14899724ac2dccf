// Reads documents that are not quite valid: an element that is not as declared counts as absent and is told, and the rest
// is kept. It has no fast path: each element is read by itself, to find what is wrong with it.
import { CodecError } from "../errors.js";
import type { Start } from "../xml/reader.js";
import type { Field, Layout } from "./codec.js";
import { Decoder, type DecodeOptions } from "./decode.js";

/** The decoder for these options. */
export function decoderOf(bytes: Uint8Array, options: DecodeOptions): Decoder {
  const { onInvalid, prepare } = options;
  const decoder =
    onInvalid === undefined
      ? new Decoder(bytes, options)
      : new PatientDecoder(bytes, options, onInvalid);
  prepare?.(decoder);
  return decoder;
}

class PatientDecoder extends Decoder {
  override readonly isPatient = true;
  /** An error that is thrown while one is told is the caller's. */
  private isTelling = false;

  constructor(
    bytes: Uint8Array,
    options: DecodeOptions,
    onInvalid: NonNullable<DecodeOptions["onInvalid"]>,
  ) {
    super(bytes, options);
    this.reader.refuse = (error) => {
      this.isTelling = true;
      onInvalid(error);
      this.isTelling = false;
    };
  }

  protected override readElement(start: Start, field: Field): unknown {
    const { reader } = this;
    // Where the outermost element is not valid there is nothing to keep.
    if (reader.depth === this.rootDepth && !field.optional) return super.readElement(start, field);
    const value = reader.attempt(start, () => super.readElement(start, field));
    if (!(value instanceof CodecError)) return value;
    if (this.isTelling) throw value;
    reader.refuse(value);
    return undefined;
  }

  protected override readElements(layout: Layout, values: unknown[], start: Start): void {
    const { reader } = this;
    for (let next = 0; ;) {
      reader.skipToTag(reader.skipSpace());
      if (reader.bytes[reader.pos + 1] === 0x2f) return reader.endTag(start.from, start.to);
      next = this.readAnyChild(layout, values, next);
    }
  }

  override finish(layout: Layout, values: unknown[]): unknown {
    const lists = values.filter(Array.isArray) as unknown[][];
    const value = super.finish(layout, values);
    for (const list of lists) leaveOut(list);
    return value;
  }
}

const shortened = new WeakSet<object>();

/** Whether items of a decoded list were left out: then positions do not tell which items the others are. */
export function isShortened(list: object): boolean {
  return shortened.has(list);
}

/** Leaves out the items that were not valid. Until then they count, so that paths have the document's indexes. */
function leaveOut(items: unknown[]): void {
  let kept = 0;
  for (const item of items) if (item !== undefined) items[kept++] = item;
  if (kept < items.length) shortened.add(items);
  items.length = kept;
}
