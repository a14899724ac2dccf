// The slow path of decoding: one element in whatever form, its attributes, and its content by the kind of codec. The
// loop over the children of an element, and the fast path, are decode.ts.
import type { CodecError } from "../errors.js";
import { isBlank } from "../xml/characters.js";
import { XMLNS, XSI } from "../xml/namespaces.js";
import type { Start } from "../xml/reader.js";
import type { AnyCodec, DecodeContext, Enumeration, Family, Field, Layout } from "./codec.js";
import { globalField, layoutOf } from "./layout.js";
import type { AnyElement } from "./operation.js";
import { memberOf, typesWanted } from "./rows.js";
import { noDepth, PathTracker, type TrackerOptions } from "./path-tracker.js";
import { parseBoolean, trimmed } from "./scalar.js";

export interface DecodeOptions extends TrackerOptions {
  /**
   * Whose document it is: in a `request` booleans may be in any case.
   */
  readonly mode?: "answer" | "request" | undefined;
  /**
   * Is given what is not valid, and the rest is kept: then no longer an error. An element that is not valid counts as
   * absent, even where it is required, and as an item it is left out; of an element that occurs twice the first is kept.
   */
  readonly onInvalid?: ((error: CodecError) => void) | undefined;
  /** Is given each decoder of the document before it reads: how binary values are read that are outside of it. */
  readonly prepare?: ((decoder: GeneralDecoder) => void) | undefined;
}

const invalid = Symbol("not a value of the type");

export abstract class GeneralDecoder extends PathTracker implements DecodeContext {
  abstract readonly isPatient: boolean;
  abstract readBareChild(field: Field, from: number, index: number): unknown;
  abstract finish(layout: Layout, values: unknown[]): unknown;
  private readonly isRequest: boolean;

  constructor(bytes: Uint8Array, options: DecodeOptions) {
    super(bytes, options);
    this.isRequest = options.mode === "request";
  }

  /** Reads the content and end tag of an element with elements inside. */
  protected abstract readFields(layout: Layout, start: Start, field: Field): unknown;

  /** Reads one global element, whose start tag was just read. */
  element(start: Start, element: AnyElement): unknown {
    this.rootDepth = this.reader.depth;
    this.reader.expect(element.namespace);
    try {
      return this.readElement(start, globalField(element));
    } finally {
      this.rootDepth = noDepth;
    }
  }

  readChild(start: Start, field: Field, index: number): unknown {
    this.indexes[this.reader.depth] = index;
    return this.readElement(start, field);
  }

  /** Reads an element whose start tag was just read. */
  protected readElement(start: Start, field: Field): unknown {
    const r = this.reader;
    this.openFields[r.depth] = field;
    let nil = false;
    let type: string | undefined;
    for (const { uri, local, value, at } of start.attributes) {
      if (uri === XSI && local === "type") type = trimmed(value);
      else if (uri === XSI && local === "nil") nil = this.isNil(value, at);
    }
    const value = nil
      ? this.readNil(start, field, type)
      : this.readContent(start, field, field.codec, type);
    r.leave(start);
    return value;
  }

  /** Skips the attributes of an element that has none by its contract, and reports them. */
  protected skipAttributes(start: Start): void {
    for (const { uri, local, at } of start.attributes) {
      if (uri === "" && local === "href") throw this.hrefError(at);
      if (uri !== XSI && uri !== XMLNS) this.reportSkipped(`@${local}`);
    }
  }

  hrefError(at: number): CodecError {
    return this.reader.error("envelope", "href: references to other elements are not followed", at);
  }

  parseText(field: Field, text: string, at: number): unknown {
    const value = field.parse(text, this.reader) ?? this.tolerated(field, text);
    if (value !== invalid) return value;
    this.refuseChild(field, "value", problem(field.codec, text), at);
    return undefined;
  }

  /**
   * The content of a simple element that begins at `from` and is not only literal characters, and its end tag. The
   * start tag has neither prefix nor attributes.
   */
  protected readMixedText(field: Field, from: number): string {
    const r = this.reader;
    const start = r.bareStart(field.local, from - field.startName.size - 1, from);
    this.openFields[r.depth] = field;
    const text = this.textOf(start, field);
    r.leave(start);
    return text;
  }

  /** Reads the content of a simple element, and its end tag. What prepares the decoder can replace it. */
  textOf(start: Start, _: Field): string {
    return this.reader.text(start);
  }

