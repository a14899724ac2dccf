// Links the messages of operations to the elements that go over the wire: bodies, header blocks, fault details. Throws
// where that is not possible; the callers leave out the operation, header block or fault.
import type { ComplexType, ElementParticle, GlobalElement, QName } from "../model/model.js";
import { localName, namespaceOf, qualify } from "../model/qname.js";
import { refuse } from "../read/construct.js";
import type { Reference } from "../read/definition.js";
import type { XmlElement } from "../read/element.js";
import type { Definitions, RawHeader, RawMessageBinding, RawPart } from "../read/raw-wsdl.js";
import { elementsInBody, type Types } from "./body-content.js";
import { declare, type Declarations } from "./declarations.js";
import { expectFewMembers, spendMembers, type Members } from "./limits.js";
import { resolveTypeName, type Indexes } from "./references.js";

type Message = Definitions["messages"][number];

/** Collects the elements and types of messages that no schema declares. */
export interface Messages {
  readonly indexes: Indexes;
  readonly elements: Declarations<GlobalElement>;
  readonly types: Declarations<ComplexType>;
  /** The types of the schemas. */
  readonly linkedTypes: Types;
  readonly members: Members;
}

/** The operation of a body. */
export interface BodyOf {
  readonly style: "document" | "rpc";
  /** The name of the operation in the WSDL, which is that on the wire. */
  readonly operation: string;
  /** Its name in the model. */
  readonly name: string;
  readonly portType: QName;
  /** Appended to the name: `Response` for the answer. */
  readonly suffix: string;
}

/** The element of a body; without a message, or without a part in document style, an element without parts. */
export function linkBody(
  reference: Reference | undefined,
  binding: RawMessageBinding,
  of: BodyOf,
  messages: Messages,
): QName {
  if (reference === undefined) return addBody(EMPTY, [], messages);
  const message = messages.indexes.messages.resolve(reference);
  const parts = bodyParts(message, binding);
  expectFewMembers(parts.length, message.from);
  spendMembers(messages.members, parts.length, message.from);
  if (of.style === "rpc") return linkWrapper(message, parts, binding.namespace, of, messages);
  const [part, second] = parts;
  if (part === undefined) return addBody(EMPTY, [], messages);
  if (second === undefined)
    return part.element === undefined && part.type !== undefined
      ? linkContent(message, part, part.type, messages)
      : linkElementOf(part, messages);
  const elements = parts.map((one) => ({ name: one.name, element: linkElementOf(one, messages) }));
  return addBody(`${message.name}()`, elements, messages);
}

/** A body that is of the type of its part. */
function linkContent(message: Message, part: RawPart, type: Reference, messages: Messages): QName {
  const name = resolveTypeName(type, messages.indexes.types);
  const particles = elementsInBody(name, messages.linkedTypes, part.from);
  expectFewMembers(particles.length, part.from);
  spendMembers(messages.members, particles.length, part.from);
  if (particles.length === 0) return addBody(EMPTY, [], messages);
  const parts = particles.map((particle) => {
    const { minOccurs, maxOccurs } = particle;
    const element = addElement(message, particle, messages);
    const once = minOccurs === 1 && maxOccurs === 1;
    return { name: particle.name, element, ...(once ? {} : { occurs: { minOccurs, maxOccurs } }) };
  });
  return addBody(`${message.name}()`, parts, messages);
}

/** An element of the type of a body, which is declared in that type only. */
function addElement(
  message: Message,
  { name, namespace, type, nillable, documentation }: ElementParticle,
  { elements }: Messages,
): QName {
  for (let count = 1; ; count++) {
    const path = `${localName(message.name)}()/${name}${count === 1 ? "" : `/${count}`}`;
    const element = {
      ...{ name: qualify(namespace, path), wireName: name },
      ...{ type, nillable, documentation },
    };
    const known = elements.byName.get(element.name);
    if (known === undefined) declare(elements, element);
    if (known === undefined || JSON.stringify(known) === JSON.stringify(element))
      return element.name;
  }
}

/** The name of the empty body. */
const EMPTY = "()";

/** The same message may be bound with other parts elsewhere. */
function addBody(
  message: QName,
  parts: GlobalElement["parts"] & object,
  { elements }: Messages,
): QName {
  const text = JSON.stringify(parts);
  for (let count = 0; ; count++) {
    const name = count === 0 ? message : `${message}/parts${count === 1 ? "" : `/${count}`}`;
    const known = elements.byName.get(name);
    if (known === undefined)
      declare(elements, { name, parts, type: "", nillable: false, documentation: "" });
    if (known === undefined || JSON.stringify(known.parts) === text) return name;
  }
}

