// Reads complex types into raw definitions: derivation, simple or complex content, attributes. Each reader quotes the
// shape of its construct.
import type { QName } from "../model/model.js";
import {
  booleanAttribute,
  children,
  expectShape,
  optionalChild,
  refuse,
  refuseTogether,
} from "./construct.js";
import type { Definition } from "./definition.js";
import type { XmlElement } from "./element.js";
import type { RawComplexType, RawSimpleContent } from "./raw-xsd.js";
import { ATTRIBUTES, readAttributes } from "./xsd-attribute.js";
import { readOriginal, type Context } from "./xsd-common.js";
import { GROUPS, readContent } from "./xsd-particle.js";
import { FACETS, readAnonymousSimpleType, readFacets } from "./xsd-simple.js";

/**
 * <complexType name="NCName" abstract="false" mixed="false" block="..." final="...">
 *   (annotation?, (simpleContent | complexContent | ((group | all | choice | sequence)?,
 *    (attribute | attributeGroup)*, anyAttribute?)))
 *
 * final and block only forbid derived types and their use: documents without these are read the same way.
 */
export function readComplexType(
  complexType: XmlElement,
  definition: Definition,
  context: Context,
): RawComplexType {
  expectShape(complexType, {
    attributes: ["id", "name", "abstract", "mixed", "block", "final"],
    children: ["annotation", "simpleContent", "complexContent", ...GROUPS, ...ATTRIBUTES],
  });
  const type = {
    kind: "complexType" as const,
    ...definition,
    abstract: booleanAttribute(complexType, "abstract", false),
  };
  const content =
    optionalChild(complexType, "simpleContent") ?? optionalChild(complexType, "complexContent");
  if (content === undefined)
    return {
      ...type,
      base: undefined,
      derivation: undefined,
      ...readAttributes(complexType, definition.name, context),
      content: {
        kind: "elements",
        mixed: booleanAttribute(complexType, "mixed", false),
        particle: readContent(complexType, definition.name, context),
      },
    };
  refuseBeside(complexType, content);
  return {
    ...type,
    ...(content.name === "simpleContent"
      ? readSimpleContent(content, definition.name, context)
      : readComplexContent(
          content,
          booleanAttribute(complexType, "mixed", false),
          definition.name,
          context,
        )),
  };
}

type Derived = Pick<
  RawComplexType,
  "base" | "derivation" | "attributes" | "anyAttribute" | "content"
>;

/** Groups and attributes belong into the extension or restriction. */
function refuseBeside(complexType: XmlElement, content: XmlElement): void {
  const [beside] = ["complexContent", ...GROUPS, ...ATTRIBUTES]
    .flatMap((name) => children(complexType, name))
    .filter((child) => child !== content);
  if (beside !== undefined) throw refuseTogether(beside, `<${content.label}>`);
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
  path: QName,
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
    ...readAttributes(derivation, path, context),
    content: {
      kind: "elements",
      mixed: booleanAttribute(complexContent, "mixed", mixed),
      particle: readContent(derivation, path, context),
    },
  };
}

function derivationIn(content: XmlElement): readonly [XmlElement, "extension" | "restriction"] {
  const extension = optionalChild(content, "extension");
  const restriction = optionalChild(content, "restriction");
  if (extension !== undefined && restriction !== undefined)
    throw refuseTogether(restriction, `<${extension.label}>`);
  if (extension !== undefined) return [extension, "extension"];
  if (restriction !== undefined) return [restriction, "restriction"];
  throw refuse(content, "a derivation is required", "Add <extension> or <restriction>");
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

/** The type and facets of the text in a restriction of simpleContent. */
function readText(
  restriction: XmlElement,
  path: QName,
  context: Context,
): RawSimpleContent["restriction"] {
  const simpleType = optionalChild(restriction, "simpleType");
  const type = simpleType && readAnonymousSimpleType(simpleType, `${path}/value/base`, context);
  return { type, ...readFacets(restriction) };
}
