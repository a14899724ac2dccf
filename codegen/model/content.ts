// What stands in the content of a complex type: its elements wherever they stand, and whether it is plain.
// Functions of the model alone; what a base adds is graph.ts.
import type { ComplexType, ElementParticle, Particle, QName, TypeDefinition } from "./model.js";

/** The elements of a type's own content in document order, those of groups and branches included. */
export function ownElements({ content }: ComplexType): readonly ElementParticle[] {
  if (content.kind !== "elements" || content.particle === undefined) return [];
  return elementsIn(content.particle);
}

function elementsIn(particle: Particle): readonly ElementParticle[] {
  if (particle.kind === "element") return [particle];
  return particle.kind === "any" ? [] : particle.particles.flatMap(elementsIn);
}

/**
 * Whether a type's own content is nothing but elements one after the other, or all in any order: no attribute,
 * text, wildcard, choice or repeated group.
 */
export function isPlain({ attributes, anyAttribute, content, derivation }: ComplexType): boolean {
  if (attributes.length > 0 || anyAttribute || content.kind !== "elements") return false;
  if (derivation === "restriction") return false;
  const { particle } = content;
  if (particle === undefined) return true;
  if (particle.kind === "choice" || particle.minOccurs !== 1 || particle.maxOccurs !== 1)
    return false;
  const names = particle.particles.map((part) => part.kind === "element" && part.name);
  return !names.includes(false) && new Set(names).size === names.length;
}

/** Whether the elements may stand in any order (`xs:all`). */
export function isAnyOrder({ content }: ComplexType): boolean {
  return content.kind === "elements" && content.particle?.kind === "all";
}

/** The names of the types of a type's own parts: its base is none of a complex type. */
export function typesIn(type: TypeDefinition): readonly QName[] {
  const elements = type.kind === "complex" ? ownElements(type) : [];
  return [...textTypesIn(type), ...elements.map((element) => element.type)];
}

/** Of these, those that stand where only text can. */
export function textTypesIn(type: TypeDefinition): readonly QName[] {
  switch (type.kind) {
    case "enumeration":
    case "restriction":
      return [type.base];
    case "list":
      return [type.item];
    case "union":
      return type.members;
    case "complex":
      return [
        ...type.attributes.map((attribute) => attribute.type),
        ...(type.content.kind === "simple" ? [type.content.type] : []),
      ];
  }
}
