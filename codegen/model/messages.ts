// Which global elements the operations of a model name: everything that goes over the wire.
import type { Model, OperationDefinition, QName } from "./model.js";

/** The global elements in the requests of an operation. */
export function requestElements({ input, headers }: OperationDefinition): readonly QName[] {
  return [input, ...headers];
}

/** The global elements in the answers of an operation, faults included. */
export function answerElements(operation: OperationDefinition): readonly QName[] {
  const { output, outputHeaders, faults } = operation;
  return [output, ...outputHeaders, ...faults];
}

/** Every operation of a model, port by port. */
export function operationsIn({
  services,
}: Pick<Model, "services">): readonly OperationDefinition[] {
  return services.flatMap(({ ports }) => ports.flatMap(({ operations }) => operations));
}

/** The elements of all bodies, header blocks and fault details, each once; for a body with parts, those of the parts. */
export function messageElements(model: Model): readonly QName[] {
  const named = operationsIn(model).flatMap((operation) => [
    ...requestElements(operation),
    ...answerElements(operation),
  ]);
  const elementsOf = bodyElements(model);
  return [...new Set(named.flatMap(elementsOf))];
}

/** The elements of a body by its name: itself, or those of its parts. */
export function bodyElements({
  elements,
}: Pick<Model, "elements">): (name: QName) => readonly QName[] {
  const parts = new Map(elements.map((element) => [element.name, element.parts]));
  return (name) => parts.get(name)?.map(({ element }) => element) ?? [name];
}
