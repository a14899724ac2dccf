// What a WSDL may say and the model can hold, but the codec vocabulary has no word for: refused here, with
// its place and advice, so that no generated code is quietly wrong. Shrinks as the vocabulary grows.
import { refuse } from "./construct.js";
import type { Definitions, RawComplexType } from "./definitions.js";
import { type XmlElement } from "./document.js";
import type { CodegenError } from "./error.js";
import { localName, namespaceOf, type Linked } from "./link.js";
import type { Model, QName } from "./model.js";
import { reachableFrom } from "./order.js";

/** Gives what is left out without harm to the rest. */
export function refuseInexpressible(
  definitions: Definitions,
  linked: Linked,
): readonly CodegenError[] {
  const { model } = linked;
  for (const type of definitions.schemas.flatMap((schema) => schema.types)) {
    if (type.kind !== "complexType") continue;
    refuseConcreteBase(type, model);
    refuseForeignSubtype(type, model);
  }
  for (const root of messagesOf(model)) refuseMixedNamespaces(root, definitions, model);
  refuseOptionBlocks(definitions, model);
  return choosePort(definitions, linked);
}

/** A concrete base could be replaced by its extension wherever it stands. */
function refuseConcreteBase({ base }: RawComplexType, model: Model): void {
  if (base === undefined) return;
  const type = model.types.find(({ name }) => name === base.name);
  if (type?.kind === "sequence" && !type.abstract)
    throw refuse(
      base.from,
      `an extension of ${base.name}, which is not abstract, cannot be expressed`,
      'Make the base abstract="true"',
    );
}

/** `xsi:type` is written and read as a name in the namespace of the message. */
function refuseForeignSubtype({ base, name }: RawComplexType, model: Model): void {
  if (base === undefined) return;
  if (messagesOf(model).every((message) => namespaceOf(message) === namespaceOf(name))) return;
  throw refuse(
    base.from,
    "an extension in another namespace than that of all messages cannot be expressed",
    "Declare both in one namespace",
  );
}

/** The elements inside a message are either all in its namespace or all in none. */
function refuseMixedNamespaces(root: QName, definitions: Definitions, model: Model): void {
  const global = model.elements.find(({ name }) => name === root);
  const types = global === undefined ? [] : reachableFrom(model, global.type);
  const inner = types.flatMap((type) =>
    type.kind === "sequence" ? type.elements.map((element) => ({ type, element })) : [],
  );
  const odd = inner.find(
    ({ element }) =>
      element.namespace !== inner[0]?.element.namespace ||
      (element.namespace !== "" && element.namespace !== namespaceOf(root)),
  );
  if (odd === undefined) return;
  const raw = definitions.schemas
    .flatMap((schema) => schema.types)
    .find(({ name }) => name === odd.type.name);
  const elements = raw?.kind === "complexType" ? raw.elements : [];
  throw refuse(
    elements[odd.type.elements.indexOf(odd.element)]?.from ?? definitions.from,
    `elements of several namespaces inside ${root} cannot be expressed`,
    "Put all of them into the namespace of the message, or into none",
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
    model.types.flatMap((type) => (type.kind === "sequence" && !type.abstract ? type.name : [])),
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
