// Links the particles of a complex type: resolves elements and groups, and brings every group into normal form.
import { refuse } from "../read/construct.js";
import type { Reference } from "../read/definition.js";
import type { XmlElement } from "../read/element.js";
import { linkInOrder } from "./in-order.js";
import { expectFewMembers, expectFewSteps, expectShallow, spendMembers } from "./limits.js";
import type { LinkedGroup, SchemaLinking } from "./schema.js";
import type { ElementParticle, GroupParticle, Particle, QName } from "../model/model.js";
import { declaresNothing, normalizeGroup } from "./normalize-group.js";
import { XSD, localName, namespaceOf, qualify } from "../model/qname.js";
import type {
  RawElementReference,
  RawGlobalElement,
  RawGroupParticle,
  RawGroupReference,
  RawLocalElement,
  RawParticle,
} from "../read/raw-xsd.js";
import { anyType } from "../read/xsd-element.js";
import { expandNames } from "./simple.js";

/** The content of a type as one group; `undefined` when no element can be in it. The owner is the type. */
export function linkContent(
  raw: RawParticle,
  owner: XmlElement,
  linking: SchemaLinking,
): GroupParticle | undefined {
  const particle = linkParticle(raw, owner, linking);
  if (particle === undefined || declaresNothing(particle)) return undefined;
  if (particle.kind !== "element" && particle.kind !== "any") return particle;
  return { kind: "sequence", minOccurs: 1, maxOccurs: 1, particles: [particle] };
}

/** `undefined` for a particle with maxOccurs 0, by which a restriction removes it. */
function linkParticle(
  raw: RawParticle,
  owner: XmlElement,
  linking: SchemaLinking,
): Particle | undefined {
  const { minOccurs, maxOccurs } = raw;
  if (maxOccurs === 0) return undefined;
  switch (raw.kind) {
    case "element":
      return linkLocalElement(raw, linking);
    case "elementReference":
      return linkElementReference(raw, linking);
    case "any":
      return { kind: "any", minOccurs, maxOccurs, namespaces: raw.namespaces };
    case "groupReference":
      return linkGroupReference(raw, linking);
    default:
      return linkParticles(raw, owner, linking);
  }
}

function linkParticles(raw: RawGroupParticle, owner: XmlElement, linking: SchemaLinking): Particle {
  const { kind, minOccurs, maxOccurs } = raw;
  const particles: Particle[] = [];
  let size = 0;
  for (const one of raw.particles) {
    const particle = linkParticle(one, owner, linking);
    if (particle === undefined) continue;
    size += linking.measures.sizeOf(particle);
    expectFewMembers(size, owner);
    particles.push(particle);
  }
  const group = normalizeGroup({ kind, minOccurs, maxOccurs, particles });
  expectShallow(linking.measures.depthOf(group), owner);
  return expectAllAlone(group, raw.from);
}

/** `all` must not be part of another group (XSD 1.0, 3.8.6), not even by way of a named group. */
function expectAllAlone(particle: Particle, from: XmlElement): Particle {
  const inner = "particles" in particle ? particle.particles : [];
  if (
    inner.every(({ kind }) => kind !== "all") &&
    (particle.kind !== "all" || particle.maxOccurs === 1)
  )
    return particle;
  throw refuse(
    from,
    "<all> occurs in another group or repeatedly",
    "Make it the only content of a type",
  );
}

function linkLocalElement(raw: RawLocalElement, linking: SchemaLinking): ElementParticle {
  const { name, namespace, minOccurs, maxOccurs, nillable, documentation } = raw;
  linking.types.resolve(raw.type);
  const type = raw.type.name;
  const element = { name, namespace, type, minOccurs, maxOccurs, nillable };
  return { kind: "element", ...element, ...valuesOf(raw, raw.type.from, linking), documentation };
}

/** Default and fixed value; names in them are in Clark notation. */
function valuesOf(
  { default: usual, fixed, type }: Pick<RawGlobalElement, "default" | "fixed" | "type">,
  from: XmlElement,
  linking: SchemaLinking,
) {
  const expand = (text: string) =>
    type === undefined ? text : expandNames(text, type, from, linking);
  return {
    ...(usual === undefined ? {} : { default: expand(usual) }),
    ...(fixed === undefined ? {} : { fixed: expand(fixed) }),
  };
}

