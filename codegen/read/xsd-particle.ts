// Reads the particles of complex types (groups, wildcards, and elements by way of `xsd-element.ts`) and named groups into
// raw definitions. Each reader quotes the shape of its construct.
import type { QName } from "../model/model.js";
import { XSD } from "../model/qname.js";
import { attribute, children, expectShape, refuse, refuseTogether } from "./construct.js";
import type { XmlElement } from "./element.js";
import type {
  RawGroup,
  RawGroupParticle,
  RawGroupReference,
  RawParticle,
  RawWildcard,
} from "./raw-xsd.js";
import { readDefinition, readNamespaces, readOriginal, type Context } from "./xsd-common.js";
import { readElementReference, readLocalElement, readOccurrence } from "./xsd-element.js";

/** Names of the constructs of which a complex type, or a derivation in it, contains at most one. */
export const GROUPS = ["sequence", "choice", "all", "group"] as const;

/** The group of particles in a complex type, derivation or named group, if any; `path` is the name of the type. */
export function readContent(
  owner: XmlElement,
  path: QName,
  context: Context,
): RawParticle | undefined {
  const [content, second] = GROUPS.flatMap((name) => children(owner, name));
  if (second !== undefined && content !== undefined)
    throw refuseTogether(second, `<${content.label}>`);
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
  const definition = readDefinition(group, context);
  const particle = readContent(group, `${definition.name}*`, context);
  if (particle === undefined)
    throw refuse(group, "the group is empty", "Add <sequence>, <choice> or <all>");
  return { ...definition, particle };
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
      return readWildcard(particle, context);
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
    throw refuse(all, "maxOccurs of <all> must be 1", 'Use maxOccurs="1"');
  return { kind: "all", ...occurrence, particles: readParticles(all, path, context) };
}

function readParticles(group: XmlElement, path: QName, context: Context): readonly RawParticle[] {
  return group.childNodes.flatMap((child) => {
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
function readWildcard(any: XmlElement, context: Context): RawWildcard {
  expectShape(any, {
    attributes: ["id", "namespace", "processContents", "minOccurs", "maxOccurs"],
    children: ["annotation"],
  });
  return { kind: "any", namespaces: readNamespaces(any, context), ...readOccurrence(any) };
}
