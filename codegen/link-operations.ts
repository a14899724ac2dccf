// Services, ports, bindings, operations and messages joined: the second half of link.ts. An operation that is
// lawful but has no form here becomes a refusal; a name that leads nowhere is an error all the same.
import { describe, refuse } from "./construct.js";
import type {
  Definitions,
  RawBoundOperation,
  RawMessageBinding,
  RawPart,
  RawPort,
  Reference,
} from "./definitions.js";
import { type XmlElement } from "./document.js";
import { Inexpressible, type CodegenError } from "./error.js";
import { linkTypeName, type Indexes } from "./link-index.js";
import type {
  ComplexType,
  ElementParticle,
  GlobalElement,
  OperationDefinition,
  PortDefinition,
  QName,
  ServiceDefinition,
} from "./model.js";
import { localName, qualify } from "./qname.js";

type Message = Definitions["messages"][number];

/** The element around the parts of an rpc message, which no schema declares, and its type. */
export interface Wrapper {
  readonly element: GlobalElement;
  readonly type: ComplexType;
}

interface Linking {
  readonly indexes: Indexes;
  readonly wrappers: Wrapper[];
  readonly refused: CodegenError[];
}

export function linkServices(
  { services }: Definitions,
  indexes: Indexes,
): {
  readonly services: readonly ServiceDefinition[];
  readonly wrappers: readonly Wrapper[];
  readonly refused: readonly CodegenError[];
} {
  const linking: Linking = { indexes, wrappers: [], refused: [] };
  const linked = services.map((service): ServiceDefinition => ({
    name: localName(service.name),
    documentation: service.documentation,
    ports: service.ports
      .map((port) => linkPort(port, linking))
      .filter(({ operations }) => operations.length > 0),
  }));
  const { wrappers, refused } = linking;
  return { services: linked.filter(({ ports }) => ports.length > 0), wrappers, refused };
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
      operations.push(linkOperation(bound, portType, linking));
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
    soapVersion: "1.1",
    operations,
  };
}

function linkOperation(
  bound: RawBoundOperation,
  portType: Definitions["portTypes"][number],
  linking: Linking,
): OperationDefinition {
  const { indexes } = linking;
  const [operation, overload] = portType.operations.filter(({ name }) => name === bound.name);
  if (operation === undefined)
    throw refuse(
      bound.from,
      `port type ${portType.name} has no such operation`,
      "Bind an operation of the port type",
    );
  if (overload !== undefined)
    throw inexpressible(overload.from, "the operation is declared twice", "Give each its own name");
  if (operation.input === undefined)
    throw inexpressible(
      bound.from,
      "it has no request",
      "The service cannot be the one that calls",
    );
  if (operation.output === undefined || bound.output === undefined)
    throw inexpressible(bound.from, "it has no answer", "One-way operations are not understood");
  const [block] = bound.output.headers;
  if (block !== undefined)
    throw inexpressible(block.message.from, "it is a header of the answer", "Remove it");
  const { name, documentation } = operation;
  const body = (message: Reference, binding: RawMessageBinding, suffix: string): QName =>
    bound.style === "document"
      ? linkBody(message, binding, indexes)
      : linkWrapper(message, binding, name + suffix, linking);
  return {
    name,
    documentation,
    soapAction: bound.soapAction,
    input: body(operation.input, bound.input, ""),
    output: body(operation.output, bound.output, "Response"),
    headers: bound.input.headers.map(({ message, part }) => linkPart(message, part, indexes)),
    faults: operation.faults.map((fault) => linkFault(fault, indexes)),
  };
}

/** Document style: the one part of the message is the child of the SOAP body. */
function linkBody(reference: Reference, binding: RawMessageBinding, indexes: Indexes): QName {
  const message = indexes.messages.follow(reference);
  const [part, second] = bodyParts(message, binding);
  if (part === undefined || second !== undefined)
    throw inexpressible(
      message.from,
      `the body of a message in document style has one part, this has ${message.parts.length}`,
      "Put the parts into one element",
    );
  return linkElementOf(part, indexes);
}

/** The parts that stand in the body: those it names, else those that are in no header, else all. */
function bodyParts(message: Message, { parts, headers }: RawMessageBinding): readonly RawPart[] {
  if (parts !== undefined)
    return parts.filter((name) => name !== "").map((name) => partOf(message, name, message.from));
  const others = message.parts.filter(
    ({ name }) =>
      !headers.some((header) => header.part === name && header.message.name === message.name),
  );
  return others.length > 0 ? others : message.parts;
}

function partOf(message: Message, name: string, from: XmlElement): RawPart {
  const part = message.parts.find((candidate) => candidate.name === name);
  if (part !== undefined) return part;
  const names = message.parts.map((candidate) => candidate.name).join(", ");
  throw refuse(from, `message ${message.name} has no part ${name}`, `It has ${names}`);
}

function linkPart(reference: Reference, name: string, indexes: Indexes): QName {
  const message = indexes.messages.follow(reference);
  return linkElementOf(partOf(message, name, reference.from), indexes);
}

function linkFault(reference: Reference, indexes: Indexes): QName {
  const message = indexes.messages.follow(reference);
  const [part, second] = message.parts;
  if (part === undefined || second !== undefined)
    throw inexpressible(message.from, "a fault has one part", "Put the parts into one element");
  return linkElementOf(part, indexes);
}

function linkElementOf(part: RawPart, indexes: Indexes): QName {
  if (part.element !== undefined) return indexes.elements.follow(part.element).name;
  throw inexpressible(part.from, "it names no element", "Only rpc bodies can have parts by type");
}

/**
 * Rpc style: the body holds an element named after the operation, in the namespace of the binding, and in
 * it one element for each part, in no namespace (WSDL 1.1, 3.5).
 */
function linkWrapper(
  reference: Reference,
  binding: RawMessageBinding,
  local: string,
  linking: Linking,
): QName {
  const { indexes, wrappers } = linking;
  const message = indexes.messages.follow(reference);
  const name = qualify(binding.namespace, local);
  const particles = bodyParts(message, binding).map((part): ElementParticle => {
    if (part.type === undefined)
      throw inexpressible(part.from, "it names no type", "Parts of rpc messages have a type");
    return {
      kind: "element",
      name: part.name,
      namespace: "",
      type: linkTypeName(part.type, indexes.types),
      minOccurs: 1,
      maxOccurs: 1,
      nillable: false,
      documentation: "",
    };
  });
  const type: ComplexType = {
    kind: "complex",
    name: qualify(binding.namespace, `${local}()`),
    documentation: message.documentation,
    abstract: false,
    attributes: [],
    anyAttribute: false,
    content: {
      kind: "elements",
      particle: { kind: "sequence", minOccurs: 1, maxOccurs: 1, particles },
    },
  };
  const element = { name, type: type.name, nillable: false, documentation: "" };
  const before = wrappers.find((wrapper) => wrapper.element.name === name);
  if (before === undefined) wrappers.push({ element, type });
  else if (JSON.stringify(before.type) !== JSON.stringify(type))
    throw inexpressible(
      message.from,
      `another operation ${local} is in the namespace`,
      "Rename it",
    );
  return name;
}

function inexpressible(from: XmlElement, problem: string, advice: string): Inexpressible {
  return new Inexpressible(problem, { place: from.place, construct: describe(from), advice });
}
