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

/** All elements of a type in wire order: those of its base first. */
export function allElements(
  model: Pick<Model, "types">,
  type: SequenceType,
): SequenceType["elements"] {
  const base = model.types.find(({ name }) => name === type.base);
  if (base === undefined || base.kind !== "sequence") return type.elements;
  return [...allElements(model, base), ...type.elements];
}

/** Types in schema order, each preceded by those it uses; `circle` is the first type that uses itself. */
export function orderTypes(model: Pick<Model, "types">): {
  readonly ordered: readonly TypeDefinition[];
  readonly circle: TypeDefinition | undefined;
} {
  const byName = new Map(model.types.map((type) => [type.name, type]));
  const ordered = new Set<TypeDefinition>();
  const open = new Set<TypeDefinition>();
  let circle: TypeDefinition | undefined;
  const visit = (type: TypeDefinition): void => {
    if (ordered.has(type)) return;
    if (open.has(type)) {
      circle ??= type;
      return;
    }
    open.add(type);
    for (const name of dependencies(model, type)) {
      const used = byName.get(name);
      if (used !== undefined) visit(used);
    }
    open.delete(type);
    ordered.add(type);
  };
  model.types.forEach(visit);
  return { ordered: [...ordered], circle };
}
