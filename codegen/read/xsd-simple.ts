// Reads simple types and their facets into raw definitions. Each reader quotes the shape of its construct.
import type { Facets, QName } from "../model/model.js";
import {
  attribute,
  children,
  collapsedAttribute,
  enumeratedAttribute,
  expectShape,
  optionalChild,
  refuse,
  refuseTogether,
  requiredAttribute,
} from "./construct.js";
import type { Definition, Reference } from "./definition.js";
import type { XmlElement } from "./element.js";
import type { RawSimpleType, RawValue } from "./raw-xsd.js";
import {
  anonymousDefinition,
  readDocumentation,
  readOriginal,
  readReference,
  readReferences,
  type Context,
} from "./xsd-common.js";

/**
 * <simpleType name="NCName" final="...">
 *   (annotation?, (restriction | list | union))
 *
 * final only forbids derived types.
 */
export function readSimpleType(
  simpleType: XmlElement,
  definition: Definition,
  context: Context,
): RawSimpleType {
  expectShape(simpleType, {
    attributes: ["id", "name", "final"],
    children: ["annotation", "restriction", "list", "union"],
  });
  const [variety, second] = ["restriction", "list", "union"].flatMap((name) =>
    children(simpleType, name),
  );
  if (variety === undefined)
    throw refuse(
      simpleType,
      "<restriction>, <list> or <union> is required",
      "Add one of the three",
    );
  if (second !== undefined) throw refuseTogether(second, `<${variety.label}>`);
  if (variety.name === "list") return readList(variety, definition, context);
  if (variety.name === "union") return readUnion(variety, definition, context);
  expectShape(variety, {
    attributes: ["id", "base"],
    children: ["annotation", "simpleType", ...FACETS],
  });
  const base = readInlineType(variety, "base", `${definition.name}/base`, context);
  return { kind: "restriction", ...definition, base, ...readFacets(variety) };
}

/**
 * <list itemType="QName">
 *   (annotation?, simpleType?)
 */
function readList(list: XmlElement, definition: Definition, context: Context): RawSimpleType {
  expectShape(list, { attributes: ["id", "itemType"], children: ["annotation", "simpleType"] });
  const item = readInlineType(list, "itemType", `${definition.name}/item`, context);
  return { kind: "list", ...definition, item };
}

/**
 * <union memberTypes="QNames">
 *   (annotation?, simpleType*)
 */
function readUnion(union: XmlElement, definition: Definition, context: Context): RawSimpleType {
  expectShape(union, { attributes: ["id", "memberTypes"], children: ["annotation", "simpleType"] });
  const inline = children(union, "simpleType").map((simpleType) =>
    readAnonymousSimpleType(simpleType, `${definition.name}/member`, context),
  );
  const memberTypes = [...readReferences(union, "memberTypes", context), ...inline];
  if (memberTypes.length === 0)
    throw refuse(union, "a member type is required", 'Add memberTypes="..." or <simpleType>');
  return { kind: "union", ...definition, memberTypes };
}

/** The simple type that an attribute names, or that the element contains instead. */
function readInlineType(
  element: XmlElement,
  name: "base" | "itemType",
  path: QName,
  context: Context,
): Reference {
  const inline = optionalChild(element, "simpleType");
  if (inline === undefined)
    return name === "base"
      ? readOriginal(element, name, context)
      : readReference(element, name, context);
  if (attribute(element, name) !== undefined) throw refuseTogether(inline, `the attribute ${name}`);
  return readAnonymousSimpleType(inline, path, context);
}

/** A simple type inside another construct (a name of its own is of no use there): `path` becomes its name. */
export function readAnonymousSimpleType(
  simpleType: XmlElement,
  path: QName,
  context: Context,
): Reference {
  const definition = anonymousDefinition(simpleType, path, context);
  const inner: Context = { ...context, anonymous: [] };
  const type = readSimpleType(simpleType, definition, inner);
  context.anonymous.push(type, ...inner.anonymous);
  return { name: definition.name, from: simpleType };
}

const COUNTS = ["length", "minLength", "maxLength", "totalDigits", "fractionDigits"] as const;
const BOUNDS = ["minInclusive", "maxInclusive", "minExclusive", "maxExclusive"] as const;

/** Names of the facets. */
export const FACETS = [...COUNTS, ...BOUNDS, "pattern", "whiteSpace", "enumeration"] as const;

/**
 * (length | minLength | maxLength | totalDigits | fractionDigits | minInclusive | maxInclusive |
 *  minExclusive | maxExclusive | whiteSpace)?, pattern*, enumeration*
 *
 * <length value="..." fixed="false">, likewise the others
 *   (annotation?)
 *
 * fixed only forbids types derived from this one to change the facet.
 */
export function readFacets(restriction: XmlElement): {
  readonly facets: Facets;
  readonly values: readonly RawValue[];
} {
  const single = (name: string) => {
    const facet = optionalChild(restriction, name);
    return facet && expectFacet(facet);
  };
  const facets = [
    ...COUNTS.map((name) => [name, countOf(single(name))] as const),
    ...BOUNDS.map((name) => [name, collapsedValue(single(name))] as const),
    ["pattern", readPatterns(restriction)] as const,
    ["whiteSpace", readWhiteSpace(single("whiteSpace"))] as const,
  ];
  return {
    facets: Object.fromEntries(facets.filter(([, value]) => value !== undefined)),
    values: children(restriction, "enumeration").map(readEnumerationValue),
  };
}

function expectFacet(facet: XmlElement): XmlElement {
  expectShape(facet, { attributes: ["id", "value!", "fixed"], children: ["annotation"] });
  return facet;
}

function collapsedValue(facet: XmlElement | undefined): string | undefined {
  return facet && collapsedAttribute(facet, "value");
}

function countOf(facet: XmlElement | undefined): number | undefined {
  if (facet === undefined) return undefined;
  const value = collapsedAttribute(facet, "value") ?? "";
  if (/^\+?[0-9]{1,15}$/.test(value)) return Number(value);
  throw refuse(facet, `value="${value}" is not a whole number`, "Use 0, 1, 2, ...");
}

/** The patterns of one restriction: a text must match at least one of them. */
function readPatterns(restriction: XmlElement): Facets["pattern"] {
  const patterns = children(restriction, "pattern").map((pattern) =>
    requiredAttribute(expectFacet(pattern), "value"),
  );
  return patterns.length === 0 ? undefined : [patterns];
}

function readWhiteSpace(facet: XmlElement | undefined): Facets["whiteSpace"] {
  if (facet === undefined) return undefined;
  return enumeratedAttribute(facet, "value", ["preserve", "replace", "collapse"] as const);
}

/**
 * <enumeration value="anySimpleType">
 *   (annotation?)
 */
function readEnumerationValue(enumeration: XmlElement): RawValue {
  expectShape(enumeration, { attributes: ["id", "value!"], children: ["annotation"] });
  return {
    from: enumeration,
    value: requiredAttribute(enumeration, "value"),
    documentation: readDocumentation(enumeration),
  };
}
