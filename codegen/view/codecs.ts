// The view of codecs.ts: one codec for each type, two for a type that others extend.
import type { ComplexType, ElementParticle, TypeDefinition } from "../model/model.js";
import { localName, XSD } from "../model/qname.js";
import { codecOf, codecOfItem, simpleCodec } from "./codec-expressions.js";
import { codecOfElement, originOf, toComplex } from "./complex-codecs.js";
import { insideSimpleType, isFamily, listItem, type Context } from "./context.js";
import { declaredType, valuesOf } from "./type-expressions.js";
import {
  code,
  exportedValues,
  identifier,
  join,
  property,
  propertyName,
  runtime,
  runtimeType,
  stringLiteral,
  type Code,
} from "../text/code.js";

export interface CodecView {
  readonly name: Code;
  /** `Codec<types.X>` */
  readonly type: Code;
  readonly expression: Code;
}

export function toCodecs(type: TypeDefinition, context: Context): readonly CodecView[] {
  const declare = (name: string, expression: Code): CodecView => ({
    name: identifier(name),
    type: code`${runtimeType("Codec")}<${declaredType(name, "other file")}>`,
    expression,
  });
  const name = context.names.type(type.name);
  if (type.kind === "enumeration" && valuesOf(type, context) !== undefined)
    return [declare(name, toEnumeration(type, exportedValues(name), context))];
  if (type.kind !== "complex") return [declare(name, simpleCodec(type, context, "declaring file"))];
  const item = listItem(type, context);
  if (item !== undefined) return [declare(name, toList(type, item, context))];
  if (!isFamily(type, context)) return [declare(name, toComplex(type, context))];
  const family = declare(name, toFamily(type, context));
  if (type.abstract) return [family];
  const plain = context.names.plain(type.name);
  return [declare(plain, toComplex(type, context)), family];
}

const STRING = `{${XSD}}string`;

function toEnumeration(
  type: Extract<TypeDefinition, { readonly kind: "enumeration" }>,
  values: Code,
  context: Context,
): Code {
  if (type.base === STRING) return code`${runtime("enumeration")}(${wireName(type)}, ${values})`;
  const base = codecOf(type.base, insideSimpleType(type, context), "declaring file");
  return code`${runtime("literals")}(${base}, ${values})`;
}

/** `ArrayOfX`: its value is an array. */
function toList(type: ComplexType, item: ElementParticle, context: Context): Code {
  const member = codecOfElement(codecOfItem(item, context), item.name, item, type, context);
  const table = code`() => ({ ${propertyName(item.name)}: ${member} })`;
  return code`${runtime("list")}(${join([wireName(type), originOf(type, context), table], ", ")})`;
}

/** The union of a type and its subtypes. */
function toFamily(type: ComplexType, context: Context): Code {
  const { graph, names } = context;
  const all = [...(type.abstract ? [] : [type]), ...graph.subtypes(type.name)];
  const keyOf = (member: ComplexType) =>
    graph.discriminant(member)?.value ?? localName(member.name);
  const members = all.map((member) => {
    const codec = isFamily(member, context) ? names.plain(member.name) : names.type(member.name);
    return code`${property(keyOf(member), identifier(codec))},`;
  });
  // An abstract type is not a member of the union, so its key must not be that of a type in another namespace.
  let own = keyOf(type);
  while (type.abstract && all.some((member) => keyOf(member) === own)) own += "_";
  return code`${runtime("family")}(${stringLiteral(own)}, () => ({\n${join(members, "\n")}\n}))`;
}

function wireName(type: TypeDefinition): Code {
  return stringLiteral(localName(type.name));
}
