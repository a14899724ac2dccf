// What every XSD construct has: a name or a path, documentation, references, values; and the schema document around it.
import type { QName } from "../model/model.js";
import { absoluteNamespaces } from "../model/namespace-sets.js";
import { qualify } from "../model/qname.js";
import {
  attribute,
  booleanAttribute,
  children,
  documentationText,
  enumeratedAttribute,
  expectShape,
  optionalChild,
  refuse,
  requiredAttribute,
} from "./construct.js";
import type { Definition, Reference } from "./definition.js";
import { resolveName, type XmlElement } from "./element.js";
import type { RawComplexType, RawType } from "./raw-xsd.js";

/** The schema document around the construct that is read. */
export interface Context {
  readonly targetNamespace: string;
  /** Whether local elements are in the target namespace. */
  readonly qualified: boolean;
  /** Whether local attributes are. */
  readonly attributesQualified: boolean;
  /** A schema without a target namespace, included into one with: its names without a prefix are in that namespace. */
  readonly chameleon: boolean;
  /** The definition that is being redefined: inside, its name refers to the original. */
  readonly redefining?: QName;
  /** Collects the anonymous types inside the definition that is read. */
  readonly anonymous: RawType[];
  /** How many anonymous types of this document have each path. */
  readonly paths: Map<QName, number>;
  /** Handed in, because complex types contain elements and elements contain complex types. */
  readonly readComplexType: (
    complexType: XmlElement,
    definition: Definition,
    context: Context,
  ) => RawComplexType;
}

/** Name and documentation of a global definition. */
export function readDefinition(element: XmlElement, context: Context): Definition {
  return {
    name: qualify(context.targetNamespace, requiredAttribute(element, "name")),
    documentation: readDocumentation(element),
    from: element,
  };
}

/** Name and documentation of an anonymous type: its path is its name. A second one of the same path is `path/2`. */
export function anonymousDefinition(
  element: XmlElement,
  path: QName,
  context: Context,
): Definition {
  const count = (context.paths.get(path) ?? 0) + 1;
  context.paths.set(path, count);
  const name = count === 1 ? path : `${path}/${count}`;
  return { name, documentation: readDocumentation(element), from: element };
}

export function readForm(
  element: XmlElement,
  name: "form" | "elementFormDefault" | "attributeFormDefault",
): boolean {
  return enumeratedAttribute(element, name, ["unqualified", "qualified"]) === "qualified";
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

/** The namespaces that a wildcard allows, whatever refers to it. */
export function readNamespaces(wildcard: XmlElement, { targetNamespace }: Context): string {
  return absoluteNamespaces(attribute(wildcard, "namespace") ?? "##any", targetNamespace);
}

/**
 * <annotation>
 *   (appinfo | documentation)*
 *
 * appinfo is for other programs and ignored here.
 */
export function readDocumentation(element: XmlElement): string {
  const annotation = optionalChild(element, "annotation");
  if (annotation === undefined) return "";
  expectShape(annotation, { attributes: ["id"], children: ["appinfo", "documentation"] });
  return children(annotation, "documentation").map(documentationText).join("\n\n");
}

export function readReference(element: XmlElement, name: string, context: Context): Reference {
  return resolveReference(element, name, requiredAttribute(element, name), context);
}

/** The references in a list of names (`memberTypes`). */
export function readReferences(
  element: XmlElement,
  name: string,
  context: Context,
): readonly Reference[] {
  const value = attribute(element, name) ?? "";
  if (value === "") return [];
  return value.split(" ").map((item) => resolveReference(element, name, item, context));
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

/** A reference that, inside `redefine`, may mean the original of the definition that is being redefined. */
export function readOriginal(element: XmlElement, name: string, context: Context): Reference {
  const reference = readReference(element, name, context);
  if (reference.name !== context.redefining) return reference;
  return { ...reference, name: originalName(reference.name) };
}

/** The name of a definition whose own name now means its redefinition. */
export function originalName(name: QName): QName {
  return name + ORIGINAL;
}

export function isOriginal(name: QName): boolean {
  return name.endsWith(ORIGINAL);
}

/** `*` is in no XML name. */
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
    throw refuse(element, "it has both a default and a fixed value", "Keep one of the two");
  return values;
}
