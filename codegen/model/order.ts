// In which types names alone do not tell which property an element belongs to, nor the order in which properties are
// written: those whose codecs need the content model.
import { intersectionOf } from "./namespace-sets.js";
import type { Part, Property, Repetition } from "./property.js";

/** Whether elements are given to properties by their place. `list` has the properties in the order of their codecs. */
export function needsOrder(parts: readonly Part[], list: readonly Property[]): boolean {
  return (
    haveOverlap(parts, list) ||
    isOtherOrder(parts, list) ||
    haveOtherCounts(parts, list) ||
    list.some(
      (property) =>
        property.kind === "items" && (property.properties.ordered || isGreedy(property)),
    )
  );
}

type Items = Extract<Property, { kind: "items" }>;
type Place = Extract<Property, { kind: "element" | "any" }>;

/** The elements and wildcards, those in repeated groups included. */
function placesIn(list: readonly Property[]): readonly Place[] {
  return list.flatMap((property) => {
    if (property.kind === "items") return placesIn(property.properties.list);
    return property.kind === "element" || property.kind === "any" ? property : [];
  });
}

/** Whether one element can be in two places, and not just the first time in the first, and so on. */
function haveOverlap(parts: readonly Part[], list: readonly Property[]): boolean {
  const places = placesIn(list);
  const byName = new Map<string, Place[]>();
  for (const place of places) {
    if (place.kind === "any") continue;
    const name = `${place.element.namespace} ${place.element.name}`;
    byName.set(name, [...(byName.get(name) ?? []), place]);
  }
  const inGroups = new Set(placesIn(list.filter(({ kind }) => kind === "items")));
  const inSequence = new Map(
    parts.flatMap((part) => (part.kind === "element" ? [[part.name, part]] : [])),
  );
  const areCounted = (same: readonly Place[]): boolean =>
    same.every((place, index) => {
      const part = inGroups.has(place) ? undefined : inSequence.get(place.name);
      return part !== undefined && (index === same.length - 1 || isAlwaysAsOften(part));
    });
  if ([...byName.values()].some((same) => same.length > 1 && !areCounted(same))) return true;
  const wildcards = places.filter(({ kind }) => kind === "any");
  return places.some((place) =>
    wildcards.some(
      (wildcard) =>
        wildcard !== place && intersectionOf(namespacesOf(wildcard), namespacesOf(place)) !== "",
    ),
  );
}

function namespacesOf(place: Place): string {
  if (place.kind === "any") return place.wildcard.namespaces;
  return place.element.namespace === "" ? "##local" : place.element.namespace;
}

function isAlwaysAsOften(property: Property): boolean {
  const { min, max } = countOf(property);
  return property.required && min === max;
}

/** Whether a branch has properties in another order than their codecs. */
function isOtherOrder(parts: readonly Part[], list: readonly Property[]): boolean {
  const indexes = new Map(list.map(({ name }, index) => [name, index]));
  /** The greatest index so far; `undefined` where the order is another. */
  const after = (all: readonly Part[], before: number): number | undefined => {
    let last = before;
    for (const part of all) {
      const ends =
        part.kind === "choice"
          ? part.branches.map((branch) => after(branch, last))
          : [indexes.get(part.name) ?? 0].map((index) => (index > last ? index : undefined));
      for (const end of ends) {
        if (end === undefined) return undefined;
        last = Math.max(last, end);
      }
    }
    return last;
  };
  return after(parts, -1) === undefined;
}

/** Whether a property can occur more or less often in one branch than in another. */
function haveOtherCounts(parts: readonly Part[], list: readonly Property[]): boolean {
  const byName = new Map(list.map((property) => [property.name, property]));
  return parts.some((part) => {
    if (part.kind === "choice")
      return part.branches.some((branch) => haveOtherCounts(branch, list));
    const [own, all] = [countOf(part), countOf(byName.get(part.name) ?? part)];
    return own.max !== all.max || own.min !== all.min;
  });
}

/** How often a property occurs where it is present. */
export function countOf(property: Property): Repetition {
  return ("repeated" in property ? property.repeated : undefined) ?? { min: 1, max: 1 };
}

/**
 * Whether an item may begin with what the item before it could still have, and has to leave it something: four `a` are
 * two items of `(a{2,3})*`.
 */
function isGreedy(group: Items): boolean {
  const { parts, list } = group.properties;
  const isWhole = wholeIn(parts);
  return list.some((property) => {
    if (property.kind === "items" && isGreedy(property)) return true;
    return isWhole.has(property.name) && (group.repeated.min > 1 || leastIn(property) > 1);
  });
}

/** The properties that occur several times and can be all of the content. */
function wholeIn(parts: readonly Part[]): ReadonlySet<string> {
  const isRequired = (part: Part): boolean =>
    part.kind === "choice"
      ? !part.branches.some(canBeEmpty)
      : part.required && countOf(part).min > 0;
  const canBeEmpty = (all: readonly Part[]): boolean => !all.some(isRequired);
  const names = parts.flatMap((part) => {
    if (parts.some((other) => other !== part && isRequired(other))) return [];
    if (part.kind === "choice") return part.branches.flatMap((branch) => [...wholeIn(branch)]);
    return countOf(part).max === 1 ? [] : part.name;
  });
  return new Set(names);
}

/** The most that a repeated property, or one that can be all of it, requires. */
function leastIn(property: Property): number {
  const { min } = countOf(property);
  if (property.kind !== "items") return min;
  const { parts, list } = property.properties;
  const whole = wholeIn(parts);
  return Math.max(min, ...list.filter(({ name }) => whole.has(name)).map(leastIn));
}
