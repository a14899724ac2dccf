// Reads a schema element into raw definitions: what stands there, with its place, references not yet
// followed. Each reader quotes its construct's shape. What no shape names is refused with its place.
import {
  attribute,
  booleanAttribute,
  children,
  expectShape,
  optionalChild,
  prose,
  refuse,
  requiredAttribute,
  requiredChild,
  wordAttribute,
} from "./construct.js";
import { qualify, resolveName, type XmlElement } from "./document.js";
import type { EnumerationWord, QName } from "./model.js";

export const XSD = "http://www.w3.org/2001/XMLSchema";

export interface Schema {
  readonly types: readonly RawType[];
  readonly elements: readonly RawGlobalElement[];
}

export type RawType = RawEnumeration | RawComplexType;

/** A name somewhere in the document that points to a definition. */
export interface Reference {
  readonly name: QName;
  /** The element that points, for messages. */
  readonly from: XmlElement;
}

interface Definition {
  readonly name: QName;
  readonly documentation: string;
  /** Where it stands, for messages. */
  readonly from: XmlElement;
}

export interface RawEnumeration extends Definition {
  readonly kind: "enumeration";
  readonly base: Reference;
  readonly words: readonly EnumerationWord[];
}

export interface RawComplexType extends Definition {
  readonly kind: "complexType";
  readonly abstract: boolean;
  readonly base: Reference | undefined;
  readonly elements: readonly RawLocalElement[];
}

export interface RawLocalElement {
  readonly name: string;
  readonly documentation: string;
  readonly type: Reference;
  readonly minOccurs: number;
  readonly maxOccurs: number | "unbounded";
  readonly nillable: boolean;
  readonly qualified: boolean;
  readonly from: XmlElement;
}

export interface RawGlobalElement extends Definition {
  readonly type: Reference;
  readonly nillable: boolean;
}

/** What the schema element says for all it holds. */
interface Defaults {
  readonly targetNamespace: string;
  readonly qualified: boolean;
}

/**
 * <schema targetNamespace="anyURI" elementFormDefault="unqualified" version="token">
 *   (annotation | simpleType | complexType | element)*
 */
export function readSchema(schema: XmlElement): Schema {
  expectShape(schema, {
    attributes: ["id", "targetNamespace", "elementFormDefault", "version"],
    children: ["annotation", "simpleType", "complexType", "element"],
  });
  const defaults: Defaults = {
    targetNamespace: attribute(schema, "targetNamespace") ?? "",
    qualified: readForm(schema, "elementFormDefault"),
  };
  const types: RawType[] = [];
  const elements: RawGlobalElement[] = [];
  for (const child of schema.content) {
    if (typeof child === "string") continue;
    if (child.name === "simpleType") types.push(readSimpleType(child, defaults));
    if (child.name === "complexType") types.push(readComplexType(child, defaults));
    if (child.name === "element") elements.push(readGlobalElement(child, defaults));
  }
  return { types, elements };
}

function readForm(element: XmlElement, name: "form" | "elementFormDefault"): boolean {
  return wordAttribute(element, name, ["unqualified", "qualified"]) === "qualified";
}

/**
 * <simpleType name="NCName">
 *   (annotation?, restriction)
 */
function readSimpleType(simpleType: XmlElement, defaults: Defaults): RawEnumeration {
  expectShape(simpleType, {
    attributes: ["id", "name!"],
    children: ["annotation", "restriction"],
  });
  const restriction = requiredChild(simpleType, "restriction");
  return {
    kind: "enumeration",
    ...readDefinition(simpleType, defaults),
    base: reference(restriction, "base"),
    words: readWords(restriction),
  };
}

/**
 * <restriction base="QName">
 *   (annotation?, enumeration+)
 */
function readWords(restriction: XmlElement): readonly EnumerationWord[] {
  expectShape(restriction, {
    attributes: ["id", "base!"],
    children: ["annotation", "enumeration"],
  });
  const words = children(restriction, "enumeration").map(readWord);
  if (words.length === 0)
    throw refuse(restriction, "it restricts nothing", "List the words as <enumeration>");
  return words;
}

/**
 * <enumeration value="anySimpleType">
 *   (annotation?)
 */
function readWord(enumeration: XmlElement): EnumerationWord {
  expectShape(enumeration, { attributes: ["id", "value!"], children: ["annotation"] });
  return {
    value: requiredAttribute(enumeration, "value"),
    documentation: readDocumentation(enumeration),
  };
}

