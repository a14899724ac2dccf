// Simple types that are made of others, as TypeScript and as codecs: words, facets, lists, unions, fixed values.
import type { Scalar } from "../../src/codec/scalars.js";
import type { Facets, QName, TypeDefinition } from "../model/model.js";
import { ofItems, sentencesOf, type Unit } from "./constraints.js";
import { toRegExp } from "./pattern.js";
import { isAnonymous, localName } from "../model/qname.js";
import { builtinOf } from "./spelling.js";
import { codecOf, typeOf, type Context } from "./expressions.js";

export type SimpleType = Exclude<TypeDefinition, { readonly kind: "complex" }>;

/**
 * Whether a type has no name of its own in the generated code: an anonymous one, unless it is of words (which are
 * many, and no union) or of a global element (which has no member to stand at).
 */
export function isInline(type: TypeDefinition): type is SimpleType {
  if (type.kind === "complex" || !isAnonymous(type.name)) return false;
  const path = localName(type.name);
  return type.kind === "enumeration" ? /\/member(?:\/\d+)?$/.test(path) : !/^\/[^/]*$/.test(path);
}

/** What stands behind `type X =`, or where an inline type is used. */
export function simpleType(type: SimpleType, around: Context, scope: string): string {
  const context = inside(type, around);
  switch (type.kind) {
    case "enumeration":
      return [...new Set(type.words.map(({ value }) => literalOf(type.base, value, context)))].join(
        " | ",
      );
    case "restriction":
      return typeOf(type.base, context, scope);
    case "list":
      return arrayOf(typeOf(type.item, context, scope));
    case "union": {
      const kinds = type.members.map((member) => primitiveOf(member, context));
      const isText = (member: QName) => typeOf(member, context, scope) === "string";
      // Any text holds all other texts.
      const members = type.members.some(isText)
        ? ["string", ...type.members.filter((_, at) => kinds[at] !== "string").map(named)]
        : type.members.map(named);
      return [...new Set(members)].join(" | ");
    }
  }
  function named(member: QName): string {
    return typeOf(member, context, scope);
  }
}

/** Facets, words and the choice of a union are about texts: the times of such a type stay texts. */
function inside({ kind }: SimpleType, context: Context): Context {
  return kind === "list"
    ? context
    : { ...context, spelling: { ...context.spelling, dates: "text" } };
}

export function arrayOf(item: string): string {
  return /[ &|]/.test(item.replace(/\{[^]*\}|<[^]*>/g, "")) || item.includes(" | ")
    ? `(${item})[]`
    : `${item}[]`;
}

/** The codec of a simple type, where it is declared or used inline. */
export function simpleCodec(type: SimpleType, around: Context, scope: string): string {
  const context = inside(type, around);
  switch (type.kind) {
    case "enumeration":
      return literals(codecOf(type.base, context, scope), type, context);
    case "restriction": {
      const base = codecOf(type.base, context, scope);
      const facets = facetsOf(type.facets, type.base, context);
      return facets === "" && isInline(type) ? base : `restricted(${base}, { ${facets} })`;
    }
    case "list":
      return `listOf(${codecOf(type.item, context, scope)})`;
    case "union":
      return `union(${type.members.map((member) => codecOf(member, context, scope)).join(", ")})`;
  }
}

function literals(
  base: string,
  type: SimpleType & { kind: "enumeration" },
  context: Context,
): string {
  const values = type.words.map(({ value }) => literalOf(type.base, value, context));
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

type Primitive = Scalar["typescript"] | "other";

/** What the values of a simple type are to JavaScript; `other` for arrays and mixtures. */
export function primitiveOf(name: QName, context: Context): Primitive {
  const type = context.graph.type(name);
  if (type === undefined) return builtinOf(name, context.spelling)?.typescript ?? "other";
  if (type.kind === "enumeration" || type.kind === "restriction")
    return primitiveOf(type.base, context);
  return "other";
}

/** The value of a text as an expression, which is its type too; `undefined` where a value cannot be written down. */
export function literalOf(name: QName, text: string, context: Context): string | undefined {
  const value = text.trim();
  switch (primitiveOf(name, context)) {
    case "string":
      return JSON.stringify(isKept(name, context) ? text : value);
    case "number":
      if (value === "INF" || value === "-INF") return value.replace("INF", "Infinity");
      return Number.isFinite(Number(value)) && value !== "" ? `${Number(value)}` : undefined;
    case "bigint":
      return /^[+-]?[0-9]+$/.test(value) ? `${BigInt(value.replace(/^\+/, ""))}n` : undefined;
    case "boolean":
      return /^(?:true|1)$/.test(value) ? "true" : "false";
    case "Uint8Array":
    case "Date":
    case "other":
      return undefined;
  }
}

/** Whether the white space of a text belongs to its value. */
function isKept(name: QName, context: Context): boolean {
  const type = context.graph.type(name);
  if (type?.kind === "enumeration" || type?.kind === "restriction")
    return isKept(type.base, context);
  return /^(?:string|anySimpleType|normalizedString)$/.test(localName(name));
}

/** What the comment says of an inline type at its member, or of a named type. */
export function sentencesOfType(name: QName, context: Context): readonly string[] {
  const type = context.graph.type(name);
  return type === undefined || !isInline(type) ? [] : sentences(type, context);
}

export function sentences(type: TypeDefinition, context: Context): readonly string[] {
  if (type.kind === "list") return ofItems(sentencesOfType(type.item, context));
  if (type.kind !== "restriction") return [];
  return [
    ...sentencesOfType(type.base, context),
    ...sentencesOf(type.facets, unitOf(type.base, context)),
  ];
}

function unitOf(name: QName, context: Context): Unit {
  const type = context.graph.type(name);
  if (type?.kind === "list") return "item";
  if (type?.kind === "restriction") return unitOf(type.base, context);
  return primitiveOf(name, context) === "Uint8Array" ? "byte" : "character";
}
