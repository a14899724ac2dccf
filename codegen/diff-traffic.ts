// Which types and elements stand in requests, and which in answers.
import type { Traffic } from "./diff-effect.js";
import { ownElements } from "./content.js";
import type { Model, OperationDefinition, QName, TypeDefinition } from "./model.js";

/** The traffic of each type and of each global element of a model, by its name. */
export interface TrafficOf {
  readonly type: (name: QName) => Traffic;
  readonly element: (name: QName) => Traffic;
}

export function trafficOf(model: Model): TrafficOf {
  const operations = model.services.flatMap(({ ports }) =>
    ports.flatMap((port) => port.operations),
  );
  const requests = reach(model, operations.flatMap(requestElements));
  const answers = reach(model, operations.flatMap(answerElements));
  return {
    type: (name) => ({ requests: requests.types.has(name), answers: answers.types.has(name) }),
    element: (name) => ({
      requests: requests.elements.has(name),
      answers: answers.elements.has(name),
    }),
  };
}

function requestElements({ input, headers }: OperationDefinition): readonly QName[] {
  return [input, ...headers];
}

function answerElements({ output, faults }: OperationDefinition): readonly QName[] {
  return [output, ...faults];
}

interface Reached {
  readonly types: ReadonlySet<QName>;
  readonly elements: ReadonlySet<QName>;
}

/** All that the values of these elements are made of. */
function reach(model: Model, names: readonly QName[]): Reached {
  const elements = new Set(names);
  const byName = new Map(model.types.map((type) => [type.name, type]));
  const derived = new Map<QName, QName[]>();
  for (const type of model.types) {
    if (type.kind !== "complex" || type.base === undefined) continue;
    derived.set(type.base, [...(derived.get(type.base) ?? []), type.name]);
  }
  const types = new Set<QName>();
  const values = new Set<QName>();
  /** What a type is made of; where its `value` may stand, that of a derived type may. */
  const visit = (name: QName, value: boolean): void => {
    const type = byName.get(name);
    if (type === undefined || values.has(name) || (!value && types.has(name))) return;
    types.add(name);
    if (value) values.add(name);
    for (const part of partsOf(type)) visit(part, true);
    if (type.kind === "complex" && type.base !== undefined) visit(type.base, false);
    if (value) for (const heir of derived.get(name) ?? []) visit(heir, true);
  };
  for (const element of model.elements) if (elements.has(element.name)) visit(element.type, true);
  return { types, elements };
}

function partsOf(type: TypeDefinition): readonly QName[] {
  switch (type.kind) {
    case "enumeration":
    case "restriction":
      return [type.base];
    case "list":
      return [type.item];
    case "union":
      return type.members;
    case "complex":
      return [
        ...type.attributes.map((attribute) => attribute.type),
        ...(type.content.kind === "simple" ? [type.content.type] : []),
        ...ownElements(type).map((element) => element.type),
      ];
  }
}
