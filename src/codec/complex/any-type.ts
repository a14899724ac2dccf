// `xs:anyType`: an element with any attributes and any content, kept as XML.
import { isRecord } from "../../is-record.js";
import { isNcName } from "../../xml/characters.js";
import { XSI } from "../../xml/namespaces.js";
import type { Start } from "../../xml/reader.js";
import { escapeAttribute, unfit } from "../../xml/writer.js";
import type { AttributeCode, Codec, DecodeContext, Member, ValueCode } from "../codec.js";
import { complex, type MemberOf } from "../constructors.js";
import { anyAttributeValues, attributeCode } from "./attributes.js";
import { anyAttributes, xml } from "./members.js";
import { expandedName } from "./names.js";

export interface AnyType {
  /** By name, or by `{namespace}name`; so is the type that an `xsi:type` names. */
  $attributes?: Record<string, string> | undefined;
  /** The content as XML, its namespaces declared in it. */
  $content: string;
}

const typeKey = `{${XSI}}type`;

/** Any attributes, `xsi:type` included. */
const attributes = /* @__PURE__ */ Object.freeze<AttributeCode>({
  keepsType: true,
  read(context, layout, values, start) {
    attributeCode.read(context, layout, values, start);
    const type = start.attributes.find(({ uri, local }) => uri === XSI && local === "type");
    if (type === undefined) return;
    const others = isRecord(values[0]) ? values[0] : {};
    values[0] = { [typeKey]: resolved(context, type.value.trim(), start), ...others };
  },
  write(context, layout, values) {
    const { type, rest } = withoutType(values[0]);
    if (type !== undefined) context.writer.raw(typeAttribute(type) ?? unfit());
    attributeCode.write(context, layout, [rest]);
  },
});

const attributeValues = /* @__PURE__ */ Object.freeze<ValueCode>({
  check(context, place, value, path) {
    const { type, rest } = withoutType(value);
    if (type !== undefined && typeAttribute(type) === undefined)
      context.violations.push({
        rule: "type",
        path: `${path}["${typeKey}"]`,
        message: "expected a type as {namespace}name",
      });
    anyAttributeValues.check(context, place, rest, path);
  },
});

export const anyType: Codec<AnyType> = /* @__PURE__ */ complex<AnyType>(
  "anyType",
  { namespace: "http://www.w3.org/2001/XMLSchema" },
  () => ({
    $attributes: withTypes(anyAttributes()),
    $content: xml(),
  }),
);

function withTypes<T>(member: MemberOf<T>): MemberOf<T> {
  return Object.freeze<Member>({ ...member, attributes, values: attributeValues });
}

/** The name of a type as `{namespace}name`, which needs no prefix in scope. */
function resolved({ reader }: DecodeContext, type: string, start: Start): string {
  const colon = type.indexOf(":");
  const uri = reader.namespaceOf(colon < 0 ? "" : type.slice(0, colon));
  if (uri === undefined)
    throw reader.error("value", "has an xsi:type with a prefix that is not declared", start.at);
  return uri === "" ? type : `{${uri}}${type.slice(colon + 1)}`;
}

/** The type that a value names, and the value without that name. */
function withoutType(value: unknown): { readonly type: unknown; readonly rest: unknown } {
  if (!isRecord(value) || !Object.hasOwn(value, typeKey)) return { type: undefined, rest: value };
  const { [typeKey]: type, ...rest } = value;
  return { type, rest };
}

function typeAttribute(type: unknown): string | undefined {
  if (typeof type !== "string") return undefined;
  const { name, namespace } = expandedName(type);
  if (!isNcName(name) || namespace === "") return undefined;
  return ` xmlns:t="${escapeAttribute(namespace)}" xsi:type="t:${name}"`;
}
