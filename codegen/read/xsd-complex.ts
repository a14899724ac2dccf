// Reads complex types into raw definitions: what they are derived from, text or elements, attributes. Each
// reader quotes its construct's shape. What no shape names is refused with its place.
import { booleanAttribute, children, expectShape, optionalChild, refuse } from "./construct.js";
import type { Reference } from "./definitions.js";
import { type XmlElement } from "./document.js";
import type { QName } from "../model/model.js";
import type { RawComplexType, RawSimpleContent } from "./schema-definitions.js";
import { ATTRIBUTES, readAttributes } from "./xsd-attribute.js";
import { anonymousHead, readOriginal, type Context, type Head } from "./xsd-definition.js";
import { GROUPS, readContent } from "./xsd-particle.js";
import { FACETS, readAnonymous, readFacets } from "./xsd-simple.js";

/**
 * <complexType name="NCName" abstract="false" mixed="false" block="..." final="...">
 *   (annotation?, (simpleContent | complexContent | ((group | all | choice | sequence)?,
 *    (attribute | attributeGroup)*, anyAttribute?)))
 *
 * final only forbids further types; block forbids them in its place: a document without them is what it was.
 */
export function readComplexType(
  complexType: XmlElement,
  head: Head,
  context: Context,
): RawComplexType {
  expectShape(complexType, {
    attributes: ["id", "name", "abstract", "mixed", "block", "final"],
    children: ["annotation", "simpleContent", "complexContent", ...GROUPS, ...ATTRIBUTES],
  });
  const type = {
    kind: "complexType" as const,
    ...head,
    abstract: booleanAttribute(complexType, "abstract", false),
  };
  const content =
    optionalChild(complexType, "simpleContent") ?? optionalChild(complexType, "complexContent");
  if (content === undefined)
    return {
      ...type,
      base: undefined,
      derivation: undefined,
      ...readAttributes(complexType, head.name, context),
      content: {
        kind: "elements",
        mixed: booleanAttribute(complexType, "mixed", false),
        particle: readContent(complexType, head.name, context),
      },
    };
  refuseBeside(complexType, content);
  return {
    ...type,
    ...(content.name === "simpleContent"
      ? readSimpleContent(content, head.name, context)
      : readComplexContent(content, booleanAttribute(complexType, "mixed", false), head, context)),
  };
}

type Derived = Pick<
  RawComplexType,
  "base" | "derivation" | "attributes" | "anyAttribute" | "content"
>;

/** Everything else belongs into the extension or restriction. */
function refuseBeside(complexType: XmlElement, content: XmlElement): void {
  const [beside] = ["complexContent", ...GROUPS, ...ATTRIBUTES]
    .flatMap((name) => children(complexType, name))
    .filter((child) => child !== content);
  if (beside !== undefined)
    throw refuse(beside, `it stands beside <${content.label}>`, "Keep one of the two");
}

/**
 * <complexContent mixed="false">
 *   (annotation?, (restriction | extension))
 *
 * <extension base="QName">, likewise restriction
 *   (annotation?, (group | all | choice | sequence)?, (attribute | attributeGroup)*, anyAttribute?)
 */
function readComplexContent(
  complexContent: XmlElement,
  mixed: boolean,
  head: Head,
  context: Context,
): Derived {
  expectShape(complexContent, {
    attributes: ["id", "mixed"],
    children: ["annotation", "restriction", "extension"],
  });
  const [derivation, name] = derivationIn(complexContent);
  expectShape(derivation, {
    attributes: ["id", "base!"],
    children: ["annotation", ...GROUPS, ...ATTRIBUTES],
  });
  return {
    base: readOriginal(derivation, "base", context),
    derivation: name,
    ...readAttributes(derivation, head.name, context),
    content: {
      kind: "elements",
      mixed: booleanAttribute(complexContent, "mixed", mixed),
      particle: readContent(derivation, head.name, context),
    },
  };
}

function derivationIn(content: XmlElement): readonly [XmlElement, "extension" | "restriction"] {
  const extension = optionalChild(content, "extension");
  const restriction = optionalChild(content, "restriction");
  if (extension !== undefined && restriction !== undefined)
    throw refuse(restriction, `it stands beside <${extension.label}>`, "Keep one of the two");
  if (extension !== undefined) return [extension, "extension"];
  if (restriction !== undefined) return [restriction, "restriction"];
  throw refuse(content, "it is derived from nothing", "Add <extension> or <restriction>");
}

/**
 * <simpleContent>
 *   (annotation?, (restriction | extension))
 *
 * <extension base="QName">
 *   (annotation?, (attribute | attributeGroup)*, anyAttribute?)
 *
 * <restriction base="QName">
 *   (annotation?, simpleType?, facets, (attribute | attributeGroup)*, anyAttribute?)
 */
function readSimpleContent(simpleContent: XmlElement, path: QName, context: Context): Derived {
  expectShape(simpleContent, {
    attributes: ["id"],
    children: ["annotation", "restriction", "extension"],
  });
  const [derivation, name] = derivationIn(simpleContent);
  const facets = name === "restriction" ? ["simpleType", ...FACETS] : [];
  expectShape(derivation, {
    attributes: ["id", "base!"],
    children: ["annotation", ...facets, ...ATTRIBUTES],
  });
  const restriction = name === "restriction" ? readText(derivation, path, context) : undefined;
  return {
    base: readOriginal(derivation, "base", context),
    derivation: name,
    ...readAttributes(derivation, path, context),
    content: { kind: "simple", restriction },
  };
}

/** What a restriction of simpleContent says of the text. */
function readText(
  restriction: XmlElement,
  path: QName,
  context: Context,
): RawSimpleContent["restriction"] {
  const simpleType = optionalChild(restriction, "simpleType");
  const type = simpleType && readAnonymous(simpleType, `${path}/value/base`, context);
  return { type, ...readFacets(restriction) };
}

/** A complex type without a name (if it has one, no reference can mean it): `path` becomes its name. */
export function readAnonymousComplexType(
  complexType: XmlElement,
  path: QName,
  context: Context,
): Reference {
  const head = anonymousHead(complexType, path, context);
  const inner: Context = { ...context, anonymous: [] };
  const type = readComplexType(complexType, head, inner);
  context.anonymous.push(type, ...inner.anonymous);
  return { name: head.name, from: complexType };
}