/** The parts in the body: those that the binding names, else those in no header, else all. */
function bodyParts(message: Message, { parts, headers }: RawMessageBinding): readonly RawPart[] {
  if (parts !== undefined) {
    const byName = new Map(message.parts.map((part) => [part.name, part]));
    return parts
      .filter((name) => name !== "")
      .map((name) => byName.get(name) ?? partOf(message, name, message.from));
  }
  const inHeaders = new Set(
    headers.flatMap((header) =>
      header.kind === "header" && header.message.name === message.name ? [header.part] : [],
    ),
  );
  const others = message.parts.filter(({ name }) => !inHeaders.has(name));
  return others.length > 0 ? others : message.parts;
}

function partOf(message: Message, name: string, from: XmlElement): RawPart {
  const part = message.parts.find((candidate) => candidate.name === name);
  if (part !== undefined) return part;
  const names = message.parts.map((candidate) => candidate.name).join(", ");
  throw refuse(from, `message ${message.name} has no part ${name}`, `Its parts are ${names}`);
}

export function linkHeader({ message, part }: RawHeader, messages: Messages): QName {
  const found = messages.indexes.messages.resolve(message);
  return linkElementOf(partOf(found, part, message.from), messages);
}

export function linkFault(reference: Reference, messages: Messages): QName {
  const message = messages.indexes.messages.resolve(reference);
  const [part, second] = message.parts;
  if (part === undefined || second !== undefined)
    throw refuse(
      message.from,
      "a fault must have exactly one part",
      "Put the parts into one element",
    );
  return linkElementOf(part, messages);
}

function linkElementOf(part: RawPart, { indexes }: Messages): QName {
  if (part.element !== undefined) return indexes.elements.resolve(part.element).name;
  throw refuse(
    part.from,
    "the part has no element",
    "Parts with a type are allowed in rpc bodies only, and alone in bodies of document style",
  );
}

/**
 * Rpc style: the body contains an element named after the operation, in the namespace of the binding, and in it one
 * element for each part, in no namespace, of the part's type, or around the part's element (WSDL 1.1, 3.5).
 */
function linkWrapper(
  message: Message,
  parts: readonly RawPart[],
  namespace: string,
  of: BodyOf,
  messages: Messages,
): QName {
  const typesOf = (name: QName): readonly ComplexType[] => {
    const accessors = parts.map((part) => linkAccessor(part, `${name}/${part.name}`, messages));
    const wrapper = complexType(
      name,
      message.documentation,
      accessors.map(({ element }) => element),
    );
    return [wrapper, ...accessors.flatMap(({ type }) => type ?? [])];
  };
  // An operation in several bindings is one; another operation of the same name is prefixed with its port type.
  const names = [of.name, `${localName(of.portType)}/${of.name}`].map((local) =>
    qualify(namespace, `${local}${of.suffix}()`),
  );
  for (const name of names) {
    const types = typesOf(name);
    const known = types.map((type) => messages.types.byName.get(type.name));
    if (known[0] === undefined) {
      for (const type of types) declare(messages.types, type);
      const wireName = of.operation + of.suffix;
      const element = { name, wireName, type: name, nillable: false, documentation: "" };
      declare(messages.elements, element);
      return name;
    }
    if (JSON.stringify(known) === JSON.stringify(types)) return name;
  }
  throw refuse(
    message.from,
    `two different operations ${of.name} are in namespace ${namespace}`,
    "Rename one of the two",
  );
}

interface Accessor {
  readonly element: ElementParticle;
  /** For a part with an element: the type that contains the element. */
  readonly type?: ComplexType;
}

function linkAccessor(part: RawPart, typeName: QName, { indexes }: Messages): Accessor {
  if (part.type !== undefined)
    return { element: particle(part.name, "", resolveTypeName(part.type, indexes.types)) };
  if (part.element === undefined)
    throw refuse(part.from, "the part has neither type nor element", 'Add type="..."');
  const { name, type, nillable } = indexes.elements.resolve(part.element);
  const inner = { ...particle(localName(name), namespaceOf(name), type), nillable };
  return { element: particle(part.name, "", typeName), type: complexType(typeName, "", [inner]) };
}

function particle(name: string, namespace: string, type: QName): ElementParticle {
  const once = { minOccurs: 1, maxOccurs: 1, nillable: false, documentation: "" };
  return { kind: "element", name, namespace, type, ...once };
}

function complexType(
  name: QName,
  documentation: string,
  particles: readonly ElementParticle[],
): ComplexType {
  const particle = { kind: "sequence", minOccurs: 1, maxOccurs: 1, particles } as const;
  return {
    kind: "complex",
    name,
    documentation,
    abstract: false,
    attributes: [],
    content: { kind: "elements", ...(particles.length === 0 ? {} : { particle }) },
  };
}
