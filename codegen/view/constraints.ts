// The constraints of a simple type that TypeScript cannot express, as sentences for the comment of a type or property.
import type { Facets, QName, TypeDefinition } from "../model/model.js";
import { toRegExp } from "../model/pattern.js";
import { codeSpan, escapeComment } from "./comment.js";
import { isInline, type Context } from "./context.js";
import { primitiveOf } from "./literals.js";

/** For an inline type; a named type has the sentences in its own comment. */
export function sentencesOfInline(name: QName, context: Context): readonly string[] {
  const type = context.graph.type(name);
  return type === undefined || !isInline(type) ? [] : sentencesOfType(type, context);
}

export function sentencesOfType(type: TypeDefinition, context: Context): readonly string[] {
  if (type.kind === "list") return ofItems(sentencesOfInline(type.item, context));
  if (type.kind !== "restriction") return [];
  return [
    ...sentencesOfInline(type.base, context),
    ...sentencesOfFacets(type.facets, unitOf(type.base, context)),
  ];
}

function ofItems(sentences: readonly string[]): readonly string[] {
  return sentences.map(
    (sentence) => `Each item: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`,
  );
}

/** What a length counts. */
type Unit = "character" | "byte" | "item" | "digit";

function unitOf(name: QName, context: Context): Unit {
  const type = context.graph.type(name);
  if (type?.kind === "list") return "item";
  if (type?.kind === "restriction") return unitOf(type.base, context);
  return primitiveOf(name, context) === "Uint8Array" ? "byte" : "character";
}

/** Sentences such as `At most 255 characters.` */
function sentencesOfFacets(facets: Facets, unit: Unit): readonly string[] {
  return [...lengths(facets, unit), ...bounds(facets), ...digits(facets), ...patterns(facets)];
}

function lengths({ length, minLength, maxLength }: Facets, unit: Unit): readonly string[] {
  if (length !== undefined) return [`Exactly ${count(length, unit)}.`];
  if (minLength !== undefined && minLength > 0) {
    if (maxLength === undefined) return [`At least ${count(minLength, unit)}.`];
    if (minLength === maxLength) return [`Exactly ${count(minLength, unit)}.`];
    return [`${minLength} to ${count(maxLength, unit)}.`];
  }
  return maxLength === undefined ? [] : [`At most ${count(maxLength, unit)}.`];
}

function count(number: number, unit: Unit): string {
  return number === 1 ? `1 ${unit}` : `${number} ${unit}s`;
}

function bounds(facets: Facets): readonly string[] {
  const { minInclusive, maxInclusive, minExclusive, maxExclusive } = facets;
  if (minInclusive !== undefined && maxInclusive !== undefined)
    return [`From ${escapeComment(minInclusive)} to ${escapeComment(maxInclusive)}.`];
  return [
    ...(minInclusive === undefined ? [] : [`At least ${escapeComment(minInclusive)}.`]),
    ...(maxInclusive === undefined ? [] : [`At most ${escapeComment(maxInclusive)}.`]),
    ...(minExclusive === undefined ? [] : [`More than ${escapeComment(minExclusive)}.`]),
    ...(maxExclusive === undefined ? [] : [`Less than ${escapeComment(maxExclusive)}.`]),
  ];
}

function digits({ totalDigits, fractionDigits }: Facets): readonly string[] {
  return [
    ...(totalDigits === undefined ? [] : [`At most ${count(totalDigits, "digit")}.`]),
    ...(fractionDigits === undefined ? [] : [fraction(fractionDigits)]),
  ];
}

function fraction(maximum: number): string {
  if (maximum === 0) return "No digits after the point.";
  return `At most ${count(maximum, "digit")} after the point.`;
}

function patterns({ pattern = [] }: Facets): readonly string[] {
  return pattern.map((alternatives) => {
    const spans = alternatives.map(codeSpan).join(" or ");
    const note = toRegExp(alternatives.join("|")) === undefined ? " (not checked)" : "";
    return `Pattern${note}: ${spans}.`;
  });
}
