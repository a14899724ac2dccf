// Reads values from a document, driven by codec tables. Fast path: the tags that are expected next are matched by their
// bytes, in their bare form, which has neither prefix nor attributes. All else (prefixes, attributes, comments,
// references, another order) takes the slow path, with the same result. Nothing is read more than twice, but for mixed
// content (complex/mixed.ts).
import { nilTagEnd, type ByteString } from "../xml/byte-string.js";
import type { Start } from "../xml/reader.js";
import type { Field, Layout } from "./codec.js";
import { GeneralDecoder } from "./general-decoder.js";
import { absent, contentLayout, isOf, takeValues } from "./layout.js";
import { showCount } from "./show.js";

export type { DecodeOptions } from "./general-decoder.js";

export class Decoder extends GeneralDecoder {
  readonly isPatient: boolean = false;
  /** Items of the lists that are being read, the innermost last, and how many there are. */
  private readonly items: unknown[] = [];
  private itemCount = 0;

  readBareChild(field: Field, from: number, index: number): unknown {
    this.indexes[this.reader.depth + 1] = index;
    return this.readBare(field, from);
  }

  protected readFields(layout: Layout, start: Start, field: Field): unknown {
    const values = takeValues(layout);
    const { attributes, content } = layout.code;
    if (attributes !== undefined) attributes.read(this, layout, values, start);
    else this.skipAttributes(start);
    if (content !== undefined) content.read(this, layout, values, start);
    else if (!start.empty) this.readElements(layout, values, start, field);
    return this.finish(layout, values);
  }

  protected readElements(layout: Layout, values: unknown[], start: Start, field: Field): void {
    const hasPrefix = start.to - start.from !== field.startName.size - 1;
    this.readChildren(layout, values, hasPrefix ? undefined : field.endTag, start.from, start.to);
  }

  /**
   * Reads the children of an element, and its end tag: `endTag` where that has no prefix. The name in the start tag
   * is from `from` to `to`.
   */
  private readChildren(
    layout: Layout,
    values: unknown[],
    endTag: ByteString | undefined,
    from: number,
    to: number,
  ): void {
    const r = this.reader;
    const { bytes, strings } = r;
    const { fields } = layout;
    const count = fields.length;
    const isBare = r.defaultNamespace === "" || r.defaultNamespace === layout.namespace;
    const limit = isBare && r.depth < r.maxDepth ? r.end : 0;
    let next = layout.first;
    for (;;) {
      const at = r.skipSpace();
      if (next < count) {
        const field = fields[next]!;
        if (r.matches(field.bareTag, at, limit)) {
          const inside = at + field.bareTag.size;
          if (field.form === "text" && !field.repeated && values[next] === undefined) {
            const end = strings.lookUp(inside);
            if (end >= 0 && r.matches(field.endTag, end, limit)) {
              r.pos = end + field.endTag.size;
              values[next] = strings.found;
            } else values[next] = this.readNewText(field, inside);
            next++;
            continue;
          }
          if (field.repeated) this.readItems(field, values, next, inside, limit);
          else this.store(values, next++, field, this.readBare(field, inside), at);
          continue;
        }
      }
      if (bytes[at + 1] === 0x2f && endTag !== undefined && r.matches(endTag, at, limit)) {
        r.pos = at + endTag.size;
        break;
      }
      const index = this.fieldAt(fields, next, at, limit);
      if (index >= 0) {
        const field = fields[index]!;
        const after = at + field.startName.size;
        const isNull = field.nillable && field.nil === undefined;
        if (isNull && r.isXsiBound && r.matches(nilTagEnd, after, limit)) {
          r.pos = after + nilTagEnd.size;
          this.store(values, index, field, null, at);
          next = field.repeated ? index : index + 1;
          continue;
        }
        // The fields before this one are absent; it is the next on the fast path.
        if (index > next && bytes[after] === 0x3e) {
          next = index;
          continue;
        }
      }
      r.skipToTag(at);
      if (bytes[r.pos + 1] === 0x2f) {
        r.endTag(from, to);
        break;
      }
      next = this.readAnyChild(layout, values, next);
    }
  }

  /**
   * Reads consecutive elements of a repeated field with bare start tags, the first of which was just read. All lists
   * share one stack of items: an array that grows leaves more garbage behind than it holds.
   */
  private readItems(
    field: Field,
    values: unknown[],
    index: number,
    from: number,
    limit: number,
  ): void {
    const r = this.reader;
    const { items, indexes } = this;
    const { bareTag } = field;
    const depth = r.depth + 1;
    const list = values[index];
    const base = this.itemCount;
    let itemIndex = lengthOf(list);
    let inside = from;
    for (;;) {
      indexes[depth] = itemIndex++;
      const value = this.readBare(field, inside);
      items[this.itemCount++] = value;
      const at = r.skipSpace();
      if (!r.matches(bareTag, at, limit)) break;
      inside = at + bareTag.size;
    }
    if (!Array.isArray(list)) values[index] = items.slice(base, this.itemCount);
    else for (let at = base; at < this.itemCount; at++) list.push(items[at]);
    this.itemCount = base;
  }

