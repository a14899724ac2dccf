// Reduces a model to some of its operations, with the elements and types that they need.
import { operationsIn, requestElements, answerElements } from "./messages.js";
import type { Model } from "./model.js";
import { reachableFrom } from "./reachable.js";

/** `unknown` are the names without an operation. */
export function chooseOperations(
  model: Model,
  names: readonly string[],
): { readonly model: Model; readonly unknown: readonly string[] } {
  const services = model.services
    .map((service) => ({
      ...service,
      ports: service.ports
        .map((port) => ({
          ...port,
          operations: port.operations.filter(({ name }) => names.includes(name)),
        }))
        .filter(({ operations }) => operations.length > 0),
    }))
    .filter(({ ports }) => ports.length > 0);
  const chosen = operationsIn({ services });
  const needed = reachableFrom(
    model,
    chosen.flatMap((operation) => [...requestElements(operation), ...answerElements(operation)]),
  );
  const unknown = names.filter((name) => !chosen.some((operation) => operation.name === name));
  const types = model.types.filter(({ name }) => needed.types.has(name));
  const elements = model.elements.filter(({ name }) => needed.elements.has(name));
  return { model: { ...model, types, elements, services }, unknown };
}
