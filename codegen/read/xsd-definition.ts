// What every XSD construct has: a name or a place, documentation, references to others, values, and the
// schema document around it.
import {
  attribute,
  booleanAttribute,
  children,
  expectShape,
  optionalChild,
  prose,
  refuse,
  requiredAttribute,
  wordAttribute,
} from "./construct.js";
import type { Reference } from "./definitions.js";
import { resolveName, type XmlElement } from "./document.js";
import type { QName } from "../model/model.js";
import { qualify } from "../model/qname.js";
import type { RawType } from "./schema-definitions.js";

export const XSD = "http://www.w3.org/2001/XMLSchema";

/** The namespace of `xml:lang`. */
export const XML = "http://www.w3.org/XML/1998/namespace";

/** What holds for everything in one schema document. */
export interface Context {
  readonly targetNamespace: string;
  /** Whether local elements are in the target namespace. */
  readonly qualified: boolean;
  /** Whether local attributes are. */
  readonly attributesQualified: boolean;
  /** A schema without a namespace, included into one with: its names without a prefix mean that namespace. */
  readonly chameleon: boolean;
  /** The definition that is being redefined: as a base, its name means what it was. */
  readonly redefining?: QName;
  /** Takes the types that are met inside the definition at hand. */
  readonly anonymous: RawType[];
  /** Names of anonymous types that are taken in this document. */
  readonly paths: Set<QName>;
}

/** Name, documentation and place of a definition. */
export interface Head {
  readonly name: QName;
  readonly documentation: string;
  readonly from: XmlElement;
}

/** The head of a global definition. */
export function readHead(element: XmlElement, context: Context): Head {
  return {
    name: qualify(context.targetNamespace, requiredAttribute(element, "name")),
    documentation: readDocumentation(element),
    from: element,
  };
}

/** The head of an anonymous type: `path` says where it stands. A second one at the same place is `path/2`. */
export function anonymousHead(element: XmlElement, path: QName, context: Context): Head {
  let name = path;
  for (let count = 2; context.paths.has(name); count++) name = `${path}/${count}`;
  context.paths.add(name);
  return { name, documentation: readDocumentation(element), from: element };
}

export function readForm(
  element: XmlElement,
  name: "form" | "elementFormDefault" | "attributeFormDefault",
): boolean {
  return wordAttribute(element, name, ["unqualified", "qualified"]) === "qualified";
}

/** The namespace of a local element or attribute. */
export function namespaceByForm(
  element: XmlElement,
  qualified: boolean,
  { targetNamespace }: Context,
): string {
  const own = attribute(element, "form") === undefined ? qualified : readForm(element, "form");
  return own ? targetNamespace : "";
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
  return resolveReference(element, name, requiredAttribute(element, name), context);
}

/** The names in a value that lists several (`memberTypes`). */
export function readReferences(
  element: XmlElement,
  name: string,
  context: Context,
): readonly Reference[] {
  const value = attribute(element, name)?.trim() ?? "";
  if (value === "") return [];
  return value.split(/\s+/).map((word) => resolveReference(element, name, word, context));
}

function resolveReference(
  element: XmlElement,
  name: string,
  value: string,
  context: Context,
): Reference {
  const resolved = resolveName(element, name, value);
  const own = context.chameleon && !value.includes(":") && !resolved.startsWith("{");
  return { name: own ? qualify(context.targetNamespace, resolved) : resolved, from: element };
}

/** A reference that, inside `redefine`, may name the definition that is being redefined. */
export function readOriginal(element: XmlElement, name: string, context: Context): Reference {
  const reference = readReference(element, name, context);
  if (reference.name !== context.redefining) return reference;
  return { ...reference, name: originalName(reference.name) };
}

/** How a definition is called after another took its name by `redefine`. */
export function originalName(name: QName): QName {
  return name + ORIGINAL;
}

export function isOriginal(name: QName): boolean {
  return name.endsWith(ORIGINAL);
}

/** No name of XML has such a character. */
const ORIGINAL = "/original*";

export function readNillable(element: XmlElement): boolean {
  return booleanAttribute(element, "nillable", false);
}

/** `default` or `fixed` of an element or attribute. */
export function readValues(element: XmlElement): {
  readonly default: string | undefined;
  readonly fixed: string | undefined;
} {
  const values = { default: attribute(element, "default"), fixed: attribute(element, "fixed") };
  if (values.default !== undefined && values.fixed !== undefined)
    throw refuse(element, "it has a default and a fixed value", "Keep one of them");
  return values;
}
