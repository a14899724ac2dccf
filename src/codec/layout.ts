// What the interpreters need to know of a complex type to be fast, made once from its codec when it is first
// used: its fields with their modifiers resolved and their tags ready as text and as 32-bit words.
import type {
  Abstract,
  AnyCodec,
  Complex,
  Enumeration,
  List,
  Sequence,
  Unwrapped,
} from "./codec.js";
import type { AnyElement } from "./operation.js";
import type { Scalar } from "./scalars.js";
import { words, type Words } from "../xml/words.js";

/** A codec without its modifiers. */
export type BareCodec = Scalar | Enumeration | Sequence | List | Abstract | Complex | Unwrapped;

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
  /** `<name>`, `<name` and `</name>`. */
  readonly open: Words;
  readonly head: Words;
  readonly tail: Words;
  /** What is inside, once it was needed. */
  layout: Layout | undefined;
}

export interface Layout {
  /** The name of a type whose value is an object; a list's is the value of its one field. */
  readonly type: string | undefined;
  readonly fields: readonly Field[];
  readonly byName: ReadonlyMap<string, number>;
  /** Those of the fields that have to be counted. */
  readonly counted: readonly number[];
  /** Makes the value from those of the fields; a list's is that of its one field. */
  readonly make: ((...values: readonly unknown[]) => unknown) | undefined;
  /**
   * Room for the fields' values while one is read, empty. Whoever reads takes it and puts it back; who finds
   * none makes one. A new one for every object would nearly double what decoding allocates.
   */
  room: unknown[] | undefined;
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
  const fields = Object.entries(codec.elements()).map(([name, element]) =>
    field(name, element, isList, words(`<${name}>`), words(`<${name}`), words(`</${name}>`)),
  );
  return {
    type: isList ? undefined : codec.name,
    fields,
    byName: new Map(fields.map(({ name }, index) => [name, index])),
    counted: fields.flatMap(({ min, max }, index) => (min > 0 || max < Infinity ? [index] : [])),
    make: isList ? undefined : maker(codec),
    room: undefined,
  };
}

/** Values come from the decoder in the order of the elements, which is the order `make` was written for. */
function maker({ make }: Sequence): Layout["make"] {
  return make as (...values: readonly unknown[]) => unknown;
}

/** The field of a document's root, whose tags are read in the general way. */
export function rootField(name: string, element: AnyCodec): Field {
  return field(name, element, false, nowhere, nowhere, nowhere);
}

/** The field of a document's root as a contract has it, made once. */
export function fieldOf(element: AnyElement): Field {
  const { root } = element;
  // An element that is a changed copy of another has a field of its own.
  if (root !== undefined && root.of === element) return root.field;
  const field = rootField(element.name, element.codec);
  element.root = { of: element, field };
  return field;
}

/** The field of a member of a complex type, whose wire name may be another than its label. */
export function memberField(label: string, name: string, element: AnyCodec): Field {
  return field(label, element, false, words(`<${name}>`), words(`<${name}`), words(`</${name}>`));
}

function field(
  name: string,
  element: AnyCodec,
  item: boolean,
  open: Words,
  head: Words,
  tail: Words,
): Field {
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
    open,
    head,
    tail,
    layout: undefined,
  };
}

function formOf(codec: BareCodec): Form {
  if (codec.kind === "sequence" || codec.kind === "list") return "fields";
  if (codec.kind === "abstract" || codec.kind === "complex" || codec.kind === "unwrapped")
    return "codec";
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

/** Words that stand nowhere: they end beyond any document. */
const nowhere = words("", 0x3fffffff);
