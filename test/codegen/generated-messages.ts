// Finds in a generated module the elements of all messages of its model, each with the global element that it is generated
// from. An operation without a row is an error.
import { operationsIn } from "../../codegen/model/messages.js";
import type {
  GlobalElement,
  Model,
  OperationDefinition,
  QName,
} from "../../codegen/model/model.js";
import { localName, namespaceOf } from "../../codegen/model/qname.js";
import type { BodyElement } from "../../src/soap/body.js";
import type { AnyElement, AnyOperation, Blocks } from "../../src/wire/index.js";

export interface Message {
  /** The element in the generated code. */
  readonly element: AnyElement;
  /** The element in the contract. */
  readonly global: GlobalElement;
}

/** The messages of all operations, each once; for a body with parts, the elements of these. */
export function generatedMessages(
  model: Model,
  module: Readonly<Record<string, unknown>>,
): readonly Message[] {
  const rows = Object.values(module).filter(isOperation);
  const messages = new Map<QName, Message>();
  for (const operation of operationsIn(model)) {
    const row = rows.find((one) => isRowOf(one, operation, model));
    if (row === undefined) throw new Error(`there is no row for operation ${operation.name}`);
    const pairs = [
      [row.input, operation.input],
      [row.output, operation.output],
      ...pairsOf(row.headers, operation.headers),
      ...pairsOf(row.answerHeaders, operation.outputHeaders),
      ...pairsOf(row.faults, operation.faults),
    ] as const;
    for (const [element, name] of pairs)
      for (const message of parted(element, name, model))
        messages.set(message.global.name, message);
  }
  return [...messages.values()];
}

function isOperation(value: unknown): value is AnyOperation {
  return typeof value === "object" && value !== null && "soapAction" in value && "input" in value;
}

function isRowOf(row: AnyOperation, operation: OperationDefinition, model: Model): boolean {
  const { name, soapAction, oneWay } = operation;
  if (row.name !== name || row.soapAction !== soapAction || (row.oneWay ?? false) !== oneWay)
    return false;
  const has = (element: AnyElement, global: QName) =>
    isOf(element, globalOf(model, global)) || globalOf(model, global).parts !== undefined;
  const all = (blocks: Blocks | undefined, names: readonly QName[]) =>
    new Set(names).size === Object.keys(blocks ?? {}).length;
  return (
    has(row.input, operation.input) &&
    has(row.output, operation.output) &&
    all(row.headers, operation.headers) &&
    all(row.answerHeaders, operation.outputHeaders) &&
    all(row.faults, operation.faults)
  );
}

function isOf({ name, namespace }: AnyElement, global: GlobalElement): boolean {
  return (
    name === (global.wireName ?? localName(global.name)) && namespace === namespaceOf(global.name)
  );
}

function globalOf({ elements }: Model, name: QName): GlobalElement {
  const element = elements.find((one) => one.name === name);
  if (element === undefined) throw new Error(`the model has no element ${name}`);
  return element;
}

/** The blocks of a table with their names in the contract. */
function pairsOf(
  blocks: Blocks | undefined,
  names: readonly QName[],
): readonly (readonly [AnyElement, QName])[] {
  const elements = Object.values(blocks ?? {});
  return [...new Set(names)].map((name) => {
    const element = elements.find(
      (one) => one.name === localName(name) && one.namespace === namespaceOf(name),
    );
    if (element === undefined) throw new Error(`there is no block ${name}`);
    return [element, name];
  });
}

function parted(element: AnyElement, name: QName, model: Model): readonly Message[] {
  const global = globalOf(model, name);
  if (global.parts === undefined) return [{ element, global }];
  const names = Object.fromEntries(global.parts.map((part) => [part.name, part.name]));
  const { several }: BodyElement = element;
  const parts = several?.partsOf(names) ?? [];
  return global.parts.map((part) => {
    const found = parts.find(({ value }) => value === part.name);
    if (found === undefined) throw new Error(`${name} has no part ${part.name}`);
    return { element: found.element, global: globalOf(model, part.element) };
  });
}
