// Makes layouts from rows, and keeps them beside the rows: each is made once, when it is first needed.
import { byteString, nowhere } from "../xml/byte-string.js";
import { escapeAttribute } from "../xml/writer.js";
import type {
  AnyCodec,
  Complex,
  CoreCodec,
  Enumeration,
  Field,
  Layout,
  List,
  Member,
  TypeOrigin,
  Unwrapped,
} from "./codec.js";
import { isMember, isModifier } from "./rows.js";
import type { Form } from "./field.js";
import type { AnyElement } from "./operation.js";

export function layoutOf(codec: Complex | List): Layout {
  let layout = layouts.get(codec);
  if (layout === undefined) layouts.set(codec, (layout = makeLayout(codec)));
  return layout;
}

const layouts = new WeakMap<Complex | List, Layout>();

/** The layout of the content of a field whose form is `fields`: then its codec is one of these. */
export function contentLayout(field: Field): Layout {
  return (field.layout ??= layoutOf(field.codec as Complex | List));
}

/** `label` is that of the items of a group, which their members have before their names in paths. */
export function makeLayout(codec: Complex | List, label?: string): Layout {
  const { name, origin } = codec;
  const rows = Object.entries(codec.members());
  const fields = rows.map(([key, row]) =>
    memberField(key, row, origin, label, codec.kind === "list"),
  );
  const byName = new Map<string, number>();
  let isSimple = true;
  for (const [index, field] of fields.entries()) {
    if (!isElement(field)) continue;
    if (byName.has(field.local)) isSimple = false;
    else byName.set(field.local, index);
  }
  const isList = codec.kind === "list";
  const { make, rules = [], $type } = isList ? noOptions : codec;
  // Elements bring code for content in which a name occurs in several places.
  const bringing = fields.find(
    ({ form, extension }) =>
      extension?.content !== undefined && !(isSimple && form !== "extension"),
  );
  const isMixed = bringing?.extension?.kind === "mixed";
  const compiled = rules[0]?.compile(rules);
  return {
    type: isList ? undefined : name.slice(name.lastIndexOf("/") + 1), // that of an anonymous type is a path
    $type: isList || label !== undefined ? undefined : ($type ?? name),
    namespace: origin.namespace,
    qualified: origin.qualified === true,
    fields,
    first: Math.max(0, fields.findIndex(isElement)),
    byKey: new Map(fields.map((field, index) => [field.name, index])),
    byName,
    limited: fields.flatMap(({ min, max }, index) => (min > 0 || max < Infinity ? [index] : [])),
    code: {
      attributes: fields.find(({ extension }) => extension?.attributes)?.extension?.attributes,
      content: (isMixed ? undefined : compiled?.content) ?? bringing?.extension?.content,
      rules: compiled,
    },
    make: isList ? undefined : (maker(make) ?? plainMaker(fields, $type)),
    spareValues: undefined,
  };
}

const noOptions: Partial<Complex> = {};

function isElement({ form }: Field): boolean {
  return form !== "extension";
}

/** The decoder passes values in the order of the members, which is the order that `make` was written for. */
function maker(make: Complex["make"]): Layout["make"] {
  return make as Layout["make"];
}

/** For a row that is not generated, and items of groups. */
function plainMaker(fields: readonly Field[], $type: string | undefined): Layout["make"] {
  // fromEntries, since a name can be one that objects inherit, such as __proto__.
  return (...values) =>
    Object.fromEntries([
      ...($type === undefined ? [] : [["$type", $type]]),
      ...fields.map(({ name }, index) => [name, values[index]]),
    ]);
}

/** The field of a global element, whose tags are never matched by their bytes. */
export function globalField(element: AnyElement): Field {
  let field = globalFields.get(element);
  if (field === undefined) {
    const { name, namespace, codec } = element;
    globalFields.set(element, (field = makeField(name, name, { name, namespace, codec })));
  }
  return field;
}

const globalFields = new WeakMap<AnyElement, Field>();

