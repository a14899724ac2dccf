// Links the complex types of the schemas: derivation, simple or complex content. Particles are linked in `particles.ts`,
// attributes in `attributes.ts`.
import { refuse } from "../read/construct.js";
import type { Reference } from "../read/definition.js";
import { addedAttributes, linkAttributes, restrictAttributes } from "./attributes.js";
import { linkInOrder } from "./in-order.js";
import { expectFewMembers, expectFewNamesakes, expectFewSteps, spendMembers } from "./limits.js";
import { linkMixed } from "./mixed.js";
import { linkContent } from "./particles.js";
import type { LinkedAttributes, LinkedComplexType, SchemaLinking } from "./schema.js";
import { linkRestriction } from "./simple.js";
import type {
  AttributeDefinition,
  ComplexType,
  Content,
  ElementContent,
  Particle,
  QName,
  TypeDefinition,
} from "../model/model.js";
import { joinWildcards } from "../model/namespace-sets.js";
import { localName } from "../model/qname.js";
import { normalizeGroup } from "./normalize-group.js";
import type {
  RawComplexType,
  RawElementContent,
  RawSimpleContent,
  RawTextRestriction,
} from "../read/raw-xsd.js";
import { originalName } from "../read/xsd-common.js";

/** Links a type once; a base is linked before the types derived from it. */
export function linkComplexType(raw: RawComplexType, linking: SchemaLinking): LinkedComplexType {
  return linkInOrder(raw, linking.done.complexTypes, {
    needs: ({ base }) => {
      const found = base && linking.types.find(base.name);
      return typeof found === "object" && found.kind === "complexType" ? [found] : [];
    },
    link: (one) => link(one, linking),
    circular: ({ from }) =>
      refuse(from, "the type is derived from itself", "Remove the circular reference"),
  });
}

/** The base of a type: none, xs:anyType, a simple type, or another complex type. */
type Base =
  | { readonly kind: "none" | "any" }
  | { readonly kind: "simple"; readonly name: QName }
  | { readonly kind: "complex"; readonly type: ComplexType; readonly linked: LinkedComplexType };

function link(raw: RawComplexType, linking: SchemaLinking): LinkedComplexType {
  spendMembers(linking.members, 0, raw.from);
  const base = baseOf(raw.base, linking);
  const inherited = base.kind === "complex" ? base.linked : undefined;
  const depth = inherited === undefined ? 0 : inherited.depth + 1;
  expectFewSteps(depth, raw.from, "the type is derived from");
  const own = linkAttributes(raw, linking);
  const { content, implicitTypes } =
    raw.content.kind === "simple"
      ? linkText(raw, raw.content, base, linking)
      : { content: linkElements(raw, raw.content, base, linking), implicitTypes: [] };
  const type: ComplexType = {
    kind: "complex",
    name: raw.name,
    documentation: raw.documentation,
    abstract: raw.abstract,
    ...derivationOf(raw, base),
    attributes: ownAttributes(raw, base, own, linking),
    ...wildcardOf(raw, base, own),
    content,
  };
  const redefined = base.kind === "complex" && base.type.name === originalName(raw.name);
  const linked = redefined ? redefine(base.type, type) : type;
  const extended = raw.derivation === "extension" ? inherited : undefined;
  // Mixed content of an extension has the elements of its base as well.
  const before = content.kind === "mixed" ? [] : (extended?.particles ?? []);
  const particles = [...before, ...particlesOf(type)];
  const size = particlesOf(type).reduce(
    (sum, particle) => sum + linking.measures.sizeOf(particle),
    (extended?.size ?? 0) + linked.attributes.length,
  );
  expectFewMembers(size, raw.from);
  expectFewNamesakes(particles, raw.from);
  spendMembers(linking.members, size, raw.from);
  linking.done.named.set(raw.name, linked);
  return { type: linked, implicitTypes, depth, particles, size };
}

function particlesOf({ content }: ComplexType): readonly Particle[] {
  return content.kind !== "simple" && content.particle !== undefined ? [content.particle] : [];
}

/** An extension has the attributes that it adds; a restriction has all. */
function ownAttributes(
  { derivation, from }: RawComplexType,
  base: Base,
  own: LinkedAttributes,
  linking: SchemaLinking,
): readonly AttributeDefinition[] {
  if (base.kind !== "complex") return own.attributes;
  const inherited = attributesOf(base.type, linking);
  return derivation === "restriction"
    ? restrictAttributes(inherited, own)
    : addedAttributes(inherited, own, from);
}

/** Those of a base that is another type of the model are joined with these in its properties. */
function wildcardOf(
  { derivation }: RawComplexType,
  base: Base,
  { anyAttribute }: LinkedAttributes,
): Pick<ComplexType, "anyAttribute"> {
  if (base.kind === "any" && derivation === "extension") return { anyAttribute: "##any" };
  return anyAttribute === undefined ? {} : { anyAttribute };
}