/**
 * <complexType name="NCName" abstract="false">
 *   (annotation?, (sequence? | complexContent))
 */
function readComplexType(complexType: XmlElement, defaults: Defaults): RawComplexType {
  expectShape(complexType, {
    attributes: ["id", "name!", "abstract"],
    children: ["annotation", "sequence", "complexContent"],
  });
  const complexContent = optionalChild(complexType, "complexContent");
  const sequence = optionalChild(complexType, "sequence");
  if (complexContent !== undefined && sequence !== undefined)
    throw refuse(sequence, "it stands beside <complexContent>", "Keep one of the two");
  const extension = complexContent && readComplexContent(complexContent);
  return {
    kind: "complexType",
    ...readDefinition(complexType, defaults),
    abstract: booleanAttribute(complexType, "abstract", false),
    base: extension && reference(extension, "base"),
    elements: readContent(extension ?? complexType, defaults),
  };
}

/**
 * <complexContent>
 *   (annotation?, extension)
 *
 * <extension base="QName">
 *   (annotation?, sequence?)
 */
function readComplexContent(complexContent: XmlElement): XmlElement {
  expectShape(complexContent, { attributes: ["id"], children: ["annotation", "extension"] });
  const extension = requiredChild(complexContent, "extension");
  expectShape(extension, { attributes: ["id", "base!"], children: ["annotation", "sequence"] });
  return extension;
}

/**
 * <sequence>
 *   (annotation?, element*)
 */
function readContent(owner: XmlElement, defaults: Defaults): readonly RawLocalElement[] {
  const sequence = optionalChild(owner, "sequence");
  if (sequence === undefined) return [];
  expectShape(sequence, { attributes: ["id"], children: ["annotation", "element"] });
  return children(sequence, "element").map((element) => readLocalElement(element, defaults));
}

/**
 * <element name="NCName" type="QName" minOccurs="1" maxOccurs="1" nillable="false" form="...">
 *   (annotation?)
 */
function readLocalElement(element: XmlElement, defaults: Defaults): RawLocalElement {
  expectShape(element, {
    attributes: ["id", "name!", "type!", "minOccurs", "maxOccurs", "nillable", "form"],
    children: ["annotation"],
  });
  const minOccurs = readOccurrence(element, "minOccurs");
  const maxOccurs =
    attribute(element, "maxOccurs")?.trim() === "unbounded"
      ? "unbounded"
      : readOccurrence(element, "maxOccurs");
  if (maxOccurs !== "unbounded" && maxOccurs < minOccurs)
    throw refuse(element, "minOccurs is greater than maxOccurs", "Correct one of them");
  return {
    name: requiredAttribute(element, "name"),
    documentation: readDocumentation(element),
    type: reference(element, "type"),
    minOccurs,
    maxOccurs,
    nillable: booleanAttribute(element, "nillable", false),
    qualified:
      attribute(element, "form") === undefined ? defaults.qualified : readForm(element, "form"),
    from: element,
  };
}

function readOccurrence(element: XmlElement, name: "minOccurs" | "maxOccurs"): number {
  const value = attribute(element, name)?.trim() ?? "1";
  if (!/^\+?[0-9]{1,9}$/.test(value))
    throw refuse(element, `${name}="${value}" is no count`, "Write a whole number");
  return Number(value);
}

/**
 * <element name="NCName" type="QName" nillable="false">
 *   (annotation?)
 */
function readGlobalElement(element: XmlElement, defaults: Defaults): RawGlobalElement {
  expectShape(element, {
    attributes: ["id", "name!", "type!", "nillable"],
    children: ["annotation"],
  });
  return {
    ...readDefinition(element, defaults),
    type: reference(element, "type"),
    nillable: booleanAttribute(element, "nillable", false),
  };
}

function readDefinition(element: XmlElement, { targetNamespace }: Defaults): Definition {
  return {
    name: qualify(targetNamespace, requiredAttribute(element, "name")),
    documentation: readDocumentation(element),
    from: element,
  };
}

/**
 * <annotation>
 *   (appinfo | documentation)*
 *
 * appinfo is for other programs and has no meaning here.
 */
function readDocumentation(element: XmlElement): string {
  const annotation = optionalChild(element, "annotation");
  if (annotation === undefined) return "";
  expectShape(annotation, { attributes: ["id"], children: ["appinfo", "documentation"] });
  return children(annotation, "documentation").map(prose).join("\n\n");
}

function reference(element: XmlElement, name: string): Reference {
  return {
    name: resolveName(element, name, requiredAttribute(element, name)),
    from: element,
  };
}
