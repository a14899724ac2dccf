// The part of the view that operations.ts and service.ts show: messages, blocks, methods.
import { toComment } from "./comment.js";
import { ownElements } from "./content.js";
import type { ElementMember } from "./members.js";
import type { Model, OperationDefinition, PortDefinition, QName } from "./model.js";
import { localName, namespaceOf } from "./qname.js";
import { propertyKey } from "./names.js";
import {
  calledIn,
  codecOf,
  isFamily,
  listItem,
  namedIn,
  toProperty,
  valueOf,
  type Context,
} from "./view-expressions.js";

export interface OperationsView {
  readonly serviceComment: string;
  /** Name of the port whose operations these are. */
  readonly port: string;
  /** The namespace that most message elements share, as a literal. */
  readonly namespace: string;
  readonly headers: readonly BlockView[];
  readonly faults: readonly BlockView[];
  readonly operations: readonly OperationView[];
  /** What operations.ts and service.ts import from the runtime. */
  readonly operationImports: readonly string[];
  readonly serviceImports: readonly string[];
  readonly operationsUseCodecs: boolean;
  readonly headersUseTypes: boolean;
  readonly serviceUsesTypes: boolean;
}

/** A global element with a constant of its own: a header block, or the detail of a fault. */
export interface BlockView {
  readonly name: string;
  readonly type: string;
  /** The members of the element literal: namespace, name, codec. */
  readonly element: string;
}

export interface OperationView {
  readonly comment: string;
  /** Constant in operations.ts. */
  readonly name: string;
  /** Entry of the operation table. */
  readonly entry: string;
  /** Method in service.ts. */
  readonly method: string;
  readonly wireName: string;
  readonly soapAction: string;
  readonly input: string;
  readonly output: string;
  readonly headers: string;
  /** `""` when the contract names none. */
  readonly faults: string;
  readonly params: string;
  readonly options: string;
  readonly result: string;
}

/** The operations of the one SOAP port. */
export function toOperationsView(context: Context): OperationsView {
  const { service, port } = onePort(context.model);
  const blocks = (pick: (operation: OperationDefinition) => readonly QName[]) =>
    [...new Set(port.operations.flatMap(pick))].map((name) => toBlock(name, port, context));
  const headers = blocks((operation) => operation.headers);
  const faults = blocks((operation) => operation.faults).filter(
    ({ name }) => !headers.some((header) => header.name === name),
  );
  const operations = port.operations.map((operation) => toOperation(operation, port, context));
  const elements = [
    ...[...headers, ...faults].map(({ element }) => element),
    ...operations.flatMap(messages),
  ];
  return {
    serviceComment: toComment(service.documentation, 0),
    port: port.name,
    namespace: JSON.stringify(mainNamespace(port)),
    headers,
    faults,
    operations,
    operationImports: [
      ...[...calledIn(elements, ["anyType", "nillable", "unwrapped", "xs"]), "operation"].sort(),
      ...namesAnyType([...headers, ...faults].map(({ type }) => type)).map(
        (name) => `type ${name}`,
      ),
      ...(headers.length + faults.length > 0 ? ["type Element"] : []),
    ],
    serviceImports: [
      ...namesAnyType(
        operations.flatMap(({ params, options, result }) => [params, options, result]),
      ),
      "CallOptions",
      ...(operations.some(({ options }) => options !== "CallOptions") ? ["HeaderOptions"] : []),
    ],
    operationsUseCodecs: uses(elements, "codecs."),
    headersUseTypes: uses(
      [...headers, ...faults].map(({ type }) => type),
      "types.",
    ),
    serviceUsesTypes: uses(
      operations.flatMap(({ params, options, result }) => [params, options, result]),
      "types.",
    ),
  };
}

function namesAnyType(types: readonly string[]): readonly string[] {
  return namedIn(types, ["AnyType"]);
}

function uses(texts: readonly string[], name: string): boolean {
  return texts.some((text) => text.includes(name));
}

function messages({ input, output }: OperationView): readonly string[] {
  return [input, output];
}

