// The vocabulary for types that others extend: `extensible`. `$type` tells them apart in a value, `xsi:type` on
// the wire, with a prefix that is declared on the spot.
import { CodecError } from "../../errors.js";
import { visit } from "../check.js";
import { show } from "../show.js";
import { once, typeOf, type AnyCodec, type Codec, type Complex, type Elements } from "../codec.js";
import { isRecord } from "../../is-record.js";
import { isNamed } from "./decode.js";
import type { Decoder } from "../decode.js";
import { writeContent, type Encoder } from "../encode.js";
import { rootField } from "../layout.js";
import type { Start } from "../../xml/reader.js";
import { escapeAttribute, Unfit } from "../../xml/writer.js";

type TypeWords<T> = T extends { readonly $type?: infer Word } ? Extract<Word, string> : never;

/** The types that may stand where one is named, by `$type`. */
export type Family<T> = {
  readonly [Word in TypeWords<T>]: Codec<Extract<T, { readonly $type?: Word | undefined }>>;
};

/**
 * A type together with those that extend it. The one under the type's own name is the type itself, which needs
 * neither `$type` nor `xsi:type`; an abstract type has none.
 */
export function extensible<T extends { readonly $type?: string | undefined }>(
  name: string,
  family: () => Family<T>,
): Codec<T> {
  return extensibleCodec(name, once(family));
}

function extensibleCodec(name: string, family: () => Elements): Complex {
  const typed = (value: unknown): AnyCodec | undefined => entry(family(), typeOf(value) ?? name);
  return {
    kind: "complex",
    name,
    namespace: "",
    decode: (decoder, start, type) => {
      const [word, codec] = chosen(decoder, start, type, name, family());
      return codec.kind === "complex"
        ? codec.decode(decoder, start, undefined)
        : decoder.content(start, rootField(word, codec), codec, undefined);
    },
    encode: (encoder, value) => {
      const codec = typed(value);
      if (codec === undefined || !isRecord(value)) throw new Unfit();
      const isOwn = codec === entry(family(), name);
      if (!isOwn) encoder.writer.raw(typeAttribute(encoder, codec));
      writeContent(encoder, codec, isOwn ? withoutType(value) : value);
    },
    check: (checking, value, path) => {
      const codec = typed(value);
      if (codec !== undefined && isRecord(value))
        return visit(
          checking,
          codec,
          codec === entry(family(), name) ? withoutType(value) : value,
          path,
        );
      const message = isRecord(value)
        ? `$type must be ${wanted(name, family())}${got(value)}`
        : `expected an object, got ${show(value)}`;
      checking.found.push({ rule: isRecord(value) ? "abstract" : "type", path, message });
    },
    json: (value, convert) => {
      const codec = typed(value);
      return codec === undefined ? value : convert(codec, value);
    },
    element: (key) => {
      const own = entry(family(), name);
      return own?.kind === "complex" ? own.element(key) : undefined;
    },
  };
}

function entry(family: Elements, word: string): AnyCodec | undefined {
  return Object.hasOwn(family, word) ? family[word] : undefined;
}

/** The type of an element by its xsi:type. */
function chosen(
  decoder: Decoder,
  start: Start,
  type: string | undefined,
  name: string,
  family: Elements,
): readonly [word: string, codec: AnyCodec] {
  const found = Object.entries(family).find(([word, codec]) => {
    if (type === undefined) return word === name;
    if (codec.kind === "complex") return isNamed(decoder, type, codec);
    return decoder.typeName(type) === codec.name;
  });
  if (found !== undefined) return found;
  throw decoder.reader.error("value", `needs xsi:type, ${wanted(name, family)}`, start.at);
}

function wanted(name: string, family: Elements): string {
  const words = `one of ${Object.keys(family).join(", ")}`;
  return entry(family, name) === undefined ? words : `${words}, or absent`;
}

function got(value: Readonly<Record<string, unknown>>): string {
  return "$type" in value ? `, got ${show(value["$type"])}` : "";
}

/** The type itself may say its name in the value, and does not on the wire. */
function withoutType(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (!Object.hasOwn(value, "$type")) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== "$type"));
}

function typeAttribute({ before, inForce }: Encoder, codec: AnyCodec): string {
  if (codec.kind !== "complex") return ` xsi:type="${before}${codec.name}"`;
  const { name, namespace } = codec;
  if (namespace !== "") return ` xmlns:t="${escapeAttribute(namespace)}" xsi:type="t:${name}"`;
  // Without prefix it would be a type of the default namespace, and no prefix can stand for none.
  if (inForce !== "")
    throw new CodecError(
      "encode",
      "value",
      name,
      "a type in no namespace cannot be named inside an element that is in one",
    );
  return ` xsi:type="${name}"`;
}
