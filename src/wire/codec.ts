// The vocabulary in which generated code writes its codec tables: every type is one row of data, read in
// both directions by the interpreters beside this file (encode.ts, decode.ts, check.ts, json.ts).

/** Makes `Codec<T>` invariant in T, so that a forgotten `nillable` or `optional` does not compile. */
declare const valueType: unique symbol;

/** A codec whose value type is not known here: what tables of mixed codecs hold. */
export interface AnyCodec {
  readonly name: string;
}

/** Both directions of one type: how a `T` is written and read. */
export interface Codec<T> extends AnyCodec {
  readonly [valueType]?: (value: T) => T;
}

export declare function sequence<T>(
  name: string,
  fields: { readonly [K in Exclude<keyof T, "$type">]: Codec<T[K]> },
  make: (...values: never[]) => T,
): Codec<T>;
export declare function list<Item>(
  name: string,
  item: Readonly<Record<string, Codec<Item>>>,
): Codec<Item[]>;
export declare function enumeration<Word extends string>(
  name: string,
  words: readonly Word[],
): Codec<Word>;
export declare function abstract<T extends { readonly $type: string }>(
  name: string,
  subtypes: { readonly [K in T["$type"]]: Codec<Extract<T, { readonly $type: K }>> },
): Codec<T>;
export declare function optional<T>(codec: Codec<T>): Codec<T | undefined>;
export declare function nillable<T>(codec: Codec<T>): Codec<T | null>;
export declare function repeated<T>(codec: Codec<T>): Codec<T[]>;
export declare function unwrapped<T, K extends keyof T>(codec: Codec<T>, element: K): Codec<T[K]>;
export declare const xs: {
  readonly string: Codec<string>;
  readonly int: Codec<number>;
  readonly long: Codec<bigint>;
  readonly integer: Codec<bigint>;
  readonly boolean: Codec<boolean>;
  readonly dateTime: Codec<string>;
  readonly base64Binary: Codec<Uint8Array>;
  readonly anySimpleType: Codec<string>;
};
