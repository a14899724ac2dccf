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
import { resolveName, type XmlElement } from "./document.js";
import { CodegenError } from "../model/error.js";
import type { QName } from "../model/model.js";
import { qualify } from "../model/qname.js";
import type {
  Broken,
  RawAttributeGroup,
  RawGlobalAttribute,
  RawGlobalElement,
  RawGroup,
  RawType,
  Schema,
  SchemaComponents,
} from "./schema-definitions.js";
import { readAttributeGroup, readGlobalAttribute } from "./xsd-attribute.js";
import { readComplexType } from "./xsd-complex.js";
import {
  readDocumentation,
  readForm,
  readHead,
  readNillable,
  readReference,
  readValues,
  XSD,
  type Context,
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
  const components = noComponents();
  const redefinitions = noComponents();
  readComponents(schema, context, components);
  const redefines = children(schema, "redefine");
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

interface Components extends SchemaComponents {
  readonly types: RawType[];
  readonly elements: RawGlobalElement[];
  readonly attributes: RawGlobalAttribute[];
  readonly groups: RawGroup[];
  readonly attributeGroups: RawAttributeGroup[];
  readonly broken: Broken[];
}

function noComponents(): Components {
  return {
    ...{ types: [], elements: [], attributes: [], groups: [], attributeGroups: [] },
    broken: [],
  };
}

function readComponents(schema: XmlElement, outer: Context, found: Components): void {
  for (const child of schema.content) {
    if (typeof child === "string" || !GLOBAL.includes(child.name)) continue;
    readComponent(child, { ...outer, anonymous: [] }, found);
  }
}

/** What stops the reading of one definition costs only those that need it. */
function readComponent(component: XmlElement, context: Context, found: Components): void {
  const name = qualify(context.targetNamespace, requiredAttribute(component, "name"));
  try {
    readByName(component, name, context, found);
    found.types.push(...context.anonymous);
  } catch (reason) {
    if (!(reason instanceof CodegenError)) throw reason;
    const kind = KINDS[component.name] ?? "type";
    found.broken.push({ kind, name, base: baseIn(component), reason });
  }
}

const KINDS: Readonly<Record<string, Broken["kind"]>> = {
  element: "element",
  attribute: "attribute",
  group: "group",
  attributeGroup: "attributeGroup",
};

function readByName(component: XmlElement, name: QName, context: Context, found: Components): void {
  switch (component.name) {
    case "element":
      return void found.elements.push(readGlobalElement(component, context));
    case "attribute":
      return void found.attributes.push(readGlobalAttribute(component, context));
    case "group":
      return void found.groups.push(readGroup(component, context));
    case "attributeGroup":
      return void found.attributeGroups.push(readAttributeGroup(component, context));
    default:
      return void found.types.push(readType(component, name, context));
  }
}

/** Types inside a redefinition must not be called like those inside the original. */
function readType(element: XmlElement, name: QName, context: Context): RawType {
  const path = context.redefining === undefined ? name : `${name}/redefined*`;
  const head = { name: path, documentation: readDocumentation(element), from: element };
  const read = element.name === "simpleType" ? readSimpleType : readComplexType;
  return { ...read(element, head, context), name };
}

/** The base of a type that cannot be read, if that much can. */
function baseIn(type: XmlElement): QName | undefined {
  const [content] = [...children(type, "complexContent"), ...children(type, "simpleContent")];
  const [derivation] = content?.content.filter((node) => typeof node !== "string") ?? [];
  const base = derivation && attribute(derivation, "base");
  return derivation && base && resolveName(derivation, "base", base);
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
    if (typeof child === "string" || child.name === "annotation") continue;
    const redefining = readHead(child, outer).name;
    readComponent(child, { ...outer, anonymous: [], redefining }, found);
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