  /** The index of the first field, from `next` on, whose start tag begins here; else -1. */
  private fieldAt(fields: readonly Field[], next: number, at: number, limit: number): number {
    const r = this.reader;
    for (let index = next; index < fields.length; index++) {
      const { bareName } = fields[index]!;
      if (!r.matches(bareName, at, limit)) continue;
      const after = r.bytes[at + bareName.size];
      if (after === 0x3e || after === 0x20 || after === 0x2f) return index;
    }
    return -1;
  }

  /** Reads the content and end tag of an element whose start tag is bare. */
  private readBare(field: Field, from: number): unknown {
    const { form } = field;
    if (form !== "fields" && form !== "codec") return this.readBareText(field, from);
    const r = this.reader;
    const nameAt = from - field.startName.size;
    const layout = form === "fields" ? (field.layout ?? contentLayout(field)) : undefined;
    if (layout === undefined || layout.code.content !== undefined)
      return this.readElement(r.bareStart(field.local, nameAt - 1, from), field);
    r.pos = from;
    this.openFields[++r.depth] = field;
    const values = takeValues(layout);
    this.readChildren(layout, values, field.endTag, nameAt, from - 1);
    const value = this.finish(layout, values);
    r.depth--;
    return value;
  }

  /** As `readBare`, of a simple type. */
  private readBareText(field: Field, from: number): unknown {
    const r = this.reader;
    if (field.form === "int") {
      const to = r.textEnd(from);
      const value = r.integer(from, to);
      if (value !== undefined && r.matches(field.endTag, to, r.end)) {
        r.pos = to + field.endTag.size;
        return value;
      }
    }
    const end = r.strings.lookUp(from);
    if (end < 0 || !r.matches(field.endTag, end, r.end))
      return this.parseText(field, this.readNewText(field, from), from);
    r.pos = end + field.endTag.size;
    return this.parseText(field, r.strings.found, from);
  }

  /** Reads a text that is not in the string cache, and the end tag. */
  private readNewText(field: Field, from: number): string {
    const r = this.reader;
    const to = r.textEnd(from);
    if (!r.matches(field.endTag, to, r.end)) return this.readMixedText(field, from);
    r.pos = to + field.endTag.size;
    return r.newString(from, to);
  }

  /** Reads a child in whatever form, and gives the index of the field that is expected next. */
  protected readAnyChild(layout: Layout, values: unknown[], next: number): number {
    const r = this.reader;
    const start = r.start();
    const index = layout.byName.get(start.local);
    const field = index === undefined ? undefined : layout.fields[index];
    if (index === undefined || field === undefined || !isOf(layout, field, start.uri)) {
      this.skip(start);
      return next;
    }
    if (field.repeated) this.indexes[r.depth] = lengthOf(values[index]);
    this.store(values, index, field, this.readElement(start, field), start.at);
    return field.repeated ? index : index + 1;
  }

  private store(values: unknown[], index: number, field: Field, value: unknown, at: number): void {
    const before = values[index];
    if (before === undefined) {
      if (field.repeated) values[index] = [value];
      else values[index] = value === undefined ? absent : value;
    } else if (field.repeated && Array.isArray(before)) before.push(value);
    else this.refuseChild(field, "duplicate", "occurs twice, and may occur once", at);
  }

  /** Makes the value, if no required element is missing. */
  finish(layout: Layout, values: unknown[]): unknown {
    const { fields } = layout;
    for (let index = 0; index < fields.length; index++) {
      const value = values[index];
      if (value === undefined) {
        const field = fields[index]!;
        if (field.optional) continue;
        if (field.repeated) values[index] = [];
        else this.refuseChild(field, "missing", "is required and missing");
      } else if (typeof value === "symbol") values[index] = undefined;
    }
    for (const index of layout.limited) this.checkCount(fields[index]!, values[index]);
    const wrong = layout.code.rules?.misfit(layout, values);
    if (wrong !== undefined) this.reader.refuse(this.reader.error(wrong.reason, wrong.problem));
    const value = layout.make === undefined ? values[0] : layout.make(...values);
    for (let index = 0; index < fields.length; index++) values[index] = undefined;
    layout.spareValues = values;
    return value;
  }

  private checkCount(field: Field, value: unknown): void {
    const count = lengthOf(value);
    if (value === undefined || (count >= field.min && count <= field.max)) return;
    const reason = count < field.min ? "missing" : "duplicate";
    const problem = `occurs ${count} times, expected ${showCount(field)}`;
    this.refuseChild({ ...field, repeated: false }, reason, problem); // the path is that of the list
  }
}

function lengthOf(items: unknown): number {
  return Array.isArray(items) ? items.length : 0;
}
