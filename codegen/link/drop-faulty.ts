// Leaves out of a contract the parts from which no valid code could be generated, and the operations that need them.
import { CodegenError } from "../model/error.js";
import { answerElements, requestElements } from "../model/messages.js";
import type { Model, QName, TypeDefinition } from "../model/model.js";
import type { Owner } from "../model/owner.js";
import { describe } from "../read/construct.js";
import type { XmlElement } from "../read/element.js";
import { dropUnresolved, withNames, type Failed } from "./drop-unresolved.js";

/** Why the code of a part of the contract cannot be used. */
export interface Faulty {
  readonly owner: Owner;
  readonly reason: CodegenError;
}

export interface WithoutFaulty {
  readonly model: Model;
  /** The reasons, with the operations that are left out. */
  readonly refused: readonly CodegenError[];
}

/** `places` are the elements that declare types. */
export function dropFaulty(
  model: Model,
  faulty: readonly Faulty[],
  places: ReadonlyMap<QName, XmlElement>,
): WithoutFaulty {
  const types = faultyTypes(model, faulty, places);
  const others = faulty.filter(({ owner }) => owner.kind !== "type");
  const { services, refused } = withoutOperations(model, others);
  const valid = { ...model, services, types: model.types.filter(({ name }) => !types.has(name)) };
  const kept = dropUnresolved(valid, { types, others: [] });
  return { model: kept.model, refused: [...refused, ...kept.refused, ...kept.leftOut] };
}

function faultyTypes(
  model: Model,
  faulty: readonly Faulty[],
  places: ReadonlyMap<QName, XmlElement>,
): Failed["types"] {
  const reasons = new Map<QName, CodegenError>();
  for (const { owner, reason } of faulty)
    if (owner.kind === "type" && !reasons.has(owner.name)) reasons.set(owner.name, reason);
  const failure = (type: TypeDefinition, reason: CodegenError) => ({
    reason: reasonAt(places.get(type.name), reason),
    base: type.kind === "complex" ? type.base : undefined,
  });
  return new Map(
    model.types.flatMap((type) => {
      const reason = reasons.get(type.name);
      return reason === undefined ? [] : [[type.name, failure(type, reason)] as const];
    }),
  );
}

/** The reason with the place of the declaration in the schema, which tells more than one in code that is not written. */
function reasonAt(element: XmlElement | undefined, reason: CodegenError): CodegenError {
  if (element === undefined) return reason;
  const { problem, advice, construct } = reason;
  return new CodegenError(`${problem} (${construct})`, {
    place: element.place,
    construct: describe(element),
    advice,
    cause: reason,
  });
}

/** Without the operations whose own code is faulty, or that of one of their elements. */
function withoutOperations(
  model: Model,
  faulty: readonly Faulty[],
): { readonly services: Model["services"]; readonly refused: readonly CodegenError[] } {
  const names = new Map<Faulty, Set<string>>();
  const services = model.services.map((service) => ({
    ...service,
    ports: service.ports.flatMap((port) => {
      const operations = port.operations.filter((operation) => {
        const elements = [...requestElements(operation), ...answerElements(operation)];
        const found = faulty.find(({ owner }) => {
          if (owner.kind === "operation")
            return owner.name === operation.name && owner.ports.includes(port);
          return elements.includes(owner.name);
        });
        if (found !== undefined)
          names.set(found, (names.get(found) ?? new Set()).add(operation.name));
        return found === undefined;
      });
      return operations.length === 0 ? [] : [{ ...port, operations }];
    }),
  }));
  return {
    services: services.filter(({ ports }) => ports.length > 0),
    refused: [...names].map(([{ reason }, left]) => withNames(reason, [...left])),
  };
}
