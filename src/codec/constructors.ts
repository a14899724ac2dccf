// The functions with which generated code makes the rows of its codec tables. Every row is frozen: what an interpreter
// makes of a row is kept beside it, so that a changed copy of a row is a row of its own. Types with more than elements
// in sequence are made by `complex/`.
import type { Codec, Elements } from "./codec.js";

export function sequence<T>(
  name: string,
  elements: () => { readonly [K in Exclude<keyof T, "$type">]: Codec<T[K]> },
  make: (...values: never[]) => T,
): Codec<T> {
  return Object.freeze({ kind: "sequence", name, elements: table(elements), make });
}

export function list<Item>(
  name: string,
  item: () => Readonly<Record<string, Codec<Item>>>,
): Codec<Item[]> {
  return Object.freeze({ kind: "list", name, elements: table(item) });
}

export function enumeration<Value extends string>(
  name: string,
  values: readonly Value[],
): Codec<Value> {
  return Object.freeze({ kind: "enumeration", name, values: Object.freeze(values) });
}

export function abstract<T extends { readonly $type: string }>(
  name: string,
  subtypes: () => { readonly [K in T["$type"]]: Codec<Extract<T, { readonly $type: K }>> },
): Codec<T> {
  return Object.freeze({ kind: "abstract", name, subtypes: table(subtypes) });
}

export function optional<T>(codec: Codec<T>): Codec<T | undefined> {
  return Object.freeze({ kind: "optional", name: codec.name, codec });
}

export function nillable<T>(codec: Codec<T>): Codec<T | null> {
  return Object.freeze({ kind: "nillable", name: codec.name, codec });
}

export function repeated<T>(codec: Codec<T>, min = 0, max = Infinity): Codec<T[]> {
  return Object.freeze({ kind: "repeated", name: codec.name, codec, min, max });
}

export function unwrapped<T, K extends keyof T & string>(codec: Codec<T>, element: K): Codec<T[K]> {
  return Object.freeze({ kind: "unwrapped", name: codec.name, codec, element });
}

/** Elements are made on first use: to load a table costs nothing, and a type can contain itself. */
function table(make: () => Elements): () => Elements {
  return once(() => Object.freeze(make()));
}

/** Calls a function once, when its result is first needed. */
export function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
