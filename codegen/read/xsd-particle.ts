// Reads what stands inside complex types, one particle after another, and groups of them, into raw
// definitions. Each reader quotes its construct's shape. What no shape names is refused with its place.
import {
  attribute,
  children,
  expectShape,
  optionalChild,
  refuse,
  requiredAttribute,
} from "./construct.js";
import type { Reference } from "./definitions.js";
import { type XmlElement } from "./document.js";
import type { QName } from "../model/model.js";
import { qualify } from "../model/qname.js";
import type {
  RawElementReference,
  RawGroup,
  RawGroupParticle,
  RawGroupReference,
  RawLocalElement,
  RawParticle,
  RawWildcard,
} from "./schema-definitions.js";
import { readAnonymousComplexType } from "./xsd-complex.js";
import {
  namespaceByForm,
  readDocumentation,
  readHead,
  readNillable,
  readOriginal,
  readReference,
  readValues,
  XSD,
  type Context,
} from "./xsd-definition.js";
import { readAnonymous } from "./xsd-simple.js";

/** Names of the constructs that a complex type, or a part of it, may hold one of. */
export const GROUPS = ["sequence", "choice", "all", "group"] as const;

/** The one group of particles that stands in an owner, if any; `path` is the name of the type. */
export function readContent(
  owner: XmlElement,
  path: QName,
  context: Context,
): RawParticle | undefined {
  const [content, second] = GROUPS.flatMap((name) => children(owner, name));
  if (second !== undefined && content !== undefined)
    throw refuse(second, `it stands beside <${content.label}>`, "Keep one of the two");
  return content && readParticle(content, path, context);
}

/**
 * <group name="NCName">
 *   (annotation?, (all | choice | sequence))
 */
export function readGroup(group: XmlElement, context: Context): RawGroup {
  expectShape(group, {
    attributes: ["id", "name!"],
    children: ["annotation", "sequence", "choice", "all"],
  });
  const head = readHead(group, context);
  const particle = readContent(group, `${head.name}*`, context);
  if (particle === undefined)
    throw refuse(group, "it holds nothing", "Add <sequence>, <choice> or <all>");
  return { ...head, particle };
}

function readParticle(particle: XmlElement, path: QName, context: Context): RawParticle {
  switch (particle.name) {
    case "sequence":
    case "choice":
      return readSequence(particle, particle.name, path, context);
    case "all":
      return readAll(particle, path, context);
    case "group":
      return readGroupReference(particle, context);
    case "any":
      return readWildcard(particle);
    default:
      return attribute(particle, "ref") === undefined
        ? readLocalElement(particle, path, context)
        : readElementReference(particle, context);
  }
}

/**
 * <sequence minOccurs="1" maxOccurs="1">, likewise choice
 *   (annotation?, (element | group | choice | sequence | any)*)
 */
function readSequence(
  group: XmlElement,
  kind: "sequence" | "choice",
  path: QName,
  context: Context,
): RawGroupParticle {
  expectShape(group, {
    attributes: ["id", "minOccurs", "maxOccurs"],
    children: ["annotation", "element", "group", "choice", "sequence", "any"],
  });
  return { kind, ...readOccurrence(group), particles: readParticles(group, path, context) };
}

/**
 * <all minOccurs="1" maxOccurs="1">
 *   (annotation?, element*)
 */
function readAll(all: XmlElement, path: QName, context: Context): RawGroupParticle {
  expectShape(all, {
    attributes: ["id", "minOccurs", "maxOccurs"],
    children: ["annotation", "element"],
  });
  const occurrence = readOccurrence(all);
  if (occurrence.maxOccurs !== 1)
    throw refuse(all, "it may stand at most once", 'Write maxOccurs="1"');
  return { kind: "all", ...occurrence, particles: readParticles(all, path, context) };
}

function readParticles(group: XmlElement, path: QName, context: Context): readonly RawParticle[] {
  return group.content.flatMap((child) => {
    if (typeof child === "string" || child.namespace !== XSD) return [];
    return child.name === "annotation" ? [] : [readParticle(child, path, context)];
  });
}

