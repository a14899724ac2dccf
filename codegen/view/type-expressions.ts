// TypeScript types for the types and elements of the model. `prefix` goes before the names of types.ts: `types.` outside
// of that file.
import type { QName, TypeDefinition } from "../model/model.js";
import { reachable } from "../model/reachable.js";
import { builtinOf } from "./builtin-types.js";
import { insideSimpleType, isInline, listItem, type Context, type SimpleType } from "./context.js";
import { literalOf, primitiveOf } from "./literals.js";

interface Occurrence {
  readonly type: QName;
  readonly nillable: boolean;
  readonly fixed?: string;
}

/** The type of one occurrence of an element. */
export function valueOf(element: Occurrence, context: Context, prefix: string): string {
  const { type, fixed, nillable } = element;
  const value = (fixed && literalOf(type, fixed, context)) ?? typeOf(type, context, prefix);
  return nillable ? `${value} | null` : value;
}

/** The type of a repeated element. */
export function itemsOf(element: Occurrence, context: Context, prefix: string): string {
  return arrayOf(valueOf(element, context, prefix));
}

export function typeOf(name: QName, context: Context, prefix: string): string {
  const type = context.graph.type(name);
  if (type === undefined) return builtinOf(name, context.options)?.typescript ?? "AnyType";
  if (isInline(type)) return simpleType(type, context, prefix);
  const item = listItem(type, context);
  if (item === undefined || isListOfItself(type, context)) return prefix + context.names.type(name);
  return itemsOf(item, context, prefix);
}

/** A list whose items are lists, and so on back to itself, can only be written with its name. */
function isListOfItself(type: TypeDefinition, context: Context): boolean {
  const itemTypes = (list: TypeDefinition): readonly TypeDefinition[] => {
    const item = listItem(list, context);
    const itemType = item && context.graph.type(item.type);
    return itemType === undefined ? [] : [itemType];
  };
  return reachable(itemTypes(type), itemTypes).has(type);
}

/** The right-hand side of `type X =`, or an inline type. */
export function simpleType(type: SimpleType, outer: Context, prefix: string): string {
  const context = insideSimpleType(type, outer);
  switch (type.kind) {
    case "enumeration":
      return [
        ...new Set(type.values.map(({ value }) => literalOf(type.base, value, context))),
      ].join(" | ");
    case "restriction":
      return typeOf(type.base, context, prefix);
    case "list":
      return arrayOf(typeOf(type.item, context, prefix));
    case "union": {
      const typeOfMember = (member: QName) => typeOf(member, context, prefix);
      // `string` includes all other texts.
      const members = type.memberTypes.some((member) => typeOfMember(member) === "string")
        ? [
            "string",
            ...type.memberTypes
              .filter((member) => primitiveOf(member, context) !== "string")
              .map(typeOfMember),
          ]
        : type.memberTypes.map(typeOfMember);
      return [...new Set(members)].join(" | ");
    }
  }
}

export function arrayOf(item: string): string {
  return /[ &|]/.test(item.replace(/\{[^]*\}|<[^]*>/g, "")) || item.includes(" | ")
    ? `(${item})[]`
    : `${item}[]`;
}
