// `extensible` makes the row of a type that others extend. `$type` tells them apart in a value, and `xsi:type` on the
// wire, with a prefix that is declared in the same tag.
import { CodecError } from "../../errors.js";
import { isRecord } from "../../is-record.js";
import type { Start } from "../../xml/reader.js";
import { escapeAttribute, Unfit } from "../../xml/writer.js";
import { visit } from "../check.js";
import {
  typeOf,
  type AnyCodec,
  type Codec,
  type Complex,
  type DecodeContext,
  type Elements,
  type EncodeContext,
} from "../codec.js";
import { once } from "../constructors.js";
import { writeContent } from "../encode.js";
import { untaggedField } from "../layout.js";
import { show } from "../show.js";
import { isNamed } from "./decode.js";

type TypeNames<T> = T extends { readonly $type?: infer Name } ? Extract<Name, string> : never;

/** The types that can occur in place of one, by `$type`. */
export type Family<T> = {
  readonly [Name in TypeNames<T>]: Codec<Extract<T, { readonly $type?: Name | undefined }>>;
};

/**
 * A type together with those that extend it. The one with the type's own name is the type itself, which requires
 * neither `$type` nor `xsi:type`; an abstract type is not among them.
 */
export function extensible<T extends { readonly $type?: string | undefined }>(
  name: string,
  family: () => Family<T>,
): Codec<T> {
  return extensibleCodec(
    name,
    once(() => Object.freeze(family())),
  );
}

function extensibleCodec(name: string, family: () => Elements): Complex {
  const typed = (value: unknown): AnyCodec | undefined => entry(family(), typeOf(value) ?? name);
  return Object.freeze<Complex>({
    kind: "complex",
    name,
    namespace: "",
    decode: (context, start, type) => {
      const [key, codec] = chosen(context, start, type, name, family());
      return codec.kind === "complex"
        ? codec.decode(context, start, undefined)
        : context.readContent(start, untaggedField(key, codec), codec, undefined);
    },
    encode: (context, value) => {
      const codec = typed(value);
      if (codec === undefined || !isRecord(value)) throw new Unfit();
      const isOwn = codec === entry(family(), name);
      if (!isOwn) context.writer.raw(typeAttribute(context, codec));
      writeContent(context, codec, isOwn ? withoutType(value) : value);
    },
    check: (context, value, path) => {
      const codec = typed(value);
      if (codec !== undefined && isRecord(value))
        return visit(
          context,
          codec,
          codec === entry(family(), name) ? withoutType(value) : value,
          path,
        );
      const message = isRecord(value)
        ? `$type must be ${wanted(name, family())}${got(value)}`
        : `expected an object, got ${show(value)}`;
      context.violations.push({ rule: isRecord(value) ? "abstract" : "type", path, message });
    },
    json: (value, convert) => {
      const codec = typed(value);
      return codec === undefined ? value : convert(codec, value, true);
    },
    element: (key) => {
      const own = entry(family(), name);
      return own?.kind === "complex" ? own.element(key) : undefined;
    },
  });
}

function entry(family: Elements, key: string): AnyCodec | undefined {
  return Object.hasOwn(family, key) ? family[key] : undefined;
}

/** The type of an element by its xsi:type. */
function chosen(
  context: DecodeContext,
  start: Start,
  type: string | undefined,
  name: string,
  family: Elements,
): readonly [key: string, codec: AnyCodec] {
  const found = Object.entries(family).find(([key, codec]) => {
    if (type === undefined) return key === name;
    if (codec.kind === "complex") return isNamed(context, type, codec);
    return context.localTypeName(type) === codec.name;
  });
  if (found !== undefined) return found;
  const problem = `requires xsi:type, ${wanted(name, family)}`;
  const error = context.reader.error("value", problem, start.at);
  const own = entry(family, name);
  if (own === undefined) throw error;
  context.reader.refuse(error);
  return [name, own];
}

function wanted(name: string, family: Elements): string {
  const names = `one of ${Object.keys(family).join(", ")}`;
  return entry(family, name) === undefined ? names : `${names}, or absent`;
}

function got(value: Readonly<Record<string, unknown>>): string {
  return "$type" in value ? `, got ${show(value["$type"])}` : "";
}

/** The type itself can be named in the value, and is not named on the wire. */
function withoutType(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (!Object.hasOwn(value, "$type")) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== "$type"));
}

function typeAttribute({ prefix, defaultNamespace }: EncodeContext, codec: AnyCodec): string {
  if (codec.kind !== "complex") return ` xsi:type="${prefix}${codec.name}"`;
  const { name, namespace } = codec;
  if (namespace !== "") return ` xmlns:t="${escapeAttribute(namespace)}" xsi:type="t:${name}"`;
  // Without a prefix it would be a type of the default namespace, and no prefix can be bound to no namespace.
  if (defaultNamespace !== "")
    throw new CodecError(
      "encode",
      "value",
      name,
      "a type in no namespace cannot be named inside an element that is in one",
    );
  return ` xsi:type="${name}"`;
}
