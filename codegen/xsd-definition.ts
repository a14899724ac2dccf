// What every XSD construct has: a name or a place, documentation, references to others, and the schema
// document around it.
import {
  children,
  expectShape,
  optionalChild,
  prose,
  requiredAttribute,
  wordAttribute,
} from "./construct.js";
import type { Reference } from "./definitions.js";
import { resolveName, type XmlElement } from "./document.js";
import type { QName } from "./model.js";
import { qualify } from "./qname.js";

export const XSD = "http://www.w3.org/2001/XMLSchema";

/** What holds for everything in one schema document. */
export interface Context {
  readonly targetNamespace: string;
  /** Whether local elements are in the target namespace. */
  readonly qualified: boolean;
  /** A schema without a namespace, included into one with: its names without a prefix mean that namespace. */
  readonly chameleon: boolean;
}

/** Name, documentation and place of a definition. */
export interface Head {
  readonly name: QName;
  readonly documentation: string;
  readonly from: XmlElement;
}

/** The head of a global definition, or of an anonymous type: `path` says where that stands. */
export function readHead(element: XmlElement, context: Context, path?: string): Head {
  return {
    name: qualify(context.targetNamespace, path ?? requiredAttribute(element, "name")),
    documentation: readDocumentation(element),
    from: element,
  };
}

export function readForm(element: XmlElement, name: "form" | "elementFormDefault"): boolean {
  return wordAttribute(element, name, ["unqualified", "qualified"]) === "qualified";
}

/**
 * <annotation>
 *   (appinfo | documentation)*
 *
 * appinfo is for other programs and has no meaning here.
 */
export function readDocumentation(element: XmlElement): string {
  const annotation = optionalChild(element, "annotation");
  if (annotation === undefined) return "";
  expectShape(annotation, { attributes: ["id"], children: ["appinfo", "documentation"] });
  return children(annotation, "documentation").map(prose).join("\n\n");
}

export function readReference(element: XmlElement, name: string, context: Context): Reference {
  const value = requiredAttribute(element, name);
  const resolved = resolveName(element, name, value);
  const own = context.chameleon && !value.includes(":") && !resolved.startsWith("{");
  return { name: own ? qualify(context.targetNamespace, resolved) : resolved, from: element };
}
