// The global elements that operations of a model name: what goes over the wire, and all that is needed of a schema.
import type { Model, QName } from "./model.js";

/** Bodies, header blocks and details of faults, each once; of a body of several elements, these. */
export function messagesOf({ services, elements }: Model): readonly QName[] {
  const operations = services.flatMap(({ ports }) => ports.flatMap((port) => port.operations));
  const named = operations.flatMap((operation) => [
    ...[operation.input, operation.output],
    ...[...operation.headers, ...operation.outputHeaders, ...operation.headerFaults],
    ...operation.faults,
  ]);
  const parts = new Map(elements.map((element) => [element.name, element.parts]));
  return [
    ...new Set(named.flatMap((name) => parts.get(name)?.map(({ element }) => element) ?? [name])),
  ];
}
