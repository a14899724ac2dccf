// What the interpreters need of a complex type to be fast: its members with their modifiers resolved and their tags ready
// as bytes. layout.ts makes this from a row. The types of rows are parameters, since codec.ts is above this file.
import type { ByteString } from "../xml/byte-string.js";
import type { ReadNames } from "./scalar.js";

/**
 * How the inner loops read and write a member: an element by its fields, by its codec, or as text of some kind; or
 * something else by the code that the member brings.
 */
export type Form = "fields" | "codec" | "text" | "int" | "parsed" | "extension";

/**
 * One member of a type. All fields have one hidden class, so that the inner loops read them fast; what differs by
 * codec is read from the codec, on slower paths only.
 */
export interface FieldOf<Codec, Core extends Codec, Extension, Code, Nil> {
  /** The name of the property. */
  readonly name: string;
  /** What the member adds to a path: "" for an item of a list, whose index is enough. */
  readonly label: string;
  /** Local name and namespace of the element or attribute. */
  readonly local: string;
  readonly namespace: string;
  readonly whole: Codec;
  /** The codec without its modifiers. */
  readonly codec: Core;
  readonly form: Form;
  readonly optional: boolean;
  readonly nillable: boolean;
  /** The code of nil elements that have a value other than `null`. */
  readonly nil: Nil | undefined;
  readonly repeated: boolean;
  /** How often a repeated element occurs. */
  readonly min: number;
  readonly max: number;
  /** What a member brings that is not an element. */
  readonly extension: Extension | undefined;
  /** The value of a text, if the content is text; `undefined` where the text is not valid. */
  readonly parse: (text: string, names?: ReadNames) => unknown;
  /** `<name>` and `<name` where the element is in no namespace or that of the type; else nowhere. */
  readonly bareTag: ByteString;
  readonly bareName: ByteString;
  /** `<name>`, `<name`, the same with its namespace declared, and `</name>`. */
  readonly startTag: ByteString;
  readonly startName: ByteString;
  readonly qualifiedName: ByteString;
  readonly endTag: ByteString;
  /** The layout of the content, once it was needed. */
  layout: LayoutOf<FieldOf<Codec, Core, Extension, Code, Nil>, Code> | undefined;
}

export interface LayoutOf<Field, Code> {
  /** The name of a type whose value is an object; `undefined` for a list, whose value is that of its one field. */
  readonly type: string | undefined;
  /** What `$type` can be in a value. */
  readonly $type: string | undefined;
  /** The namespace of the type, and whether its elements are in it as well. */
  readonly namespace: string;
  readonly qualified: boolean;
  /** The members in the order of the row, in which elements are in the order of the schema. */
  readonly fields: readonly Field[];
  /** The index of the first element. */
  readonly first: number;
  readonly byKey: ReadonlyMap<string, number>;
  /** Elements by local name; of several with one name, the first. */
  readonly byName: ReadonlyMap<string, number>;
  /** The indexes of the fields whose occurrences are limited. */
  readonly limited: readonly number[];
  /** What members bring for the type as a whole. */
  readonly code: Code;
  /** Makes the value from those of the fields; `undefined` for a list. */
  readonly make: ((...values: readonly unknown[]) => unknown) | undefined;
  /**
   * An empty array for the fields' values while an element is read. The decoder takes it and puts it back, or makes
   * one where it was taken already: a new array for each element would nearly double what decoding allocates.
   */
  spareValues: unknown[] | undefined;
}
