// Complex types of the schemas to those of the model: what a type has of its base and what it adds, text or
// elements. Particles are link-particles.ts, attributes link-attributes.ts.
import { refuse } from "../read/construct.js";
import type { Reference } from "../read/definitions.js";
import {
  addedAttributes,
  linkAttributes,
  restrictAttributes,
  type LinkedAttributes,
} from "./attributes.js";
import { linkContent } from "./particles.js";
import type { LinkedComplexType, SchemaLinking } from "./schema.js";
import { linkRestriction } from "./simple.js";
import type {
  AttributeDefinition,
  ComplexType,
  Content,
  ElementContent,
  QName,
  TypeDefinition,
} from "../model/model.js";
import { localName } from "../model/qname.js";
import { normalize } from "./normalize.js";
import type {
  RawComplexType,
  RawElementContent,
  RawSimpleContent,
  RawTextRestriction,
} from "../read/schema-definitions.js";
import { originalName } from "../read/xsd-definition.js";

/** Links a type once; a base is linked before what is derived from it. */
export function linkComplexType(raw: RawComplexType, linking: SchemaLinking): LinkedComplexType {
  const { complexTypes, named } = linking.done;
  const before = complexTypes.get(raw);
  if (before === "open") throw refuse(raw.from, "it extends itself", "Break the circle");
  if (before !== undefined) return before;
  complexTypes.set(raw, "open");
  try {
    const linked = link(raw, linking);
    complexTypes.set(raw, linked);
    named.set(raw.name, linked.type);
    return linked;
  } finally {
    if (complexTypes.get(raw) === "open") complexTypes.delete(raw);
  }
}

/** What a type is derived from: nothing, anything, a simple type, or another complex one. */
type Base =
  | { readonly kind: "none" | "any" }
  | { readonly kind: "simple"; readonly name: QName }
  | { readonly kind: "complex"; readonly type: ComplexType };

function link(raw: RawComplexType, linking: SchemaLinking): LinkedComplexType {
  const base = baseOf(raw.base, linking);
  const own = linkAttributes(raw, linking);
  const { content, beside } =
    raw.content.kind === "simple"
      ? linkText(raw, raw.content, base, linking)
      : { content: linkElements(raw, raw.content, base, linking), beside: [] };
  const type: ComplexType = {
    kind: "complex",
    name: raw.name,
    documentation: raw.documentation,
    abstract: raw.abstract,
    ...derivationOf(raw, base),
    attributes: ownAttributes(raw, base, own, linking),
    anyAttribute: own.anyAttribute || (base.kind === "any" && raw.derivation === "extension"),
    content,
  };
  const redefined = base.kind === "complex" && base.type.name === originalName(raw.name);
  return { type: redefined ? redefine(base.type, type) : type, beside };
}

/** An extension has those that it adds; a restriction has all. */
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

function baseOf(reference: Reference | undefined, linking: SchemaLinking): Base {
  if (reference === undefined) return { kind: "none" };
  const found = linking.types.follow(reference);
  if (typeof found === "string")
    return localName(found) === "anyType" ? { kind: "any" } : { kind: "simple", name: found };
  if (found.kind !== "complexType") return { kind: "simple", name: found.name };
  return { kind: "complex", type: linkComplexType(found, linking).type };
}

/** Every type is a restriction of anyType: that is no fact of its own. Nor is a text without attributes. */
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
      `base ${base.name} is no complex type`,
      "Only complex types can be extended by complexContent",
    );
  if (raw.derivation === "extension") {
    if (base.kind === "any") return { kind: "mixed" };
    if (base.kind === "complex" && base.type.content.kind !== "elements") {
      if (base.type.content.kind === "mixed" || particle === undefined) return base.type.content;
      throw refuse(from, `base ${base.type.name} has text, no elements`, "Use simpleContent");
    }
  }
  if (mixed) return { kind: "mixed" };
  const group = particle && linkContent(particle, linking);
  return { kind: "elements", ...(group === undefined ? {} : { particle: group }) };
}

interface LinkedText {
  readonly content: Content;
  /** The simple type that a restriction makes of the text. */
  readonly beside: readonly TypeDefinition[];
}

/** simpleContent. */
function linkText(
  raw: RawComplexType,
  { restriction }: RawSimpleContent,
  base: Base,
  linking: SchemaLinking,
): LinkedText {
  const text = (type: QName, beside: readonly TypeDefinition[] = []): LinkedText => ({
    content: { kind: "simple", type },
    beside,
  });
  if (restriction === undefined && base.kind === "simple") return text(base.name);
  if (base.kind === "complex" && base.type.content.kind === "simple") {
    const of = base.type.content.type;
    if (restriction === undefined || saysNothing(restriction)) return text(of);
    return restrictText(raw, restriction, { name: of, from: raw.from }, linking);
  }
  // Text between elements, where no element has to stand, can be restricted to text.
  const mixed = base.kind === "complex" && base.type.content.kind === "mixed";
  if (mixed && restriction?.type !== undefined)
    return restrictText(raw, restriction, restriction.type, linking);
  throw refuse(
    raw.base?.from ?? raw.from,
    `base ${raw.base?.name ?? ""} has no text that simpleContent could be derived from`,
    "Extend a simple type, or derive from a type with simpleContent",
  );
}

function saysNothing({ type, facets, words }: RawTextRestriction): boolean {
  return type === undefined && words.length === 0 && Object.keys(facets).length === 0;
}

function restrictText(
  { name, documentation }: RawComplexType,
  { type, facets, words }: RawTextRestriction,
  base: Reference,
  linking: SchemaLinking,
): LinkedText {
  const text = { name: `${name}/value`, documentation, base: type ?? base, facets, words };
  return {
    content: { kind: "simple", type: text.name },
    beside: [linkRestriction(text, linking)],
  };
}

/** Redefined, a type takes the place of the original: what it has of it becomes its own. */
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
    anyAttribute: original.anyAttribute || own.anyAttribute,
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
  const joined = normalize({ kind: "sequence", minOccurs: 1, maxOccurs: 1, particles });
  // Two groups together are never one element.
  return joined === undefined || joined.kind === "element" || joined.kind === "any"
    ? second
    : { kind: "elements", particle: joined };
}
