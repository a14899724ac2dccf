// What the interpreters need of a sequence or list to be fast: its fields with their modifiers resolved and their tags
// ready as bytes. layout.ts makes this from a row. The type of codecs is a parameter, since codec.ts is above this file.
import type { ByteString } from "../xml/byte-string.js";

/** How the inner loops read and write an element's content: by its fields, by its codec, or as text of some kind. */
export type Form = "fields" | "codec" | "text" | "int" | "parsed";

/**
 * One element of a type. All fields have one hidden class, so that the inner loops read them fast; what differs by
 * codec is read from the codec, on slower paths only.
 */
export interface FieldOf<Codec> {
  readonly name: string;
  /** What the element adds to a path: "" for an item of a list, whose index is enough. */
  readonly label: string;
  /** The codec without its modifiers. */
  readonly codec: Codec;
  readonly form: Form;
  readonly optional: boolean;
  readonly nillable: boolean;
  readonly repeated: boolean;
  /** How often a repeated element occurs. */
  readonly min: number;
  readonly max: number;
  /** The value of a text, if the content is text; `undefined` where the text is not valid. */
  readonly parse: (text: string) => unknown;
  /** `<name>`, `<name` and `</name>`. */
  readonly startTag: ByteString;
  readonly startName: ByteString;
  readonly endTag: ByteString;
  /** The layout of the content, once it was needed. */
  layout: LayoutOf<Codec> | undefined;
}

export interface LayoutOf<Codec> {
  /** The name of a type whose value is an object; `undefined` for a list, whose value is that of its one field. */
  readonly type: string | undefined;
  readonly fields: readonly FieldOf<Codec>[];
  readonly byName: ReadonlyMap<string, number>;
  /** The indexes of the fields whose occurrences are limited. */
  readonly limited: readonly number[];
  /** Makes the value from those of the fields; `undefined` for a list. */
  readonly make: ((...values: readonly unknown[]) => unknown) | undefined;
  /**
   * An empty array for the fields' values while an element is read. The decoder takes it and puts it back, or makes
   * one where it was taken already: a new array for each element would nearly double what decoding allocates.
   */
  spareValues: unknown[] | undefined;
}
