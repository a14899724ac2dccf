// Raw definitions to the model: every name followed to what it names. What cannot be followed is an error
// with its place. Reads no XML; what the code cannot express is expressible.ts' affair.
import { refuse } from "./construct.js";
import { type XmlElement } from "./document.js";
import type {
  GlobalElement,
  LocalElement,
  Model,
  OperationDefinition,
  PortDefinition,
  QName,
  ServiceDefinition,
  TypeDefinition,
} from "./model.js";
import type { Definitions, RawBinding, RawBoundOperation, RawHeader, RawPort } from "./wsdl.js";
import { XSD, type RawLocalElement, type RawType, type Reference } from "./xsd.js";

/** Named definitions of one kind, and how to follow a reference to one of them. */
interface Index<T> {
  follow(reference: Reference): T;
}

interface Indexes {
  readonly types: Index<RawType | QName>;
  readonly elements: Index<{ readonly name: QName }>;
  readonly messages: Index<Definitions["messages"][number]>;
  readonly portTypes: Index<Definitions["portTypes"][number]>;
  readonly bindings: Index<RawBinding>;
}

/** `scalars` are the local names of the XSD built-in types that exist at run time. */
export function linkModel(
  definitions: Definitions,
  source: string,
  scalars: ReadonlySet<string>,
): Model {
  const types = definitions.schemas.flatMap((schema) => schema.types);
  const elements = definitions.schemas.flatMap((schema) => schema.elements);
  const indexes: Indexes = {
    types: typeIndex(types, scalars),
    elements: indexOf("element", elements),
    messages: indexOf("message", definitions.messages),
    portTypes: indexOf("portType", definitions.portTypes),
    bindings: indexOf("binding", definitions.bindings),
  };
  refuseEndlessExtension(types, indexes);
  return {
    source,
    targetNamespace: definitions.targetNamespace,
    documentation: definitions.documentation,
    types: types.map((type) => linkType(type, indexes)),
    elements: elements.map((element): GlobalElement => ({
      name: element.name,
      type: linkTypeName(element.type, indexes),
      nillable: element.nillable,
      documentation: element.documentation,
    })),
    services: definitions.services.map((service): ServiceDefinition => ({
      name: localName(service.name),
      documentation: service.documentation,
      ports: service.ports.map((port) => linkPort(port, indexes)),
    })),
  };
}

export function localName(name: QName): string {
  return name.slice(name.indexOf("}") + 1);
}

function indexOf<T extends { readonly name: QName; readonly from: XmlElement }>(
  kind: string,
  definitions: readonly T[],
): Index<T> {
  const byName = new Map<QName, T>();
  for (const definition of definitions) {
    if (byName.has(definition.name))
      throw refuse(
        definition.from,
        `${kind} ${definition.name} is declared twice`,
        "Remove one of the declarations",
      );
    byName.set(definition.name, definition);
  }
  return {
    follow(reference) {
      const found = byName.get(reference.name);
      if (found === undefined) throw unresolved(kind, reference);
      return found;
    },
  };
}

function unresolved(kind: string, { name, from }: Reference): Error {
  return refuse(from, `${kind} ${name} is not declared`, "Declare it, or correct the name");
}

/** Types of the schemas, and the built-in ones of XSD: those are their own definition. */
function typeIndex(
  types: readonly RawType[],
  scalars: ReadonlySet<string>,
): Index<RawType | QName> {
  const declared = indexOf("type", types);
  return {
    follow(reference) {
      if (!reference.name.startsWith(`{${XSD}}`)) return declared.follow(reference);
      if (scalars.has(localName(reference.name))) return reference.name;
      throw refuse(
        reference.from,
        `built-in type xs:${localName(reference.name)} does not exist here`,
        `Known are ${[...scalars].join(", ")}`,
      );
    },
  };
}

function linkTypeName(reference: Reference, { types }: Indexes): QName {
  types.follow(reference);
  return reference.name;
}

