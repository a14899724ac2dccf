// What the definition of one type contains, without its base: its elements, and the types that it uses.
import type { ComplexType, ElementParticle, Particle, QName, TypeDefinition } from "./model.js";
import { localName } from "./qname.js";

/** The elements of a type's own content in document order, those in groups included. */
export function ownElements({ content }: ComplexType): readonly ElementParticle[] {
  if (content.kind === "simple" || content.particle === undefined) return [];
  return elementsIn(content.particle);
}

function elementsIn(particle: Particle): readonly ElementParticle[] {
  if (particle.kind === "element") return [particle];
  return particle.kind === "any" ? [] : particle.particles.flatMap(elementsIn);
}

/**
 * Whether a type's own content is nothing but elements, each once, in sequence or in any order: no attribute, text,
 * wildcard, choice or repeated group.
 */
export function isOwnSequence({
  attributes,
  anyAttribute,
  content,
  derivation,
}: ComplexType): boolean {
  if (attributes.length > 0 || anyAttribute !== undefined || content.kind !== "elements")
    return false;
  if (derivation === "restriction") return false;
  const { particle } = content;
  if (particle === undefined) return true;
  if (particle.kind === "choice" || particle.minOccurs !== 1 || particle.maxOccurs !== 1)
    return false;
  const names = particle.particles.map((part) => part.kind === "element" && part.name);
  return !names.includes(false) && new Set(names).size === names.length;
}

/** The item of a type whose content is nothing but any number of one element, and which is named `ArrayOf...`. */
export function ownListItem(type: ComplexType): ElementParticle | undefined {
  if (type.abstract || type.base !== undefined) return undefined;
  if (!localName(type.name).startsWith("ArrayOf") || !isOwnSequence(type)) return undefined;
  const [item, second] = ownElements(type);
  if (item?.maxOccurs !== "unbounded" || item.minOccurs !== 0 || second !== undefined)
    return undefined;
  return item;
}

/** The types that a definition uses; the base of a complex type is not one of them. */
export function typesUsedBy(type: TypeDefinition): readonly QName[] {
  const elements = type.kind === "complex" ? ownElements(type) : [];
  return [...textTypesUsedBy(type), ...elements.map((element) => element.type)];
}

/** Of these, the ones that must be simple types. */
export function textTypesUsedBy(type: TypeDefinition): readonly QName[] {
  switch (type.kind) {
    case "enumeration":
    case "restriction":
      return [type.base];
    case "list":
      return [type.item];
    case "union":
      return type.memberTypes;
    case "complex":
      return [
        ...type.attributes.map((attribute) => attribute.type),
        ...(type.content.kind === "simple" ? [type.content.type] : []),
      ];
  }
}