/** A global element, or a choice of the elements of its substitution group. */
function linkElementReference(raw: RawElementReference, linking: SchemaLinking): Particle {
  const { minOccurs, maxOccurs } = raw;
  const head = globalElement(raw.element, linking);
  const { substitutions } = linking.done;
  const known = raw.documentation === "" ? substitutions.get(head) : undefined;
  const particles = known ?? substitutionsOf(head, raw, linking);
  if (raw.documentation === "") substitutions.set(head, particles);
  return normalizeGroup({
    kind: "choice",
    minOccurs,
    maxOccurs,
    particles,
    substitutes: head.name,
  });
}

function substitutionsOf(
  head: RawGlobalElement,
  { documentation, from }: RawElementReference,
  linking: SchemaLinking,
): readonly ElementParticle[] {
  const elements = linking.substitutes(head);
  expectFewMembers(elements.length, from);
  return elements.map((element) => ({
    kind: "element",
    name: localName(element.name),
    namespace: namespaceOf(element.name),
    type: elementType(element, linking),
    minOccurs: 1,
    maxOccurs: 1,
    nillable: element.nillable,
    ...valuesOf(element, element.from, linking),
    documentation: documentation === "" ? element.documentation : documentation,
  }));
}

/** A schema inside a message (as in a .NET DataSet) is declared by the schema of XML Schema, which is not read. */
function globalElement(reference: Reference, { elements }: SchemaLinking): RawGlobalElement {
  if (reference.name !== qualify(XSD, "schema")) return elements.resolve(reference);
  return {
    ...reference,
    ...{ documentation: "", nillable: false, abstract: false, substitutionGroup: undefined },
    ...{ type: anyType(reference.from), default: undefined, fixed: undefined },
  };
}

/** The type of a global element: its own, else that of the head of its substitution group, else xs:anyType. */
export function elementType(element: RawGlobalElement, linking: SchemaLinking): QName {
  const { type, substitutionGroup } = element;
  if (substitutionGroup === undefined || type !== undefined)
    return typeName(type ?? anyType(element.from), linking);
  const seen = new Set([element.name]);
  for (let at: Reference | undefined = substitutionGroup; at !== undefined;) {
    if (seen.has(at.name))
      throw refuse(element.from, "the element substitutes itself", "Remove the circular reference");
    seen.add(at.name);
    expectFewSteps(seen.size - 1, element.from, "the element substitutes");
    const head: RawGlobalElement = linking.elements.resolve(at);
    if (head.type !== undefined) return typeName(head.type, linking);
    at = head.substitutionGroup;
  }
  return anyType(element.from).name;
}

function typeName(reference: Reference, { types }: SchemaLinking): QName {
  types.resolve(reference);
  return reference.name;
}

function linkGroupReference(raw: RawGroupReference, linking: SchemaLinking): Particle | undefined {
  const { particle } = linkGroup(raw, linking);
  if (particle === undefined) return undefined;
  const { minOccurs, maxOccurs } = raw;
  const group = normalizeGroup({ kind: "sequence", minOccurs, maxOccurs, particles: [particle] });
  return expectAllAlone(group, raw.from);
}

function linkGroup({ group, from }: RawGroupReference, linking: SchemaLinking): LinkedGroup {
  return linkInOrder(linking.groups.resolve(group), linking.done.groups, {
    needs: ({ particle }) =>
      referencesIn(particle).flatMap(({ name }) => linking.groups.find(name) ?? []),
    link: (one) => {
      const particle = linkParticle(one.particle, one.from, linking);
      const size = particle === undefined ? 0 : linking.measures.sizeOf(particle);
      spendMembers(linking.members, size, one.from);
      return { particle };
    },
    circular: () => refuse(from, "the group contains itself", "Remove the circular reference"),
  });
}

/** The references to groups, those in groups of the particle included. */
function referencesIn(particle: RawParticle): readonly Reference[] {
  if (particle.maxOccurs === 0) return [];
  if (particle.kind === "groupReference") return [particle.group];
  return "particles" in particle ? particle.particles.flatMap(referencesIn) : [];
}
