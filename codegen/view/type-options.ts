// The options of generated types: how values are represented in TypeScript.

export interface TypeOptions {
  /** `xs:dateTime` as the text on the wire (the default), or as `Date`, which has no time zone offset. */
  readonly dates?: "text" | "Date" | undefined;
  /** Integers of 64 bits or more as `bigint` (the default), or as `number`, which rejects unsafe integers. */
  readonly long?: "bigint" | "number" | undefined;
  /** An answer with exactly one required element as that element (the default), or as the object that contains it. */
  readonly wrappers?: "unwrapped" | "kept" | undefined;
  /** An `xs:choice` as a union of its branches (the default), or as optional properties. */
  readonly choice?: "union" | "optional" | undefined;
}
