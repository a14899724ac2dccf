// What the interpreters need to know of a complex type to be fast, made once from its codec when it is first
// used: its fields with their modifiers resolved and their tags ready as text and as 32-bit words.
import type { Abstract, AnyCodec, Enumeration, List, Sequence, Unwrapped } from "./codec.js";
import type { Scalar } from "./scalars.js";

/** A codec without its modifiers. */
export type BareCodec = Scalar | Enumeration | Sequence | List | Abstract | Unwrapped;

/** How the inner loops take an element's content: by its fields, by its codec, or as text of some kind. */
export type Form = "fields" | "codec" | "text" | "int" | "parsed";

/**
 * One element of a complex type. All fields have one hidden class, so that the inner loops read them fast; what
 * differs by codec is read from the codec on slower paths only.
 */
export interface Field {
  readonly name: string;
  /** What the element adds to a path: nothing for a list's item, whose index is enough. */
  readonly label: string;
  readonly codec: BareCodec;
  readonly form: Form;
  readonly optional: boolean;
  readonly nillable: boolean;
  readonly repeated: boolean;
  /** How often it stands, where it is repeated. */
  readonly min: number;
  readonly max: number;
  /** The value of a text, where the content is text. */
  readonly parse: (text: string) => unknown;
  /** `<name>`, `</name>` and `<name xsi:nil="true"/>`. */
  readonly open: string;
  readonly close: string;
  readonly nil: string;
  /** `<name` and `</name>` as words. */
  readonly head: Words;
  readonly tail: Words;
  /** What is inside, once it was needed. */
  layout: Layout | undefined;
}

/**
 * A text as little-endian 32-bit words. Three of them cover twelve bytes, which is most tags: they overlap in
 * shorter texts, and `more` are the words between the second and the last of longer ones.
 */
export interface Words {
  readonly size: number;
  readonly first: number;
  /** What counts in the first word: a text may be shorter than a word. */
  readonly mask: number;
  readonly second: number;
  readonly secondAt: number;
  readonly last: number;
  readonly lastAt: number;
  readonly more: readonly number[];
}

export interface Layout {
  readonly fields: readonly Field[];
  readonly byName: ReadonlyMap<string, number>;
  /** Those of the fields that have to be counted. */
  readonly counted: readonly number[];
  /** Makes the value from those of the fields. */
  readonly make: (values: readonly unknown[]) => unknown;
}

export function layoutOf(codec: Sequence | List): Layout {
  return (codec.layout ??= layout(codec));
}

/** The layout inside a field whose form is `fields`. */
export function innerLayout(field: Field): Layout {
  if (field.layout === undefined) {
    if (field.codec.kind !== "sequence" && field.codec.kind !== "list")
      throw new TypeError(`${field.name} has no elements inside`);
    field.layout = layoutOf(field.codec);
  }
  return field.layout;
}

function layout(codec: Sequence | List): Layout {
  const isList = codec.kind === "list";
  const fields = Object.entries(codec.elements).map(([name, element]) =>
    field(name, element, isList, tagsOf(name)),
  );
  return {
    fields,
    byName: new Map(fields.map(({ name }, index) => [name, index])),
    counted: fields.flatMap(({ min, max }, index) => (min > 0 || max < Infinity ? [index] : [])),
    make: isList ? (values) => values[0] : maker(codec),
  };
}

/** Values come from the decoder in the order of the elements, which is the order `make` was written for. */
function maker(codec: Sequence): Layout["make"] {
  const make = codec.make as (...values: readonly unknown[]) => unknown;
  return (values) => make(...values);
}

/** The field of a document's root, whose tags are read in the general way. */
export function rootField(name: string, element: AnyCodec): Field {
  return field(name, element, false, rootTags);
}

type Tags = Pick<Field, "open" | "close" | "nil" | "head" | "tail">;

function tagsOf(name: string): Tags {
  return {
    open: `<${name}>`,
    close: `</${name}>`,
    nil: `<${name} xsi:nil="true"/>`,
    head: words(`<${name}`),
    tail: words(`</${name}>`),
  };
}

function field(name: string, element: AnyCodec, item: boolean, tags: Tags): Field {
  const modifiers = { optional: false, nillable: false, repeated: item };
  let [min, max] = [0, Infinity];
  let codec = element;
  while (codec.kind === "optional" || codec.kind === "nillable" || codec.kind === "repeated") {
    modifiers[codec.kind] = true;
    if (codec.kind === "repeated") ({ min, max } = codec);
    codec = codec.codec;
  }
  return {
    name,
    label: item ? "" : name,
    codec,
    form: formOf(codec),
    optional: modifiers.optional,
    nillable: modifiers.nillable,
    repeated: modifiers.repeated,
    min,
    max,
    parse: parserOf(codec),
    open: tags.open,
    close: tags.close,
    nil: tags.nil,
    head: tags.head,
    tail: tags.tail,
    layout: undefined,
  };
}

function formOf(codec: BareCodec): Form {
  if (codec.kind === "sequence" || codec.kind === "list") return "fields";
  if (codec.kind === "abstract" || codec.kind === "unwrapped") return "codec";
  if (codec.name === "string" || codec.name === "anySimpleType") return "text";
  return codec.name === "int" ? "int" : "parsed";
}

function parserOf(codec: BareCodec): Field["parse"] {
  if (codec.kind === "scalar") return codec.parse;
  if (codec.kind !== "enumeration") return noText;
  const words = new Map(codec.words.map((word) => [word, word]));
  return (text) => words.get(text);
}

function noText(): undefined {
  return undefined;
}

export function words(text: string, size?: number): Words {
  const bytes = new TextEncoder().encode(text);
  const { length } = bytes;
  const padded = new Uint8Array(Math.max(4, length));
  padded.set(bytes);
  const view = new DataView(padded.buffer);
  const lastAt = padded.length - 4;
  const secondAt = Math.min(4, lastAt);
  const more: number[] = [];
  for (let at = 8; at < lastAt; at += 4) more.push(view.getInt32(at, true));
  return {
    size: size ?? length,
    first: view.getInt32(0, true),
    mask: length < 4 ? (1 << (8 * length)) - 1 : -1,
    second: view.getInt32(secondAt, true),
    secondAt,
    last: view.getInt32(lastAt, true),
    lastAt,
    more,
  };
}

/** Words that stand nowhere: they end beyond any document. */
const nowhere = words("", 0x3fffffff);

const rootTags: Tags = { open: "", close: "", nil: "", head: nowhere, tail: nowhere };
