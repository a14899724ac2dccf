// Reads attributes and attribute groups into raw definitions. Each reader quotes the shape of its construct.
import type { QName } from "../model/model.js";
import { qualify, XSD } from "../model/qname.js";
import {
  attribute,
  enumeratedAttribute,
  expectShape,
  optionalChild,
  refuseTogether,
  requiredAttribute,
} from "./construct.js";
import type { Reference } from "./definition.js";
import type { XmlElement } from "./element.js";
import type {
  RawAttribute,
  RawAttributeGroup,
  RawAttributeUse,
  RawGlobalAttribute,
} from "./raw-xsd.js";
import {
  namespaceByForm,
  readDefinition,
  readDocumentation,
  readNamespaces,
  readOriginal,
  readReference,
  readValues,
  type Context,
} from "./xsd-common.js";
import { readAnonymousSimpleType } from "./xsd-simple.js";

/** Names of the constructs that declare attributes. */
export const ATTRIBUTES = ["attribute", "attributeGroup", "anyAttribute"] as const;

/**
 * (attribute | attributeGroup)*, anyAttribute?
 *
 * <anyAttribute namespace="..." processContents="...">
 *   (annotation?)
 */
export function readAttributes(
  owner: XmlElement,
  path: QName,
  context: Context,
): { readonly attributes: readonly RawAttributeUse[]; readonly anyAttribute: string | undefined } {
  const any = optionalChild(owner, "anyAttribute");
  if (any !== undefined)
    expectShape(any, {
      attributes: ["id", "namespace", "processContents"],
      children: ["annotation"],
    });
  const attributes = owner.childNodes.flatMap((child): readonly RawAttributeUse[] => {
    if (typeof child === "string" || child.namespace !== XSD) return [];
    if (child.name === "attributeGroup") return [readGroupReference(child, context)];
    return child.name === "attribute" ? [readUse(child, path, context)] : [];
  });
  return { attributes, anyAttribute: any && readNamespaces(any, context) };
}

function readUse(element: XmlElement, path: QName, context: Context): RawAttributeUse {
  return attribute(element, "ref") === undefined
    ? readLocalAttribute(element, path, context)
    : readAttributeReference(element, context);
}

/**
 * <attribute name="NCName" type="QName" use="optional" default="..." fixed="..." form="...">
 *   (annotation?, simpleType?)
 */
function readLocalAttribute(element: XmlElement, path: QName, context: Context): RawAttribute {
  expectShape(element, {
    attributes: ["id", "name!", "type", "use", "default", "fixed", "form"],
    children: ["annotation", "simpleType"],
  });
  const name = requiredAttribute(element, "name");
  return {
    kind: "attribute",
    name,
    namespace: namespaceByForm(element, context.attributesQualified, context),
    type: readAttributeType(element, `${path}/@${name}`, context),
    ...readUsage(element),
  };
}

/**
 * <attribute ref="QName" use="optional" default="..." fixed="...">
 *   (annotation?)
 */
function readAttributeReference(element: XmlElement, context: Context): RawAttributeUse {
  expectShape(element, {
    attributes: ["id", "ref!", "use", "default", "fixed"],
    children: ["annotation"],
  });
  const reference = readReference(element, "ref", context);
  return { kind: "attributeReference", attribute: reference, ...readUsage(element) };
}

function readUsage(element: XmlElement) {
  return {
    use: enumeratedAttribute(element, "use", ["optional", "required", "prohibited"]),
    ...readValues(element),
    documentation: readDocumentation(element),
    from: element,
  };
}

/** Without a type an attribute is an xs:anySimpleType. */
function readAttributeType(element: XmlElement, path: QName, context: Context): Reference {
  const inline = optionalChild(element, "simpleType");
  if (inline === undefined)
    return attribute(element, "type") === undefined
      ? { name: qualify(XSD, "anySimpleType"), from: element }
      : readReference(element, "type", context);
  if (attribute(element, "type") !== undefined) throw refuseTogether(inline, "the attribute type");
  return readAnonymousSimpleType(inline, path, context);
}

/**
 * <attribute name="NCName" type="QName" default="..." fixed="...">
 *   (annotation?, simpleType?)
 */
export function readGlobalAttribute(element: XmlElement, context: Context): RawGlobalAttribute {
  expectShape(element, {
    attributes: ["id", "name!", "type", "default", "fixed"],
    children: ["annotation", "simpleType"],
  });
  const definition = readDefinition(element, context);
  const path = qualify(context.targetNamespace, `/@${requiredAttribute(element, "name")}`);
  return { ...definition, type: readAttributeType(element, path, context), ...readValues(element) };
}

/**
 * <attributeGroup ref="QName">
 *   (annotation?)
 */
function readGroupReference(element: XmlElement, context: Context): RawAttributeUse {
  expectShape(element, { attributes: ["id", "ref!"], children: ["annotation"] });
  return { kind: "attributeGroupReference", group: readOriginal(element, "ref", context) };
}

/**
 * <attributeGroup name="NCName">
 *   (annotation?, (attribute | attributeGroup)*, anyAttribute?)
 */
export function readAttributeGroup(element: XmlElement, context: Context): RawAttributeGroup {
  expectShape(element, {
    attributes: ["id", "name!"],
    children: ["annotation", ...ATTRIBUTES],
  });
  const definition = readDefinition(element, context);
  return { ...definition, ...readAttributes(element, `${definition.name}*`, context) };
}
