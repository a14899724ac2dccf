// Reads values out of a document, driven by codec tables. What is expected is matched byte by byte; all that
// is unusual (prefixes, attributes, comments, references, another order) takes one general path with the
// same result, never reading anything more than twice.
import type { CodecError, CodecReason } from "../errors.js";
import { isBlank } from "./characters.js";
import { countOf } from "./check.js";
import type { Abstract, AnyCodec, Enumeration } from "./codec.js";
import type { Limits } from "./cursor.js";
import { fieldOf, innerLayout, layoutOf, type Field, type Layout } from "./layout.js";
import { namespaceOf, XSI } from "./namespaces.js";
import type { AnyElement, Element } from "./operation.js";
import { Reader, type Start } from "./reader.js";
import { parseBoolean, trimmed } from "./scalars.js";
import { nilTag, type Words } from "./words.js";

export interface DecodeOptions extends Limits {
  /**
   * Whose document it is. A service's `answer` is read strictly; in a `request` booleans may be spelt in
   * any case, and an optional element that is blank, or nil without being nillable, counts as absent.
   */
  readonly mode?: "answer" | "request" | undefined;
  /** Told the path of every element that the contract does not know, and that was passed over. */
  readonly onSkip?: ((path: string) => void) | undefined;
}

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
/** A depth that no element has. */
const notYet = 0x3fffffff;
/** None of the type's values. */
const invalid = Symbol("invalid");

export class Decoder {
  readonly reader: Reader;
  readonly onSkip: ((path: string) => void) | undefined;
  readonly lenient: boolean;
  private namespace = "";
  /** The elements that are open, and which of its siblings each repeated one is, by depth from `base`. */
  private readonly frames: (Field | undefined)[] = [];
  private readonly places: number[] = [];
  private base = notYet;
  /** Items of the lists that are being read, the innermost last, and how many. */
  private readonly pile: unknown[] = [];
  private piled = 0;

  constructor(bytes: Uint8Array, options: DecodeOptions) {
    this.reader = new Reader(bytes, options);
    this.reader.path = () => this.path();
    this.lenient = options.mode === "request";
    this.onSkip = options.onSkip;
  }

  /** Reads one global element, whose start tag was just read. */
  element(start: Start, element: AnyElement): unknown {
    this.base = this.reader.depth;
    this.namespace = element.namespace;
    this.reader.expect(element.namespace);
    const value = this.general(start, fieldOf(element));
    this.base = notYet;
    return value;
  }

  /** Passes over an element that the contract does not know. */
  skip(start: Start): void {
    this.frames[this.reader.depth] = undefined;
    this.tellSkipped(start.local);
    this.reader.skip(start);
  }

  /** Tells that something in the element that is open is not known. */
  tellSkipped(name: string): void {
    const path = this.path();
    this.onSkip?.(path === "" ? name : `${path}.${name}`);
  }

  /** Reads a child that a complex type knows, its start tag just read; `place` is which of its siblings it is. */
  read(start: Start, field: Field, place: number): unknown {
    this.places[this.reader.depth] = place;
    return this.general(start, field);
  }

  /** As `read`, of an element without prefix and attributes whose content begins at `from`. */
  readPlain(field: Field, from: number, place: number): unknown {
    this.places[this.reader.depth + 1] = place;
    return this.plain(field, from);
  }

  private path(): string {
    let path = "";
    for (let depth = this.base; depth <= this.reader.depth; depth++) {
      const field = this.frames[depth];
      if (field === undefined) break;
      if (field.label !== "") path += path === "" ? field.label : `.${field.label}`;
      if (field.repeated) path += `[${this.places[depth] ?? 0}]`;
    }
    return path;
  }

