// The view of operations.ts: header blocks and fault details, a row for each operation, and the tables of the rows.
import type { BodyPart, GlobalElement, OperationDefinition, QName } from "../model/model.js";
import { localName, namespaceOf } from "../model/qname.js";
import {
  allUses,
  code,
  constant,
  identifier,
  importsOf,
  join,
  property,
  propertyName,
  runtime,
  runtimeType,
  stringLiteral,
  type Code,
  type FileImports,
  type Use,
} from "../text/code.js";
import { toComment } from "../text/comment.js";
import { codecOf, nillableCodec, optionalCodec, repeatedCodec } from "./codec-expressions.js";
import type { Context } from "./context.js";
import { nameOperations, type OperationNames } from "./name-operations.js";
import { groupPorts, type PortGroup } from "./port-groups.js";
import { answerType, bodyType, soleProperty, valueOf } from "./type-expressions.js";

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
  readonly namespace: Code | undefined;
  readonly blocks: readonly BlockView[];
  readonly rows: readonly RowView[];
  readonly tables: readonly TableView[];
  readonly operationImports: FileImports;
}

/** A global element with a constant of its own: a header block or fault detail. */
export interface BlockView {
  readonly name: Code;
  readonly type: Code;
  /** The properties of the element literal: namespace, name, codec. */
  readonly element: Code;
}

export interface RowView {
  /** Constant in operations.ts. */
  readonly name: Code;
  readonly type: Code;
  readonly wireName: Code;
  readonly soapAction: Code;
  readonly input: Code;
  readonly output: Code;
  readonly oneWay: boolean;
  readonly headers: Code;
  readonly answerHeaders: Code | undefined;
  readonly faults: Code | undefined;
}

export interface TableView {
  readonly name: Code;
  readonly comment: Code | undefined;
  readonly entries: readonly {
    readonly key: Code;
    readonly constant: Code;
    readonly entry: Code;
  }[];
}

export function toOperationsView(operations: Operations): OperationsView {
  const { groups, namespace } = operations;
  const blocks = blocksOf(groups).map((name) => toBlock(name, operations));
  const rows = groups.flatMap((group) =>
    group.operations.map((operation) => toRow(operation, group, operations)),
  );
  const used = [
    ...(rows.length === 0 ? [] : [runtime("operation")]),
    ...blocks.flatMap(({ type, element }) => [code`${runtimeType("Element")}<${type}>`, element]),
    ...rows.flatMap(({ type, input, output }) => [type, input, output]),
  ];
  const sharesNamespace = allUses(used).has(SHARED_NAMESPACE);
  return {
    namespace: sharesNamespace ? code`const namespace = ${stringLiteral(namespace)};` : undefined,
    blocks,
    rows,
    tables: groups.map((group) => toTableView(group, operations)),
    operationImports: importsOf(used),
  };
}

const SHARED_NAMESPACE: Use = "constant namespace";

/** Header blocks of requests first, then those of answers, then fault details. */
function blocksOf(groups: readonly PortGroup[]): readonly QName[] {
  const all = groups.flatMap((group) => group.operations);
  const lists = ["headers", "outputHeaders", "faults"] as const;
  return [...new Set(lists.flatMap((list) => all.flatMap((operation) => operation[list])))];
}

function toBlock(name: QName, operations: Operations): BlockView {
  const { names, context } = operations;
  const as = names.property(name);
  const element = context.element(name);
  const properties = [
    ...elementProperties(element, codecOfRoot(element, context), operations),
    ...(as === localName(name) ? [] : [code`as: ${stringLiteral(as)}`]),
  ];
  return {
    name: identifier(names.block(name)),
    type: valueOf(element, context, "other file"),
    element: join(properties, ", "),
  };
}

/** The constants of blocks, by the names of their properties. */
function toTable(blocks: readonly QName[], { names }: Operations): Code | undefined {
  const entries = blocks.map((name) =>
    property(names.property(name), identifier(names.block(name))),
  );
  return entries.length === 0 ? undefined : code`{ ${join(entries, ", ")} }`;
}

function toTableView(group: PortGroup, { names }: Operations): TableView {
  const ports = group.ports.map(({ port }) => port.name);
  const comment = `The operations of ${ports.length === 1 ? "port" : "ports"} ${ports.join(", ")}, by name.`;
  return {
    name: identifier(names.table(group)),
    comment: toComment(comment, 0),
    entries: group.operations.map(({ name }) => {
      const constant = identifier(names.operation(group, name));
      const key = names.method(name);
      return { key: propertyName(key), constant, entry: property(key, constant) };
    }),
  };
}

