// The view of operations.ts: header blocks and fault details, a row for each operation, and the tables of the rows.
import type { GlobalElement, OperationDefinition, QName } from "../model/model.js";
import type { ElementProperty } from "../model/property.js";
import { localName, namespaceOf } from "../model/qname.js";
import { codecOf } from "./codec-expressions.js";
import { toComment } from "./comment.js";
import { isFamily, listItem, type Context } from "./context.js";
import { nameOperations, type OperationNames } from "./name-operations.js";
import { propertyKey, toProperty } from "./names.js";
import { groupPorts, type PortGroup } from "./port-groups.js";
import { valueOf } from "./type-expressions.js";
import { elementFunctions, functionsIn, typesIn } from "./vocabulary.js";

/** What the views of operations, service and client share. */
export interface Operations {
  readonly context: Context;
  readonly groups: readonly PortGroup[];
  readonly names: OperationNames;
  /** The namespace of most message elements. */
  readonly namespace: string;
}

export function operationsOf(context: Context): Operations {
  const groups = groupPorts(context.model);
  const inputs = groups.flatMap(({ operations }) => operations.map(({ input }) => input));
  return {
    context,
    groups,
    names: nameOperations(context.model, groups, context.names),
    namespace: inputs.map(namespaceOf).find((namespace) => namespace !== "") ?? "",
  };
}

export interface OperationsView {
  /** The declaration of the namespace, where it is used. */
  readonly namespace: string;
  readonly blocks: readonly BlockView[];
  readonly rows: readonly RowView[];
  readonly tables: readonly TableView[];
  /** What operations.ts imports from the runtime. */
  readonly operationImports: readonly string[];
  readonly operationsUseCodecs: boolean;
  readonly blocksUseTypes: boolean;
}

/** A global element with a constant of its own: a header block or fault detail. */
export interface BlockView {
  readonly name: string;
  readonly type: string;
  /** The properties of the element literal: namespace, name, codec. */
  readonly element: string;
}

/** One operation. */
export interface RowView {
  /** Constant in operations.ts. */
  readonly name: string;
  readonly wireName: string;
  readonly soapAction: string;
  readonly input: string;
  readonly output: string;
  readonly oneWay: boolean;
  readonly headers: string;
  /** `""` when there are none; `faults` likewise. */
  readonly answerHeaders: string;
  readonly faults: string;
}

export interface TableView {
  readonly name: string;
  readonly comment: string;
  readonly entries: readonly string[];
}

export function toOperationsView(operations: Operations): OperationsView {
  const { groups, namespace } = operations;
  const blocks = blocksOf(groups).map((name) => toBlock(name, operations));
  const rows = groups.flatMap((group) =>
    group.operations.map((operation) => toRow(operation, group, operations)),
  );
  const elements = [
    ...blocks.map(({ element }) => `{ ${element} }`),
    ...rows.flatMap(({ input, output }) => [input, output]),
  ];
  const types = blocks.map(({ type }) => type);
  return {
    namespace: elements.some((element) => element.includes("{ namespace,"))
      ? `const namespace = ${JSON.stringify(namespace)};`
      : "",
    blocks,
    rows,
    tables: groups.map((group) => toTableView(group, operations)),
    operationImports: [
      ...[...functionsIn(elements, elementFunctions), ...valuesIn(elements), "operation"].sort(),
      ...typesIn(types, ["AnyType"]).map((name) => `type ${name}`),
      ...(blocks.length > 0 ? ["type Element"] : []),
    ],
    operationsUseCodecs: elements.some((element) => element.includes("codecs.")),
    blocksUseTypes: types.some((type) => type.includes("types.")),
  };
}

function valuesIn(elements: readonly string[]): readonly string[] {
  return ["emptyBody"].filter((value) => elements.includes(value));
}

/** Header blocks of requests first, then those of answers, then fault details. */
function blocksOf(groups: readonly PortGroup[]): readonly QName[] {
  const all = groups.flatMap((group) => group.operations);
  return [
    ...new Set([
      ...all.flatMap(({ headers }) => headers),
      ...all.flatMap(({ outputHeaders }) => outputHeaders),
      ...all.flatMap(({ faults }) => faults),
    ]),
  ];
}

