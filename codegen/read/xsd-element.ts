// Reads elements, global, local and by reference, into raw definitions. Each reader quotes the shape of its construct.
import type { QName } from "../model/model.js";
import { qualify, XSD } from "../model/qname.js";
import {
  attribute,
  booleanAttribute,
  children,
  collapsedAttribute,
  expectShape,
  optionalChild,
  refuse,
  refuseTogether,
  requiredAttribute,
} from "./construct.js";
import type { Reference } from "./definition.js";
import type { XmlElement } from "./element.js";
import type { RawElementReference, RawGlobalElement, RawLocalElement } from "./raw-xsd.js";
import {
  anonymousDefinition,
  namespaceByForm,
  readDefinition,
  readDocumentation,
  readNillable,
  readReference,
  readValues,
  type Context,
} from "./xsd-common.js";
import { readAnonymousSimpleType } from "./xsd-simple.js";

/**
 * <unique name="NCName">, likewise key, and keyref with refer="QName"
 *   (annotation?, selector, field+)
 *
 * Rules about several elements, which restrict no single value.
 */
const IDENTITY_CONSTRAINTS = ["unique", "key", "keyref"] as const;

function expectIdentityConstraints(element: XmlElement): void {
  for (const constraint of IDENTITY_CONSTRAINTS.flatMap((name) => children(element, name)))
    expectShape(constraint, {
      attributes: ["id", "name!", "refer"],
      children: ["annotation", "selector", "field"],
    });
}

/** The shape that local and global elements share. */
const ELEMENT = {
  // block only forbids derived types and substitutes: documents without these are read the same way.
  attributes: ["id", "name!", "type", "nillable", "default", "fixed", "block"],
  children: ["annotation", "simpleType", "complexType", ...IDENTITY_CONSTRAINTS],
} as const;

/**
 * <element name="NCName" type="QName" minOccurs="1" maxOccurs="1" nillable="false" form="..."
 *     default="..." fixed="..." block="...">
 *   (annotation?, (simpleType | complexType)?, (unique | key | keyref)*)
 */
export function readLocalElement(
  element: XmlElement,
  owner: QName,
  context: Context,
): RawLocalElement {
  expectShape(element, {
    attributes: [...ELEMENT.attributes, "minOccurs", "maxOccurs", "form"],
    children: ELEMENT.children,
  });
  expectIdentityConstraints(element);
  const name = requiredAttribute(element, "name");
  return {
    kind: "element",
    name,
    namespace: namespaceByForm(element, context.qualified, context),
    documentation: readDocumentation(element),
    type: readElementType(element, `${owner}/${name}`, context) ?? anyType(element),
    ...readOccurrence(element),
    nillable: readNillable(element),
    ...readValues(element),
  };
}

/**
 * <element name="NCName" type="QName" nillable="false" abstract="false" substitutionGroup="QName"
 *     default="..." fixed="..." block="..." final="...">
 *   (annotation?, (simpleType | complexType)?, (unique | key | keyref)*)
 */
export function readGlobalElement(element: XmlElement, context: Context): RawGlobalElement {
  expectShape(element, {
    attributes: [...ELEMENT.attributes, "abstract", "substitutionGroup", "final"],
    children: ELEMENT.children,
  });
  expectIdentityConstraints(element);
  const path = qualify(context.targetNamespace, `/${requiredAttribute(element, "name")}`);
  return {
    ...readDefinition(element, context),
    type: readElementType(element, path, context),
    nillable: readNillable(element),
    abstract: booleanAttribute(element, "abstract", false),
    substitutionGroup:
      attribute(element, "substitutionGroup") === undefined
        ? undefined
        : readReference(element, "substitutionGroup", context),
    ...readValues(element),
  };
}

/** The type of an element without one. */
export function anyType(from: XmlElement): Reference {
  return { name: qualify(XSD, "anyType"), from };
}

/**
 * <element ref="QName" minOccurs="1" maxOccurs="1">
 *   (annotation?)
 */
export function readElementReference(element: XmlElement, context: Context): RawElementReference {
  expectShape(element, {
    attributes: ["id", "ref!", "minOccurs", "maxOccurs"],
    children: ["annotation"],
  });
  return {
    kind: "elementReference",
    element: readReference(element, "ref", context),
    documentation: readDocumentation(element),
    ...readOccurrence(element),
  };
}

/** The type that an element names or contains; `path` becomes the name of an anonymous one. */
function readElementType(
  element: XmlElement,
  path: QName,
  context: Context,
): Reference | undefined {
  const simpleType = optionalChild(element, "simpleType");
  const complexType = optionalChild(element, "complexType");
  const inline = complexType ?? simpleType;
  const named = attribute(element, "type") !== undefined;
  if (inline === undefined) return named ? readReference(element, "type", context) : undefined;
  if (named) throw refuseTogether(inline, "the attribute type");
  if (complexType === undefined) return readAnonymousSimpleType(inline, path, context);
  if (simpleType !== undefined) throw refuseTogether(complexType, "<simpleType>");
  return readAnonymousComplexType(complexType, path, context);
}

/** A complex type inside an element (a name of its own is of no use there): `path` becomes its name. */
function readAnonymousComplexType(
  complexType: XmlElement,
  path: QName,
  context: Context,
): Reference {
  const definition = anonymousDefinition(complexType, path, context);
  const inner: Context = { ...context, anonymous: [] };
  const type = context.readComplexType(complexType, definition, inner);
  context.anonymous.push(type, ...inner.anonymous);
  return { name: definition.name, from: complexType };
}

export function readOccurrence(
  element: XmlElement,
): Pick<RawLocalElement, "minOccurs" | "maxOccurs" | "from"> {
  const minOccurs = readCount(element, "minOccurs");
  const unbounded = collapsedAttribute(element, "maxOccurs") === "unbounded";
  const maxOccurs = unbounded ? "unbounded" : readCount(element, "maxOccurs");
  if (maxOccurs !== "unbounded" && maxOccurs < minOccurs)
    throw refuse(element, "minOccurs is greater than maxOccurs", "Correct one of them");
  return { minOccurs, maxOccurs, from: element };
}

function readCount(element: XmlElement, name: "minOccurs" | "maxOccurs"): number {
  const value = collapsedAttribute(element, name) ?? "1";
  if (!/^\+?[0-9]{1,9}$/.test(value))
    throw refuse(element, `${name}="${value}" is not a whole number`, "Use 0, 1, 2, ...");
  return Number(value);
}
