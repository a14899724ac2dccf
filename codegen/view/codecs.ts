// The view of codecs.ts: one codec for each type, two for a type that others extend.
import type { ComplexType, ElementParticle, TypeDefinition } from "../model/model.js";
import { localName, XSD } from "../model/qname.js";
import { codecOfItem, optionalCodec, repeatedCodec, simpleCodec } from "./codec-expressions.js";
import { toComplex } from "./complex-codecs.js";
import { isFamily, listItem, type Context } from "./context.js";
import { nameParameters } from "./names.js";
import { declaredType, typeOf } from "./type-expressions.js";
import {
  code,
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
  /** `Codec<X>`, where a codec before this one uses it: TypeScript cannot infer the type then. */
  readonly type: Code | undefined;
  readonly expression: Code;
}

export function toCodecs(type: TypeDefinition, context: Context): readonly CodecView[] {
  const here = context.position(type.name);
  const isUsedEarlier = context.graph
    .users(type.name)
    .some((user) => context.position(user) <= here);
  const declare = (name: string, expression: Code): CodecView => ({
    name: identifier(name),
    type: isUsedEarlier ? code`${runtimeType("Codec")}<${valueType(name)}>` : undefined,
    expression,
  });
  const name = context.names.type(type.name);
  if (type.kind === "enumeration" && type.base === STRING)
    return [declare(name, toEnumeration(name, type))];
  if (type.kind !== "complex") return [declare(name, simpleCodec(type, context, "declaring file"))];
  const item = listItem(type, context);
  if (item !== undefined) return [declare(name, toList(type, item, context))];
  if (!isFamily(type, context)) return [declare(name, toTable(type, name, context))];
  const family = declare(name, toFamily(type, name, context));
  if (type.abstract) return [family];
  const plain = context.names.plain(type.name);
  return [declare(plain, toTable(type, plain, context)), family];
}

function valueType(name: string): Code {
  return declaredType(name, "other file");
}

const STRING = `{${XSD}}string`;

function toEnumeration(
  name: string,
  type: Extract<TypeDefinition, { readonly kind: "enumeration" }>,
): Code {
  const values = join(
    type.values.map(({ value }) => stringLiteral(value)),
    ",\n",
  );
  return code`${runtime("enumeration")}<${valueType(name)}>(${wireName(type)}, [\n${values},\n])`;
}

function toTable(type: ComplexType, name: string, context: Context): Code {
  return context.isSequence(type)
    ? toSequence(type, name, context)
    : toComplex(type, valueType(name), context);
}

/** `ArrayOfX`: its value is an array. */
function toList(type: ComplexType, item: ElementParticle, context: Context): Code {
  const key = propertyName(item.name);
  if (context.isSequence(type))
    return code`${runtime("list")}(${wireName(type)}, () => ({ ${key}: ${codecOfItem(item, context)} }))`;
  const value = code`{ ${key}: ${typeOf(type.name, context, "other file")} }`;
  const table = toComplex(type, value, context);
  return code`${runtime("unwrapped")}(/* @__PURE__ */ ${table}, ${stringLiteral(item.name)})`;
}

/** The union of a type and its subtypes. */
function toFamily(type: ComplexType, name: string, context: Context): Code {
  const { graph, names } = context;
  const form = runtime(context.isSequence(type) ? "abstract" : "extensible");
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
  return code`${form}<${valueType(name)}>(${stringLiteral(own)}, () => ({\n${join(members, "\n")}\n}))`;
}

function wireName(type: TypeDefinition): Code {
  return stringLiteral(localName(type.name));
}

// The line break after `{` makes Prettier keep one element per line. A function creates the elements when they are first
// used: loading is cheap, a type can contain itself, and since each call is marked as pure, a bundle contains only the
// types that it uses.
function toSequence(type: ComplexType, name: string, context: Context): Code {
  const elements = context.graph.elements(type);
  const parameters = nameParameters(elements.map((element) => element.name)).map(identifier);
  const properties = elements.map((element, index) =>
    property(element.name, parameters[index] ?? propertyName(element.name)),
  );
  const discriminant = context.graph.discriminant(type);
  if (discriminant !== undefined)
    properties.unshift(code`$type: ${stringLiteral(discriminant.value)}`);
  const fields = elements.map(
    (element) => code`${propertyName(element.name)}: ${codecOfElement(element, context)},`,
  );
  const table = code`() => ({\n${join(fields, "\n")}\n})`;
  const shape = code`(${join(parameters, ", ")}) => ({ ${join(properties, ", ")} })`;
  return code`${runtime("sequence")}<${valueType(name)}>(${wireName(type)}, ${table},\n${shape})`;
}

function codecOfElement(element: ElementParticle, context: Context): Code {
  const codec = codecOfItem(element, context);
  if (element.maxOccurs !== 1)
    return repeatedCodec(codec, { min: element.minOccurs, max: element.maxOccurs });
  return element.minOccurs === 0 ? optionalCodec(codec) : codec;
}
