// How deep values have to be: what tells a drawing of recursive types how to come to an end.
import type { TypeGraph } from "../codegen/model/graph.js";
import type { Part } from "../codegen/model/property.js";
import type { QName, TypeDefinition } from "../codegen/model/model.js";

/** How deep the flattest value of each type is. */
export function heightsOf(
  types: readonly TypeDefinition[],
  graph: TypeGraph,
): ReadonlyMap<QName, number> {
  const heights = new Map<QName, number>();
  for (const { name, kind } of types) heights.set(name, kind === "complex" ? Infinity : 0);
  for (let changed = true; changed;) {
    changed = false;
    for (const type of types) {
      if (type.kind !== "complex") continue;
      const own = type.abstract
        ? Infinity
        : 1 + heightOf(graph.properties(type).parts, graph, heights);
      const height = Math.min(
        own,
        ...graph.subtypes(type.name).map(({ name }) => heights.get(name) ?? 0),
      );
      changed ||= height < (heights.get(type.name) ?? 0);
      heights.set(type.name, Math.min(height, heights.get(type.name) ?? 0));
    }
  }
  return heights;
}

export function heightOf(
  parts: readonly Part[],
  graph: TypeGraph,
  heights: ReadonlyMap<QName, number>,
): number {
  return Math.max(
    0,
    ...parts.map((part) => {
      if (part.kind === "choice")
        return Math.min(...part.branches.map((branch) => heightOf(branch, graph, heights)));
      if (!part.required || ("repeated" in part && part.repeated?.min === 0)) return 0;
      if (part.kind === "items") return heightOf(part.properties.parts, graph, heights);
      if (part.kind !== "element" || part.element.nillable) return 0;
      return heights.get(part.element.type) ?? 0;
    }),
  );
}
