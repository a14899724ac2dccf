// The relations between the types of a model: derivation, the elements and properties of a type with those of its bases,
// which types use which, and the order in which codecs can be declared.
import { groupBy, memoized } from "./collections.js";
import type { ComplexType, ElementParticle, Model, QName, TypeDefinition } from "./model.js";
import { ownElements, ownListItem, typesUsedBy } from "./own-content.js";
import { propertiesOf } from "./properties.js";
import type { Properties } from "./property.js";
import { isAnonymous, localName } from "./qname.js";
import { reachable, typesInRequestsOnly } from "./reachable.js";

/** The `$type` of a type's values. */
export interface Discriminant {
  readonly value: string;
  /** False for a type whose values may be without `$type`: it replaces no other. */
  readonly required: boolean;
  /** Whether elements are declared with the type in which nothing else can occur: there `$type` may be left out. */
  readonly optionalAlone: boolean;
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
  /** A type and all types that it uses, directly or not. */
  reachable(name: QName): readonly TypeDefinition[];
  /** The same of several types. */
  allReachable(names: readonly QName[]): readonly TypeDefinition[];
  /** The types in schema order, each after those that it uses; in a circle, the first one comes last. */
  readonly ordered: readonly TypeDefinition[];
}

/** Without services, no type is known to occur in requests only. */
export function graphOf(
  model: Pick<Model, "types" | "elements"> & Partial<Pick<Model, "services">>,
): TypeGraph {
  const { types, elements: roots, services = [] } = model;
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
  const subtypes = memoized((base: QName) => (declared.has(base) ? descendants(base) : []));
  const replacesAnother = (type: ComplexType): boolean => {
    const base = baseOf(type);
    return base !== undefined && (declared.has(base.name) || replacesAnother(base));
  };
  const discriminants = discriminantsOf(types);
  const elements = (type: ComplexType): readonly ElementParticle[] => {
    const base = type.derivation === "restriction" ? undefined : baseOf(type);
    return base === undefined ? ownElements(type) : [...elements(base), ...ownElements(type)];
  };
  const sentOnly = typesInRequestsOnly({ types, elements: roots, services });
  /** A list type is an array itself. */
  const leavesOut = (type: ComplexType): boolean =>
    sentOnly.has(type.name) && ownListItem(type) === undefined;
  const properties = memoized((type: ComplexType) =>
    propertiesOf(type, baseOf, leavesOut(type) ? "left out" : "present"),
  );
  const root = (type: ComplexType): ComplexType => {
    const base = baseOf(type);
    return base === undefined ? type : root(base);
  };
  const uses = new Map(types.map((type) => [type.name, usedBy(type, subtypes, elements, baseOf)]));
  const allReachable = (names: readonly QName[]) =>
    [...reachable(names, (from) => uses.get(from) ?? [])].flatMap((name) => byName.get(name) ?? []);
  return {
    type: (name) => byName.get(name),
    subtypes,
    root,
    discriminant(type) {
      if (isAnonymous(type.name)) return undefined;
      const required = replacesAnother(type);
      if (!required && (type.abstract || subtypes(type.name).length === 0)) return undefined;
      const value = discriminants.get(type.name) ?? localName(type.name);
      const isAlone = declared.has(type.name) && subtypes(type.name).length === 0;
      return { value, required, optionalAlone: required && isAlone && !type.abstract };
    },
    properties,
    hasValues: (type) => type.kind !== "complex" || !type.abstract || declared.has(type.name),
    elements,
    reachable: (name) => allReachable([name]),
    allReachable,
    ordered: inOrderOfUse(types, (type) =>
      [...(uses.get(type.name) ?? [])].flatMap((name) => byName.get(name) ?? []),
    ),
  };
}

/** Each item after those that it uses. A loop, since types can use one another in a chain of any length. */
function inOrderOfUse<T>(items: readonly T[], uses: (item: T) => readonly T[]): readonly T[] {
  const done = new Set<T>();
  const seen = new Set<T>();
  for (const first of items) {
    if (seen.has(first)) continue;
    seen.add(first);
    const open = [{ item: first, used: uses(first).values() }];
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const { value } = top.used.next();
      if (value === undefined) {
        done.add(top.item);
        open.pop();
      } else if (!seen.has(value)) {
        seen.add(value);
        open.push({ item: value, used: uses(value).values() });
      }
    }
  }
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
  /** The underscores that were needed last for each local name: with fewer, it is taken. */
  const tried = new Map<string, string>();
  for (const { name, kind } of types) {
    if (kind !== "complex" || isAnonymous(name)) continue;
    const local = localName(name);
    let value = local + (tried.get(local) ?? "");
    while (taken.has(value)) value += "_";
    tried.set(local, value.slice(local.length));
    taken.add(value);
    values.set(name, value);
  }
  return values;
}
