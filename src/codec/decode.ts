// Reads values out of a document, driven by codec tables. What is expected is matched byte by byte; all that
// is unusual (prefixes, attributes, comments, references, another order) takes one general path with the
// same result, never reading anything more than twice.
import { countOf } from "./check.js";
import type { Complex } from "./codec.js";
import { Content } from "./content.js";
import { innerLayout, type Field, type Layout } from "./layout.js";
import type { AnyElement, Element } from "./operation.js";
import type { Start } from "../xml/reader.js";
import type { DecodeOptions } from "./trail.js";
import { nilTag, type Words } from "../xml/words.js";

export type { DecodeOptions } from "./trail.js";

/** Reads a document whose root is this element. */
export function decodeElement<T>(
  bytes: Uint8Array,
  element: Element<T>,
  options?: DecodeOptions,
): T;
export function decodeElement(bytes: Uint8Array, element: AnyElement, options: DecodeOptions = {}) {
  const decoder = new Decoder(bytes, options);
  const { reader } = decoder;
  reader.prolog();
  const start = reader.start();
  if (start.local !== element.name || start.uri !== element.namespace)
    throw reader.error("unexpected", `expected ${element.name}, got ${start.local}`, start.at);
  const value = decoder.element(start, element);
  reader.epilog();
  return value;
}

/** Seen in the document, but counts as absent. */
const absent = Symbol("absent");

export class Decoder extends Content {
  /** Items of the lists that are being read, the innermost last, and how many. */
  private readonly pile: unknown[] = [];
  private piled = 0;

  /** As `read`, of an element without prefix and attributes whose content begins at `from`. */
  readPlain(field: Field, from: number, place: number): unknown {
    this.places[this.reader.depth + 1] = place;
    return this.plain(field, from);
  }

  protected fields(layout: Layout, start: Start, field: Field): unknown {
    if (start.empty) return this.finish(layout, roomFor(layout));
    const plainTag = start.to - start.from === field.head.size - 1;
    return this.complex(layout, plainTag ? field.tail : undefined, start.from, start.to);
  }

  protected byCodec(codec: Complex, start: Start, type: string | undefined): unknown {
    return codec.decode(this, start, type);
  }

  /** Reads the content and end tag of a complex element; `tail` is its end tag where that has no prefix. */
  private complex(layout: Layout, tail: Words | undefined, from: number, to: number): unknown {
    const r = this.reader;
    const { bytes, texts } = r;
    const { fields } = layout;
    const count = fields.length;
    const limit = r.depth < r.maxDepth ? r.fast : 0;
    const values = roomFor(layout);
    let next = 0;
    for (;;) {
      const at = r.space();
      if (next < count) {
        const field = fields[next]!;
        if (r.matches(field.open, at, limit) && field.form !== "codec") {
          const inside = at + field.open.size;
          if (field.form === "text" && !field.repeated && values[next] === undefined) {
            const end = texts.known(inside);
            if (end >= 0 && r.matches(field.tail, end, limit)) {
              r.pos = end + field.tail.size;
              values[next] = texts.text;
            } else values[next] = this.newText(field, inside);
            next++;
            continue;
          }
          if (field.repeated) this.run(field, values, next, inside, limit);
          else this.store(values, next++, field, this.plain(field, inside), at);
          continue;
        }
      }
      if (bytes[at + 1] === 0x2f && tail !== undefined && r.matches(tail, at, limit)) {
        r.pos = at + tail.size;
        break;
      }
      const index = this.expected(fields, next, at, limit);
      if (index >= 0) {
        const field = fields[index]!;
        const after = at + field.head.size;
        if (field.nillable && r.nil && r.matches(nilTag, after, limit)) {
          r.pos = after + nilTag.size;
          this.store(values, index, field, null, at);
          next = field.repeated ? index : index + 1;
          continue;
        }
        // What was expected is absent; this one is read as those that are expected.
        if (index > next && bytes[after] === 0x3e && field.form !== "codec") {
          next = index;
          continue;
        }
      }
      r.between(at);
      if (bytes[r.pos + 1] === 0x2f) {
        r.endTag(from, to);
        break;
      }
      next = this.child(layout, values, next);
    }
    return this.finish(layout, values);
  }

  /**
   * Reads elements of a repeated field, one after the other, whose start tags are plain; the first of them was
   * passed. They are put on a pile that all share, since lists that grow leave more behind than they hold.
   */
  private run(field: Field, values: unknown[], index: number, from: number, limit: number): void {
    const r = this.reader;
    const { pile, places } = this;
    const { open } = field;
    const depth = r.depth + 1;
    const list = values[index];
    const base = this.piled;
    let place = lengthOf(list);
    let inside = from;
    for (;;) {
      places[depth] = place++;
      const value = this.plain(field, inside);
      pile[this.piled++] = value;
      const at = r.space();
      if (!r.matches(open, at, limit)) break;
      inside = at + open.size;
    }
    if (!Array.isArray(list)) values[index] = pile.slice(base, this.piled);
    else for (let at = base; at < this.piled; at++) list.push(pile[at]);
    this.piled = base;
  }

