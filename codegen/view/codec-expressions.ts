// Codec expressions for the types and elements of the model.
import type { AttributeDefinition, ElementParticle, Facets, QName } from "../model/model.js";
import { showsPattern, toRegExp } from "../model/pattern.js";
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
import { boundOf, isValueOf, literalOf } from "./literals.js";
import { keptByNil } from "./nil.js";
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
      if (values === undefined)
        return enumerated(
          base,
          type.values.map(({ value }) => value),
        );
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
  const expressions = pattern.flatMap((alternatives) => patternOf(alternatives.join("|")));
  return [
    ...sizes.flatMap((facet) => {
      const size = rest[facet];
      return size === undefined ? [] : [code`${identifier(facet)}: ${size}`];
    }),
    ...bounds.flatMap((facet) => {
      const text = rest[facet];
      const value = text === undefined ? undefined : boundOf(base, text, context);
      return value === undefined ? [] : [code`${identifier(facet)}: ${value}`];
    }),
    ...(expressions.length === 0 ? [] : [code`pattern: [${join(expressions, ", ")}]`]),
    ...(whiteSpace === undefined ? [] : [code`whiteSpace: ${stringLiteral(whiteSpace)}`]),
  ];
}

/** The pattern of a restriction; none where it cannot be checked. */
function patternOf(pattern: string): readonly Code[] {
  const expression = toRegExp(pattern);
  if (expression === undefined) return [];
  const literal = regExpLiteral(expression);
  // Messages show the pattern of the schema.
  return showsPattern(expression, pattern)
    ? [literal]
    : [code`[${literal}, ${stringLiteral(pattern)}]`];
}

/** The codec of one occurrence of an element, inside codecs.ts. */
export function codecOfItem(
  element: Pick<ElementParticle, "type" | "nillable" | "fixed" | "default">,
  context: Context,
): Code {
  const { type, fixed, nillable, default: usual = fixed } = element;
  const codec = codecOf(type, context, "declaring file");
  const item = fixed === undefined ? codec : fixedCodec(codec, type, fixed, context);
  const full = usual === undefined || usual === "" ? item : whenEmptyCodec(item, usual);
  return nillable ? nillableCodec(full, type, context) : full;
}

/** An attribute can be absent, which is its default; an empty one is empty. */
export function codecOfAttribute({ type, fixed }: AttributeDefinition, context: Context): Code {
  const codec = codecOf(type, context, "declaring file");
  return fixed === undefined ? codec : fixedCodec(codec, type, fixed, context);
}

/** A fixed text that the type does not allow is passed over: no document with a value would be valid. */
function fixedCodec(codec: Code, type: QName, fixed: string, context: Context): Code {
  const literal = literalOf(type, fixed, context);
  if (literal !== undefined) return code`${runtime("literals")}(${codec}, [${literal}])`;
  return isValueOf(type, fixed, context) ? enumerated(codec, [fixed]) : codec;
}

/** A simple type restricted to values for which TypeScript has no literals. */
function enumerated(codec: Code, values: readonly string[]): Code {
  const texts = join(values.map(stringLiteral), ", ");
  return code`${runtime("restricted")}(${codec}, { enumeration: [${texts}] })`;
}

function whenEmptyCodec(codec: Code, text: string): Code {
  return code`${runtime("whenEmpty")}(${codec}, ${stringLiteral(text)})`;
}

export function nillableCodec(codec: Code, type: QName, context: Context): Code {
  const kept = keptByNil(type, context);
  if (kept === undefined) return code`${runtime("nillable")}(${codec})`;
  const names = code`[${join(kept.names.map(stringLiteral), ", ")}]`;
  const more = kept.isRequired ? [names, code`"required"`] : [names];
  return code`${runtime("nillableWith")}(${join([codec, ...more], ", ")})`;
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
