// What of a model stands in messages: the elements of requests and answers, and all types their values are made
// of.
import { typesIn } from "./content.js";
import type { Model, OperationDefinition, QName } from "./model.js";

export interface Reached {
  readonly elements: ReadonlySet<QName>;
  readonly types: ReadonlySet<QName>;
}

/** The global elements that the requests of an operation are made of. */
export function requestElements({ input, headers }: OperationDefinition): readonly QName[] {
  return [input, ...headers];
}

/** The global elements that the answers of an operation are made of, faults included. */
export function answerElements(operation: OperationDefinition): readonly QName[] {
  const { output, outputHeaders, headerFaults, faults } = operation;
  return [output, ...outputHeaders, ...headerFaults, ...faults];
}

/** All that values of these elements can be made of: where a type stands, each that is derived from it may. */
export function reach(model: Model, names: readonly QName[]): Reached {
  const elements = new Set(names);
  // A body of several elements is one that names them.
  for (const { name, parts = [] } of model.elements)
    if (elements.has(name)) for (const { element } of parts) elements.add(element);
  const byName = new Map(model.types.map((type) => [type.name, type]));
  const derived = derivedTypes(model);
  const types = new Set<QName>();
  const values = new Set<QName>();
  /** A type that is only the base of another brings its parts, but not what else is derived from it. */
  const visit = (name: QName, value: boolean): void => {
    const type = byName.get(name);
    if (type === undefined || values.has(name) || (!value && types.has(name))) return;
    types.add(name);
    if (value) values.add(name);
    for (const part of typesIn(type)) visit(part, true);
    if (type.kind === "complex" && type.base !== undefined) visit(type.base, false);
    if (value) for (const heir of derived.get(name) ?? []) visit(heir, true);
  };
  for (const element of model.elements) if (elements.has(element.name)) visit(element.type, true);
  return { types, elements };
}

function derivedTypes({ types }: Model): ReadonlyMap<QName, readonly QName[]> {
  const derived = new Map<QName, QName[]>();
  for (const type of types) {
    if (type.kind !== "complex" || type.base === undefined) continue;
    const known = derived.get(type.base);
    if (known === undefined) derived.set(type.base, [type.name]);
    else known.push(type.name);
  }
  return derived;
}
