// Bodies of several elements (one for each part of the message, or those of the type of its only part) or of none. The row
// made here has an empty name.
import { check } from "../codec/check.js";
import type { AnyCodec } from "../codec/codec.js";
import { CodecError } from "../errors.js";
import { complex } from "../codec/constructors.js";
import { isRecord } from "../is-record.js";
import type { Decoder } from "../codec/decode.js";
import type { AnyElement, Blocks, Element } from "../codec/operation.js";
import type { Start } from "../xml/reader.js";

/** The content of a Body: one global element, unless `several` is set. */
export interface BodyElement extends AnyElement {
  /** How a body of several elements, or of none, is written and read. */
  readonly several?: Several | undefined;
}

export interface Several {
  /** Its name in error messages. */
  readonly name: string;
  readonly partsOf: (value: unknown) => readonly { element: AnyElement; value: unknown }[];
  /** Whether the body can begin with this start tag; `undefined` asks whether it can be empty. */
  readonly canBegin: (start: Start | undefined) => boolean;
  /** Reads the body after the start tag of its first child, through the end tag of Body. */
  readonly read: (decoder: Decoder, body: Start, first: Start | undefined) => unknown;
}

/** The value of a body of several elements, by the names of the message's parts or of the elements. */
export type BodyOf<Parts> = {
  readonly [K in keyof Parts as undefined extends ValueOf<Parts[K]> ? never : K]: ValueOf<Parts[K]>;
} & {
  readonly [K in keyof Parts as undefined extends ValueOf<Parts[K]> ? K : never]?: ValueOf<
    Parts[K]
  >;
};

type ValueOf<Part> = Part extends Element<infer T> ? T : never;

/** A body of several elements: `optional` and `repeated` codecs say how often one may occur. */
export function bodyOf<Parts extends Blocks>(parts: Parts): Element<BodyOf<Parts>> & BodyElement {
  const entries = Object.entries(parts);
  const codec: AnyCodec = complex<Readonly<Record<string, unknown>>>(
    "Body",
    { namespace: "" },
    () => Object.fromEntries(entries.map(([name, { codec }]) => [name, codec])),
    (...values) => Object.fromEntries(entries.map(([name], index) => [name, values[index]])),
  );
  const [first] = Object.values<AnyElement>(parts);
  const namespace = first?.namespace ?? "";
  return Object.freeze({ namespace, name: "", codec, several: severalOf(entries) });
}

/** A body without elements, whose value is `{}`. */
export const emptyBody: Element<Readonly<Record<never, never>>> = /* @__PURE__ */ bodyOf({});

type Parts = readonly (readonly [name: string, element: AnyElement])[];

function severalOf(parts: Parts): Several {
  return Object.freeze<Several>({
    name: parts.map(([, { name }]) => name).join(" and ") || "nothing",
    // The encoder of the element refuses a missing value.
    partsOf(value) {
      if (value === undefined) return parts.map(([, element]) => ({ element, value }));
      const values = new Map(Object.entries(isRecord(value) ? value : {}));
      return parts.flatMap(([name, element]) => occurrencesOf(element, values.get(name)));
    },
    canBegin: (start) =>
      start === undefined
        ? parts.every(([, element]) => isOptional(element))
        : partAt(parts, start) !== undefined,
    read: (decoder, body, first) => readParts(decoder, body, first, parts),
  });
}

/** The element once for each item of a list. */
function occurrencesOf(
  element: AnyElement,
  value: unknown,
): readonly { element: AnyElement; value: unknown }[] {
  const { codec } = element;
  if (codec.kind === "optional" && value === undefined) return [];
  if (codec.kind !== "repeated") return [{ element, value }];
  if (!Array.isArray(value) || value.length < codec.min || value.length > codec.max) {
    const [violation] = check(codec, value, element.name);
    const { path = element.name, message = "expected a list" } = violation ?? {};
    throw new CodecError("encode", "value", path, message);
  }
  return value.map((item: unknown) => ({
    element: { ...element, codec: codec.codec },
    value: item,
  }));
}

function isOptional({ codec }: AnyElement): boolean {
  return codec.kind === "optional" || (codec.kind === "repeated" && codec.min === 0);
}

function partAt(parts: Parts, { local, uri }: Start): Parts[number] | undefined {
  return parts.find(([, { name, namespace }]) => name === local && namespace === uri);
}

function readParts(
  decoder: Decoder,
  body: Start,
  first: Start | undefined,
  parts: Parts,
): Readonly<Record<string, unknown>> {
  const { reader } = decoder;
  const values = new Map<string, unknown>();
  const lists = new Map<string, unknown[]>();
  for (let start = first; start !== undefined; start = reader.child(body)) {
    const [name, element] = partAt(parts, start) ?? [];
    if (name === undefined || element === undefined) decoder.skip(start);
    else if (element.codec.kind === "repeated") {
      const { codec } = element.codec;
      const items = lists.get(name) ?? [];
      if (items.length === element.codec.max)
        reader.refuse(
          reader.error("duplicate", `${element.name} occurs too often in Body`, start.at),
        );
      items.push(decoder.element(start, { ...element, codec }));
      lists.set(name, items);
    } else if (values.has(name)) {
      reader.refuse(reader.error("duplicate", `${element.name} occurs twice in Body`, start.at));
      reader.skip(start);
    } else values.set(name, decoder.element(start, element));
  }
  for (const [name, { codec }] of parts)
    if (codec.kind === "repeated") values.set(name, lists.get(name) ?? []);
  const missing = parts.find(([name, { codec }]) =>
    codec.kind === "repeated"
      ? (lists.get(name)?.length ?? 0) < codec.min
      : codec.kind !== "optional" && !values.has(name),
  );
  if (missing !== undefined)
    reader.refuse(reader.error("missing", `Body lacks ${missing[1].name}`, body.at));
  return Object.fromEntries(values);
}
