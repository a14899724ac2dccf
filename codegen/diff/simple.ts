// Simple types to their differences, and whether one allows more texts than another: built-in types by their
// family, derived ones by their words and facets.
import {
  effectOfCondition,
  effectOfLeast,
  effectOfMembers,
  effectOfMost,
  joinEffects,
  type Effect,
} from "./effect.js";
import { diffFacts, diffNamed, type Difference } from "./difference.js";
import type { EnumerationWord, Facets, QName, TypeDefinition } from "../model/model.js";
import { XSD } from "../read/xsd-definition.js";

/** What it does that one type stands where another stood. */
export type EffectOfType = (before: QName, after: QName) => Effect;

/** Two simple types of one kind and name to their differences. */
export function diffSimple(
  path: string,
  left: TypeDefinition,
  right: TypeDefinition,
  effectOfType: EffectOfType,
): readonly Difference[] | undefined {
  const about = ["name", "documentation"] as const;
  if (left.kind === "enumeration" && right.kind === "enumeration")
    return [
      ...diffFacts(path, left, right, { base: effectOfType }, [...about, "words"]),
      ...diffWords(path, left.words, right.words),
    ];
  if (left.kind === "restriction" && right.kind === "restriction")
    return [
      ...diffFacts(path, left, right, { base: effectOfType }, [...about, "facets"]),
      ...diffFacets(path, left.facets, right.facets),
    ];
  if (left.kind === "list" && right.kind === "list")
    return diffFacts(path, left, right, { item: effectOfType }, about);
  if (left.kind === "union" && right.kind === "union")
    return diffFacts(path, left, right, { members: effectOfUnion }, about);
  return undefined;
}

/** Members in another order are others: the first that fits is meant. */
function effectOfUnion(before: readonly QName[], after: readonly QName[]): Effect {
  const effect = effectOfMembers(before, after);
  return effect === "same" ? "other" : effect;
}

function diffWords(
  path: string,
  before: readonly EnumerationWord[],
  after: readonly EnumerationWord[],
): readonly Difference[] {
  const pathOf = (word: string) => `${path} word ${JSON.stringify(word)}`;
  return diffNamed<EnumerationWord, Difference>(before, after, ({ value }) => value, pathOf, {
    both: () => [],
    added: (at) => [{ path: at, kind: "added", effect: "wider" }],
    removed: (at) => [{ path: at, kind: "removed", effect: "narrower" }],
  });
}

function diffFacets(path: string, before: Facets, after: Facets): readonly Difference[] {
  const effects = Object.fromEntries(
    facetNames.map((name) => [name, () => effectOfFacet(name, before, after)]),
  );
  return diffFacts(path, before, after, effects, []);
}

/** The next wider of the built-in types, in texts: each `xs:int` is an `xs:long`. */
const wider: Readonly<Record<string, string>> = {
  byte: "short",
  short: "int",
  int: "long",
  long: "integer",
  unsignedByte: "unsignedShort",
  unsignedShort: "unsignedInt",
  unsignedInt: "unsignedLong",
  unsignedLong: "nonNegativeInteger",
  positiveInteger: "nonNegativeInteger",
  nonNegativeInteger: "integer",
  negativeInteger: "nonPositiveInteger",
  nonPositiveInteger: "integer",
  integer: "decimal",
  decimal: "string",
  float: "double",
  double: "string",
  boolean: "string",
  ENTITY: "NCName",
  ID: "NCName",
  IDREF: "NCName",
  NCName: "Name",
  Name: "token",
  language: "token",
  NMTOKEN: "token",
  token: "normalizedString",
  normalizedString: "string",
  anyURI: "string",
  dateTime: "string",
  date: "string",
  time: "string",
  duration: "string",
  gYear: "string",
  gYearMonth: "string",
  gMonth: "string",
  gMonthDay: "string",
  gDay: "string",
  base64Binary: "string",
  hexBinary: "string",
  string: "anySimpleType",
};

/** A simple type with all its steps together. */
interface Simple {
  readonly builtin: string;
  readonly words: readonly string[] | undefined;
  readonly steps: readonly Facets[];
  /** Items of a list or members of a union; these have no built-in type. */
  readonly parts: readonly QName[] | undefined;
}

export type TypeOf = (name: QName) => TypeDefinition | undefined;

