// The vocabulary in which generated code writes its codec tables: every type is one row of data, told
// apart by `kind` and read in both directions by the interpreters beside this file (encode.ts, decode.ts,
// check.ts, json.ts). No behaviour is in here. What plain elements in sequence cannot state is in complex.ts.
import type { Checking } from "./check.js";
import type { Decoder } from "./decode.js";
import type { Encoder } from "./encode.js";
import type { Layout } from "./layout.js";
import type { Start } from "../xml/reader.js";
import { isRecord } from "../is-record.js";
import { scalars, type Scalar } from "./scalars.js";

/** A codec whose value type is not known here: what tables of mixed codecs hold. */
export type AnyCodec =
  | Scalar
  | Enumeration
  | Sequence
  | List
  | Abstract
  | Complex
  | Optional
  | Nillable
  | Repeated
  | Unwrapped;

/** A text out of a list of words. */
export interface Enumeration {
  readonly kind: "enumeration";
  readonly name: string;
  readonly words: readonly string[];
}

/** Elements one after another; the value is an object with a member for each. */
export interface Sequence {
  readonly kind: "sequence";
  readonly name: string;
  readonly elements: () => Elements;
  /** Makes the object from its members' values, so that every value of the type has one hidden class. */
  readonly make: (...values: never[]) => unknown;
  /** What layout.ts has made of `elements`, once it was needed. */
  layout: Layout | undefined;
}

/** Elements of one name; the value is an array. */
export interface List {
  readonly kind: "list";
  readonly name: string;
  /** The one element that may repeat. */
  readonly elements: () => Elements;
  /** What layout.ts has made of `elements`, once it was needed. */
  layout: Layout | undefined;
}

/** Stands for one of its subtypes, which `$type` names in the value and `xsi:type` on the wire. */
export interface Abstract {
  readonly kind: "abstract";
  readonly name: string;
  readonly subtypes: () => Elements;
}

/**
 * What is more than elements in sequence: attributes, choices, several namespaces. It brings its interpreters
 * along, so that a client whose contract has no such type bundles none of them.
 */
export interface Complex {
  readonly kind: "complex";
  /** Local name and namespace of the type. */
  readonly name: string;
  readonly namespace: string;
  /** Reads the content and end tag of an element whose start tag was just read; `type` is its xsi:type. */
  readonly decode: (decoder: Decoder, start: Start, type: string | undefined) => unknown;
  /** Writes what stands between a start tag's name and the end tag. */
  readonly encode: (encoder: Encoder, value: unknown) => void;
  readonly check: (checking: Checking, value: unknown, path: string) => void;
  /** Converts the value's members, each by `convert`. */
  readonly json: (value: unknown, convert: (codec: AnyCodec, value: unknown) => unknown) => unknown;
  /** The codec of a member that is an element. */
  readonly element: (name: string) => AnyCodec | undefined;
}

/** An element that may be left out: `undefined`. */
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

/** An element that may stand any number of times: an array, also with one member or none. */
export interface Repeated {
  readonly kind: "repeated";
  readonly name: string;
  readonly codec: AnyCodec;
  /** How often it stands, at least and at most. */
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

declare const valueType: unique symbol;

/** Makes a type invariant in T, so that a forgotten `nillable` or `optional` does not compile. */
export interface Typed<T> {
  readonly [valueType]?: (value: T) => T;
}

/** Both directions of one type: how a `T` is written and read. */
export type Codec<T> = AnyCodec & Typed<T>;

export function sequence<T>(
  name: string,
  elements: () => { readonly [K in Exclude<keyof T, "$type">]: Codec<T[K]> },
  make: (...values: never[]) => T,
): Codec<T> {
  return { kind: "sequence", name, elements: once(elements), make, layout: undefined };
}

export function list<Item>(
  name: string,
  item: () => Readonly<Record<string, Codec<Item>>>,
): Codec<Item[]> {
  return { kind: "list", name, elements: once(item), layout: undefined };
}

export function enumeration<Word extends string>(
  name: string,
  words: readonly Word[],
): Codec<Word> {
  return { kind: "enumeration", name, words };
}

export function abstract<T extends { readonly $type: string }>(
  name: string,
  subtypes: () => { readonly [K in T["$type"]]: Codec<Extract<T, { readonly $type: K }>> },
): Codec<T> {
  return { kind: "abstract", name, subtypes: once(subtypes) };
}

export function optional<T>(codec: Codec<T>): Codec<T | undefined> {
  return { kind: "optional", name: codec.name, codec };
}

export function nillable<T>(codec: Codec<T>): Codec<T | null> {
  return { kind: "nillable", name: codec.name, codec };
}

export function repeated<T>(codec: Codec<T>, min = 0, max = Infinity): Codec<T[]> {
  return { kind: "repeated", name: codec.name, codec, min, max };
}

export function unwrapped<T, K extends keyof T & string>(codec: Codec<T>, element: K): Codec<T[K]> {
  return { kind: "unwrapped", name: codec.name, codec, element };
}

type ValueOf<S> = S extends Scalar<infer T> ? T : never;

/** The built-in simple types of XML Schema. */
export const xs: {
  readonly [K in keyof typeof scalars]: Codec<ValueOf<(typeof scalars)[K]>>;
} = scalars;

/** Tables are made when they are first needed: loading them costs nothing, and they may hold themselves. */
export function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** The `$type` of a value of an abstract type, where it has one of its own. */
export function typeOf(value: unknown): string | undefined {
  const type = isRecord(value) && Object.hasOwn(value, "$type") ? value["$type"] : undefined;
  return typeof type === "string" ? type : undefined;
}

/** The codec of a list's items. */
export function itemOf(list: List): AnyCodec {
  for (const item of Object.values(list.elements())) return item;
  throw new TypeError(`${list.name} is a list without an item`);
}

/** The codec of the element whose value stands for that of the whole. */
export function elementOf({ codec, element }: Unwrapped): AnyCodec | undefined {
  if (codec.kind === "complex") return codec.element(element);
  return codec.kind === "sequence" ? codec.elements()[element] : undefined;
}
