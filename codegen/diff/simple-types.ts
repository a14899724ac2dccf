// Compares simple types, and whether one allows more texts than another: built-in types by their value spaces, derived
// types by enumeration values and facets.
import type { EnumerationValue, Facets, QName, TypeDefinition } from "../model/model.js";
import { XSD } from "../model/qname.js";
import { effectOfBuiltin } from "./builtin-types.js";
import { codeOfBuiltin, codeOfValues, removed, unseen } from "./code.js";
import { diffFacts, diffNamed, type Difference } from "./difference.js";
import {
  effectOfCondition,
  effectOfMinimum,
  effectOfMembers,
  effectOfMaximum,
  joinEffects,
  type Effect,
} from "./effect.js";

/** The effect of one type in place of another. */
export type EffectOfType = (before: QName, after: QName) => Effect;

/** The differences of two simple types; `undefined` when they are of different kinds. */
export function diffSimple(
  path: string,
  left: TypeDefinition,
  right: TypeDefinition,
  effectOfType: EffectOfType,
  codeOfType: EffectOfType,
): readonly Difference[] | undefined {
  const ignored = ["name", "documentation"] as const;
  if (left.kind === "enumeration" && right.kind === "enumeration")
    return [
      ...diffFacts(path, left, right, { base: effectOfType }, [...ignored, "values"], {
        base: codeOfType,
      }),
      ...diffValues(path, left.values, right.values),
    ];
  if (left.kind === "restriction" && right.kind === "restriction")
    return [
      ...diffFacts(path, left, right, { base: effectOfType }, [...ignored, "facets"], {
        base: codeOfType,
      }),
      ...diffFacets(path, left.facets, right.facets),
    ];
  if (left.kind === "list" && right.kind === "list")
    return diffFacts(path, left, right, { item: effectOfType }, ignored, { item: codeOfType });
  if (left.kind === "union" && right.kind === "union")
    return diffFacts(path, left, right, { memberTypes: effectOfUnion }, ignored);
  return undefined;
}

/** The order of member types matters: the first for which a text is valid counts. */
function effectOfUnion(before: readonly QName[], after: readonly QName[]): Effect {
  const effect = effectOfMembers(before, after);
  return effect === "same" ? "other" : effect;
}

function diffValues(
  path: string,
  before: readonly EnumerationValue[],
  after: readonly EnumerationValue[],
): readonly Difference[] {
  const pathOf = (value: string) => `${path} value ${JSON.stringify(value)}`;
  return diffNamed<EnumerationValue, Difference>(before, after, ({ value }) => value, pathOf, {
    both: () => [],
    added: (at) => [{ path: at, kind: "added", effect: "wider" }],
    removed: (at) => [{ path: at, kind: "removed", effect: "narrower", code: removed }],
  });
}

function diffFacets(path: string, before: Facets, after: Facets): readonly Difference[] {
  const effects = Object.fromEntries(
    facetNames.map((name) => [name, () => effectOfFacet(name, before, after)]),
  );
  const codes = Object.fromEntries(facetNames.map((name) => [name, unseen]));
  return diffFacts(path, before, after, effects, [], codes);
}

/** A simple type with all its restrictions. */
interface Simple {
  readonly builtin: string;
  readonly values: readonly string[] | undefined;
  readonly restrictions: readonly Facets[];
  /** The item type of a list or the member types of a union. */
  readonly parts: readonly QName[] | undefined;
}

export type TypeOf = (name: QName) => TypeDefinition | undefined;

/** The effect of one simple type in place of another; `undefined` when either is not simple. */
export function effectOfSimple(
  [left, typeBefore]: readonly [QName, TypeOf],
  [right, typeAfter]: readonly [QName, TypeOf],
): Effect | undefined {
  const [before, after] = [resolve(left, typeBefore), resolve(right, typeAfter)];
  if (before === undefined || after === undefined) return undefined;
  return joinEffects([
    effectOfBuiltin(before.builtin, after.builtin),
    before.parts?.join() === after.parts?.join() ? "same" : "other",
    effectOfValues(before.values, after.values),
    effectOfRestrictions(before.restrictions, after.restrictions),
  ]);
}

/** Like `effectOfSimple`, on the generated types. */
export function codeOfSimple(
  [left, typeBefore]: readonly [QName, TypeOf],
  [right, typeAfter]: readonly [QName, TypeOf],
): Effect | undefined {
  const [before, after] = [resolve(left, typeBefore), resolve(right, typeAfter)];
  if (before === undefined || after === undefined) return undefined;
  return joinEffects([
    codeOfBuiltin(before.builtin, after.builtin),
    before.parts?.join() === after.parts?.join() ? "same" : "other",
    codeOfValues(before.values, after.values),
  ]);
}

function resolve(name: QName, typeOf: TypeOf): Simple | undefined {
  const type = typeOf(name);
  if (type === undefined) {
    const builtin = name.slice(`{${XSD}}`.length);
    if (builtin === "anyType") return undefined;
    return { builtin, values: undefined, restrictions: [], parts: undefined };
  }
  if (type.kind === "complex") return undefined;
  if (type.kind === "list")
    return { builtin: "list", values: undefined, restrictions: [], parts: [type.item] };
  if (type.kind === "union")
    return { builtin: "union", values: undefined, restrictions: [], parts: type.memberTypes };
  const base = resolve(type.base, typeOf);
  if (base === undefined) return undefined;
  if (type.kind === "enumeration")
    return { ...base, values: type.values.map(({ value }) => value) };
  return { ...base, restrictions: [...base.restrictions, type.facets] };
}

function effectOfValues(
  before: readonly string[] | undefined,
  after: readonly string[] | undefined,
): Effect {
  if (before === undefined || after === undefined) return effectOfCondition(before, after);
  return effectOfMembers(before, after);
}

/** Restrictions one by one; an additional one narrows the type. */
function effectOfRestrictions(before: readonly Facets[], after: readonly Facets[]): Effect {
  const count = Math.max(before.length, after.length);
  return joinEffects(
    Array.from({ length: count }, (_, index) =>
      effectOfFacets(before[index] ?? {}, after[index] ?? {}),
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

/** The effect of a change of one facet. Bounds that are not numbers (dates) are only compared for equality. */
export function effectOfFacet(name: FacetName, before: Facets, after: Facets): Effect {
  switch (name) {
    case "minLength":
    case "minInclusive":
    case "minExclusive":
      return effectOfBound(effectOfMinimum, before[name], after[name]);
    case "maxLength":
    case "maxInclusive":
    case "maxExclusive":
    case "totalDigits":
    case "fractionDigits":
      return effectOfBound(effectOfMaximum, before[name], after[name]);
    case "length":
      return effectOfCondition(before[name], after[name]);
    case "pattern":
      return effectOfCondition(textOf(before[name]), textOf(after[name]));
    case "whiteSpace":
      return before[name] === after[name] ? "same" : "other";
  }
}

type Bound = string | number | undefined;

function effectOfBound(compare: typeof effectOfMinimum, before: Bound, after: Bound): Effect {
  const [left, right] = [numberOf(before), numberOf(after)];
  if (Number.isNaN(left) || Number.isNaN(right)) return effectOfCondition(before, after);
  const effect = compare(left, right);
  // Texts that differ beyond the precision of numbers.
  return effect === "same" && before !== after ? "other" : effect;
}

function numberOf(bound: Bound): number | undefined {
  return bound === undefined ? undefined : Number(bound);
}

function textOf(patterns: Facets["pattern"]): string | undefined {
  return patterns?.map((alternatives) => alternatives.join(" or ")).join(" and ");
}
