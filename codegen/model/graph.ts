// The relations between the types of a model: derivation, the elements and properties of a type with those of its bases,
// which types use which, and the order in which codecs can be declared.
import type { ComplexType, ElementParticle, Model, QName, TypeDefinition } from "./model.js";
import { isOwnSequence, ownElements, typesUsedBy } from "./own-content.js";
import { propertiesOf } from "./properties.js";
import type { Properties } from "./property.js";
import { isAnonymous, localName } from "./qname.js";
import { reachable } from "./reachable.js";

/** The `$type` of a type's values. */
export interface Discriminant {
  readonly value: string;
  /** False for a type whose values may be without `$type`: it is the declared type. */
  readonly required: boolean;
}

export interface TypeGraph {
  type(name: QName): TypeDefinition | undefined;
  /**
   * The types that `xsi:type` may name in place of another: its concrete descendants, in schema order. None when no
   * element is declared with that type: then it is only a base.
   */
  subtypes(base: QName): readonly ComplexType[];
  /** The type at the root of the derivation: itself when it has no base. */
  root(type: ComplexType): ComplexType;
  /** The `$type` of a type that may replace another, or that others may replace. */
  discriminant(type: ComplexType): Discriminant | undefined;
  /** The properties of the values of a complex type. */
  properties(type: ComplexType): Properties;
  /** Whether a type has values: an abstract type with which no element is declared has none. */
  hasValues(type: TypeDefinition): boolean;
  /** All elements of a type in document order: those of its base first. */
  elements(type: ComplexType): readonly ElementParticle[];
  /** Whether a type and its bases contain nothing but elements, each once: see `isOwnSequence`. */
  isSequence(type: ComplexType): boolean;
  /** The names of the types that use a type directly. */
  users(name: QName): readonly QName[];
  /** A type and all types that it uses, directly or not. */
  reachable(name: QName): readonly TypeDefinition[];
  /** The types in schema order, each after those that it uses; in a circle, the first one comes last. */
  readonly ordered: readonly TypeDefinition[];
}

export function graphOf({ types, elements: roots }: Pick<Model, "types" | "elements">): TypeGraph {
  const byName = new Map(types.map((type) => [type.name, type]));
  const baseOf = ({ base }: ComplexType): ComplexType | undefined => {
    const type = base === undefined ? undefined : byName.get(base);
    return type?.kind === "complex" ? type : undefined;
  };
  // xsi:type cannot name an anonymous type.
  const derived = groupBy(types, (type) =>
    type.kind === "complex" && !isAnonymous(type.name) ? type.base : undefined,
  );
  const descendants = (base: QName): readonly ComplexType[] =>
    (derived.get(base) ?? []).flatMap((type) => {
      if (type.kind !== "complex") return [];
      return [...(type.abstract ? [] : [type]), ...descendants(type.name)];
    });
  /** The types with which elements are declared. */
  const declared = new Set([
    ...roots.map(({ type }) => type),
    ...types
      .flatMap((type) => (type.kind === "complex" ? ownElements(type) : []))
      .map(({ type }) => type),
  ]);
  const subtypes = (base: QName) => (declared.has(base) ? descendants(base) : []);
  const replacesAnother = (type: ComplexType): boolean => {
    const base = baseOf(type);
    return base !== undefined && (declared.has(base.name) || replacesAnother(base));
  };
  const discriminants = discriminantsOf(types);
  const elements = (type: ComplexType): readonly ElementParticle[] => {
    const base = type.derivation === "restriction" ? undefined : baseOf(type);
    return base === undefined ? ownElements(type) : [...elements(base), ...ownElements(type)];
  };
  const isSequence = (type: ComplexType): boolean => {
    const base = baseOf(type);
    return isOwnSequence(type) && (base === undefined || isSequence(base));
  };
  const properties = memoized((type: ComplexType) => propertiesOf(type, baseOf));
  const root = (type: ComplexType): ComplexType => {
    const base = baseOf(type);
    return base === undefined ? type : root(base);
  };
  const uses = new Map(types.map((type) => [type.name, usedBy(type, subtypes, elements, baseOf)]));
  const usersByName = groupBy(
    [...uses].flatMap(([user, used]) => [...used].map((name) => ({ user, name }))),
    ({ name }) => name,
  );
  return {
    type: (name) => byName.get(name),
    subtypes,
    root,
    discriminant(type) {
      if (isAnonymous(type.name)) return undefined;
      const required = replacesAnother(type);
      if (!required && (type.abstract || subtypes(type.name).length === 0)) return undefined;
      return { value: discriminants.get(type.name) ?? localName(type.name), required };
    },
    properties,
    hasValues: (type) => type.kind !== "complex" || !type.abstract || declared.has(type.name),
    elements,
    isSequence,
    users: (name) => usersByName.get(name)?.map(({ user }) => user) ?? [],
    reachable: (name) =>
      [...reachable([name], (from) => uses.get(from) ?? [])].flatMap(
        (reached) => byName.get(reached) ?? [],
      ),
    ordered: inOrderOfUse(types, (type) =>
      [...(uses.get(type.name) ?? [])].flatMap((name) => byName.get(name) ?? []),
    ),
  };
}

/** Each item after those that it uses. */
function inOrderOfUse<T>(items: readonly T[], uses: (item: T) => readonly T[]): readonly T[] {
  const done = new Set<T>();
  const open = new Set<T>();
  const visit = (item: T): void => {
    if (open.has(item)) return;
    open.add(item);
    uses(item).forEach(visit);
    done.add(item);
  };
  items.forEach(visit);
  return [...done];
}

/** The names of the types that a type uses: in its content, that of its base, or as its subtypes. */
function usedBy(
  type: TypeDefinition,
  subtypes: TypeGraph["subtypes"],
  elements: TypeGraph["elements"],
  baseOf: (type: ComplexType) => ComplexType | undefined,
): ReadonlySet<QName> {
  if (type.kind !== "complex") return new Set(typesUsedBy(type));
  const used = new Set<QName>();
  for (let at: ComplexType | undefined = type; at !== undefined;) {
    for (const attribute of at.attributes) used.add(attribute.type);
    if (at.content.kind === "simple") used.add(at.content.type);
    at = at.derivation === "extension" ? baseOf(at) : undefined;
  }
  for (const element of elements(type)) used.add(element.type);
  for (const { name } of subtypes(type.name)) used.add(name);
  return used;
}

/** The local names of types, with underscores appended where a type of another namespace has the same. */
function discriminantsOf(types: readonly TypeDefinition[]): ReadonlyMap<QName, string> {
  const values = new Map<QName, string>();
  const taken = new Set<string>();
  for (const { name, kind } of types) {
    if (kind !== "complex" || isAnonymous(name)) continue;
    let value = localName(name);
    while (taken.has(value)) value += "_";
    taken.add(value);
    values.set(name, value);
  }
  return values;
}

function memoized<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const value = known.get(key) ?? make(key);
    known.set(key, value);
    return value;
  };
}

function groupBy<T>(
  items: readonly T[],
  keyOf: (item: T) => string | undefined,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