/** What it does that a text of one simple type is now one of another; `undefined` when either is not simple. */
export function effectOfSimple(
  [left, typeBefore]: readonly [QName, TypeOf],
  [right, typeAfter]: readonly [QName, TypeOf],
): Effect | undefined {
  const [before, after] = [resolve(left, typeBefore), resolve(right, typeAfter)];
  if (before === undefined || after === undefined) return undefined;
  return joinEffects([
    effectOfBuiltin(before.builtin, after.builtin),
    before.parts?.join() === after.parts?.join() ? "same" : "other",
    effectOfWords(before.words, after.words),
    effectOfSteps(before.steps, after.steps),
  ]);
}

function resolve(name: QName, typeOf: TypeOf): Simple | undefined {
  const type = typeOf(name);
  if (type === undefined) {
    const builtin = name.slice(`{${XSD}}`.length);
    if (builtin === "anyType") return undefined;
    return { builtin, words: undefined, steps: [], parts: undefined };
  }
  if (type.kind === "complex") return undefined;
  if (type.kind === "list")
    return { builtin: "list", words: undefined, steps: [], parts: [type.item] };
  if (type.kind === "union")
    return { builtin: "union", words: undefined, steps: [], parts: type.members };
  const base = resolve(type.base, typeOf);
  if (base === undefined) return undefined;
  if (type.kind === "enumeration") return { ...base, words: type.words.map(({ value }) => value) };
  return { ...base, steps: [...base.steps, type.facets] };
}

export function effectOfBuiltin(before: string, after: string): Effect {
  if (before === after) return "same";
  if (widerThan(before).includes(after)) return "wider";
  return widerThan(after).includes(before) ? "narrower" : "other";
}

function widerThan(builtin: string): readonly string[] {
  const next = wider[builtin];
  return next === undefined ? [] : [next, ...widerThan(next)];
}

function effectOfWords(
  before: readonly string[] | undefined,
  after: readonly string[] | undefined,
): Effect {
  if (before === undefined || after === undefined) return effectOfCondition(before, after);
  return effectOfMembers(before, after);
}

/** Steps of restriction one by one; a step more is a narrower type. */
function effectOfSteps(before: readonly Facets[], after: readonly Facets[]): Effect {
  const count = Math.max(before.length, after.length);
  return joinEffects(
    Array.from({ length: count }, (_, step) =>
      effectOfFacets(before[step] ?? {}, after[step] ?? {}),
    ),
  );
}

function effectOfFacets(before: Facets, after: Facets): Effect {
  return joinEffects(facetNames.map((name) => effectOfFacet(name, before, after)));
}

type FacetName = keyof Facets;

export const facetNames = [
  "length",
  "minLength",
  "maxLength",
  "pattern",
  "minInclusive",
  "maxInclusive",
  "minExclusive",
  "maxExclusive",
  "totalDigits",
  "fractionDigits",
  "whiteSpace",
] as const satisfies readonly FacetName[];

/** What a change of one facet does. Bounds that are no numbers (dates) are only told apart. */
export function effectOfFacet(name: FacetName, before: Facets, after: Facets): Effect {
  switch (name) {
    case "minLength":
    case "minInclusive":
    case "minExclusive":
      return effectOfBound(effectOfLeast, before[name], after[name]);
    case "maxLength":
    case "maxInclusive":
    case "maxExclusive":
    case "totalDigits":
    case "fractionDigits":
      return effectOfBound(effectOfMost, before[name], after[name]);
    case "length":
      return effectOfCondition(before[name], after[name]);
    case "pattern":
      return effectOfCondition(textOf(before[name]), textOf(after[name]));
    case "whiteSpace":
      return before[name] === after[name] ? "same" : "other";
  }
}

type Bound = string | number | undefined;

function effectOfBound(compare: typeof effectOfLeast, before: Bound, after: Bound): Effect {
  const [left, right] = [numberOf(before), numberOf(after)];
  if (Number.isNaN(left) || Number.isNaN(right)) return effectOfCondition(before, after);
  const effect = compare(left, right);
  // Texts that differ more finely than numbers do.
  return effect === "same" && before !== after ? "other" : effect;
}

function numberOf(bound: Bound): number | undefined {
  return bound === undefined ? undefined : Number(bound);
}

function textOf(patterns: Facets["pattern"]): string | undefined {
  return patterns?.map((step) => step.join(" or ")).join(" and ");
}
