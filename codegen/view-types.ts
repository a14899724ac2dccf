// The part of the view that types.ts shows: declarations, members and comments.
import { toComment } from "./comment.js";
import type { ElementParticle, TypeDefinition } from "./model.js";
import { propertyKey } from "./names.js";
import { localName } from "./qname.js";
import { inexpressible, itemsOf, listItem, valueOf, type Context } from "./view-expressions.js";

/** A type declaration: either `alias` or `members`. */
export interface TypeView {
  readonly comment: string;
  readonly name: string;
  readonly alias?: string;
  readonly members?: readonly { readonly comment: string; readonly text: string }[];
}

export function toType(type: TypeDefinition, context: Context): TypeView {
  const name = context.names.type(type.name);
  const comment = toComment(type.documentation, 0, bulletsOf(type));
  if (type.kind === "enumeration")
    return {
      comment,
      name,
      alias: type.words.map(({ value }) => JSON.stringify(value)).join(" | "),
    };
  if (type.kind !== "complex") throw inexpressible(type);
  const item = listItem(type);
  if (item !== undefined) return { comment, name, alias: itemsOf(item, context, "") };
  if (type.abstract) {
    const subtypes = context.graph
      .subtypes(type.name)
      .map((subtype) => context.names.type(subtype.name));
    return { comment, name, alias: subtypes.join(" | ") || "never" };
  }
  const discriminant = { comment: "", text: `$type: ${JSON.stringify(localName(type.name))};` };
  const members = context.graph.elements(type).map((element) => ({
    comment: toComment(element.documentation, 2),
    text: toMember(element, context),
  }));
  return { comment, name, members: type.base === undefined ? members : [discriminant, ...members] };
}

/** The words of an enumeration, if at least one is explained. */
function bulletsOf(type: TypeDefinition): readonly { word: string; text: string }[] {
  if (type.kind !== "enumeration" || type.words.every((word) => word.documentation === ""))
    return [];
  return type.words.map(({ value, documentation }) => ({ word: value, text: documentation }));
}

function toMember(element: ElementParticle, context: Context): string {
  const key = propertyKey(element.name);
  if (element.maxOccurs !== 1) return `${key}: ${itemsOf(element, context, "")};`;
  const type = valueOf(element, context, "");
  return element.minOccurs === 0 ? `${key}?: ${type} | undefined;` : `${key}: ${type};`;
}
