// Reads simple types into raw definitions. Each reader quotes its construct's shape. What no shape names is
// refused with its place.
import {
  attribute,
  children,
  expectShape,
  optionalChild,
  refuse,
  requiredAttribute,
  wordAttribute,
} from "./construct.js";
import type { Reference } from "./definitions.js";
import { type XmlElement } from "./document.js";
import type { EnumerationWord, Facets, QName } from "../model/model.js";
import type { RawSimpleType } from "./schema-definitions.js";
import {
  anonymousHead,
  readDocumentation,
  readOriginal,
  readReference,
  readReferences,
  type Context,
  type Head,
} from "./xsd-definition.js";

/**
 * <simpleType name="NCName" final="...">
 *   (annotation?, (restriction | list | union))
 *
 * final only forbids further types.
 */
export function readSimpleType(
  simpleType: XmlElement,
  head: Head,
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
    throw refuse(simpleType, "it says no values", "Add <restriction>, <list> or <union>");
  if (second !== undefined)
    throw refuse(second, `it stands beside <${variety.label}>`, "Keep one of them");
  if (variety.name === "list") return readList(variety, head, context);
  if (variety.name === "union") return readUnion(variety, head, context);
  expectShape(variety, {
    attributes: ["id", "base"],
    children: ["annotation", "simpleType", ...FACETS],
  });
  const base = readInlineType(variety, "base", `${head.name}/base`, context);
  return { kind: "restriction", ...head, base, ...readFacets(variety) };
}

/**
 * <list itemType="QName">
 *   (annotation?, simpleType?)
 */
function readList(list: XmlElement, head: Head, context: Context): RawSimpleType {
  expectShape(list, { attributes: ["id", "itemType"], children: ["annotation", "simpleType"] });
  const item = readInlineType(list, "itemType", `${head.name}/item`, context);
  return { kind: "list", ...head, item };
}

/**
 * <union memberTypes="QNames">
 *   (annotation?, simpleType*)
 */
function readUnion(union: XmlElement, head: Head, context: Context): RawSimpleType {
  expectShape(union, { attributes: ["id", "memberTypes"], children: ["annotation", "simpleType"] });
  const inline = children(union, "simpleType").map((simpleType) =>
    readAnonymous(simpleType, `${head.name}/member`, context),
  );
  const members = [...readReferences(union, "memberTypes", context), ...inline];
  if (members.length === 0)
    throw refuse(union, "it has no members", 'Add memberTypes="..." or <simpleType>');
  return { kind: "union", ...head, members };
}

/** The simple type that an attribute names or that stands inside instead. */
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
  if (attribute(element, name) !== undefined)
    throw refuse(inline, `it stands beside the attribute ${name}`, "Keep one of the two");
  return readAnonymous(inline, path, context);
}

/** A simple type without a name (if it has one, no reference can mean it): `path` becomes its name. */
export function readAnonymous(simpleType: XmlElement, path: QName, context: Context): Reference {
  const head = anonymousHead(simpleType, path, context);
  const inner: Context = { ...context, anonymous: [] };
  const type = readSimpleType(simpleType, head, inner);
  context.anonymous.push(type, ...inner.anonymous);
  return { name: head.name, from: simpleType };
}

const COUNTS = ["length", "minLength", "maxLength", "totalDigits", "fractionDigits"] as const;
const BOUNDS = ["minInclusive", "maxInclusive", "minExclusive", "maxExclusive"] as const;

/** Names of the constructs that restrict values. */
export const FACETS = [...COUNTS, ...BOUNDS, "pattern", "whiteSpace", "enumeration"] as const;

/**
 * (length | minLength | maxLength | totalDigits | fractionDigits | minInclusive | maxInclusive |
 *  minExclusive | maxExclusive | whiteSpace)?, pattern*, enumeration*
 *
 * <length value="..." fixed="false">, likewise the others
 *   (annotation?)
 *
 * fixed only binds types that restrict this one.
 */
export function readFacets(restriction: XmlElement): {
  readonly facets: Facets;
  readonly words: readonly EnumerationWord[];
} {
  const single = (name: string) => {
    const facet = optionalChild(restriction, name);
    return facet && expectFacet(facet);
  };
  const facets = [
    ...COUNTS.map((name) => [name, countOf(single(name))] as const),
    ...BOUNDS.map((name) => [name, valueOf(single(name))?.trim()] as const),
    ["pattern", readPatterns(restriction)] as const,
    ["whiteSpace", readWhiteSpace(single("whiteSpace"))] as const,
  ];
  return {
    facets: Object.fromEntries(facets.filter(([, value]) => value !== undefined)),
    words: children(restriction, "enumeration").map(readWord),
  };
}

function expectFacet(facet: XmlElement): XmlElement {
  expectShape(facet, { attributes: ["id", "value!", "fixed"], children: ["annotation"] });
  return facet;
}

function valueOf(facet: XmlElement | undefined): string | undefined {
  return facet && attribute(facet, "value");
}

function countOf(facet: XmlElement | undefined): number | undefined {
  if (facet === undefined) return undefined;
  const value = requiredAttribute(facet, "value").trim();
  if (/^\+?[0-9]{1,15}$/.test(value)) return Number(value);
  throw refuse(facet, `value="${value}" is no count`, "Write a whole number");
}

/** Patterns of one restriction: a text matches at least one of them. */
function readPatterns(restriction: XmlElement): Facets["pattern"] {
  const patterns = children(restriction, "pattern").map((pattern) =>
    requiredAttribute(expectFacet(pattern), "value"),
  );
  return patterns.length === 0 ? undefined : [patterns];
}

function readWhiteSpace(facet: XmlElement | undefined): Facets["whiteSpace"] {
  if (facet === undefined) return undefined;
  return wordAttribute(facet, "value", ["preserve", "replace", "collapse"] as const);
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
