// What a WSDL may say and the model can hold, but generated code cannot say: refused here, or left out and told, with
// its place and advice, so that nothing is quietly wrong. Types can all be said; a pattern may not.
import { refuse } from "./construct.js";
import { uncheckedPatterns } from "./constraints.js";
import type { Definitions } from "./definitions.js";
import { type XmlElement } from "./document.js";
import type { CodegenError } from "./error.js";
import { type Linked } from "./link.js";
import type { Model, QName } from "./model.js";
import { localName } from "./qname.js";

/** Gives what is left out without harm to the rest. */
export function refuseInexpressible(
  definitions: Definitions,
  linked: Linked,
): readonly CodegenError[] {
  refuseOptionBlocks(definitions, linked.model);
  return [...unreadablePatterns(definitions, linked), ...choosePort(definitions, linked)];
}

/** A pattern that is none of XML Schema is not checked. */
function unreadablePatterns(
  { from }: Definitions,
  { model, places }: Linked,
): readonly CodegenError[] {
  return model.types.flatMap((type) =>
    uncheckedPatterns(type).map((pattern) =>
      refuse(
        places.get(type.name) ?? from,
        `values are not checked against the pattern ${pattern}, which is none of XML Schema`,
        "Correct it, or check what you send",
      ),
    ),
  );
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
