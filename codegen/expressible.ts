// What a WSDL may say and the model can hold, but the codec vocabulary has no word for: refused here, with
// its place and advice, so that no generated code is quietly wrong. Shrinks as the vocabulary grows.
import { refuse } from "./construct.js";
import { ownElements } from "./content.js";
import type { Definitions } from "./definitions.js";
import { type XmlElement } from "./document.js";
import type { CodegenError } from "./error.js";
import { type Linked } from "./link.js";
import type { ComplexType, Model, QName, TypeDefinition } from "./model.js";
import { localName, namespaceOf } from "./qname.js";
import { graphOf, type TypeGraph } from "./graph.js";
import { XSD } from "./xsd-definition.js";

/** Gives what is left out without harm to the rest. */
export function refuseInexpressible(
  definitions: Definitions,
  linked: Linked,
): readonly CodegenError[] {
  const { model } = linked;
  const graph = graphOf(model);
  const roots = messagesOf(model);
  const place = ({ name }: TypeDefinition) => linked.places.get(name) ?? definitions.from;
  for (const type of model.types) {
    if (!isKnown(type, graph)) throw unknownKind(type, place(type));
    if (type.kind !== "complex") continue;
    refuseConcreteBase(type, graph, place(type));
    refuseForeignSubtype(type, roots, place(type));
  }
  const typeOf = new Map(model.elements.map(({ name, type }) => [name, type]));
  for (const root of roots) {
    const odd = oddElement(root, graph.reachable(typeOf.get(root) ?? ""));
    if (odd === undefined) continue;
    throw refuse(
      place(odd),
      `elements of several namespaces inside ${root} cannot be expressed`,
      "Put all of them into the namespace of the message, or into none",
    );
  }
  refuseOptionBlocks(definitions, model);
  return choosePort(definitions, linked);
}

/** Whether the vocabulary has a word for this kind of type. */
function isKnown(type: TypeDefinition, graph: TypeGraph): boolean {
  if (type.kind === "enumeration") return type.base === `{${XSD}}string`;
  return type.kind === "complex" && graph.isPlain(type);
}

function unknownKind({ name, kind }: TypeDefinition, from: XmlElement): CodegenError {
  const problem = `the ${kind} type ${name} cannot be expressed`;
  return refuse(from, problem, "Use elements in a sequence, or words of xs:string");
}

/** A concrete base could be replaced by its extension wherever it stands. */
function refuseConcreteBase({ base }: ComplexType, graph: TypeGraph, from: XmlElement): void {
  if (base === undefined) return;
  const type = graph.type(base);
  if (type?.kind === "complex" && !type.abstract)
    throw refuse(
      from,
      `an extension of ${base}, which is not abstract, cannot be expressed`,
      'Make the base abstract="true"',
    );
}

/** `xsi:type` is written and read as a name in the namespace of the message. */
function refuseForeignSubtype(
  { base, name }: ComplexType,
  roots: readonly QName[],
  from: XmlElement,
): void {
  if (base === undefined) return;
  if (roots.every((root) => namespaceOf(root) === namespaceOf(name))) return;
  throw refuse(
    from,
    "an extension in another namespace than that of all messages cannot be expressed",
    "Declare both in one namespace",
  );
}

/** The first type with an element that is not, like the others, in the namespace of the message, or in none. */
function oddElement(root: QName, types: readonly TypeDefinition[]): TypeDefinition | undefined {
  const elementsOf = (type: TypeDefinition) => (type.kind === "complex" ? ownElements(type) : []);
  // The type of the message itself is the last.
  const inner = [...types].reverse();
  const common = inner.flatMap(elementsOf)[0]?.namespace;
  return inner.find((type) =>
    elementsOf(type).some(
      ({ namespace }) =>
        namespace !== common || (namespace !== "" && namespace !== namespaceOf(root)),
    ),
  );
}

function messagesOf(model: Model): readonly QName[] {
  const operations = model.services.flatMap(({ ports }) =>
    ports.flatMap((port) => port.operations),
  );
  const all = operations.flatMap(({ input, output, headers, faults }) => [
    ...[input, output, ...headers, ...faults],
  ]);
  return [...new Set(all)];
}

/** There must be a port; those after the first are left out, and that is said. */
function choosePort(
  { services, from }: Definitions,
  { model, refused }: Linked,
): readonly CodegenError[] {
  const [chosen, ...others] = model.services.flatMap(({ ports }) => ports);
  // Nothing is left: the first reason is the one to tell.
  if (chosen === undefined)
    throw refused[0] ?? refuse(from, "there is no service with a SOAP port", "Add one");
  const raw = services.flatMap(({ ports }) => ports);
  return others.map((other) =>
    refuse(
      raw.find(({ name }) => localName(name) === other.name)?.from ?? from,
      `the port is left out, for ${chosen.name} is before it`,
      "To have this one, take the other out of the document",
    ),
  );
}

/** A block that some operations bind becomes options of their calls, so it needs members. */
function refuseOptionBlocks(definitions: Definitions, model: Model): void {
  const members = new Set(
    model.types.flatMap((type) => (type.kind === "complex" && !type.abstract ? type.name : [])),
  );
  const typeOf = new Map(model.elements.map(({ name, type }) => [name, type]));
  const operations = model.services.flatMap((service) =>
    service.ports.flatMap((port) => port.operations),
  );
  for (const name of new Set(operations.flatMap((operation) => operation.headers))) {
    if (operations.every(({ headers }) => headers.includes(name))) continue;
    if (members.has(typeOf.get(name) ?? "")) continue;
    throw refuse(
      placeOfHeader(definitions, name),
      `header block ${name} is bound to some operations only and has no members to be options`,
      "Give it a complex type, or bind it to every operation",
    );
  }
}

function placeOfHeader(definitions: Definitions, element: QName): XmlElement {
  const message = definitions.messages.find(({ parts }) =>
    parts.some((part) => part.element?.name === element),
  );
  return message?.from ?? definitions.from;
}