function memberField(
  key: string,
  row: AnyCodec | Member,
  origin: TypeOrigin,
  before: string | undefined,
  isItem: boolean,
): Field {
  const member = isMember(row) ? row : undefined;
  const isAttribute = member?.kind === "attribute";
  const usual = origin.qualified === true && !isAttribute ? origin.namespace : "";
  const { name = key, namespace = usual } = member ?? {};
  const codec = isMember(row) ? row.codec : row;
  const label = isItem ? "" : before === undefined ? key : `${before}.${key}`;
  const isBare = namespace === "" || namespace === origin.namespace;
  return makeField(key, label, { name, namespace, codec }, { member, isItem, isBare });
}

interface Wire {
  readonly name: string;
  readonly namespace: string;
  readonly codec: AnyCodec;
}

interface FieldOptions {
  readonly member?: Member | undefined;
  /** Whether it is the item of a list. */
  readonly isItem?: boolean;
  /** Whether its tags can be matched by their bytes. */
  readonly isBare?: boolean;
}

export function makeField(
  name: string,
  label: string,
  { name: local, namespace, codec: whole }: Wire,
  { member, isItem = false, isBare = false }: FieldOptions = {},
): Field {
  const modifiers = { optional: false, nillable: false, repeated: isItem };
  let [min, max] = [0, Infinity];
  let codec = whole;
  let nil: Field["nil"];
  while (isModifier(codec)) {
    modifiers[codec.kind] = true;
    if (codec.kind === "repeated") ({ min, max } = codec);
    if (codec.kind === "nillable") ({ nil } = codec);
    codec = codec.codec;
  }
  const isElement = member === undefined || member.kind === "element";
  const startTag = byteString(`<${local}>`);
  const startName = byteString(`<${local}`);
  return {
    name,
    label,
    local,
    namespace,
    whole,
    codec,
    form: isElement ? formOf(codec) : "extension",
    optional: modifiers.optional,
    nillable: modifiers.nillable,
    nil,
    repeated: modifiers.repeated,
    min,
    max,
    extension: member,
    parse: parserOf(codec),
    bareTag: isBare && isElement ? startTag : nowhere,
    bareName: isBare && isElement ? startName : nowhere,
    startTag,
    startName,
    qualifiedName: byteString(`<${local} xmlns="${escapeAttribute(namespace)}"`),
    endTag: byteString(`</${local}>`),
    layout: undefined,
  };
}

function formOf(codec: CoreCodec): Form {
  if (codec.kind === "complex" || codec.kind === "list") return "fields";
  if (codec.kind === "family" || codec.kind === "unwrapped") return "codec";
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

/** Whether an element of this namespace is the field's. Many services mix up their own namespace and no namespace. */
export function isOf(layout: Layout, field: Field, uri: string): boolean {
  return field.namespace === uri || isLoosely(layout, field, uri);
}

export function isLoosely({ namespace: own }: Layout, { namespace }: Field, uri: string): boolean {
  return (uri === "" || uri === own) && (namespace === "" || namespace === own);
}

/** An array for the values of the fields; `finish` puts it back. */
export function takeValues(layout: Layout): unknown[] {
  const { spareValues } = layout;
  if (spareValues === undefined) return layout.fields.map(() => undefined);
  layout.spareValues = undefined;
  return spareValues;
}

/** The value of an element or attribute that is in the document but counts as absent. */
export const absent: unique symbol = Symbol("absent");

/** The codecs of a type's members. */
export function elementsOf(codec: Complex | List): Elements {
  let table = tables.get(codec);
  if (table === undefined) {
    table = Object.fromEntries(layoutOf(codec).fields.map(({ name, whole }) => [name, whole]));
    tables.set(codec, table);
  }
  return table;
}

export type Elements = Readonly<Record<string, AnyCodec>>;

const tables = new WeakMap<Complex | List, Elements>();

/** The codec of a list's items. */
export function itemOf(list: List): AnyCodec {
  const [item] = layoutOf(list).fields;
  if (item === undefined) throw new TypeError(`${list.name} is a list without an item`);
  return item.whole;
}

/** The codec of the member whose value is that of the whole. */
export function elementOf({ codec, element }: Unwrapped): AnyCodec | undefined {
  if (codec.kind !== "complex") return undefined;
  const { byKey, fields } = layoutOf(codec);
  return fields[byKey.get(element) ?? -1]?.whole;
}
