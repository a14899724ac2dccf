// TypeScript types for the types and elements of the model.
import type { ElementParticle, GlobalElement, QName, TypeDefinition } from "../model/model.js";
import type { ElementProperty } from "../model/property.js";
import {
  arrayOf,
  code,
  exported,
  identifier,
  join,
  propertyName,
  runtimeType,
  stringLiteral,
  union,
  type Code,
} from "../text/code.js";
import { builtinOf } from "./builtin-types.js";
import {
  insideSimpleType,
  isFamily,
  isInline,
  listItem,
  type Context,
  type SimpleType,
} from "./context.js";
import { literalOf, primitiveOf } from "./literals.js";
import { keptByNil } from "./nil.js";

/** Where an expression is: in the file that declares the names in it, or in another, which imports that file. */
export type Where = "declaring file" | "other file";

interface Occurrence {
  readonly type: QName;
  readonly nillable: boolean;
  readonly fixed?: string;
}

/** The type of one occurrence of an element. */
export function valueOf(element: Occurrence, context: Context, where: Where): Code {
  const { type, fixed, nillable } = element;
  const literal = fixed === undefined ? undefined : literalOf(type, fixed, context);
  const value = literal ?? typeOf(type, context, where);
  if (!nillable) return value;
  const kept = keptByNil(type, context);
  if (kept === undefined) return union([value, code`null`]);
  const names = kept.names.length === 0 ? code`never` : union(kept.names.map(stringLiteral));
  const nil = code`${runtimeType("Nil")}<${value}, ${names}>`;
  return union(kept.isRequired ? [value, nil] : [value, nil, code`null`]);
}

/** The type of a message's body. */
export function bodyType(element: GlobalElement, context: Context, where: Where): Code {
  if (element.parts === undefined) return valueOf(element, context, where);
  const properties = element.parts.map(({ name, element, occurs }) => {
    const value = valueOf(context.element(element), context, where);
    if (occurs === undefined) return code`readonly ${propertyName(name)}: ${value}`;
    if (occurs.maxOccurs !== 1) return code`readonly ${propertyName(name)}: ${arrayOf(value)}`;
    return code`readonly ${propertyName(name)}?: ${value} | undefined`;
  });
  return properties.length === 0
    ? code`Readonly<Record<never, never>>`
    : code`{ ${join(properties, "; ")} }`;
}

/** The type of an answer's body, or of its only property. */
export function answerType(element: GlobalElement, context: Context, where: Where): Code {
  const only = soleProperty(element, context);
  return only === undefined
    ? bodyType(element, context, where)
    : valueOf(only.element, context, where);
}

/** The only property of an answer with exactly one required element, which replaces `{ result: ... }`. */
export function soleProperty(
  element: GlobalElement,
  context: Context,
): ElementProperty | undefined {
  if (context.options.wrappers === "kept") return undefined;
  const type = context.graph.type(element.type);
  if (type === undefined || type.kind !== "complex" || element.nillable) return undefined;
  if (isFamily(type, context) || context.graph.discriminant(type) !== undefined) return undefined;
  if (listItem(type, context) !== undefined) return undefined;
  const [only, second] = context.graph.properties(type).parts;
  if (only?.kind !== "element" || second !== undefined) return undefined;
  return only.required && only.repeated === undefined ? only : undefined;
}

/** The type of a repeated element. */
export function itemsOf(element: Occurrence, context: Context, where: Where): Code {
  return arrayOf(valueOf(element, context, where));
}

export function typeOf(name: QName, context: Context, where: Where): Code {
  const type = context.graph.type(name);
  if (type === undefined) return builtinType(name, context);
  if (isInline(type)) return simpleType(type, context, where);
  const item = listItem(type, context);
  if (item === undefined || isDeepList(type, context))
    return declaredType(context.names.type(name), where);
  return itemsOf(item, context, where);
}

/** A type that types.ts declares. */
export function declaredType(name: string, where: Where): Code {
  return where === "declaring file" ? identifier(name) : exported("types", name);
}

function builtinType(name: QName, context: Context): Code {
  const builtin = builtinOf(name, context.options);
  if (builtin === undefined) return runtimeType("AnyType");
  if (builtin.typescript === "string[]") return arrayOf(identifier("string"));
  return identifier(builtin.typescript);
}

/** Lists in lists up to this depth are written out. */
const MAX_DEPTH = 8;

/** Whether the items of a list are lists, and so on without an end that is near: it is written with its name. */
function isDeepList(list: TypeDefinition, context: Context): boolean {
  let inner: TypeDefinition | undefined = list;
  for (let depth = 0; depth < MAX_DEPTH; depth++) {
    const item: ElementParticle | undefined = inner && listItem(inner, context);
    if (item === undefined) return false;
    inner = context.graph.type(item.type);
  }
  return true;
}

/** The right-hand side of `type X =`, or an inline type. */
export function simpleType(type: SimpleType, outer: Context, where: Where): Code {
  const context = insideSimpleType(type, outer);
  switch (type.kind) {
    case "enumeration": {
      const literals = literalsOf(type, context);
      return literals === undefined ? typeOf(type.base, context, where) : union(literals);
    }
    case "restriction":
      return typeOf(type.base, context, where);
    case "list":
      return arrayOf(typeOf(type.item, context, where));
    case "union": {
      const isString = (member: QName) => typeOf(member, context, where).text === "string";
      // `string` includes all other texts.
      const members = type.memberTypes.some(isString)
        ? type.memberTypes.filter((member) => primitiveOf(member, context) !== "string")
        : type.memberTypes;
      const types = members.map((member) => typeOf(member, context, where));
      return union(members === type.memberTypes ? types : [code`string`, ...types]);
    }
  }
}

/**
 * The values of an enumeration for which types.ts has a constant of its name; `undefined` where it has none: where the type
 * is inline, or its values have no literals.
 */
export function valuesOf(type: TypeDefinition, context: Context): readonly Code[] | undefined {
  if (type.kind !== "enumeration" || isInline(type)) return undefined;
  return literalsOf(type, insideSimpleType(type, context));
}

/** The values of an enumeration, each once; `undefined` when there are no literals for them. */
export function literalsOf(
  { base, values }: Extract<SimpleType, { readonly kind: "enumeration" }>,
  context: Context,
): readonly Code[] | undefined {
  const literals = new Map<string, Code>();
  for (const { value } of values) {
    const literal = literalOf(base, value, context);
    if (literal === undefined) return undefined;
    literals.set(literal.text, literal);
  }
  return [...literals.values()];
}
