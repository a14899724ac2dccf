// The rows of codec tables: every type is one frozen object, told apart by `kind` and read in both directions by the
// interpreters in this folder. Data only, but for `Complex`, which brings its own interpreters and is handed the
// contexts at the end of this file. constructors.ts makes rows.
import type { CodecError, CodecReason, Violation } from "../errors.js";
import { isRecord } from "../is-record.js";
import type { Reader, Start } from "../xml/reader.js";
import type { Writer } from "../xml/writer.js";
import type { FieldOf } from "./field.js";
import type { Scalar, Typed } from "./scalar.js";

/** A codec whose value type is not known here: what tables of mixed codecs contain. */
export type AnyCodec = CoreCodec | Optional | Nillable | Repeated;

/** A codec that is not a modifier of another. */
export type CoreCodec = Scalar | Enumeration | Sequence | List | Abstract | Complex | Unwrapped;

/** A text out of a list of values. */
export interface Enumeration {
  readonly kind: "enumeration";
  readonly name: string;
  readonly values: readonly string[];
}

/** Elements one after another; the value is an object with a member for each. */
export interface Sequence {
  readonly kind: "sequence";
  readonly name: string;
  readonly elements: () => Elements;
  /** Makes the object from its members' values, so that every value of the type has one hidden class. */
  readonly make: (...values: never[]) => unknown;
}

/** Elements of one name; the value is an array. */
export interface List {
  readonly kind: "list";
  readonly name: string;
  /** The one element, which can repeat. */
  readonly elements: () => Elements;
}

/** A type that is replaced by one of its subtypes, named by `$type` in the value and `xsi:type` on the wire. */
export interface Abstract {
  readonly kind: "abstract";
  readonly name: string;
  readonly subtypes: () => Elements;
}

/**
 * A type with more than elements in sequence: attributes, choices, several namespaces. It brings its interpreters
 * along, so that a client whose contract has no such type bundles none of them.
 */
export interface Complex {
  readonly kind: "complex";
  /** Local name and namespace of the type. */
  readonly name: string;
  readonly namespace: string;
  /** Reads the content and end tag of an element whose start tag was just read; `type` is its xsi:type. */
  readonly decode: (context: DecodeContext, start: Start, type: string | undefined) => unknown;
  /** Writes what follows the name in a start tag, up to the end tag. */
  readonly encode: (context: EncodeContext, value: unknown) => void;
  readonly check: (context: CheckContext, value: unknown, path: string) => void;
  /** Converts the value's members, each by `convert`, or the whole value by another codec. */
  readonly json: (
    value: unknown,
    convert: (codec: AnyCodec, value: unknown, isWhole?: boolean) => unknown,
  ) => unknown;
  /** A member that is an element. */
  readonly element: (name: string) => MemberElement | undefined;
}

/** A member's element on the wire. */
export interface MemberElement {
  readonly name: string;
  readonly namespace: string;
  readonly codec: AnyCodec;
}

/** An element that may be absent: `undefined`. */
export interface Optional {
  readonly kind: "optional";
  readonly name: string;
  readonly codec: AnyCodec;
}

/** An element that may be nil: `null`. */
export interface Nillable {
  readonly kind: "nillable";
  readonly name: string;
  readonly codec: AnyCodec;
}

/** An element that may occur several times: an array, also with one item or none. */
export interface Repeated {
  readonly kind: "repeated";
  readonly name: string;
  readonly codec: AnyCodec;
  /** How often it occurs, at least and at most. */
  readonly min: number;
  readonly max: number;
}

/** A sequence whose value is that of one of its elements. */
export interface Unwrapped {
  readonly kind: "unwrapped";
  readonly name: string;
  readonly codec: AnyCodec;
  readonly element: string;
}

export type Elements = Readonly<Record<string, AnyCodec>>;

/** Both directions of one type: how a `T` is written and read. */
export type Codec<T> = AnyCodec & Typed<T>;

/** The `$type` of a value of an abstract type, if it has one of its own. */
export function typeOf(value: unknown): string | undefined {
  const type = isRecord(value) && Object.hasOwn(value, "$type") ? value["$type"] : undefined;
  return typeof type === "string" ? type : undefined;
}

/** The text of a value of a simple type, or `undefined` where the value is not valid. */
export function textOf(codec: Scalar | Enumeration, value: unknown): string | undefined {
  if (codec.kind === "scalar") return codec.print(value);
  // Not find: with a callback, methods of frozen arrays are slow.
  return typeof value === "string" && codec.values.includes(value) ? value : undefined;
}

/** The codec of a list's items. */
export function itemOf(list: List): AnyCodec {
  for (const item of Object.values(list.elements())) return item;
  throw new TypeError(`${list.name} is a list without an item`);
}

/** The codec of the element whose value is that of the whole. */
export function elementOf({ codec, element }: Unwrapped): AnyCodec | undefined {
  if (codec.kind === "complex") return codec.element(element)?.codec;
  return codec.kind === "sequence" ? codec.elements()[element] : undefined;
}

export type Field = FieldOf<CoreCodec>;

/** The document that is decoded, and how to read what is in an element of a complex type. */
export interface DecodeContext {
  readonly reader: Reader;
  /** Whether what is not valid is told and the rest kept. */
  readonly isPatient: boolean;
  /** Reads a child whose start tag was just read; `index` is its position in the array of a repeated field. */
  readonly readChild: (start: Start, field: Field, index: number) => unknown;
  /** Reads a child whose start tag has neither prefix nor attributes and ends at `from`. */
  readonly readBareChild: (field: Field, from: number, index: number) => unknown;
  /** Reads the content and end tag of an element by a codec that is not the field's own. */
  readonly readContent: (
    start: Start,
    field: Field,
    codec: AnyCodec,
    type: string | undefined,
  ) => unknown;
  /** The value of a child's or attribute's text. */
  readonly parseText: (field: Field, text: string, at: number) => unknown;
  /** The local name of a type in the contract's namespace, by a prefixed name. */
  readonly localTypeName: (type: string) => string | undefined;
  /** Skips an element that the contract does not have, and reports it. */
  readonly skip: (start: Start) => void;
  /** Reports a name in the open element that was skipped. */
  readonly reportSkipped: (name: string) => void;
  /** Refuses what is wrong with a child of the open element. */
  readonly refuseChild: (field: Field, reason: CodecReason, problem: string, at?: number) => void;
  readonly hrefError: (at: number) => CodecError;
}

/** The document that is encoded, and the namespaces in scope. */
export interface EncodeContext {
  readonly writer: Writer;
  /** What precedes the name of a type in the contract's namespace: a prefix with its colon, or "". */
  readonly prefix: string;
  /** The default namespace in scope, which unprefixed elements have. */
  readonly defaultNamespace: string;
}

export interface CheckContext {
  readonly violations: Violation[];
  /** The type around the one that is checked, to recognize members that are one level too deep. */
  readonly outer: Sequence | undefined;
  /** How many values are around the one that is checked. */
  readonly depth: number;
}