/** expressible.ts has made sure that there is one. */
function onePort(model: Model): {
  readonly service: Model["services"][number];
  readonly port: PortDefinition;
} {
  for (const service of model.services) for (const port of service.ports) return { service, port };
  throw new Error("the model has no port");
}

function toBlock(name: QName, port: PortDefinition, context: Context): BlockView {
  return {
    name: context.names.block(name),
    type: elementType(name, context),
    element: toElement(name, codecOfRoot(name, context), port, context),
  };
}

/** Constants by element name. */
function toTable(names: readonly QName[], context: Context): string {
  return names.map((name) => toProperty(localName(name), context.names.block(name))).join(", ");
}

function toOperation(
  operation: OperationDefinition,
  port: PortDefinition,
  context: Context,
): OperationView {
  const only = soleMember(operation.output, context);
  const output = codecOfRoot(operation.output, context);
  const constant = context.names.operation(operation.name);
  return {
    comment: toComment(operation.documentation, 2),
    name: constant,
    entry: toProperty(operation.name, constant),
    method: propertyKey(operation.name),
    wireName: JSON.stringify(operation.name),
    soapAction: JSON.stringify(operation.soapAction),
    input: toElement(operation.input, codecOfRoot(operation.input, context), port, context),
    output: toElement(
      operation.output,
      only === undefined
        ? output
        : `/* @__PURE__ */ unwrapped(${output}, ${JSON.stringify(only.name)})`,
      port,
      context,
    ),
    headers: toTable(operation.headers, context),
    faults: toTable(operation.faults, context),
    params: elementType(operation.input, context),
    options: toOptions(operation, port, context),
    result:
      only === undefined
        ? elementType(operation.output, context)
        : valueOf(only.element, context, "types."),
  };
}

/** An answer that holds exactly one required element is that element: nobody wants `{ result: ... }`. */
function soleMember(root: QName, context: Context): ElementMember | undefined {
  const element = context.element(root);
  const type = context.graph.type(element.type);
  if (type === undefined || type.kind !== "complex" || element.nillable) return undefined;
  if (isFamily(type, context) || context.graph.discriminant(type) !== undefined) return undefined;
  if (listItem(type, context) !== undefined) return undefined;
  const [only, second] = context.graph.members(type).parts;
  if (only?.kind !== "element" || second !== undefined) return undefined;
  return only.required && only.repeated === undefined ? only : undefined;
}

/**
 * A block bound to every operation belongs to the client (credentials); one bound to some only is an
 * option of those calls.
 */
function toOptions(operation: OperationDefinition, port: PortDefinition, context: Context): string {
  const own = operation.headers.filter((name) =>
    port.operations.some(({ headers }) => !headers.includes(name)),
  );
  const options = own.map((name) => `HeaderOptions<${elementType(name, context)}>`);
  return ["CallOptions", ...options].join(" & ");
}

function toElement(name: QName, codec: string, port: PortDefinition, context: Context): string {
  const namespace = namespaceOf(name);
  const shared = namespace === mainNamespace(port);
  return [
    shared ? "namespace" : `namespace: ${JSON.stringify(namespace)}`,
    `name: ${JSON.stringify(localName(name))}`,
    ...(isQualified(name, context) ? ["qualified: true"] : []),
    `codec: ${codec}`,
  ].join(", ");
}

/** Whether the elements inside are in a namespace; expressible.ts has made sure that all are in that one. */
function isQualified(name: QName, context: Context): boolean {
  return context.graph
    .reachable(context.element(name).type)
    .some(
      (type) =>
        type.kind === "complex" && ownElements(type).some(({ namespace }) => namespace !== ""),
    );
}

function codecOfRoot(name: QName, context: Context): string {
  const element = context.element(name);
  const codec = codecOf(element.type, context, "codecs.");
  return element.nillable ? `nillable(${codec})` : codec;
}

function elementType(name: QName, context: Context): string {
  return valueOf(context.element(name), context, "types.");
}

function mainNamespace(port: PortDefinition): string {
  const [first] = port.operations;
  return first === undefined ? "" : namespaceOf(first.input);
}
