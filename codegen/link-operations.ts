// Services, ports, bindings and operations joined: the second half of link.ts; messages are link-messages.ts. An
// operation that is lawful but has no form here becomes a refusal; a name that leads nowhere is an error all the same.
import { refuse } from "./construct.js";
import type {
  Definitions,
  RawBinding,
  RawBoundOperation,
  RawOperation,
  RawPort,
} from "./definitions.js";
import { Inexpressible, type CodegenError } from "./error.js";
import type { Indexes } from "./link-index.js";
import { inexpressible, linkBody, linkFault, linkHeader, type Messages } from "./link-messages.js";
import type { OperationDefinition, PortDefinition, ServiceDefinition } from "./model.js";
import { localName } from "./qname.js";

type PortType = Definitions["portTypes"][number];

interface Linking extends Messages {
  readonly refused: CodegenError[];
}

export interface LinkedServices extends Pick<Messages, "elements" | "types"> {
  readonly services: readonly ServiceDefinition[];
  readonly refused: readonly CodegenError[];
}

export function linkServices(definitions: Definitions, indexes: Indexes): LinkedServices {
  const linking: Linking = { indexes, elements: [], types: [], refused: [] };
  const services = [...definitions.services, ...portless(definitions, linking)].map(
    ({ name, documentation, ports }): ServiceDefinition => ({
      name: localName(name),
      documentation,
      ports: ports
        .map((port) => linkPort(port, linking))
        .filter(({ operations }) => operations.length > 0),
    }),
  );
  refuseUnbound(definitions, linking);
  const { elements, types, refused } = linking;
  return { services: services.filter(({ ports }) => ports.length > 0), elements, types, refused };
}

/** Bindings of port types that no port offers: the address is the caller's to know. */
function portless(
  { services, bindings }: Definitions,
  { indexes }: Linking,
): Pick<Definitions["services"][number], "name" | "documentation" | "ports">[] {
  const offered = new Set(
    services.flatMap(({ ports }) =>
      ports.map(({ binding }) => indexes.bindings.follow(binding).portType.name),
    ),
  );
  const ports = bindings
    .filter(({ portType }) => !offered.has(portType.name))
    .map(({ name, documentation, from }): RawPort => ({
      name,
      documentation,
      binding: { name, from },
      address: "",
      from,
    }));
  return ports.length === 0 ? [] : [{ name: "", documentation: "", ports }];
}

/** A port type without a binding says nothing of what goes over the wire. */
function refuseUnbound({ portTypes, bindings }: Definitions, { refused }: Linking): void {
  for (const { name, operations, from } of portTypes)
    if (operations.length > 0 && !bindings.some(({ portType }) => portType.name === name))
      refused.push(refuse(from, "no binding says how its operations are called", "Add a binding"));
}

function linkPort(port: RawPort, linking: Linking): PortDefinition {
  const binding = linking.indexes.bindings.follow(port.binding);
  const portType = linking.indexes.portTypes.follow(binding.portType);
  const operations: OperationDefinition[] = [];
  for (const bound of binding.operations) {
    if (bound.kind === "refused") {
      linking.refused.push(bound.reason);
      continue;
    }
    try {
      operations.push(linkOperation(bound, { binding, portType }, linking));
    } catch (error) {
      if (!(error instanceof Inexpressible)) throw error;
      linking.refused.push(error);
    }
  }
  return {
    name: localName(port.name),
    binding: localName(binding.name),
    portType: localName(portType.name),
    address: port.address,
    soapVersion: binding.soapVersion,
    operations,
  };
}

interface Bound {
  readonly binding: RawBinding;
  readonly portType: PortType;
}

