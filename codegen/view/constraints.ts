// The constraints of a simple type that TypeScript cannot express, as sentences for the comment of a type or property.
import type {
  EnumerationType,
  Facets,
  QName,
  RestrictionType,
  TypeDefinition,
} from "../model/model.js";
import { toRegExp } from "../model/pattern.js";
import { localName, qualify, XSD } from "../model/qname.js";
import { codeSpan, joinWords, uncapitalized, words, type Words } from "../text/words.js";
import { isInline, type Context } from "./context.js";
import { primitiveOf } from "./literals.js";
import { literalsOf } from "./type-expressions.js";

/** For an inline type; a named type has the sentences in its own comment. */
export function sentencesOfInline(name: QName, context: Context): readonly Words[] {
  const type = context.graph.type(name);
  if (type === undefined)
    return isQName(name) ? [words`A name: ${codeSpan("{namespace}local")}.`] : [];
  return isInline(type) ? sentencesOfType(type, context) : [];
}

function isQName(name: QName): boolean {
  return name === qualify(XSD, "QName") || name === qualify(XSD, "NOTATION");
}

export function sentencesOfType(type: TypeDefinition, context: Context): readonly Words[] {
  if (type.kind === "list") return ofItems(sentencesOfInline(type.item, context));
  if (type.kind === "enumeration") return sentencesOfValues(type, context);
  if (type.kind !== "restriction") return [];
  return [
    ...sentencesOfInline(type.base, context),
    ...sentencesOfFacets(type.facets, unitOf(type.base, context)),
    ...sentencesOfForms(type, context),
  ];
}

/** The values of an enumeration, where its TypeScript type is not a union of literals. */
function sentencesOfValues(type: EnumerationType, context: Context): readonly Words[] {
  if (literalsOf(type, context) !== undefined) return [];
  return [
    words`One of ${joinWords(
      type.values.map(({ value }) => codeSpan(value)),
      " or ",
    )}.`,
  ];
}

/** How a number, a date or bytes are written so that the text matches a pattern. */
function sentencesOfForms({ base, facets }: RestrictionType, context: Context): readonly Words[] {
  const isText = /^(?:string|Date)$/.test(primitiveOf(base, context));
  return facets.pattern === undefined || isText ? [] : [words`Written in a form that matches.`];
}

function ofItems(sentences: readonly Words[]): readonly Words[] {
  return sentences.map((sentence) => words`Each item: ${uncapitalized(sentence)}`);
}

/** What a length counts. */
type Unit = "character" | "byte" | "item" | "digit";

function unitOf(name: QName, context: Context): Unit {
  const type = context.graph.type(name);
  if (type?.kind === "list") return "item";
  if (type?.kind === "restriction") return unitOf(type.base, context);
  if (type === undefined && /^(?:IDREFS|ENTITIES|NMTOKENS)$/.test(localName(name))) return "item";
  return primitiveOf(name, context) === "Uint8Array" ? "byte" : "character";
}

/** Sentences such as `At most 255 characters.` */
function sentencesOfFacets(facets: Facets, unit: Unit): readonly Words[] {
  return [...lengths(facets, unit), ...bounds(facets), ...digits(facets), ...patterns(facets)];
}

function lengths({ length, minLength, maxLength }: Facets, unit: Unit): readonly Words[] {
  if (length !== undefined) return [words`Exactly ${count(length, unit)}.`];
  if (minLength !== undefined && minLength > 0) {
    if (maxLength === undefined) return [words`At least ${count(minLength, unit)}.`];
    if (minLength === maxLength) return [words`Exactly ${count(minLength, unit)}.`];
    return [words`${minLength} to ${count(maxLength, unit)}.`];
  }
  return maxLength === undefined ? [] : [words`At most ${count(maxLength, unit)}.`];
}

function count(number: number, unit: Unit): string {
  return number === 1 ? `1 ${unit}` : `${number} ${unit}s`;
}

function bounds(facets: Facets): readonly Words[] {
  const { minInclusive, maxInclusive, minExclusive, maxExclusive } = facets;
  if (minInclusive !== undefined && maxInclusive !== undefined)
    return [words`From ${minInclusive} to ${maxInclusive}.`];
  return [
    ...(minInclusive === undefined ? [] : [words`At least ${minInclusive}.`]),
    ...(maxInclusive === undefined ? [] : [words`At most ${maxInclusive}.`]),
    ...(minExclusive === undefined ? [] : [words`More than ${minExclusive}.`]),
    ...(maxExclusive === undefined ? [] : [words`Less than ${maxExclusive}.`]),
  ];
}

function digits({ totalDigits, fractionDigits }: Facets): readonly Words[] {
  return [
    ...(totalDigits === undefined ? [] : [words`At most ${count(totalDigits, "digit")}.`]),
    ...(fractionDigits === undefined ? [] : [fraction(fractionDigits)]),
  ];
}

function fraction(maximum: number): Words {
  if (maximum === 0) return words`No digits after the point.`;
  return words`At most ${count(maximum, "digit")} after the point.`;
}

function patterns({ pattern = [] }: Facets): readonly Words[] {
  return pattern.map((alternatives) => {
    const spans = joinWords(alternatives.map(codeSpan), " or ");
    const note = toRegExp(alternatives.join("|")) === undefined ? " (not checked)" : "";
    return words`Pattern${note}: ${spans}.`;
  });
}
