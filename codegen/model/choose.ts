// A model with some of its operations only: what the others alone need is not there any more.
import type { Model } from "./model.js";
import { answerElements, reach, requestElements } from "./reach.js";

/** `unknown` are the names that no operation has. */
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
  const chosen = services.flatMap(({ ports }) => ports.flatMap(({ operations }) => operations));
  const reached = reach(
    model,
    chosen.flatMap((operation) => [...requestElements(operation), ...answerElements(operation)]),
  );
  const unknown = names.filter((name) => !chosen.some((operation) => operation.name === name));
  const types = model.types.filter(({ name }) => reached.types.has(name));
  const elements = model.elements.filter(({ name }) => reached.elements.has(name));
  return { model: { ...model, types, elements, services }, unknown };
}