  private isNil(value: string, at: number): boolean {
    const nil = parseBoolean(value);
    if (nil === undefined)
      throw this.reader.error("value", "xsi:nil is neither true nor false", at);
    return nil;
  }

  private readNil(start: Start, field: Field, type: string | undefined): unknown {
    const named = type ?? "";
    if (field.nil === undefined) this.skipAttributes(start);
    const value = field.nil?.read(this, field, start, (codec) => this.names(named, codec));
    if (this.reader.text(start, "is nil and must be empty") !== "")
      throw this.reader.error("value", "is nil and must be empty", start.at);
    if (field.nillable) return value ?? null;
    if (canBeAbsent(field)) return undefined;
    throw this.reader.error("value", "is nil, and is not nillable", start.at);
  }

  private readContent(
    start: Start,
    field: Field,
    codec: AnyCodec,
    type: string | undefined,
  ): unknown {
    const r = this.reader;
    switch (codec.kind) {
      case "scalar":
      case "enumeration": {
        this.skipAttributes(start);
        const text = this.textOf(start, field);
        const value = field.parse(text, this.reader) ?? this.tolerated(field, text);
        if (value === invalid) throw r.error("value", problem(codec, text), start.at);
        return value;
      }
      case "complex":
      case "list": {
        const layout = layoutOf(codec);
        const isNamed = type === undefined || this.names(type, codec);
        if (!isNamed && layout.code.attributes?.keepsType !== true)
          r.refuse(r.error("value", `has another xsi:type than ${codec.name}`, start.at));
        return this.readFields(layout, start, field);
      }
      case "family":
        return this.readContent(start, field, this.typeIn(codec, type, start), undefined);
      case "unwrapped":
        return propertyOf(this.readContent(start, field, codec.codec, type), codec.element);
      case "optional":
      case "nillable":
      case "repeated":
        return this.readContent(start, field, codec.codec, type);
    }
  }

  /** The type of a family that an element has by its xsi:type. */
  private typeIn(family: Family, type: string | undefined, start: Start): AnyCodec {
    const r = this.reader;
    const own = memberOf(family, family.name);
    const found =
      type === undefined
        ? own
        : Object.values(family.types()).find((codec) => this.names(type, codec));
    if (found !== undefined) return found;
    const error = r.error("value", `requires xsi:type, ${typesWanted(family)}`, start.at);
    if (own === undefined) throw error;
    r.refuse(error);
    return own;
  }

  /** Whether an xsi:type names the type of a row. */
  private names(type: string, codec: AnyCodec): boolean {
    const colon = type.indexOf(":");
    if ((codec.kind !== "complex" && codec.kind !== "list") || type.slice(colon + 1) !== codec.name)
      return false;
    const uri = this.reader.namespaceOf(colon < 0 ? "" : type.slice(0, colon));
    return uri === codec.origin.namespace;
  }

  /** The value of a text that the schema does not allow and senders write all the same, or `invalid`. */
  private tolerated(field: Field, text: string): unknown {
    // Many stacks write empty elements for what is not set.
    if (isBlank(text) && canBeAbsent(field)) return undefined;
    const { codec } = field;
    const isBoolean = codec.kind === "scalar" && codec.typescript === "boolean";
    return isBoolean && this.isRequest ? (field.parse(text.toLowerCase()) ?? invalid) : invalid;
  }
}

/** Whether an element of the field can count as absent. An item cannot: the array would have one less. */
function canBeAbsent({ optional, repeated }: Field): boolean {
  return optional && !repeated;
}

function problem(codec: AnyCodec, text: string): string {
  const shown = text.length > 15 ? `${text.slice(0, 12)}...` : text;
  return `expected ${expectedBy(codec)}, got ${JSON.stringify(shown)}`;
}

function expectedBy(codec: AnyCodec): string {
  if (codec.kind === "enumeration") return oneOfValues(codec);
  return codec.kind === "scalar" ? codec.wanted : codec.name;
}

function oneOfValues({ values }: Enumeration): string {
  return values.length > 12 ? `one of ${values.length} values` : `one of ${values.join(", ")}`;
}

/** A property of an object that a codec made. */
function propertyOf(value: unknown, name: string): unknown {
  return (value as Readonly<Record<string, unknown>>)[name];
}
