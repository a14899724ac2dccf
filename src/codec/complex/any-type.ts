// `xs:anyType`: an element with any attributes and any content, kept as XML.
import { isRecord } from "../../is-record.js";
import { isNcName } from "../../xml/characters.js";
import { namespaceOf, XSI } from "../../xml/namespaces.js";
import { escapeAttribute, unfit } from "../../xml/writer.js";
import type { Codec, Complex, DecodeContext } from "../codec.js";
import { complexCodec } from "./complex.js";
import { anyAttributes, xml } from "./members.js";
import { expandedName } from "./wildcards.js";

export interface AnyType {
  /** By name, or by `{namespace}name`; so is the type that an `xsi:type` names. */
  $attributes?: Record<string, string> | undefined;
  /** The content as XML, its namespaces declared in it. */
  $content: string;
}

/** Without the type that an `xsi:type` names. */
const untyped = /* @__PURE__ */ complexCodec({
  name: "anyType",
  namespace: "http://www.w3.org/2001/XMLSchema",
  qualified: false,
  $type: undefined,
  members: () => ({ $attributes: anyAttributes(), $content: xml() }),
  rules: [],
});

export const anyType: Codec<AnyType> = /* @__PURE__ */ Object.freeze<Complex>({
  kind: "complex",
  name: "anyType",
  namespace: "http://www.w3.org/2001/XMLSchema",
  decode: (context, start, type) => {
    if (type === undefined) return untyped.decode(context, start, undefined);
    const name = resolved(context, type);
    return withType(untyped.decode(context, start, undefined), name);
  },
  encode: (context, value) => {
    const { type, rest } = withoutType(value);
    if (type !== undefined) context.writer.raw(typeAttribute(type) ?? unfit());
    untyped.encode(context, rest);
  },
  check: (context, value, path) => {
    const { type, rest } = withoutType(value);
    if (type !== undefined && typeAttribute(type) === undefined)
      context.violations.push({
        rule: "type",
        path: `${path}.$attributes["${typeKey}"]`,
        message: "expected a type as {namespace}name",
      });
    untyped.check(context, rest, path);
  },
  json: (value, convert) => untyped.json(value, convert),
  element: (name) => untyped.element(name),
});

const typeKey = `{${XSI}}type`;

/** The name of a type as `{namespace}name`, which needs no prefix in scope. */
function resolved(context: DecodeContext, type: string): string {
  const colon = type.indexOf(":");
  const uri = namespaceOf(context.reader.scope, colon < 0 ? "" : type.slice(0, colon));
  if (uri === undefined)
    throw context.reader.error("value", "has an xsi:type with a prefix that is not declared");
  return uri === "" ? type : `{${uri}}${type.slice(colon + 1)}`;
}

function withType(value: unknown, type: string): unknown {
  const { $attributes, ...rest } = value as AnyType;
  return { $attributes: { [typeKey]: type, ...$attributes }, ...rest };
}

/** The type that a value names, and the value without that name. */
function withoutType(value: unknown): { readonly type: unknown; readonly rest: unknown } {
  const attributes = isRecord(value) ? value["$attributes"] : undefined;
  if (!isRecord(value) || !isRecord(attributes) || !Object.hasOwn(attributes, typeKey))
    return { type: undefined, rest: value };
  const { [typeKey]: type, ...others } = attributes;
  return { type, rest: { ...value, $attributes: others } };
}

function typeAttribute(type: unknown): string | undefined {
  if (typeof type !== "string") return undefined;
  const { name, namespace } = expandedName(type);
  if (!isNcName(name) || namespace === "") return undefined;
  return ` xmlns:t="${escapeAttribute(namespace)}" xsi:type="t:${name}"`;
}
