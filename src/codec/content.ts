// Reads one element in the general way, whatever its form: what its attributes say of it, and its content by the
// kind of codec. The loop over elements inside elements is decode.ts.
import type { CodecError } from "../errors.js";
import { isBlank } from "../xml/characters.js";
import type { Abstract, AnyCodec, Complex, Enumeration } from "./codec.js";
import { fieldOf, layoutOf, type Field, type Layout } from "./layout.js";
import { namespaceOf, XSI } from "../xml/namespaces.js";
import type { AnyElement } from "./operation.js";
import type { Start } from "../xml/reader.js";
import { parseBoolean, trimmed } from "./scalars.js";
import { notYet, Trail, type DecodeOptions } from "./trail.js";

/** None of the type's values. */
const invalid = Symbol("invalid");

export abstract class Content extends Trail {
  readonly lenient: boolean;
  /** The contract's namespace. */
  protected namespace = "";

  constructor(bytes: Uint8Array, options: DecodeOptions) {
    super(bytes, options);
    this.lenient = options.mode === "request";
  }

  /** Reads the content and end tag of an element that holds elements. */
  protected abstract fields(layout: Layout, start: Start, field: Field): unknown;

  /** Reads an element whose codec knows how. */
  protected abstract byCodec(codec: Complex, start: Start, type: string | undefined): unknown;

  /** Reads one global element, whose start tag was just read. */
  element(start: Start, element: AnyElement): unknown {
    this.base = this.reader.depth;
    this.namespace = element.namespace;
    this.reader.expect(element.namespace);
    const value = this.general(start, fieldOf(element));
    this.base = notYet;
    return value;
  }

  /** Reads a child that a complex type knows, its start tag just read; `place` is which of its siblings it is. */
  read(start: Start, field: Field, place: number): unknown {
    this.places[this.reader.depth] = place;
    return this.general(start, field);
  }

  /** Reads an element whose start tag was just read, whatever its form. */
  protected general(start: Start, field: Field): unknown {
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

  /** The value of a text with references, line ends, comments or CDATA in it, its start tag passed. */
  protected mixedText(field: Field, from: number): string {
    const r = this.reader;
    r.pos = from;
    const text = r.gather();
    if (r.bytes[r.pos + 1] !== 0x2f)
      throw this.childError(field, "value", "an element inside a simple value", r.pos);
    r.endTag(from - field.head.size, from - 1);
    return text;
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
      case "list":
        if (type !== undefined && this.typeName(type) !== codec.name)
          throw r.error("value", `has another xsi:type than ${codec.name}`, start.at);
        return this.fields(layoutOf(codec), start, field);
      case "abstract":
        return this.content(start, field, this.subtype(codec, type, start), undefined);
      case "complex":
        return this.byCodec(codec, start, type);
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

/** A member of an object that a codec made. */
function member(value: unknown, name: string): unknown {
  return (value as Readonly<Record<string, unknown>>)[name];
}
