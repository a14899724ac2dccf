// Bodies of several elements (one for each part of the message) or of none. The row made here has an empty name.
import type { AnyCodec } from "../codec/codec.js";
import { sequence } from "../codec/constructors.js";
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

/** The value of a body of several elements, by the names of the message's parts. */
export type BodyOf<Parts> = {
  readonly [K in keyof Parts]: Parts[K] extends Element<infer T> ? T : never;
};

/** A body of several elements. */
export function bodyOf<Parts extends Blocks>(parts: Parts): Element<BodyOf<Parts>> & BodyElement {
  const entries = Object.entries(parts);
  const codec: AnyCodec = sequence<Readonly<Record<string, unknown>>>(
    "Body",
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
      const values = new Map(Object.entries(isRecord(value) ? value : {}));
      return parts.map(([name, element]) => ({ element, value: values.get(name) }));
    },
    canBegin: (start) =>
      start === undefined ? parts.length === 0 : partAt(parts, start) !== undefined,
    read: (decoder, body, first) => readParts(decoder, body, first, parts),
  });
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
  for (let start = first; start !== undefined; start = reader.child(body)) {
    const [name, element] = partAt(parts, start) ?? [];
    if (name === undefined || element === undefined) decoder.skip(start);
    else if (values.has(name)) {
      reader.refuse(reader.error("duplicate", `${element.name} occurs twice in Body`, start.at));
      reader.skip(start);
    } else values.set(name, decoder.element(start, element));
  }
  const missing = parts.find(([name]) => !values.has(name));
  if (missing !== undefined)
    reader.refuse(reader.error("missing", `Body lacks ${missing[1].name}`, body.at));
  return Object.fromEntries(values);
}
