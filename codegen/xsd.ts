// Reads a schema document into raw definitions: its links to others and its global definitions. Each reader
// quotes its construct's shape. What no shape names is refused with its place.
import {
  attribute,
  booleanAttribute,
  children,
  expectShape,
  refuse,
  requiredAttribute,
} from "./construct.js";
import type { Link } from "./definitions.js";
import { type XmlElement } from "./document.js";
import { qualify } from "./qname.js";
import type {
  RawAttributeGroup,
  RawGlobalAttribute,
  RawGlobalElement,
  RawGroup,
  RawType,
  Schema,
} from "./schema-definitions.js";
import { readAttributeGroup, readGlobalAttribute } from "./xsd-attribute.js";
import { readComplexType } from "./xsd-complex.js";
import {
  readForm,
  readHead,
  readNillable,
  readReference,
  readValues,
  XSD,
  type Context,
  type Head,
} from "./xsd-definition.js";
import { ELEMENT, readElementType, readGroup } from "./xsd-particle.js";
import { readSimpleType } from "./xsd-simple.js";

/**
 * <schema targetNamespace="anyURI" elementFormDefault="unqualified" attributeFormDefault="unqualified"
 *     blockDefault="..." finalDefault="..." version="token">
 *   (include | import | redefine | annotation)*,
 *   (annotation | simpleType | complexType | group | attributeGroup | element | attribute | notation)*
 *
 * `includedInto` is the namespace of the including schema. A notation names a kind of data for other programs.
 */
export function readSchema(schema: XmlElement, includedInto?: string): Schema {
  if (schema.namespace !== XSD || schema.name !== "schema")
    throw refuse(schema, "this is no schema", `Expected <schema> of ${XSD}`);
  expectShape(schema, {
    attributes: [
      ...["id", "targetNamespace", "elementFormDefault", "attributeFormDefault", "version"],
      // They forbid types, or types and elements in the place of others: see block and final.
      ...["blockDefault", "finalDefault"],
    ],
    children: ["include", "import", "redefine", "annotation", ...GLOBAL, "notation"],
  });
  const own = attribute(schema, "targetNamespace")?.trim() ?? "";
  const context: Context = {
    targetNamespace: own === "" ? (includedInto ?? "") : own,
    qualified: readForm(schema, "elementFormDefault"),
    attributesQualified: readForm(schema, "attributeFormDefault"),
    chameleon: own === "" && includedInto !== undefined,
    anonymous: [],
    paths: new Set(),
  };
  const components = readComponents(schema, context);
  const redefines = children(schema, "redefine");
  const redefinitions = noComponents();
  for (const redefine of redefines) readRedefinitions(redefine, context, redefinitions);
  const links = [
    ...children(schema, "include").map((include) => readInclude(include, context)),
    ...children(schema, "import").map(readImport),
    ...redefines.map((redefine) => ({
      location: requiredAttribute(redefine, "schemaLocation"),
      namespace: context.targetNamespace,
      from: redefine,
    })),
  ];
  return { ...components, redefinitions, links };
}

const GLOBAL = ["simpleType", "complexType", "group", "attributeGroup", "element", "attribute"];

interface Components {
  readonly types: RawType[];
  readonly elements: RawGlobalElement[];
  readonly attributes: RawGlobalAttribute[];
  readonly groups: RawGroup[];
  readonly attributeGroups: RawAttributeGroup[];
}

function noComponents(): Components {
  return { types: [], elements: [], attributes: [], groups: [], attributeGroups: [] };
}

function readComponents(schema: XmlElement, outer: Context): Components {
  const found = noComponents();
  for (const child of schema.content) {
    if (typeof child === "string" || child.namespace !== XSD) continue;
    const context: Context = { ...outer, anonymous: [] };
    if (child.name === "group") found.groups.push(readGroup(child, context));
    if (child.name === "attributeGroup")
      found.attributeGroups.push(readAttributeGroup(child, context));
    if (child.name === "attribute") found.attributes.push(readGlobalAttribute(child, context));
    if (child.name === "element") found.elements.push(readGlobalElement(child, context));
    if (isType(child)) found.types.push(readType(child, readHead(child, context), context));
    found.types.push(...context.anonymous);
  }
  return found;
}

function isType({ name }: XmlElement): boolean {
  return name === "simpleType" || name === "complexType";
}

function readType(element: XmlElement, head: Head, context: Context): RawType {
  const read = element.name === "simpleType" ? readSimpleType : readComplexType;
  return read(element, head, context);
}

/**
 * <redefine schemaLocation="anyURI">
 *   (annotation | simpleType | complexType | group | attributeGroup)*
 */
function readRedefinitions(redefine: XmlElement, outer: Context, found: Components): void {
  expectShape(redefine, {
    attributes: ["id", "schemaLocation!"],
    children: ["annotation", "simpleType", "complexType", "group", "attributeGroup"],
  });
  for (const child of redefine.content) {
    if (typeof child === "string" || child.namespace !== XSD || child.name === "annotation")
      continue;
    const head = readHead(child, outer);
    const context: Context = { ...outer, anonymous: [], redefining: head.name };
    if (child.name === "group") found.groups.push(readGroup(child, context));
    else if (child.name === "attributeGroup")
      found.attributeGroups.push(readAttributeGroup(child, context));
    else {
      // Types inside must not be called like those inside the original.
      const type = readType(child, { ...head, name: `${head.name}/redefined*` }, context);
      found.types.push({ ...type, name: head.name });
    }
    found.types.push(...context.anonymous);
  }
}

/** <include schemaLocation="anyURI"> */
function readInclude(include: XmlElement, { targetNamespace }: Context): Link {
  expectShape(include, { attributes: ["id", "schemaLocation!"], children: ["annotation"] });
  return {
    location: requiredAttribute(include, "schemaLocation"),
    namespace: targetNamespace,
    from: include,
  };
}

/** <import namespace="anyURI" schemaLocation="anyURI"> */
function readImport(element: XmlElement): Link {
  expectShape(element, {
    attributes: ["id", "namespace", "schemaLocation"],
    children: ["annotation"],
  });
  // Its definitions are built in; the schema of schemas has nothing to add.
  const builtIn = attribute(element, "namespace") === XSD;
  const location = builtIn ? undefined : attribute(element, "schemaLocation");
  return { location, namespace: undefined, from: element };
}

/**
 * <element name="NCName" type="QName" nillable="false" abstract="false" substitutionGroup="QName"
 *     default="..." fixed="..." block="..." final="...">
 *   (annotation?, (simpleType | complexType)?, (unique | key | keyref)*)
 */
function readGlobalElement(element: XmlElement, context: Context): RawGlobalElement {
  expectShape(element, {
    attributes: [...ELEMENT.attributes, "abstract", "substitutionGroup", "final"],
    children: ELEMENT.children,
  });
  const path = qualify(context.targetNamespace, `/${requiredAttribute(element, "name")}`);
  return {
    ...readHead(element, context),
    type: readElementType(element, path, context),
    nillable: readNillable(element),
    abstract: booleanAttribute(element, "abstract", false),
    substitutionGroup:
      attribute(element, "substitutionGroup") === undefined
        ? undefined
        : readReference(element, "substitutionGroup", context),
    ...readValues(element),
  };
}
