// The part of the view that operations.ts shows: header blocks and details of faults, a row for each operation, and
// the tables of them.
import { nameOperations, type OperationNames } from "./name-operations.js";
import type { GlobalElement, OperationDefinition, QName } from "../model/model.js";
import type { ElementMember } from "../model/members.js";
import { propertyKey } from "./names.js";
import { groupPorts, type PortGroup } from "./port-groups.js";
import { localName, namespaceOf } from "../model/qname.js";
import {
  calledIn,
  codecOf,
  isFamily,
  listItem,
  namedIn,
  toProperty,
  valueOf,
  type Context,
} from "./expressions.js";

/** What the view of operations, service and client have in common. */
export interface Operations {
  readonly context: Context;
  readonly groups: readonly PortGroup[];
  readonly names: OperationNames;
  /** The namespace that most message elements share. */
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
  /** Declares the namespace, where one is named. */
  readonly namespace: string;
  readonly blocks: readonly BlockView[];
  readonly rows: readonly RowView[];
  readonly tables: readonly TableView[];
  /** What operations.ts imports from the runtime. */
  readonly operationImports: readonly string[];
  readonly operationsUseCodecs: boolean;
  readonly blocksUseTypes: boolean;
}

/** A global element with a constant of its own: a header block, or the detail of a fault. */
export interface BlockView {
  readonly name: string;
  readonly type: string;
  /** The members of the element literal: namespace, name, codec. */
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
  /** `""` when the contract names none; `faults` likewise. */
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
      ...[...calledIn(elements, words), ...valuesIn(elements), "operation"].sort(),
      ...namedIn(types, ["AnyType"]).map((name) => `type ${name}`),
      ...(blocks.length > 0 ? ["type Element"] : []),
    ],
    operationsUseCodecs: elements.some((element) => element.includes("codecs.")),
    blocksUseTypes: types.some((type) => type.includes("types.")),
  };
}

const words = [
  ..."anyType bodyOf listOf literals native nillable restricted union unwrapped xs".split(" "),
];

function valuesIn(elements: readonly string[]): readonly string[] {
  return ["emptyBody"].filter((word) => elements.includes(word));
}

/** Those of requests come first, then those of answers, then details of faults. */
function blocksOf(groups: readonly PortGroup[]): readonly QName[] {
  const all = groups.flatMap((group) => group.operations);
  return [
    ...new Set([
      ...all.flatMap(({ headers }) => headers),
      ...all.flatMap(({ outputHeaders, headerFaults }) => [...outputHeaders, ...headerFaults]),
      ...all.flatMap(({ faults }) => faults),
    ]),
  ];
}

function toBlock(name: QName, operations: Operations): BlockView {
  const { names, context } = operations;
  const as = names.member(name);
  const only = as === localName(name) ? "" : `, as: ${JSON.stringify(as)}`;
  const element = context.element(name);
  return {
    name: names.block(name),
    type: valueOf(element, context, "types."),
    element: toMembers(element, codecOfRoot(element, context), operations) + only,
  };
}

/** Constants by the names of blocks. */
function toTable(blocks: readonly QName[], { names }: Operations): string {
  const members = blocks.map((name) => toProperty(names.member(name), names.block(name)));
  return members.length === 0 ? "" : `{ ${members.join(", ")} }`;
}

function toTableView(group: PortGroup, { names }: Operations): TableView {
  const [{ port }, ...others] = group.ports;
  const ports = [port, ...others.map((other) => other.port)].map(({ name }) => name);
  const comment =
    others.length === 0
      ? `/** Every operation of port ${port.name}, by name. */`
      : `/** Every operation of ports ${ports.join(", ")}, by name. */`;
  return {
    name: names.table(group),
    comment: comment.replaceAll("*/", "").trimEnd() + " */",
    entries: group.operations.map(({ name }) => toProperty(name, names.operation(group, name))),
  };
}

function toRow(operation: OperationDefinition, group: PortGroup, operations: Operations): RowView {
  const { context, names } = operations;
  const { outputHeaders, headerFaults } = operation;
  return {
    name: names.operation(group, operation.name),
    wireName: JSON.stringify(operation.name),
    soapAction: JSON.stringify(operation.soapAction),
    input: toElement(context.element(operation.input), operations),
    output: toAnswer(context.element(operation.output), operations),
    oneWay: operation.oneWay,
    headers: toTable(operation.headers, operations) || "{}",
    answerHeaders: toTable([...new Set([...outputHeaders, ...headerFaults])], operations),
    faults: toTable(operation.faults, operations),
  };
}

function toElement(element: GlobalElement, operations: Operations): string {
  const { context } = operations;
  if (element.parts === undefined)
    return `{ ${toMembers(element, codecOfRoot(element, context), operations)} }`;
  const parts = element.parts.map(
    (part) => `${propertyKey(part.name)}: ${toElement(context.element(part.element), operations)}`,
  );
  return parts.length === 0 ? "emptyBody" : `/* @__PURE__ */ bodyOf({ ${parts.join(", ")} })`;
}

function toAnswer(element: GlobalElement, operations: Operations): string {
  const only = soleMember(element, operations.context);
  if (only === undefined) return toElement(element, operations);
  const codec = codecOfRoot(element, operations.context);
  const unwrapped = `/* @__PURE__ */ unwrapped(${codec}, ${JSON.stringify(only.name)})`;
  return `{ ${toMembers(element, unwrapped, operations)} }`;
}

/** An answer that holds exactly one required element is that element: nobody wants `{ result: ... }`. */
export function soleMember(element: GlobalElement, context: Context): ElementMember | undefined {
  if (context.spelling.wrappers === "kept") return undefined;
  const type = context.graph.type(element.type);
  if (type === undefined || type.kind !== "complex" || element.nillable) return undefined;
  if (isFamily(type, context) || context.graph.discriminant(type) !== undefined) return undefined;
  if (listItem(type, context) !== undefined) return undefined;
  const [only, second] = context.graph.members(type).parts;
  if (only?.kind !== "element" || second !== undefined) return undefined;
  return only.required && only.repeated === undefined ? only : undefined;
}

function toMembers(element: GlobalElement, codec: string, operations: Operations): string {
  const namespace = namespaceOf(element.name);
  const shared = namespace === operations.namespace;
  return [
    shared ? "namespace" : `namespace: ${JSON.stringify(namespace)}`,
    `name: ${JSON.stringify(element.wireName ?? localName(element.name))}`,
    ...(isQualified(element, operations.context) ? ["qualified: true"] : []),
    `codec: ${codec}`,
  ].join(", ");
}

/** Whether the elements inside are in a namespace; of a plain type, all are in the element's. */
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