function linkOperation(
  bound: RawBoundOperation,
  { binding, portType }: Bound,
  linking: Linking,
): OperationDefinition {
  const operation = followOperation(bound, binding, portType);
  const { input, output, documentation } = operation;
  if (input === undefined || bound.input === undefined || operation.outputFirst)
    throw inexpressible(
      bound.from,
      operation.outputFirst && input !== undefined
        ? "its answer is what the caller sends"
        : "it has no request",
      "The service cannot be the one that calls",
    );
  const name = nameOf(operation, portType);
  const style = { style: bound.style, operation: bound.name, name, portType: portType.name };
  const answer = bound.output ?? { ...bound.input, parts: undefined, headers: [] };
  const headers = bound.input.headers;
  return {
    name,
    documentation,
    soapAction: bound.soapAction,
    oneWay: output === undefined,
    input: linkBody(input, bound.input, { ...style, suffix: "" }, linking),
    output: linkBody(output, answer, { ...style, suffix: "Response" }, linking),
    headers: unique(headers.map((header) => linkHeader(header, linking))),
    outputHeaders: unique(
      output === undefined ? [] : answer.headers.map((header) => linkHeader(header, linking)),
    ),
    headerFaults: unique(
      [...headers, ...answer.headers].flatMap(({ faults }) =>
        faults.map((fault) => linkHeader(fault, linking)),
      ),
    ),
    faults: unique(operation.faults.flatMap((fault) => faultsOf(fault, linking))),
  };
}

function unique<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)];
}

/** A fault that cannot be said costs its detail its type, not the operation. */
function faultsOf(fault: RawOperation["faults"][number], linking: Linking): readonly string[] {
  try {
    return [linkFault(fault, linking)];
  } catch (error) {
    if (!(error instanceof Inexpressible)) throw error;
    linking.refused.push(error);
    return [];
  }
}

/** Of several operations of one name it is the one whose input, and output, are named as in the binding. */
function followOperation(
  bound: RawBoundOperation,
  binding: RawBinding,
  { name, operations }: PortType,
): RawOperation {
  const named = operations.filter((operation) => operation.name === bound.name);
  const [only, overload] = named;
  if (only === undefined)
    throw refuse(
      bound.from,
      `port type ${name} has no such operation`,
      "Bind an operation of the port type",
    );
  if (overload === undefined) return only;
  const { input, output } = bound.labels;
  const fitting = named.filter(
    (operation) =>
      (input === undefined || labelOf(operation.input, `${bound.name}Request`) === input) &&
      (output === undefined || labelOf(operation.output, `${bound.name}Response`) === output),
  );
  if (fitting.length === 1 && fitting[0] !== undefined) return fitting[0];
  // Without names that tell, they can only have been meant in their order.
  const others = binding.operations.filter(
    (other) => other.kind === "bound" && other.name === bound.name,
  );
  const inOrder = others.length === named.length ? named[others.indexOf(bound)] : undefined;
  if (inOrder !== undefined) return inOrder;
  throw inexpressible(
    bound.from,
    `port type ${name} has several operations of this name, and no names of input and output that tell which`,
    "Give the inputs names, here and in the port type",
  );
}

function withMessage(name: string, message: string): string {
  return message.toLowerCase().startsWith(name.toLowerCase()) ? message : name + message;
}

/** The name of a side, which is the operation's with a word behind it where none is written (WSDL 1.1, 2.4.5). */
function labelOf(side: RawOperation["input"], otherwise: string): string {
  return side?.label ?? otherwise;
}

/** Operations of one name are called by their inputs, or by the messages of these: `drop` of `ById` is `dropById`. */
function nameOf(operation: RawOperation, { name, operations }: PortType): string {
  const named = operations.filter((other) => other.name === operation.name);
  if (named.length === 1) return operation.name;
  const taken = operations.map((other) => other.name);
  for (const label of [
    (one: RawOperation) => one.input?.label ?? "",
    (one: RawOperation) => withMessage(operation.name, localName(one.input?.name ?? "")),
  ]) {
    const labels = named.map(label);
    const isFree = (one: string) => one === operation.name || !taken.includes(one);
    if (new Set(labels).size === labels.length && !labels.includes("") && labels.every(isFree))
      return label(operation);
  }
  throw inexpressible(
    operation.from,
    `port type ${name} has several operations of this name, and their inputs have no names of their own`,
    "Give each its own name, or its input one",
  );
}