function baseOf(reference: Reference | undefined, linking: SchemaLinking): Base {
  if (reference === undefined) return { kind: "none" };
  const found = linking.types.resolve(reference);
  if (typeof found === "string")
    return localName(found) === "anyType" ? { kind: "any" } : { kind: "simple", name: found };
  if (found.kind !== "complexType") return { kind: "simple", name: found.name };
  const linked = linkComplexType(found, linking);
  return { kind: "complex", type: linked.type, linked };
}

/** The model records derivation from complex types only: from xs:anyType every type is derived. */
function derivationOf(
  { derivation }: RawComplexType,
  base: Base,
): Pick<ComplexType, "base" | "derivation"> {
  if (base.kind !== "complex" || derivation === undefined) return {};
  return { base: base.type.name, derivation };
}

/** All attributes of a type, with those of the bases that it extends. */
function attributesOf(type: ComplexType, linking: SchemaLinking): readonly AttributeDefinition[] {
  const base = type.base === undefined ? undefined : linking.done.named.get(type.base);
  if (base === undefined || type.derivation === "restriction") return type.attributes;
  return [...attributesOf(base, linking), ...type.attributes];
}

/** complexContent, or content without a derivation. */
function linkElements(
  raw: RawComplexType,
  { mixed, particle }: RawElementContent,
  base: Base,
  linking: SchemaLinking,
): Content {
  const from = raw.base?.from ?? raw.from;
  if (base.kind === "simple")
    throw refuse(
      from,
      `base ${base.name} is not a complex type`,
      "Only complex types can be extended with complexContent",
    );
  if (raw.derivation === "extension") {
    if (base.kind === "any") return { kind: "mixed" };
    if (base.kind === "complex" && base.type.content.kind === "simple") {
      if (particle === undefined) return base.type.content;
      throw refuse(from, `base ${base.type.name} has simple content`, "Use simpleContent");
    }
  }
  const extended = raw.derivation === "extension" && base.kind === "complex" ? base : undefined;
  if (mixed || extended?.type.content.kind === "mixed")
    return linkMixed(raw, particle, extended?.linked, linking);
  const group = particle && linkContent(particle, raw.from, linking);
  return { kind: "elements", ...(group === undefined ? {} : { particle: group }) };
}

interface LinkedText {
  readonly content: Content;
  /** The simple type of a restricted text. */
  readonly implicitTypes: readonly TypeDefinition[];
}

/** simpleContent. */
function linkText(
  raw: RawComplexType,
  { restriction }: RawSimpleContent,
  base: Base,
  linking: SchemaLinking,
): LinkedText {
  const text = (type: QName, implicitTypes: readonly TypeDefinition[] = []): LinkedText => ({
    content: { kind: "simple", type },
    implicitTypes,
  });
  if (restriction === undefined && base.kind === "simple") return text(base.name);
  if (base.kind === "complex" && base.type.content.kind === "simple") {
    const of = base.type.content.type;
    if (restriction === undefined || isUnrestricted(restriction)) return text(of);
    return restrictText(raw, restriction, { name: of, from: raw.from }, linking);
  }
  // Mixed content in which no element is required can be restricted to text.
  const mixed = base.kind === "complex" && base.type.content.kind === "mixed";
  if (mixed && restriction?.type !== undefined)
    return restrictText(raw, restriction, restriction.type, linking);
  throw refuse(
    raw.base?.from ?? raw.from,
    `base ${raw.base?.name ?? ""} has no simple content`,
    "Extend a simple type, or derive from a type with simpleContent",
  );
}

function isUnrestricted({ type, facets, values }: RawTextRestriction): boolean {
  return type === undefined && values.length === 0 && Object.keys(facets).length === 0;
}

function restrictText(
  { name, documentation }: RawComplexType,
  { type, facets, values }: RawTextRestriction,
  base: Reference,
  linking: SchemaLinking,
): LinkedText {
  const text = { name: `${name}/value`, documentation, base: type ?? base, facets, values };
  return {
    content: { kind: "simple", type: text.name },
    implicitTypes: [linkRestriction(text, linking)],
  };
}

/** A redefined type replaces the original: what it inherits from the original becomes its own. */
function redefine(original: ComplexType, type: ComplexType): ComplexType {
  const { base: _, derivation, ...own } = type;
  const { base } = original;
  if (derivation === "restriction")
    return { ...own, ...(base === undefined ? {} : { base, derivation }) };
  return {
    ...own,
    ...(base === undefined ? {} : { base }),
    ...(original.derivation === undefined ? {} : { derivation: original.derivation }),
    attributes: [...original.attributes, ...own.attributes],
    ...joinWildcards(original, own),
    content: joinContent(original.content, own.content),
  };
}

function joinContent(first: Content, second: Content): Content {
  if (first.kind !== "elements" || second.kind !== "elements") return second;
  return joinElements(first, second);
}

function joinElements(first: ElementContent, second: ElementContent): ElementContent {
  if (first.particle === undefined) return second;
  if (second.particle === undefined) return first;
  const particles = [first.particle, second.particle];
  const joined = normalizeGroup({ kind: "sequence", minOccurs: 1, maxOccurs: 1, particles });
  // Two groups never join to one element.
  return joined.kind === "element" || joined.kind === "any"
    ? second
    : { kind: "elements", particle: joined };
}
