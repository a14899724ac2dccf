// The functions with which generated code makes the rows of its codec tables. Every row is frozen: what an interpreter
// makes of a row is kept beside it, so that a changed copy of a row is a row of its own. Members that are no elements are
// made by `complex/`.
import type { AnyCodec, Codec, Member, Members, Rule, TypeOrigin } from "./codec.js";
import type { Typed } from "./scalar.js";

/** The members of a `T`. */
export type MembersOf<T> = {
  readonly [K in Exclude<keyof T, "$type">]: Codec<T[K]> | MemberOf<T[K]>;
};

/** How a member of type `T` occurs on the wire. */
export type MemberOf<T> = Member & Typed<T>;

/** How rules over the members of a `T` name them: `name`, `name?` or `name{2,3}`. */
export type MemberName<T> = `${keyof T & string}${"" | "?" | `{${number},${number | ""}}`}`;

interface Options<T> {
  readonly rules?: readonly Rule<MemberName<T>>[] | undefined;
  readonly $type?: string | undefined;
}

type Make<T> = (...values: never[]) => NoInfer<T>;

/** A type with a `$type` of its own needs a function that sets it. */
export type MakeAndOptions<T> = [T] extends [{ readonly $type: string }]
  ? readonly [make: Make<T>, options?: Options<T>]
  : readonly [make?: Make<T>, options?: Options<T>];

/** An object with a member for each element, attribute, and what else the type allows. */
export function complex<T>(
  name: string,
  origin: TypeOrigin,
  members: () => MembersOf<T>,
  ...[make, options]: MakeAndOptions<T>
): Codec<T> {
  return Object.freeze({
    kind: "complex",
    name,
    origin: Object.freeze(origin),
    members: table<Members>(members),
    make,
    $type: options?.$type,
    rules: Object.freeze(options?.rules),
  });
}

/** A type with nothing but any number of one element; the value is an array. */
export function list<Item>(
  name: string,
  origin: TypeOrigin,
  item: () => Readonly<Record<string, Codec<Item> | MemberOf<Item>>>,
): Codec<Item[]> {
  return Object.freeze({
    kind: "list",
    name,
    origin: Object.freeze(origin),
    members: table<Members>(item),
  });
}

type TypeNames<T> = T extends { readonly $type?: infer Name } ? Extract<Name, string> : never;

/** The types that can occur in place of one, by `$type`. */
export type FamilyOf<T> = {
  readonly [Name in TypeNames<T>]: Codec<
    Unnamed<Extract<T, { readonly $type?: Name | undefined }>, Name>
  >;
};

/**
 * Of a type whose `$type` is optional but in the place of another, `Dog & { $type: "Dog" }`: the type itself. A type with
 * choices is an intersection that has `$type` in one part only.
 */
type Unnamed<T, Name> = T extends infer Type & { $type: Name }
  ? "$type" extends keyof Type
    ? Type
    : T
  : T;

/**
 * A type together with those that extend it. The one with the type's own name is the type itself, which requires
 * neither `$type` nor `xsi:type`; an abstract type is not among them.
 */
export function family<T extends { readonly $type?: string | undefined }>(
  name: string,
  types: () => FamilyOf<T>,
): Codec<T> {
  return Object.freeze({
    kind: "family",
    name,
    types: table<Readonly<Record<string, AnyCodec>>>(types),
  });
}

export function enumeration<Value extends string>(
  name: string,
  values: readonly Value[],
): Codec<Value> {
  return Object.freeze({ kind: "enumeration", name, values: Object.freeze(values) });
}

export function optional<T>(codec: Codec<T>): Codec<T | undefined> {
  return Object.freeze({ kind: "optional", name: codec.name, codec });
}

export function nillable<T>(codec: Codec<T>): Codec<T | null> {
  return Object.freeze({ kind: "nillable", name: codec.name, codec });
}

export function repeated<T>(codec: Codec<T>, min = 0, max: number = Infinity): Codec<T[]> {
  return Object.freeze({ kind: "repeated", name: codec.name, codec, min, max });
}

export function unwrapped<T, K extends keyof T & string>(codec: Codec<T>, element: K): Codec<T[K]> {
  return Object.freeze({ kind: "unwrapped", name: codec.name, codec, element });
}

/** Tables are made on first use: to load a row costs nothing, and a type can contain itself. */
function table<Rows extends object>(make: () => Rows): () => Rows {
  return once(() => Object.freeze(make()));
}

/** Calls a function once, when its result is first needed. */
export function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
