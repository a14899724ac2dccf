// Codec expressions for the types and elements of the model.
import type { ElementParticle, Facets, QName } from "../model/model.js";
import { toRegExp } from "../model/pattern.js";
import type { Repetition } from "../model/property.js";
import {
  code,
  exported,
  identifier,
  join,
  regExpLiteral,
  runtime,
  stringLiteral,
  type Code,
} from "../text/code.js";
import { builtinOf } from "./builtin-types.js";
import { insideSimpleType, isInline, type Context, type SimpleType } from "./context.js";
import { literalOf } from "./literals.js";
import { literalsOf, type Where } from "./type-expressions.js";

/** The codec of a type. */
export function codecOf(name: QName, context: Context, where: Where): Code {
  const type = context.graph.type(name);
  if (type === undefined) return builtinOf(name, context.options)?.codec ?? runtime("anyType");
  if (isInline(type)) return simpleCodec(type, context, where);
  const declared = context.names.type(name);
  return where === "declaring file" ? identifier(declared) : exported("codecs", declared);
}

/** The codec of a simple type, where it is declared or inline. */
export function simpleCodec(type: SimpleType, outer: Context, where: Where): Code {
  const context = insideSimpleType(type, outer);
  switch (type.kind) {
    case "enumeration": {
      const base = codecOf(type.base, context, where);
      const values = literalsOf(type, context);
      if (values === undefined) return base;
      return code`${runtime("literals")}(${base}, [\n${join(values, ",\n")},\n])`;
    }
    case "restriction": {
      const base = codecOf(type.base, context, where);
      const facets = facetsOf(type.facets, type.base, context);
      if (facets.length === 0 && isInline(type)) return base;
      return code`${runtime("restricted")}(${base}, { ${join(facets, ", ")} })`;
    }
    case "list":
      return code`${runtime("listOf")}(${codecOf(type.item, context, where)})`;
    case "union": {
      const members = type.memberTypes.map((member) => codecOf(member, context, where));
      return code`${runtime("union")}(${join(members, ", ")})`;
    }
  }
}

function facetsOf(facets: Facets, base: QName, context: Context): readonly Code[] {
  const { pattern = [], whiteSpace, ...rest } = facets;
  const sizes = ["length", "minLength", "maxLength", "totalDigits", "fractionDigits"] as const;
  const bounds = ["minInclusive", "maxInclusive", "minExclusive", "maxExclusive"] as const;
  const expressions = pattern
    .map((alternatives) => toRegExp(alternatives.join("|")))
    .filter((expression) => expression !== undefined)
    .map(regExpLiteral);
  return [
    ...sizes.flatMap((facet) => {
      const size = rest[facet];
      return size === undefined ? [] : [code`${identifier(facet)}: ${size}`];
    }),
    ...bounds.flatMap((facet) => {
      const text = rest[facet];
      const value = text === undefined ? undefined : literalOf(base, text, context);
      return value === undefined ? [] : [code`${identifier(facet)}: ${value}`];
    }),
    ...(expressions.length === 0 ? [] : [code`pattern: [${join(expressions, ", ")}]`]),
    ...(whiteSpace === undefined ? [] : [code`whiteSpace: ${stringLiteral(whiteSpace)}`]),
  ];
}

/** The codec of one occurrence of an element, inside codecs.ts. */
export function codecOfItem(
  element: Pick<ElementParticle, "type" | "nillable" | "fixed">,
  context: Context,
): Code {
  const { type, fixed, nillable } = element;
  const codec = codecOf(type, context, "declaring file");
  const literal = fixed === undefined ? undefined : literalOf(type, fixed, context);
  const item = literal === undefined ? codec : code`${runtime("literals")}(${codec}, [${literal}])`;
  return nillable ? nillableCodec(item) : item;
}

export function nillableCodec(codec: Code): Code {
  return code`${runtime("nillable")}(${codec})`;
}

export function optionalCodec(codec: Code): Code {
  return code`${runtime("optional")}(${codec})`;
}

export function repeatedCodec(codec: Code, { min, max }: Repetition): Code {
  return code`${runtime("repeated")}(${join([codec, ...boundsOf(min, max)], ", ")})`;
}

/** No arguments for any number; the minimum unless it is 0; the maximum if there is one. */
function boundsOf(min: number, max: number | "unbounded"): readonly Code[] {
  if (max !== "unbounded") return [code`${min}`, code`${max}`];
  return min === 0 ? [] : [code`${min}`];
}