/**
 * <group ref="QName" minOccurs="1" maxOccurs="1">
 *   (annotation?)
 */
function readGroupReference(group: XmlElement, context: Context): RawGroupReference {
  expectShape(group, {
    attributes: ["id", "ref!", "minOccurs", "maxOccurs"],
    children: ["annotation"],
  });
  const reference = readOriginal(group, "ref", context);
  return { kind: "groupReference", group: reference, ...readOccurrence(group) };
}

/**
 * <any namespace="##any" processContents="strict" minOccurs="1" maxOccurs="1">
 *   (annotation?)
 */
function readWildcard(any: XmlElement): RawWildcard {
  expectShape(any, {
    attributes: ["id", "namespace", "processContents", "minOccurs", "maxOccurs"],
    children: ["annotation"],
  });
  const namespaces = attribute(any, "namespace")?.trim().replace(/\s+/g, " ") ?? "##any";
  return { kind: "any", namespaces, ...readOccurrence(any) };
}

/** What an element may hold beside its type: rules about several elements, which bind no single value. */
const CONSTRAINTS = ["unique", "key", "keyref"] as const;

/** The shape that local and global elements share. */
export const ELEMENT = {
  // block forbids other types or elements in its place: a document without them is what it was.
  attributes: ["id", "name!", "type", "nillable", "default", "fixed", "block"],
  children: ["annotation", "simpleType", "complexType", ...CONSTRAINTS],
} as const;

/**
 * <element name="NCName" type="QName" minOccurs="1" maxOccurs="1" nillable="false" form="..."
 *     default="..." fixed="..." block="...">
 *   (annotation?, (simpleType | complexType)?, (unique | key | keyref)*)
 */
function readLocalElement(element: XmlElement, owner: QName, context: Context): RawLocalElement {
  expectShape(element, {
    attributes: [...ELEMENT.attributes, "minOccurs", "maxOccurs", "form"],
    children: ELEMENT.children,
  });
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

/** An element that says no type may hold anything. */
export function anyType(from: XmlElement): Reference {
  return { name: qualify(XSD, "anyType"), from };
}

/**
 * <element ref="QName" minOccurs="1" maxOccurs="1">
 *   (annotation?)
 */
function readElementReference(element: XmlElement, context: Context): RawElementReference {
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

/** The type that an element names or holds; `path` becomes the name of an anonymous one. */
export function readElementType(
  element: XmlElement,
  path: QName,
  context: Context,
): Reference | undefined {
  const simpleType = optionalChild(element, "simpleType");
  const complexType = optionalChild(element, "complexType");
  const inline = complexType ?? simpleType;
  const named = attribute(element, "type") !== undefined;
  if (inline === undefined) return named ? readReference(element, "type", context) : undefined;
  if (named) throw refuse(inline, "it stands beside the attribute type", "Keep one of the two");
  if (complexType === undefined) return readAnonymous(inline, path, context);
  if (simpleType !== undefined)
    throw refuse(complexType, "it stands beside <simpleType>", "Keep one of the two");
  return readAnonymousComplexType(complexType, path, context);
}

function readOccurrence(
  element: XmlElement,
): Pick<RawLocalElement, "minOccurs" | "maxOccurs" | "from"> {
  const minOccurs = readCount(element, "minOccurs");
  const unbounded = attribute(element, "maxOccurs")?.trim() === "unbounded";
  const maxOccurs = unbounded ? "unbounded" : readCount(element, "maxOccurs");
  if (maxOccurs !== "unbounded" && maxOccurs < minOccurs)
    throw refuse(element, "minOccurs is greater than maxOccurs", "Correct one of them");
  return { minOccurs, maxOccurs, from: element };
}

function readCount(element: XmlElement, name: "minOccurs" | "maxOccurs"): number {
  const value = attribute(element, name)?.trim() ?? "1";
  if (!/^\+?[0-9]{1,9}$/.test(value))
    throw refuse(element, `${name}="${value}" is no count`, "Write a whole number");
  return Number(value);
}
