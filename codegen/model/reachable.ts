// What is reachable from what: one function for all questions of this kind, and the dependencies between the types of a
// model that most of them follow.
import { answerElements, bodyElements, operationsIn, requestElements } from "./messages.js";
import type { Model, QName, TypeDefinition } from "./model.js";
import { typesUsedBy } from "./own-content.js";

/** The roots and all nodes that can be reached from them. */
export function reachable<Node>(
  roots: Iterable<Node>,
  next: (node: Node) => Iterable<Node>,
): ReadonlySet<Node> {
  const found = new Set(roots);
  for (const node of found) for (const successor of next(node)) found.add(successor);
  return found;
}

/** A node that needs another. */
export interface Dependency {
  readonly from: string;
  readonly to: string;
  /** Whether the other is needed only because `xsi:type` may name it. */
  readonly substitution: boolean;
}

/**
 * The node of a type's definition alone, which types derived from it build upon. The type's name is the node of its
 * values, which include those of derived types.
 */
export function definitionOf(name: QName): string {
  return `definition of ${name}`;
}

/** What the values and definitions of types need. */
export function dependenciesOf(types: readonly TypeDefinition[]): readonly Dependency[] {
  return types.flatMap((type) => {
    const definition = definitionOf(type.name);
    const base = type.kind === "complex" ? type.base : undefined;
    return [
      { from: type.name, to: definition, substitution: false },
      ...typesUsedBy(type).map((to) => ({ from: definition, to, substitution: false })),
      ...(base === undefined
        ? []
        : [
            { from: definition, to: definitionOf(base), substitution: false },
            { from: base, to: type.name, substitution: true },
          ]),
    ];
  });
}

/** Dependencies as the successors of each node, for `reachable`. */
export function successorsIn(
  dependencies: readonly Dependency[],
): (node: string) => readonly string[] {
  const successors = new Map<string, string[]>();
  for (const { from, to } of dependencies) {
    const known = successors.get(from);
    if (known === undefined) successors.set(from, [to]);
    else known.push(to);
  }
  return (node) => successors.get(node) ?? [];
}

export interface Reachable {
  readonly elements: ReadonlySet<QName>;
  readonly types: ReadonlySet<QName>;
}

/** The global elements and types that bodies, header blocks or fault details of these names consist of. */
export function reachableFrom(
  model: Pick<Model, "types" | "elements">,
  names: readonly QName[],
): Reachable {
  const elements = new Set([...names, ...names.flatMap(bodyElements(model))]);
  const roots = model.elements.filter(({ name }) => elements.has(name)).map(({ type }) => type);
  const nodes = reachable(roots, successorsIn(dependenciesOf(model.types)));
  const types = model.types.map(({ name }) => name).filter((name) => nodes.has(definitionOf(name)));
  return { elements, types: new Set(types) };
}

/** The types that no answer contains, but some request does: their values are made by callers only. */
export function typesInRequestsOnly(
  model: Pick<Model, "types" | "elements" | "services">,
): ReadonlySet<QName> {
  const operations = operationsIn(model);
  const sent = reachableFrom(model, operations.flatMap(requestElements));
  const received = reachableFrom(model, operations.flatMap(answerElements));
  return new Set([...sent.types].filter((name) => !received.types.has(name)));
}