function toRow(operation: OperationDefinition, group: PortGroup, operations: Operations): RowView {
  const { context, names } = operations;
  return {
    name: identifier(names.operation(group, operation.name)),
    type: typeOfRow(operation, operations),
    wireName: stringLiteral(operation.name),
    soapAction: stringLiteral(operation.soapAction),
    input: toElement(context.element(operation.input), operations),
    output: toAnswer(context.element(operation.output), operations),
    oneWay: operation.oneWay,
    headers: toTable(operation.headers, operations) ?? code`{}`,
    answerHeaders: toTable(operation.outputHeaders, operations),
    faults: toTable(operation.faults, operations),
  };
}

/** The row's type with its parameters, of which the last ones are left out where the contract has none. */
function typeOfRow(operation: OperationDefinition, operations: Operations): Code {
  const { context } = operations;
  const faults = typeOfTable(operation.faults, operations);
  const answerHeaders = typeOfTable(operation.outputHeaders, operations);
  const parameters = [
    bodyType(context.element(operation.input), context, "other file"),
    answerType(context.element(operation.output), context, "other file"),
    ...((faults ?? answerHeaders) ? [faults ?? code`{}`] : []),
    ...(answerHeaders ? [answerHeaders] : []),
  ];
  return code`${runtimeType("Operation")}<${join(parameters, ", ")}>`;
}

/** `{ OrderFault: typeof OrderFault }` */
function typeOfTable(blocks: readonly QName[], { names }: Operations): Code | undefined {
  const members = blocks.map(
    (name) => code`${propertyName(names.property(name))}: typeof ${identifier(names.block(name))}`,
  );
  return members.length === 0 ? undefined : code`{ ${join(members, "; ")} }`;
}

function toElement(element: GlobalElement, operations: Operations): Code {
  const { context } = operations;
  if (element.parts === undefined)
    return inBraces(elementProperties(element, codecOfRoot(element, context), operations));
  const parts = element.parts.map(({ name, element, occurs }) => {
    const one = context.element(element);
    const codec = codecOfPart(codecOfRoot(one, context), occurs);
    const partElement = inBraces(elementProperties(one, codec, operations));
    return code`${propertyName(name)}: ${partElement}`;
  });
  if (parts.length === 0) return runtime("emptyBody");
  return code`/* @__PURE__ */ ${runtime("bodyOf")}(${inBraces(parts)})`;
}

function codecOfPart(codec: Code, occurs: BodyPart["occurs"]): Code {
  if (occurs === undefined) return codec;
  const { minOccurs, maxOccurs } = occurs;
  return maxOccurs === 1
    ? optionalCodec(codec)
    : repeatedCodec(codec, { min: minOccurs, max: maxOccurs });
}

function inBraces(properties: readonly Code[]): Code {
  return code`{ ${join(properties, ", ")} }`;
}

function toAnswer(element: GlobalElement, operations: Operations): Code {
  const only = soleProperty(element, operations.context);
  if (only === undefined) return toElement(element, operations);
  const codec = codecOfRoot(element, operations.context);
  const result = code`/* @__PURE__ */ ${runtime("unwrapped")}(${codec}, ${stringLiteral(only.name)})`;
  return inBraces(elementProperties(element, result, operations));
}

function elementProperties(
  element: GlobalElement,
  codec: Code,
  operations: Operations,
): readonly Code[] {
  const namespace = namespaceOf(element.name);
  return [
    namespace === operations.namespace
      ? constant("namespace")
      : code`namespace: ${stringLiteral(namespace)}`,
    code`name: ${stringLiteral(element.wireName ?? localName(element.name))}`,
    ...(isQualified(element, operations.context) ? [code`qualified: true`] : []),
    code`codec: ${codec}`,
  ];
}

/** Whether most elements inside are in a namespace: then that of the element is best declared as the default one. */
function isQualified(element: GlobalElement, context: Context): boolean {
  const namespaces = context.graph
    .reachable(element.type)
    .flatMap((type) => (type.kind === "complex" ? context.graph.elements(type) : []))
    .map(({ namespace }) => namespace);
  return 2 * namespaces.filter((namespace) => namespace !== "").length > namespaces.length;
}

function codecOfRoot(element: GlobalElement, context: Context): Code {
  const codec = codecOf(element.type, context, "other file");
  return element.nillable ? nillableCodec(codec, element.type, context) : codec;
}
