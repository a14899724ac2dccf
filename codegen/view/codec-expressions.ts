// Codec expressions for the types and elements of the model. `prefix` goes before the names of codecs.ts: `codecs.`
// outside of that file.
import type { ElementParticle, Facets, QName } from "../model/model.js";
import { toRegExp } from "../model/pattern.js";
import type { Repetition } from "../model/property.js";
import { builtinOf } from "./builtin-types.js";
import { insideSimpleType, isInline, type Context, type SimpleType } from "./context.js";
import { literalOf } from "./literals.js";

/** The codec of a type. */
export function codecOf(name: QName, context: Context, prefix: string): string {
  const type = context.graph.type(name);
  if (type === undefined) return builtinOf(name, context.options)?.codec ?? "anyType";
  return isInline(type) ? simpleCodec(type, context, prefix) : prefix + context.names.type(name);
}

/** The codec of a simple type, where it is declared or inline. */
export function simpleCodec(type: SimpleType, outer: Context, prefix: string): string {
  const context = insideSimpleType(type, outer);
  switch (type.kind) {
    case "enumeration":
      return literals(codecOf(type.base, context, prefix), type, context);
    case "restriction": {
      const base = codecOf(type.base, context, prefix);
      const facets = facetsOf(type.facets, type.base, context);
      return facets === "" && isInline(type) ? base : `restricted(${base}, { ${facets} })`;
    }
    case "list":
      return `listOf(${codecOf(type.item, context, prefix)})`;
    case "union":
      return `union(${type.memberTypes.map((member) => codecOf(member, context, prefix)).join(", ")})`;
  }
}

function literals(
  base: string,
  type: SimpleType & { kind: "enumeration" },
  context: Context,
): string {
  const values = type.values.map(({ value }) => literalOf(type.base, value, context));
  return `literals(${base}, [\n${[...new Set(values)].join(",\n")},\n])`;
}

function facetsOf(facets: Facets, base: QName, context: Context): string {
  const { pattern = [], whiteSpace, ...rest } = facets;
  const sizes = ["length", "minLength", "maxLength", "totalDigits", "fractionDigits"] as const;
  const bounds = ["minInclusive", "maxInclusive", "minExclusive", "maxExclusive"] as const;
  const expressions = pattern.map((alternatives) => toRegExp(alternatives.join("|")));
  const known = expressions.filter((expression) => expression !== undefined);
  return [
    ...sizes.flatMap((facet) => (rest[facet] === undefined ? [] : `${facet}: ${rest[facet]}`)),
    ...bounds.flatMap((facet) => {
      const text = rest[facet];
      const value = text === undefined ? undefined : literalOf(base, text, context);
      return value === undefined ? [] : `${facet}: ${value}`;
    }),
    ...(known.length === 0 ? [] : [`pattern: [${known.join(", ")}]`]),
    ...(whiteSpace === undefined ? [] : [`whiteSpace: ${JSON.stringify(whiteSpace)}`]),
  ].join(", ");
}

/** The codec of one occurrence of an element, inside codecs.ts. */
export function codecOfItem(
  element: Pick<ElementParticle, "type" | "nillable" | "fixed">,
  context: Context,
): string {
  const { type, fixed, nillable } = element;
  const codec = codecOf(type, context, "");
  const literal = fixed === undefined ? undefined : literalOf(type, fixed, context);
  const item = literal === undefined ? codec : `literals(${codec}, [${literal}])`;
  return nillable ? `nillable(${item})` : item;
}

export function repeatedCodec(codec: string, { min, max }: Repetition): string {
  return `repeated(${[codec, ...boundsOf(min, max)].join(", ")})`;
}

/** No arguments for any number; the minimum unless it is 0; the maximum if there is one. */
function boundsOf(min: number, max: number | "unbounded"): readonly number[] {
  if (max !== "unbounded") return [min, max];
  return min === 0 ? [] : [min];
}