  /** The index of the field, from `next` on, whose tag begins here; else -1. */
  private expected(fields: readonly Field[], next: number, at: number, limit: number): number {
    const r = this.reader;
    for (let index = next; index < fields.length; index++) {
      const { head } = fields[index]!;
      if (!r.matches(head, at, limit)) continue;
      const after = r.bytes[at + head.size];
      if (after === 0x3e || after === 0x20 || after === 0x2f) return index;
    }
    return -1;
  }

  /** Reads the content and end tag of an element whose start tag has no prefix and no attributes. */
  private plain(field: Field, from: number): unknown {
    if (field.form !== "fields") return this.simple(field, from);
    const r = this.reader;
    r.pos = from;
    this.frames[++r.depth] = field;
    const layout = field.layout ?? innerLayout(field);
    const value = this.complex(layout, field.tail, from - field.head.size, from - 1);
    r.depth--;
    return value;
  }

  /** As `plain`, of a simple type. */
  private simple(field: Field, from: number): unknown {
    const r = this.reader;
    if (field.form === "int") {
      const to = r.plain(from);
      const value = r.integer(from, to);
      if (value !== undefined && r.matches(field.tail, to, r.end)) {
        r.pos = to + field.tail.size;
        return value;
      }
    }
    const end = r.texts.known(from);
    if (end < 0 || !r.matches(field.tail, end, r.end))
      return this.valueOf(field, this.newText(field, from), from);
    r.pos = end + field.tail.size;
    return this.valueOf(field, r.texts.text, from);
  }

  /** The text that begins here, which is not known, its end tag passed. */
  private newText(field: Field, from: number): string {
    const r = this.reader;
    const to = r.plain(from);
    if (!r.matches(field.tail, to, r.end)) return this.mixedText(field, from);
    r.pos = to + field.tail.size;
    return r.keep(from, to);
  }

  /** Reads a child by its name in scope, and gives the index of the field that is expected after it. */
  private child(layout: Layout, values: unknown[], next: number): number {
    const r = this.reader;
    const start = r.start();
    const known = start.uri === "" || start.uri === this.namespace;
    const index = known ? layout.byName.get(start.local) : undefined;
    const field = index === undefined ? undefined : layout.fields[index];
    if (index === undefined || field === undefined) {
      this.skip(start);
      return next;
    }
    if (field.repeated) this.places[r.depth] = lengthOf(values[index]);
    this.store(values, index, field, this.general(start, field), start.at);
    return field.repeated ? index : index + 1;
  }

  private store(values: unknown[], index: number, field: Field, value: unknown, at: number): void {
    const before = values[index];
    if (before === undefined) {
      if (field.repeated) values[index] = [value];
      else values[index] = value === undefined ? absent : value;
    } else if (field.repeated && Array.isArray(before)) before.push(value);
    else throw this.childError(field, "duplicate", "stands twice, and may stand once", at);
  }

  /** Makes the value, once every required element is there. */
  private finish(layout: Layout, values: unknown[]): unknown {
    const { fields } = layout;
    for (let index = 0; index < fields.length; index++) {
      const value = values[index];
      if (value === undefined) {
        const field = fields[index]!;
        if (field.repeated) values[index] = [];
        else if (!field.optional)
          throw this.childError(field, "missing", "is required and missing", this.reader.pos);
      } else if (typeof value === "symbol") values[index] = undefined;
    }
    for (const index of layout.counted) this.expectCount(fields[index]!, values[index]);
    const value = layout.make === undefined ? values[0] : layout.make(...values);
    for (let index = 0; index < fields.length; index++) values[index] = undefined;
    layout.room = values;
    return value;
  }

  private expectCount(field: Field, value: unknown): void {
    const count = lengthOf(value);
    if (count >= field.min && count <= field.max) return;
    const reason = count < field.min ? "missing" : "duplicate";
    const problem = `stands ${count} times, expected ${countOf(field)}`;
    // The list as a whole, not one of its items.
    throw this.childError({ ...field, repeated: false }, reason, problem, this.reader.pos);
  }
}

/** Room for the values of an object; `finish` gives it back. */
function roomFor(layout: Layout): unknown[] {
  const { room } = layout;
  if (room === undefined) return layout.fields.map(() => undefined);
  layout.room = undefined;
  return room;
}

function lengthOf(items: unknown): number {
  return Array.isArray(items) ? items.length : 0;
}
