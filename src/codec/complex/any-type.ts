// `xs:anyType`: an element with any attributes and anything inside, kept as XML.
import { once, type Codec } from "../codec.js";
import { isRecord } from "../../is-record.js";
import { complexCodec } from "./complex.js";
import type { Decoder } from "../decode.js";
import { anyAttributes, xml } from "./members.js";
import { namespaceOf, XSI } from "../../xml/namespaces.js";
import { clark } from "./open-content.js";
import { isNcName } from "../../xml/characters.js";
import { escapeAttribute, Unfit } from "../../xml/writer.js";

export interface AnyType {
  /** By name, or by `{namespace}name`; so is the type that an `xsi:type` names. */
  $attributes?: Record<string, string> | undefined;
  /** What is inside, namespaces declared. */
  $content: string;
}

const plain = /* @__PURE__ */ complexCodec({
  name: "anyType",
  namespace: "http://www.w3.org/2001/XMLSchema",
  qualified: false,
  $type: undefined,
  members: /* @__PURE__ */ once(() => ({ $attributes: anyAttributes(), $content: xml() })),
  rules: [],
});

/** Anything. */
export const anyType: Codec<AnyType> = {
  kind: "complex",
  name: "anyType",
  namespace: "http://www.w3.org/2001/XMLSchema",
  decode: (decoder, start, type) => {
    if (type === undefined) return plain.decode(decoder, start, undefined);
    const name = resolved(decoder, type);
    return withType(plain.decode(decoder, start, undefined), name);
  },
  encode: (encoder, value) => {
    const { type, rest } = withoutType(value);
    if (type !== undefined) encoder.writer.raw(typeAttribute(type) ?? unfit());
    plain.encode(encoder, rest);
  },
  check: (checking, value, path) => {
    const { type, rest } = withoutType(value);
    if (type !== undefined && typeAttribute(type) === undefined)
      checking.found.push({
        rule: "type",
        path: `${path}.$attributes["${typeKey}"]`,
        message: "expected a type as {namespace}name",
      });
    plain.check(checking, rest, path);
  },
  json: (value, convert) => plain.json(value, convert),
  element: (name) => plain.element(name),
};

const typeKey = `{${XSI}}type`;

/** A type's name with its namespace, so that it means the same elsewhere. */
function resolved(decoder: Decoder, type: string): string {
  const colon = type.indexOf(":");
  const uri = namespaceOf(decoder.reader.scope, colon < 0 ? "" : type.slice(0, colon));
  if (uri === undefined)
    throw decoder.reader.error("value", "has an xsi:type with a prefix that is not declared");
  return uri === "" ? type : `{${uri}}${type.slice(colon + 1)}`;
}

function withType(value: unknown, type: string): unknown {
  const { $attributes, ...rest } = value as AnyType;
  return { $attributes: { [typeKey]: type, ...$attributes }, ...rest };
}

/** The type that a value names, and the value without it. */
function withoutType(value: unknown): { readonly type: unknown; readonly rest: unknown } {
  const attributes = isRecord(value) ? value["$attributes"] : undefined;
  if (!isRecord(value) || !isRecord(attributes) || !Object.hasOwn(attributes, typeKey))
    return { type: undefined, rest: value };
  const { [typeKey]: type, ...others } = attributes;
  return { type, rest: { ...value, $attributes: others } };
}

function typeAttribute(type: unknown): string | undefined {
  if (typeof type !== "string") return undefined;
  const { name, namespace } = clark(type);
  if (!isNcName(name) || namespace === "") return undefined;
  return ` xmlns:t="${escapeAttribute(namespace)}" xsi:type="t:${name}"`;
}

function unfit(): never {
  throw new Unfit();
}
