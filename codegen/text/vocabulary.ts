// The names of the runtime that generated code uses. A file imports those that its code uses.

const FUNCTIONS = [
  "anyAttributes",
  "anyType",
  "attribute",
  "bodyOf",
  "complex",
  "element",
  "emptyBody",
  "enumeration",
  "family",
  "groups",
  "inOrder",
  "list",
  "listOf",
  "literals",
  "mixed",
  "native",
  "nillable",
  "nillableWith",
  "oneOf",
  "operation",
  "optional",
  "repeated",
  "restricted",
  "text",
  "union",
  "unwrapped",
  "whenEmpty",
  "wildcard",
  "xml",
  "xs",
] as const;

export type RuntimeFunction = (typeof FUNCTIONS)[number];

export type RuntimeType =
  | "AnyType"
  | "CallOptions"
  | "Choice"
  | "Codec"
  | "Element"
  | "Input"
  | "Nil"
  | "NoHeaders"
  | "Operation";

/** What only operations.ts uses. */
const OPERATIONS_ONLY: readonly string[] = ["bodyOf", "emptyBody", "operation"];

/** What codecs.ts may import: no codec can have these names. */
export const codecFunctions: readonly string[] = FUNCTIONS.filter(
  (name) => !OPERATIONS_ONLY.includes(name),
);

/** What operations.ts may import: no operation and no header block can have these names. */
export const operationFunctions: readonly RuntimeFunction[] = [
  "anyType",
  "bodyOf",
  "emptyBody",
  "listOf",
  "literals",
  "mixed",
  "native",
  "nillable",
  "nillableWith",
  "operation",
  "restricted",
  "union",
  "unwrapped",
  "xs",
];
