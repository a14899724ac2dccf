// Which types can be said in the plain words of the vocabulary, `sequence`, `list` and `abstract`: those of a contract
// whose elements all are in one namespace, that have neither attributes, choices nor text. They are read the fastest.
import type { TypeGraph } from "./graph.js";
import { messagesOf } from "./messages.js";
import type { ComplexType, Model } from "./model.js";
import { isAnonymous, namespaceOf } from "./qname.js";

/** Tells of each type whether it is plain, together with all that derive from it and from which it derives. */
export function plainTypes(model: Model, graph: TypeGraph): (type: ComplexType) => boolean {
  const namespace = commonNamespace(model, graph);
  if (namespace === undefined) return () => false;
  const roots = new Set(messagesOf(model).map(namespaceOf));
  const isPlain = (type: ComplexType): boolean =>
    graph.isPlain(type) && graph.elements(type).every((element) => element.namespace === namespace);
  const families = new Map<ComplexType, boolean>();
  for (const type of model.types) {
    if (type.kind !== "complex") continue;
    const root = graph.root(type);
    // xsi:type is written as a name in the namespace of the message.
    const isNear =
      type.base === undefined ||
      isAnonymous(type.name) ||
      [...roots].every((near) => near === namespaceOf(type.name));
    const isPure = type.abstract || graph.subtypes(type.name).length === 0;
    families.set(root, (families.get(root) ?? true) && isPlain(type) && isNear && isPure);
  }
  return (type) => families.get(graph.root(type)) ?? false;
}

/** The namespace, or `""`, of all elements inside of messages; `undefined` when there are several. */
function commonNamespace(model: Model, graph: TypeGraph): string | undefined {
  const types = new Map(model.elements.map(({ name, type }) => [name, type]));
  let common: string | undefined;
  for (const root of messagesOf(model))
    for (const type of graph.reachable(types.get(root) ?? "")) {
      if (type.kind !== "complex") continue;
      for (const { namespace } of graph.elements(type)) {
        common ??= namespace;
        if (namespace !== common || (namespace !== "" && namespace !== namespaceOf(root)))
          return undefined;
      }
    }
  return common ?? "";
}
