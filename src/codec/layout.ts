// Makes layouts from rows, and keeps them beside the rows: each is made once, when it is first needed.
import type { AnyCodec, CoreCodec, Enumeration, Field, List, Sequence } from "./codec.js";
import type { Form, LayoutOf } from "./field.js";
import type { AnyElement } from "./operation.js";
import { byteString, nowhere } from "../xml/byte-string.js";

export type Layout = LayoutOf<CoreCodec>;

export function layoutOf(codec: Sequence | List): Layout {
  let layout = layouts.get(codec);
  if (layout === undefined) layouts.set(codec, (layout = makeLayout(codec)));
  return layout;
}

const layouts = new WeakMap<Sequence | List, Layout>();

/** The layout of the content of a field whose form is `fields`. */
export function contentLayout(field: Field): Layout {
  if (field.layout === undefined) {
    if (field.codec.kind !== "sequence" && field.codec.kind !== "list")
      throw new TypeError(`${field.name} has no elements inside`);
    field.layout = layoutOf(field.codec);
  }
  return field.layout;
}

function makeLayout(codec: Sequence | List): Layout {
  const isList = codec.kind === "list";
  const fields = Object.entries(codec.elements()).map(([name, element]) =>
    makeField(name, isList ? "" : name, element, isList, tagsOf(name)),
  );
  return {
    type: isList ? undefined : codec.name,
    fields,
    byName: new Map(fields.map(({ name }, index) => [name, index])),
    limited: fields.flatMap(({ min, max }, index) => (min > 0 || max < Infinity ? [index] : [])),
    make: isList ? undefined : maker(codec),
    spareValues: undefined,
  };
}

/** The decoder passes values in the order of the elements, which is the order that `make` was written for. */
function maker({ make }: Sequence): Layout["make"] {
  return make as (...values: readonly unknown[]) => unknown;
}

/** The field of a global element, whose tags are never matched by their bytes. */
export function globalField(element: AnyElement): Field {
  let field = globalFields.get(element);
  if (field === undefined)
    globalFields.set(element, (field = untaggedField(element.name, element.codec)));
  return field;
}

const globalFields = new WeakMap<AnyElement, Field>();

/** A field whose tags are not known here. */
export function untaggedField(name: string, codec: AnyCodec): Field {
  return makeField(name, name, codec, false, noTags);
}

/** The field of a member of a complex type, whose wire name can differ from its label. */
export function memberField(label: string, name: string, codec: AnyCodec): Field {
  return makeField(label, label, codec, false, tagsOf(name));
}

type Tags = Pick<Field, "startTag" | "startName" | "endTag">;

function tagsOf(name: string): Tags {
  return {
    startTag: byteString(`<${name}>`),
    startName: byteString(`<${name}`),
    endTag: byteString(`</${name}>`),
  };
}

const noTags: Tags = { startTag: nowhere, startName: nowhere, endTag: nowhere };

function makeField(
  name: string,
  label: string,
  element: AnyCodec,
  isItem: boolean,
  { startTag, startName, endTag }: Tags,
): Field {
  const modifiers = { optional: false, nillable: false, repeated: isItem };
  let [min, max] = [0, Infinity];
  let codec = element;
  while (codec.kind === "optional" || codec.kind === "nillable" || codec.kind === "repeated") {
    modifiers[codec.kind] = true;
    if (codec.kind === "repeated") ({ min, max } = codec);
    codec = codec.codec;
  }
  return {
    name,
    label,
    codec,
    form: formOf(codec),
    optional: modifiers.optional,
    nillable: modifiers.nillable,
    repeated: modifiers.repeated,
    min,
    max,
    parse: parserOf(codec),
    startTag,
    startName,
    endTag,
    layout: undefined,
  };
}

function formOf(codec: CoreCodec): Form {
  if (codec.kind === "sequence" || codec.kind === "list") return "fields";
  if (codec.kind === "abstract" || codec.kind === "complex" || codec.kind === "unwrapped")
    return "codec";
  if (codec.name === "string" || codec.name === "anySimpleType") return "text";
  return codec.name === "int" ? "int" : "parsed";
}

function parserOf(codec: CoreCodec): Field["parse"] {
  if (codec.kind === "scalar") return codec.parse;
  return codec.kind === "enumeration" ? valueParser(codec) : noText;
}

function valueParser({ values }: Enumeration): Field["parse"] {
  const known = new Map(values.map((value) => [value, value]));
  return (text) => known.get(text);
}

function noText(): undefined {
  return undefined;
}