function toBlock(name: QName, operations: Operations): BlockView {
  const { names, context } = operations;
  const as = names.property(name);
  const only = as === localName(name) ? "" : `, as: ${JSON.stringify(as)}`;
  const element = context.element(name);
  return {
    name: names.block(name),
    type: valueOf(element, context, "types."),
    element: elementProperties(element, codecOfRoot(element, context), operations) + only,
  };
}

/** The constants of blocks, by the names of their properties. */
function toTable(blocks: readonly QName[], { names }: Operations): string {
  const entries = blocks.map((name) => toProperty(names.property(name), names.block(name)));
  return entries.length === 0 ? "" : `{ ${entries.join(", ")} }`;
}

function toTableView(group: PortGroup, { names }: Operations): TableView {
  const ports = group.ports.map(({ port }) => port.name);
  const comment = `The operations of ${ports.length === 1 ? "port" : "ports"} ${ports.join(", ")}, by name.`;
  return {
    name: names.table(group),
    comment: toComment(comment, 0),
    entries: group.operations.map(({ name }) => toProperty(name, names.operation(group, name))),
  };
}

function toRow(operation: OperationDefinition, group: PortGroup, operations: Operations): RowView {
  const { context, names } = operations;
  return {
    name: names.operation(group, operation.name),
    wireName: JSON.stringify(operation.name),
    soapAction: JSON.stringify(operation.soapAction),
    input: toElement(context.element(operation.input), operations),
    output: toAnswer(context.element(operation.output), operations),
    oneWay: operation.oneWay,
    headers: toTable(operation.headers, operations) || "{}",
    answerHeaders: toTable(operation.outputHeaders, operations),
    faults: toTable(operation.faults, operations),
  };
}

function toElement(element: GlobalElement, operations: Operations): string {
  const { context } = operations;
  if (element.parts === undefined)
    return `{ ${elementProperties(element, codecOfRoot(element, context), operations)} }`;
  const parts = element.parts.map(
    (part) => `${propertyKey(part.name)}: ${toElement(context.element(part.element), operations)}`,
  );
  return parts.length === 0 ? "emptyBody" : `/* @__PURE__ */ bodyOf({ ${parts.join(", ")} })`;
}

function toAnswer(element: GlobalElement, operations: Operations): string {
  const only = soleProperty(element, operations.context);
  if (only === undefined) return toElement(element, operations);
  const codec = codecOfRoot(element, operations.context);
  const unwrapped = `/* @__PURE__ */ unwrapped(${codec}, ${JSON.stringify(only.name)})`;
  return `{ ${elementProperties(element, unwrapped, operations)} }`;
}

/** The only property of an answer with exactly one required element, which replaces `{ result: ... }`. */
export function soleProperty(
  element: GlobalElement,
  context: Context,
): ElementProperty | undefined {
  if (context.options.wrappers === "kept") return undefined;
  const type = context.graph.type(element.type);
  if (type === undefined || type.kind !== "complex" || element.nillable) return undefined;
  if (isFamily(type, context) || context.graph.discriminant(type) !== undefined) return undefined;
  if (listItem(type, context) !== undefined) return undefined;
  const [only, second] = context.graph.properties(type).parts;
  if (only?.kind !== "element" || second !== undefined) return undefined;
  return only.required && only.repeated === undefined ? only : undefined;
}

function elementProperties(element: GlobalElement, codec: string, operations: Operations): string {
  const namespace = namespaceOf(element.name);
  const shared = namespace === operations.namespace;
  return [
    shared ? "namespace" : `namespace: ${JSON.stringify(namespace)}`,
    `name: ${JSON.stringify(element.wireName ?? localName(element.name))}`,
    ...(isQualified(element, operations.context) ? ["qualified: true"] : []),
    `codec: ${codec}`,
  ].join(", ");
}

/** Whether the elements inside are in a namespace; those of a `sequence` are in that of the element. */
function isQualified(element: GlobalElement, context: Context): boolean {
  return context.graph
    .reachable(element.type)
    .some(
      (type) =>
        type.kind === "complex" &&
        context.graph.elements(type).some(({ namespace }) => namespace !== ""),
    );
}

function codecOfRoot(element: GlobalElement, context: Context): string {
  const codec = codecOf(element.type, context, "codecs.");
  return element.nillable ? `nillable(${codec})` : codec;
}
