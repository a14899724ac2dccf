// A scalar is the row of a simple type: its TypeScript type, which text is a value of it, and how a value is written.
// The built-in types are scalars.ts.
import { isSpace } from "../xml/characters.js";

export interface Scalar<T = unknown> {
  readonly kind: "scalar";
  /** The local name in the namespace of XML Schema. */
  readonly name: string;
  readonly typescript:
    "string" | "number" | "bigint" | "boolean" | "Uint8Array" | "Date" | "string[]";
  /** A value in words, for messages: "expected ...". */
  readonly wanted: string;
  /** The value of an element's text, or `undefined` where the text is not valid. */
  readonly parse: (text: string, names?: ReadNames) => T | undefined;
  /** The text of a value, not yet escaped, or `undefined` where the value is not valid. */
  readonly print: (value: unknown, names?: WriteNames) => string | undefined;
  /** Where texts contain names with prefixes: makes prefixes in a start tag that is still open. */
  readonly writeNames?: ((tag: OpenTag) => WriteNames) | undefined;
  /** What is wrong with a value that cannot be printed, where that is more than "expected ...". */
  readonly problem?: ((value: unknown) => Problem | undefined) | undefined;
  /** How a value is converted to JSON and back, where that does not follow from `typescript`. */
  readonly toJson?: ((value: unknown) => unknown) | undefined;
  readonly fromJson?: ((json: unknown) => unknown) | undefined;
  /** The built-in type from which the type is derived, where it is not that type itself. */
  readonly builtin?: string | undefined;
  /** A text that equal values have in common, where it does not follow from the built-in type. */
  readonly key?: ((value: unknown) => string) | undefined;
  /** The lexical forms of a value, where they do not follow from the built-in type. */
  readonly forms?: ((value: unknown, names?: WriteNames) => Iterable<string>) | undefined;
  /** Whether a text satisfies the facets too, which `parse` does not check. */
  readonly accepts?: ((text: string, names?: ReadNames) => boolean) | undefined;
}

/** The namespaces in scope where a text is read. Without them, names in it are in Clark notation. */
export interface ReadNames {
  /** The namespace of a prefix; "" is that of names without a prefix. */
  namespaceOf(prefix: string): string | undefined;
  /** The bytes for which a text stands that was read in place of bytes outside of the document. */
  readonly bytesOf?: ((text: string) => Uint8Array | undefined) | undefined;
}

/** The namespaces in scope where a text is written. */
export interface WriteNames {
  /** The prefix of a namespace, "" for none. */
  prefixFor(namespace: string): string;
}

/** A start tag that is still open, and the namespaces in scope in it. */
export interface OpenTag {
  readonly writer: { readonly raw: (markup: string) => void; prefixes: number };
  /** A namespace that is bound to a prefix, with a colon; "" where none is. */
  readonly namespace: string;
  readonly prefix: string;
  readonly defaultNamespace: string;
}

declare const valueType: unique symbol;

/** Makes the type of a row invariant in T, so that a forgotten `nillable` or `optional` does not compile. */
export interface Typed<T> {
  readonly [valueType]?: (value: T) => T;
}

/** The row of a built-in type whose values are a `T`. */
export type BuiltIn<T> = Scalar<T> & Typed<T>;

/** The rule that a value breaks, and how. */
export interface Problem {
  readonly rule: string;
  readonly message: string;
}

/** xs:boolean: `true`, `false`, `1` or `0`, with white space around it. */
export function parseBoolean(text: string): boolean | undefined {
  const word = trimmed(text);
  if (word === "true" || word === "1") return true;
  return word === "false" || word === "0" ? false : undefined;
}

/** The text without XML's white space at its ends. Takes linear time, unlike `/\s+$/`. */
export function trimmed(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && isSpace(text.charCodeAt(from))) from++;
  while (to > from && isSpace(text.charCodeAt(to - 1))) to--;
  return text.slice(from, to);
}

/** The text with white space collapsed. */
export function collapsed(text: string): string {
  return trimmed(text).replace(/[ \t\n\r]+/g, " ");
}