function linkType(type: RawType, indexes: Indexes): TypeDefinition {
  const { name, documentation } = type;
  if (type.kind === "enumeration") {
    if (type.base.name !== `{${XSD}}string`)
      throw refuse(
        type.base.from,
        `words of base ${type.base.name} are not understood`,
        "Only xs:string can be restricted to words",
      );
    return { kind: "enumeration", name, documentation, words: type.words };
  }
  return {
    kind: "sequence",
    name,
    documentation,
    abstract: type.abstract,
    ...(type.base === undefined ? {} : { base: linkBase(type.base, indexes) }),
    elements: linkElements(type.elements, indexes),
  };
}

function linkBase(reference: Reference, { types }: Indexes): QName {
  const base = types.follow(reference);
  if (typeof base === "string" || base.kind !== "complexType")
    throw refuse(
      reference.from,
      `base ${reference.name} is no complex type`,
      "Only complex types can be extended by complexContent",
    );
  return base.name;
}

function linkElements(
  elements: readonly RawLocalElement[],
  indexes: Indexes,
): readonly LocalElement[] {
  const seen = new Set<string>();
  return elements.map((element) => {
    if (seen.has(element.name))
      throw refuse(element.from, "it stands twice in one sequence", "Repeat it by maxOccurs");
    seen.add(element.name);
    return {
      name: element.name,
      qualified: element.qualified,
      type: linkTypeName(element.type, indexes),
      minOccurs: element.minOccurs,
      maxOccurs: element.maxOccurs,
      nillable: element.nillable,
      documentation: element.documentation,
    };
  });
}

function refuseEndlessExtension(types: readonly RawType[], indexes: Indexes): void {
  for (const type of types) {
    const visited = new Set<RawType>();
    for (let at: RawType | QName = type; typeof at !== "string";) {
      if (visited.has(at)) throw refuse(type.from, "it extends itself", "Break the circle");
      visited.add(at);
      if (at.kind !== "complexType" || at.base === undefined) break;
      at = indexes.types.follow(at.base);
    }
  }
}

function linkPort(port: RawPort, indexes: Indexes): PortDefinition {
  const binding = indexes.bindings.follow(port.binding);
  const portType = indexes.portTypes.follow(binding.portType);
  return {
    name: localName(port.name),
    binding: localName(binding.name),
    portType: localName(portType.name),
    address: port.address,
    soapVersion: "1.1",
    operations: binding.operations.map((bound) => linkOperation(bound, portType, indexes)),
  };
}

function linkOperation(
  bound: RawBoundOperation,
  portType: Definitions["portTypes"][number],
  indexes: Indexes,
): OperationDefinition {
  const [operation, overload] = portType.operations.filter(({ name }) => name === bound.name);
  if (operation === undefined)
    throw refuse(
      bound.from,
      `port type ${portType.name} has no such operation`,
      "Bind an operation of the port type",
    );
  if (overload !== undefined)
    throw refuse(overload.from, "the operation is declared twice", "Give each its own name");
  return {
    name: operation.name,
    documentation: operation.documentation,
    soapAction: bound.soapAction,
    input: linkBody(operation.input, indexes),
    output: linkBody(operation.output, indexes),
    headers: bound.headers.map((header) => linkHeader(header, indexes)),
  };
}

/** Document style: the one part of the message is the child of the SOAP body. */
function linkBody(reference: Reference, { messages, elements }: Indexes): QName {
  const message = messages.follow(reference);
  const [part, second] = message.parts;
  if (part === undefined || second !== undefined)
    throw refuse(
      message.from,
      `the body of a message has one part, this has ${message.parts.length}`,
      "Put the parts into one element",
    );
  return elements.follow(part.element).name;
}

function linkHeader(header: RawHeader, { messages, elements }: Indexes): QName {
  const message = messages.follow(header.message);
  const part = message.parts.find(({ name }) => name === header.part);
  if (part === undefined)
    throw refuse(
      header.message.from,
      `message ${message.name} has no part ${header.part}`,
      `It has ${message.parts.map(({ name }) => name).join(", ")}`,
    );
  return elements.follow(part.element).name;
}
