// Which types of a model use which, computed once: subtypes, elements with those of the base, what is
// reachable from a message, and the order in which codecs can be declared.
import { isPlain, ownElements } from "./content.js";
import type { ComplexType, ElementParticle, Model, QName, TypeDefinition } from "./model.js";

export interface TypeGraph {
  type(name: QName): TypeDefinition | undefined;
  /** The types that stand for an abstract one on the wire: its concrete descendants, in schema order. */
  subtypes(base: QName): readonly ComplexType[];
  /** All elements of a type in wire order: those of its base first. */
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

export function graphOf({ types }: Pick<Model, "types">): TypeGraph {
  const byName = new Map(types.map((type) => [type.name, type]));
  const extended = groupBy(types, (type) => (type.kind === "complex" ? type.base : undefined));
  const subtypes = (base: QName): readonly ComplexType[] =>
    (extended.get(base) ?? []).flatMap((type) => {
      if (type.kind !== "complex") return [];
      return type.abstract ? subtypes(type.name) : [type];
    });
  const elements = (type: ComplexType): readonly ElementParticle[] => {
    const base = type.base === undefined ? undefined : byName.get(type.base);
    if (base?.kind !== "complex" || type.derivation === "restriction") return ownElements(type);
    return [...elements(base), ...ownElements(type)];
  };
  const plain = (type: ComplexType): boolean => {
    const base = type.base === undefined ? undefined : byName.get(type.base);
    return isPlain(type) && (base?.kind !== "complex" || plain(base));
  };
  const uses = new Map(types.map((type) => [type.name, usedBy(type, subtypes, elements)]));
  const users = new Map<QName, QName[]>();
  for (const [user, used] of uses)
    for (const name of used) {
      const before = users.get(name);
      if (before === undefined) users.set(name, [user]);
      else before.push(user);
    }
  /** Visits a type after all that it uses; `done` are those that were visited. */
  const visit = (type: TypeDefinition, done: Set<TypeDefinition>, open: Set<QName>): void => {
    if (done.has(type) || open.has(type.name)) return;
    open.add(type.name);
    for (const name of uses.get(type.name) ?? []) {
      const used = byName.get(name);
      if (used !== undefined) visit(used, done, open);
    }
    done.add(type);
  };
  const closure = (roots: readonly TypeDefinition[]): readonly TypeDefinition[] => {
    const done = new Set<TypeDefinition>();
    const open = new Set<QName>();
    for (const root of roots) visit(root, done, open);
    return [...done];
  };
  return {
    type: (name) => byName.get(name),
    subtypes,
    elements,
    isPlain: plain,
    users: (name) => users.get(name) ?? [],
    reachable: (name) => closure([byName.get(name)].filter((type) => type !== undefined)),
    ordered: closure(types),
  };
}

/** The names of the types that a type uses: by its parts, its base's, or as its subtypes. */
function usedBy(
  type: TypeDefinition,
  subtypes: TypeGraph["subtypes"],
  elements: TypeGraph["elements"],
): ReadonlySet<QName> {
  if (type.kind === "enumeration") return new Set();
  if (type.kind === "restriction") return new Set([type.base]);
  if (type.kind === "list") return new Set([type.item]);
  if (type.kind === "union") return new Set(type.members);
  return new Set([
    ...type.attributes.map((attribute) => attribute.type),
    ...(type.content.kind === "simple" ? [type.content.type] : []),
    ...elements(type).map((element) => element.type),
    ...(type.abstract ? subtypes(type.name).map(({ name }) => name) : []),
  ]);
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
