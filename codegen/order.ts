// The order in which types can be declared when each must stand after those it uses.
import type { Model, QName, SequenceType, TypeDefinition } from "./model.js";

/** The types that stand for an abstract one on the wire: its concrete descendants, in schema order. */
export function subtypesOf(model: Pick<Model, "types">, base: QName): readonly SequenceType[] {
  return model.types.flatMap((type) => {
    if (type.kind !== "sequence" || type.base !== base) return [];
    return type.abstract ? subtypesOf(model, type.name) : [type];
  });
}

/** The names of the types that a type uses, by its own elements, its base's or its subtypes. */
function dependencies(model: Pick<Model, "types">, type: TypeDefinition): readonly QName[] {
  if (type.kind === "enumeration") return [];
  const subtypes = type.abstract ? subtypesOf(model, type.name).map(({ name }) => name) : [];
  return [...allElements(model, type).map((element) => element.type), ...subtypes];
}

/** The names of the types that use a type directly. */
export function usersOf(model: Pick<Model, "types">, used: TypeDefinition): readonly QName[] {
  return model.types
    .filter((type) => dependencies(model, type).includes(used.name))
    .map(({ name }) => name);
}

/** All elements of a type in wire order: those of its base first. */
export function allElements(
  model: Pick<Model, "types">,
  type: SequenceType,
): SequenceType["elements"] {
  const base = model.types.find(({ name }) => name === type.base);
  if (base === undefined || base.kind !== "sequence") return type.elements;
  return [...allElements(model, base), ...type.elements];
}

/** A type and all that it uses, directly or not. */
export function reachableFrom(model: Pick<Model, "types">, name: QName): readonly TypeDefinition[] {
  const byName = new Map(model.types.map((type) => [type.name, type]));
  const reached = new Set<TypeDefinition>();
  const visit = (type: TypeDefinition | undefined): void => {
    if (type === undefined || reached.has(type)) return;
    reached.add(type);
    for (const used of dependencies(model, type)) visit(byName.get(used));
  };
  visit(byName.get(name));
  return [...reached];
}

/**
 * Types in schema order, each preceded by those it uses; where types use one another in a circle, the one
 * that was met first comes last.
 */
export function orderTypes(model: Pick<Model, "types">): readonly TypeDefinition[] {
  const byName = new Map(model.types.map((type) => [type.name, type]));
  const ordered = new Set<TypeDefinition>();
  const open = new Set<TypeDefinition>();
  const visit = (type: TypeDefinition | undefined): void => {
    if (type === undefined || ordered.has(type) || open.has(type)) return;
    open.add(type);
    for (const used of dependencies(model, type)) visit(byName.get(used));
    ordered.add(type);
  };
  model.types.forEach(visit);
  return [...ordered];
}
