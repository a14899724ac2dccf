// What a simple type demands of its values beyond TypeScript, in plain words for the comment of a type or member.
import { codeSpan, plainText } from "./comment.js";
import type { Facets, TypeDefinition } from "../model/model.js";
import { toRegExp } from "./pattern.js";

/** Sentences such as `At most 255 characters.`; `unit` is what a length counts. */
export function sentencesOf(facets: Facets, unit: Unit): readonly string[] {
  return [...lengths(facets, unit), ...bounds(facets), ...digits(facets), ...patterns(facets)];
}

export type Unit = "character" | "byte" | "item" | "digit";

/** The same said of each item of a list. */
export function ofItems(sentences: readonly string[]): readonly string[] {
  return sentences.map(
    (sentence) => `Each item: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`,
  );
}

/** The patterns of a type that no regular expression of JavaScript says, for a warning. */
export function uncheckedPatterns(type: TypeDefinition): readonly string[] {
  if (type.kind !== "restriction") return [];
  return (type.facets.pattern ?? [])
    .filter((alternatives) => toRegExp(alternatives.join("|")) === undefined)
    .flat();
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
    return [`From ${plainText(minInclusive)} to ${plainText(maxInclusive)}.`];
  return [
    ...(minInclusive === undefined ? [] : [`At least ${plainText(minInclusive)}.`]),
    ...(maxInclusive === undefined ? [] : [`At most ${plainText(maxInclusive)}.`]),
    ...(minExclusive === undefined ? [] : [`More than ${plainText(minExclusive)}.`]),
    ...(maxExclusive === undefined ? [] : [`Less than ${plainText(maxExclusive)}.`]),
  ];
}

function digits({ totalDigits, fractionDigits }: Facets): readonly string[] {
  return [
    ...(totalDigits === undefined ? [] : [`At most ${count(totalDigits, "digit")}.`]),
    ...(fractionDigits === undefined ? [] : [fraction(fractionDigits)]),
  ];
}

function fraction(most: number): string {
  if (most === 0) return "No digits after the point.";
  return `At most ${count(most, "digit")} after the point.`;
}

function patterns({ pattern = [] }: Facets): readonly string[] {
  return pattern.map((alternatives) => {
    const words = alternatives.map(codeSpan).join(" or ");
    const note = toRegExp(alternatives.join("|")) === undefined ? " (not checked)" : "";
    return `Pattern${note}: ${words}.`;
  });
}
