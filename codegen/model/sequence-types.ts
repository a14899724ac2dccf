// Which complex types need no more than the codecs `sequence`, `list` and `abstract`, which decode the fastest: those of
// a contract whose elements are all in one namespace, and that have neither attributes, choices nor text. All others are
// generated as `complex`.
import type { TypeGraph } from "./graph.js";
import { messageElements } from "./messages.js";
import type { ComplexType, Model, QName } from "./model.js";
import { isAnonymous, namespaceOf } from "./qname.js";

/** Answers for a type, together with all types that it derives from and that derive from it. */
export function sequenceTypes(model: Model, graph: TypeGraph): (type: ComplexType) => boolean {
  const namespace = commonNamespace(model, graph);
  if (namespace === undefined) return () => false;
  const messageNamespaces = new Set(messageElements(model).map(namespaceOf));
  const isSequence = (type: ComplexType): boolean =>
    graph.isSequence(type) &&
    graph.elements(type).every((element) => element.namespace === namespace);
  const families = new Map<ComplexType, boolean>();
  for (const type of model.types) {
    if (type.kind !== "complex") continue;
    const root = graph.root(type);
    // `abstract` writes xsi:type as a name in the namespace of the message.
    const isInMessageNamespace =
      type.base === undefined ||
      isAnonymous(type.name) ||
      [...messageNamespaces].every((other) => other === namespaceOf(type.name));
    const isNeverSubstituted = type.abstract || graph.subtypes(type.name).length === 0;
    families.set(
      root,
      (families.get(root) ?? true) &&
        isSequence(type) &&
        isInMessageNamespace &&
        isNeverSubstituted,
    );
  }
  return (type) => families.get(graph.root(type)) ?? false;
}

/** The namespace, or `""`, of all elements inside messages; `undefined` when there are several. */
function commonNamespace(model: Model, graph: TypeGraph): string | undefined {
  const types = new Map(model.elements.map(({ name, type }) => [name, type]));
  const namespacesBelow = (roots: readonly QName[]): ReadonlySet<string> =>
    new Set(
      graph
        .allReachable(roots.map((root) => types.get(root) ?? ""))
        .flatMap((type) => (type.kind === "complex" ? graph.elements(type) : []))
        .map(({ namespace }) => namespace),
    );
  const roots = messageElements(model);
  const [common = "", ...others] = namespacesBelow(roots);
  if (others.length > 0) return undefined;
  const elsewhere = roots.filter((root) => namespaceOf(root) !== common);
  return common === "" || namespacesBelow(elsewhere).size === 0 ? common : undefined;
}
