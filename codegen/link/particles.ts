// Links the particles of a complex type: resolves elements and groups, and brings every group into normal form.
import { refuse } from "../read/construct.js";
import type { Reference } from "../read/definition.js";
import type { XmlElement } from "../read/element.js";
import type { LinkedGroup, SchemaLinking } from "./schema.js";
import type { ElementParticle, GroupParticle, Particle, QName } from "../model/model.js";
import { normalizeGroup } from "./normalize-group.js";
import { XSD, localName, namespaceOf, qualify } from "../model/qname.js";
import type {
  RawElementReference,
  RawGlobalElement,
  RawGroup,
  RawGroupParticle,
  RawGroupReference,
  RawLocalElement,
  RawParticle,
} from "../read/raw-xsd.js";
import { anyType } from "../read/xsd-element.js";

/** The content of a type as one group; `undefined` when it is empty. */
export function linkContent(raw: RawParticle, linking: SchemaLinking): GroupParticle | undefined {
  const particle = linkParticle(raw, linking);
  if (particle === undefined) return undefined;
  if (particle.kind !== "element" && particle.kind !== "any") return particle;
  return { kind: "sequence", minOccurs: 1, maxOccurs: 1, particles: [particle] };
}

/** `undefined` for a particle with maxOccurs 0, by which a restriction removes it. */
function linkParticle(raw: RawParticle, linking: SchemaLinking): Particle | undefined {
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
      return linkParticles(raw, linking);
  }
}

function linkParticles(raw: RawGroupParticle, linking: SchemaLinking): Particle | undefined {
  const { kind, minOccurs, maxOccurs } = raw;
  const particles = raw.particles.flatMap((particle) => linkParticle(particle, linking) ?? []);
  const group = normalizeGroup({ kind, minOccurs, maxOccurs, particles });
  return group && expectAllAlone(group, raw.from);
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
  return { kind: "element", ...element, ...valuesOf(raw), documentation };
}

function valuesOf(values: {
  readonly default: string | undefined;
  readonly fixed: string | undefined;
}) {
  return {
    ...(values.default === undefined ? {} : { default: values.default }),
    ...(values.fixed === undefined ? {} : { fixed: values.fixed }),
  };
}

/** A global element, or a choice of the elements of its substitution group. */
function linkElementReference(
  raw: RawElementReference,
  linking: SchemaLinking,
): Particle | undefined {
  const { minOccurs, maxOccurs } = raw;
  const head = globalElement(raw.element, linking);
  const elements = linking.substitutes(head);
  const particles = elements.map((element): ElementParticle => ({
    kind: "element",
    name: localName(element.name),
    namespace: namespaceOf(element.name),
    type: elementType(element, linking),
    minOccurs: 1,
    maxOccurs: 1,
    nillable: element.nillable,
    ...valuesOf(element),
    documentation: raw.documentation === "" ? element.documentation : raw.documentation,
  }));
  return normalizeGroup({
    kind: "choice",
    minOccurs,
    maxOccurs,
    particles,
    substitutes: head.name,
  });
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
  const group = linking.groups.resolve(raw.group);
  const { particle } = linkGroup(group, raw, linking);
  if (particle === undefined) return undefined;
  const { minOccurs, maxOccurs } = raw;
  const once = normalizeGroup({ kind: "sequence", minOccurs, maxOccurs, particles: [particle] });
  return once && expectAllAlone(once, raw.from);
}

function linkGroup(group: RawGroup, raw: RawGroupReference, linking: SchemaLinking): LinkedGroup {
  const { groups } = linking.done;
  const before = groups.get(group);
  if (before === "open")
    throw refuse(raw.from, "the group contains itself", "Remove the circular reference");
  if (before !== undefined) return before;
  groups.set(group, "open");
  try {
    const linked = { particle: linkParticle(group.particle, linking) };
    groups.set(group, linked);
    return linked;
  } finally {
    if (groups.get(group) === "open") groups.delete(group);
  }
}
