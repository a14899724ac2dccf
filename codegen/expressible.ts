// What a WSDL may say and the model can hold, but the codec vocabulary has no word for: refused here, with
// its place and advice, so that no generated code is quietly wrong. Shrinks as the vocabulary grows.
import { refuse } from "./construct.js";
import { type XmlElement } from "./document.js";
import type { Model, QName } from "./model.js";
import { orderTypes } from "./order.js";
import type { Definitions, RawBoundOperation } from "./wsdl.js";
import type { RawComplexType, RawLocalElement } from "./xsd.js";

export function refuseInexpressible(definitions: Definitions, model: Model): void {
  for (const type of definitions.schemas.flatMap((schema) => schema.types)) {
    if (type.kind !== "complexType") continue;
    type.elements.forEach(refuseElement);
    refuseConcreteBase(type, model);
  }
  refuseCircle(definitions, model);
  refusePorts(definitions);
  refuseOptionBlocks(definitions, model);
}

function refuseElement({ from, qualified, minOccurs, maxOccurs }: RawLocalElement): void {
  if (qualified)
    throw refuse(
      from,
      "a local element in the target namespace cannot be expressed",
      'Use form="unqualified"',
    );
  if (minOccurs > 1 || (maxOccurs !== 1 && maxOccurs !== "unbounded"))
    throw refuse(
      from,
      `occurrence ${minOccurs} to ${maxOccurs} cannot be expressed`,
      "Use 0 or 1 to 1 or unbounded",
    );
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

function refuseCircle(definitions: Definitions, model: Model): void {
  const { circle } = orderTypes(model);
  const raw = definitions.schemas
    .flatMap((schema) => schema.types)
    .find(({ name }) => name === circle?.name);
  if (raw !== undefined)
    throw refuse(raw.from, "a type that contains itself cannot be expressed", "Break the circle");
}

function refusePorts(definitions: Definitions): void {
  const [first, second] = definitions.services.flatMap((service) => service.ports);
  if (first === undefined)
    throw refuse(definitions.from, "there is no service with a SOAP port", "Add one");
  if (second !== undefined)
    throw refuse(
      second.from,
      "a second port cannot be expressed",
      "Leave one port in the document",
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
  const bound = definitions.bindings.flatMap(({ operations }) => operations);
  const headers = bound.flatMap((operation: RawBoundOperation) => operation.headers);
  const message = definitions.messages.find(({ parts }) =>
    parts.some((part) => part.element.name === element),
  );
  const header = headers.find((candidate) => candidate.message.name === message?.name);
  return header?.message.from ?? definitions.from;
}