  /** What is wrong with a child of the element that is open. */
  childError(field: Field, reason: CodecReason, problem: string, at: number): CodecError {
    this.reader.depth++;
    this.frames[this.reader.depth] = field;
    return this.reader.error(reason, problem, at);
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

  /** The value of a text with references, line ends, comments or CDATA in it, its start tag passed. */
  private mixedText(field: Field, from: number): string {
    const r = this.reader;
    r.pos = from;
    const text = r.gather();
    if (r.bytes[r.pos + 1] !== 0x2f)
      throw this.childError(field, "value", "an element inside a simple value", r.pos);
    r.endTag(from - field.head.size, from - 1);
    return text;
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

  /** Reads an element whose start tag was just read, whatever its form. */
  private general(start: Start, field: Field): unknown {
    const r = this.reader;
    this.frames[r.depth] = field;
    let nil = false;
    let type: string | undefined;
    for (const { uri, local, value, at } of start.attributes) {
      if (uri === XSI && local === "type") type = trimmed(value);
      else if (uri === XSI && local === "nil") nil = this.isNil(value, at);
      else if (uri === "" && local === "href" && field.codec.kind !== "complex")
        throw this.reference(at);
    }
    const value = nil ? this.nilled(start, field) : this.content(start, field, field.codec, type);
    r.leave(start);
    return value;
  }

  reference(at: number): CodecError {
    return this.reader.error("envelope", "href: references to other elements are not followed", at);
  }

  /** The value of a text that stands at a place of its own in the element that is open. */
  valueOf(field: Field, text: string, at: number): unknown {
    const value = field.parse(text) ?? this.habit(field, text);
    if (value === invalid) throw this.childError(field, "value", problem(field.codec, text), at);
    return value;
  }

  private isNil(value: string, at: number): boolean {
    const nil = parseBoolean(value);
    if (nil === undefined)
      throw this.reader.error("value", "xsi:nil is neither true nor false", at);
    return nil;
  }

  private nilled(start: Start, field: Field): null | undefined {
    if (this.reader.text(start, "is nil and must be empty") !== "")
      throw this.reader.error("value", "is nil and must be empty", start.at);
    if (field.nillable) return null;
    if (this.lenient && field.optional) return undefined;
    throw this.reader.error("value", "is nil, and is not nillable", start.at);
  }

  content(start: Start, field: Field, codec: AnyCodec, type: string | undefined): unknown {
    const r = this.reader;
    switch (codec.kind) {
      case "scalar":
      case "enumeration": {
        const text = r.text(start);
        const value = field.parse(text) ?? this.habit(field, text);
        if (value === invalid) throw r.error("value", problem(codec, text), start.at);
        return value;
      }
      case "sequence":
      case "list": {
        if (type !== undefined && this.typeName(type) !== codec.name)
          throw r.error("value", `has another xsi:type than ${codec.name}`, start.at);
        const layout = layoutOf(codec);
        if (start.empty) return this.finish(layout, roomFor(layout));
        const plainTag = start.to - start.from === field.head.size - 1;
        return this.complex(layout, plainTag ? field.tail : undefined, start.from, start.to);
      }
      case "abstract":
        return this.content(start, field, this.subtype(codec, type, start), undefined);
      case "complex":
        return codec.decode(this, start, type);
      case "unwrapped":
        return member(this.content(start, field, codec.codec, type), codec.element);
      case "optional":
      case "nillable":
      case "repeated":
        return this.content(start, field, codec.codec, type);
    }
  }

  private subtype(codec: Abstract, type: string | undefined, start: Start): AnyCodec {
    const name = type === undefined ? undefined : this.typeName(type);
    const known = name !== undefined && Object.hasOwn(codec.subtypes(), name);
    const subtype = known ? codec.subtypes()[name] : undefined;
    const words = Object.keys(codec.subtypes()).join(", ");
    if (subtype !== undefined) return subtype;
    throw this.reader.error("value", `needs xsi:type, one of ${words}`, start.at);
  }

  /** The local name of a type of the contract, by a prefixed name in scope. */
  typeName(type: string): string | undefined {
    const colon = type.indexOf(":");
    const uri = namespaceOf(this.reader.scope, colon < 0 ? "" : type.slice(0, colon));
    return uri === this.namespace ? type.slice(colon + 1) : undefined;
  }

  /** What a text that is none of the type stands for by habit; `invalid` when for nothing. */
  private habit({ codec, optional }: Field, text: string): unknown {
    // Clients send empty elements for what they do not set.
    if (optional && isBlank(text) && (this.lenient || codec.name === "dateTime")) return undefined;
    if (codec.name !== "boolean" || !this.lenient) return invalid;
    return parseBoolean(text.toLowerCase()) ?? invalid;
  }
}

function problem(codec: AnyCodec, text: string): string {
  const wanted = codec.kind === "enumeration" ? wordsOf(codec) : wantedBy(codec);
  const shown = text.length > 15 ? `${text.slice(0, 12)}...` : text;
  return `expected ${wanted}, got ${JSON.stringify(shown)}`;
}

function wordsOf({ words }: Enumeration): string {
  return words.length > 12 ? `one of ${words.length} words` : `one of ${words.join(", ")}`;
}

function wantedBy(codec: AnyCodec): string {
  return codec.kind === "scalar" ? codec.wanted : codec.name;
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

/** A member of an object that a codec made. */
function member(value: unknown, name: string): unknown {
  return (value as Readonly<Record<string, unknown>>)[name];
}
