// Which types of a model use which, computed once: members with those of the base, subtypes, what is reachable
// from a message, and the order in which codecs can be declared.
import { isPlain, ownElements } from "./content.js";
import { membersOf, type Members } from "./members.js";
import type { ComplexType, ElementParticle, Model, QName, TypeDefinition } from "./model.js";
import { isAnonymous, localName } from "./qname.js";

/** The `$type` of a type's values. */
export interface Discriminant {
  readonly word: string;
  /** Not required of a type that stands for itself where nothing is said. */
  readonly required: boolean;
}

export interface TypeGraph {
  type(name: QName): TypeDefinition | undefined;
  /**
   * The types that may stand for another by `xsi:type`: its concrete descendants, in schema order. There is no place for
   * them where no element is of that type, which is a base and nothing else then.
   */
  subtypes(base: QName): readonly ComplexType[];
  /** The type at the root of the derivation, itself when it has no base. */
  root(type: ComplexType): ComplexType;
  /** The `$type` of a type that may stand for another, or for which others may. */
  discriminant(type: ComplexType): Discriminant | undefined;
  /** What a value of a complex type holds. */
  members(type: ComplexType): Members;
  /** Whether there can be a value of a type: no element is of an abstract one that is a base and nothing else. */
  hasValues(type: TypeDefinition): boolean;
  /** All elements of a type in document order: those of its base first. */
  elements(type: ComplexType): readonly ElementParticle[];
  /** Whether a type and its bases are plain. */
  isPlain(type: ComplexType): boolean;
  /** The names of the types that use a type directly. */
  users(name: QName): readonly QName[];
  /** A type and all that it uses, directly or not. */
  reachable(name: QName): readonly TypeDefinition[];
  /**
   * Types in schema order, each preceded by those it uses; where types use one another in a circle, the one
   * that was met first comes last.
   */
  readonly ordered: readonly TypeDefinition[];
}

export function graphOf({ types, elements: roots }: Pick<Model, "types" | "elements">): TypeGraph {
  const byName = new Map(types.map((type) => [type.name, type]));
  const baseOf = ({ base }: ComplexType): ComplexType | undefined => {
    const type = base === undefined ? undefined : byName.get(base);
    return type?.kind === "complex" ? type : undefined;
  };
  // No xsi:type can name a type that has no name.
  const derived = groupBy(types, (type) =>
    type.kind === "complex" && !isAnonymous(type.name) ? type.base : undefined,
  );
  const descendants = (base: QName): readonly ComplexType[] =>
    (derived.get(base) ?? []).flatMap((type) => {
      if (type.kind !== "complex") return [];
      return [...(type.abstract ? [] : [type]), ...descendants(type.name)];
    });
  const held = new Set([
    ...roots.map(({ type }) => type),
    ...types
      .flatMap((type) => (type.kind === "complex" ? ownElements(type) : []))
      .map(({ type }) => type),
  ]);
  const subtypes = (base: QName) => (held.has(base) ? descendants(base) : []);
  const standsForAnother = (type: ComplexType): boolean => {
    const base = baseOf(type);
    return base !== undefined && (held.has(base.name) || standsForAnother(base));
  };
  const words = wordsOf(types);
  const elements = (type: ComplexType): readonly ElementParticle[] => {
    const base = type.derivation === "restriction" ? undefined : baseOf(type);
    return base === undefined ? ownElements(type) : [...elements(base), ...ownElements(type)];
  };
  const plain = (type: ComplexType): boolean => {
    const base = baseOf(type);
    return isPlain(type) && (base === undefined || plain(base));
  };
  const members = remember((type: ComplexType) => membersOf(type, baseOf));
  const root = (type: ComplexType): ComplexType => {
    const base = baseOf(type);
    return base === undefined ? type : root(base);
  };
  const uses = new Map(types.map((type) => [type.name, usedBy(type, subtypes, elements, baseOf)]));
  const users = new Map<QName, QName[]>();
  for (const [user, used] of uses)
    for (const name of used) {
      const before = users.get(name);
      if (before === undefined) users.set(name, [user]);
      else before.push(user);
    }
  const closure = (roots: readonly TypeDefinition[]): readonly TypeDefinition[] => {
    const done = new Set<TypeDefinition>();
    const open = new Set<QName>();
    for (const type of roots) visit(type, { uses, byName, done, open });
    return [...done];
  };
  return {
    type: (name) => byName.get(name),
    subtypes,
    root,
    discriminant(type) {
      if (isAnonymous(type.name)) return undefined;
      const required = standsForAnother(type);
      if (!required && (type.abstract || subtypes(type.name).length === 0)) return undefined;
      return { word: words.get(type.name) ?? localName(type.name), required };
    },
    members,
    hasValues: (type) => type.kind !== "complex" || !type.abstract || held.has(type.name),
    elements,
    isPlain: plain,
    users: (name) => users.get(name) ?? [],
    reachable: (name) => closure([byName.get(name)].filter((type) => type !== undefined)),
    ordered: closure(types),
  };
}

/** Visits a type after all that it uses; `done` are those that were visited. */
function visit(
  type: TypeDefinition,
  at: {
    readonly uses: ReadonlyMap<QName, ReadonlySet<QName>>;
    readonly byName: ReadonlyMap<QName, TypeDefinition>;
    readonly done: Set<TypeDefinition>;
    readonly open: Set<QName>;
  },
): void {
  if (at.done.has(type) || at.open.has(type.name)) return;
  at.open.add(type.name);
  for (const name of at.uses.get(type.name) ?? []) {
    const used = at.byName.get(name);
    if (used !== undefined) visit(used, at);
  }
  at.done.add(type);
}

/** The names of the types that a type uses: by its parts, its base's, or as its subtypes. */
function usedBy(
  type: TypeDefinition,
  subtypes: TypeGraph["subtypes"],
  elements: TypeGraph["elements"],
  baseOf: (type: ComplexType) => ComplexType | undefined,
): ReadonlySet<QName> {
  if (type.kind === "enumeration") return new Set();
  if (type.kind === "restriction") return new Set([type.base]);
  if (type.kind === "list") return new Set([type.item]);
  if (type.kind === "union") return new Set(type.members);
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

/** The local names of types, underscores behind those that a type of another namespace has as well. */
function wordsOf(types: readonly TypeDefinition[]): ReadonlyMap<QName, string> {
  const words = new Map<QName, string>();
  const taken = new Set<string>();
  for (const { name, kind } of types) {
    if (kind !== "complex" || isAnonymous(name)) continue;
    let word = localName(name);
    while (taken.has(word)) word += "_";
    taken.add(word);
    words.set(name, word);
  }
  return words;
}

function remember<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
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
