// What the interpreters need to know of a complex type to be fast, made once from its codec when it is first
// used: its fields with their modifiers resolved and their tags ready as text and as 32-bit words.
import type { Abstract, AnyCodec, Enumeration, List, Sequence, Unwrapped } from "./codec.js";
import type { Scalar } from "./scalars.js";

/** A codec without its modifiers. */
export type BareCodec = Scalar | Enumeration | Sequence | List | Abstract | Unwrapped;

/** How the reader's inner loop takes an element's text. */
export const COMPLEX = 0;
export const TEXT = 1;
export const INT = 2;
export const WORD = 3;
export const PARSED = 4;

/** One element of a complex type. */
export interface Field {
  readonly name: string;
  /** What the element adds to a path: nothing for a list's item, whose index is enough. */
  readonly label: string;
  readonly codec: BareCodec;
  readonly form: number;
  readonly optional: boolean;
  readonly nillable: boolean;
  readonly repeated: boolean;
  /** `<name>`, `</name>` and `<name xsi:nil="true"/>`. */
  readonly open: string;
  readonly close: string;
  readonly nil: string;
  /** `<name` and `</name>` as words. */
  readonly head: Words;
  readonly tail: Words;
}

/** ASCII text as little-endian 32-bit words, the last one overlapping the one before. */
export interface Words {
  readonly size: number;
  readonly words: readonly number[];
  /** What counts in the first word: text may be shorter than a word. */
  readonly mask: number;
  /** Offset of the last word. */
  readonly last: number;
}

export interface Layout {
  readonly fields: readonly Field[];
  readonly byName: ReadonlyMap<string, number>;
  readonly make: (values: readonly unknown[]) => unknown;
}

export function layoutOf(codec: Sequence | List): Layout {
  return (codec.layout ??= layout(codec));
}

function layout(codec: Sequence | List): Layout {
  const names = Object.keys(codec.elements);
  const fields = names.flatMap((name) => {
    const element = codec.elements[name];
    return element === undefined ? [] : [field(name, element, codec.kind === "list")];
  });
  return {
    fields,
    byName: new Map(names.map((name, index) => [name, index])),
    make: codec.kind === "list" ? (values) => values[0] : maker(codec),
  };
}

/** Values come from the decoder in the order of the elements, which is the order `make` was written for. */
function maker(codec: Sequence): Layout["make"] {
  const make = codec.make as (...values: readonly unknown[]) => unknown;
  return (values) => make(...values);
}

/** The field of a document's root or of an element in it whose tags are read the general way. */
export function rootField(name: string, element: AnyCodec): Field {
  return {
    ...modifiersOf(element),
    name,
    label: name,
    open: "",
    close: "",
    nil: "",
    head: never,
    tail: never,
  };
}

function field(name: string, element: AnyCodec, item: boolean): Field {
  const bare = modifiersOf(element);
  return {
    ...bare,
    repeated: bare.repeated || item,
    name,
    label: item ? "" : name,
    open: `<${name}>`,
    close: `</${name}>`,
    nil: `<${name} xsi:nil="true"/>`,
    head: words(`<${name}`),
    tail: words(`</${name}>`),
  };
}

function modifiersOf(element: AnyCodec): Pick<Field, "codec" | "form" | Modifier> {
  const modifiers = { optional: false, nillable: false, repeated: false };
  let codec = element;
  while (codec.kind === "optional" || codec.kind === "nillable" || codec.kind === "repeated") {
    modifiers[codec.kind] = true;
    codec = codec.codec;
  }
  return { codec, form: formOf(codec), ...modifiers };
}

type Modifier = "optional" | "nillable" | "repeated";

/** Words that stand nowhere. */
const never: Words = { size: Infinity, words: [], mask: 0, last: Infinity };

function formOf(codec: BareCodec): number {
  if (codec.kind === "enumeration") return WORD;
  if (codec.kind !== "scalar") return COMPLEX;
  if (codec.name === "string" || codec.name === "anySimpleType") return TEXT;
  return codec.name === "int" ? INT : PARSED;
}

export function words(text: string): Words {
  const bytes = new TextEncoder().encode(text);
  const padded = new Uint8Array(Math.max(4, bytes.length));
  padded.set(bytes);
  const view = new DataView(padded.buffer);
  const last = padded.length - 4;
  const words: number[] = [];
  for (let at = 0; at < last; at += 4) words.push(view.getInt32(at, true));
  words.push(view.getInt32(last, true));
  const mask = bytes.length < 4 ? 2 ** (8 * bytes.length) - 1 : -1;
  return { size: bytes.length, words, mask, last };
}
