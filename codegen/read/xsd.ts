// Reads a schema document into raw definitions: its links to other documents and its global definitions. Each reader
// quotes the shape of its construct.
import { CodegenError } from "../model/error.js";
import type { QName } from "../model/model.js";
import { qualify, XSD } from "../model/qname.js";
import {
  attribute,
  children,
  expectShape,
  readOr,
  refuse,
  requiredAttribute,
  valueOf,
} from "./construct.js";
import type { Link, Missing } from "./definition.js";
import { resolveName, type XmlElement } from "./element.js";
import type {
  InvalidDefinition,
  RawAttributeGroup,
  RawGlobalAttribute,
  RawGlobalElement,
  RawGroup,
  RawType,
  Schema,
  SchemaComponents,
} from "./raw-xsd.js";
import { readAttributeGroup, readGlobalAttribute } from "./xsd-attribute.js";
import { readComplexType } from "./xsd-complex.js";
import { readDefinition, readDocumentation, readForm, type Context } from "./xsd-common.js";
import { readGlobalElement } from "./xsd-element.js";
import { readGroup } from "./xsd-particle.js";
import { readSimpleType } from "./xsd-simple.js";

/**
 * <schema targetNamespace="anyURI" elementFormDefault="unqualified" attributeFormDefault="unqualified"
 *     blockDefault="..." finalDefault="..." version="token">
 *   (include | import | redefine | annotation)*,
 *   (annotation | simpleType | complexType | group | attributeGroup | element | attribute | notation)*
 *
 * `includedInto` is the namespace of the including schema.
 */
export function readSchema(schema: XmlElement, includedInto?: string): Schema {
  if (schema.namespace !== XSD || schema.name !== "schema")
    throw refuse(schema, "not a schema document", `Expected <schema> of ${XSD}`);
  expectShape(schema, {
    attributes: [
      ...["id", "targetNamespace", "elementFormDefault", "attributeFormDefault", "version"],
      // Defaults of block and final, which only forbid derived types and substitutes.
      ...["blockDefault", "finalDefault"],
    ],
    children: ["include", "import", "redefine", "annotation", ...GLOBAL, "notation"],
  });
  const own = attribute(schema, "targetNamespace") ?? "";
  const context: Context = {
    targetNamespace: own === "" ? (includedInto ?? "") : own,
    qualified: readForm(schema, "elementFormDefault"),
    attributesQualified: readForm(schema, "attributeFormDefault"),
    chameleon: own === "" && includedInto !== undefined,
    anonymous: [],
    paths: new Map(),
    readComplexType,
  };
  const components = noComponents();
  const redefinitions = noComponents();
  children(schema, "notation").forEach(expectNotation);
  readComponents(schema, context, components);
  const redefines = children(schema, "redefine");
  for (const redefine of redefines) readRedefinitions(redefine, context, redefinitions);
  const missing: Missing[] = [];
  const readLinks = (name: string, read: (element: XmlElement) => Link) =>
    children(schema, name).flatMap((element) => {
      const namespace =
        name === "import" ? (valueOf(element, "namespace") ?? "") : context.targetNamespace;
      return readOr(
        () => read(element),
        (reason) => void missing.push({ namespace, reason }),
      );
    });
  const links = [
    ...readLinks("include", (include) => readInclude(include, context)),
    ...readLinks("import", readImport),
    ...redefines.map((redefine) => ({
      location: requiredAttribute(redefine, "schemaLocation"),
      namespace: context.targetNamespace,
      from: redefine,
    })),
  ];
  return { ...components, redefinitions, links, missing };
}

/** <notation name="NCName" public="token" system="anyURI">: a data format for other programs. */
function expectNotation(notation: XmlElement): void {
  expectShape(notation, {
    attributes: ["id", "name!", "public", "system"],
    children: ["annotation"],
  });
}

const GLOBAL = ["simpleType", "complexType", "group", "attributeGroup", "element", "attribute"];

interface Components extends SchemaComponents {
  readonly types: RawType[];
  readonly elements: RawGlobalElement[];
  readonly attributes: RawGlobalAttribute[];
  readonly groups: RawGroup[];
  readonly attributeGroups: RawAttributeGroup[];
  readonly invalid: InvalidDefinition[];
}

function noComponents(): Components {
  return {
    ...{ types: [], elements: [], attributes: [], groups: [], attributeGroups: [] },
    invalid: [],
  };
}

function readComponents(schema: XmlElement, outer: Context, found: Components): void {
  for (const child of schema.childNodes) {
    if (typeof child === "string" || !GLOBAL.includes(child.name)) continue;
    readComponent(child, { ...outer, anonymous: [] }, found);
  }
}

/** An error in one definition concerns only the definitions that refer to it: none, if its name is not one. */
function readComponent(component: XmlElement, context: Context, found: Components): void {
  let name = "";
  try {
    name = qualify(context.targetNamespace, requiredAttribute(component, "name"));
    readByName(component, name, context, found);
    found.types.push(...context.anonymous);
  } catch (reason) {
    if (!(reason instanceof CodegenError)) throw reason;
    const kind = name === "" ? "nameless" : (KINDS[component.name] ?? "type");
    found.invalid.push({ kind, name, base: baseIn(component), reason });
  }
}

const KINDS: Readonly<Record<string, InvalidDefinition["kind"]>> = {
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

/** Anonymous types inside a redefinition must not have the names of those inside the original. */
function readType(element: XmlElement, name: QName, context: Context): RawType {
  const path = context.redefining === undefined ? name : `${name}/redefined*`;
  const definition = { name: path, documentation: readDocumentation(element), from: element };
  const read = element.name === "simpleType" ? readSimpleType : readComplexType;
  return { ...read(element, definition, context), name };
}

/** The base of a type that cannot be read, where that much can. */
function baseIn(type: XmlElement): QName | undefined {
  const [content] = [...children(type, "complexContent"), ...children(type, "simpleContent")];
  const [derivation] = content?.childNodes.filter((node) => typeof node !== "string") ?? [];
  try {
    const base = derivation && attribute(derivation, "base");
    return derivation && base && resolveName(derivation, "base", base);
  } catch (error) {
    if (error instanceof CodegenError) return undefined;
    throw error;
  }
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
  for (const child of redefine.childNodes) {
    if (typeof child === "string" || child.name === "annotation") continue;
    const redefining = readDefinition(child, outer).name;
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
export function readImport(element: XmlElement): Link {
  expectShape(element, {
    attributes: ["id", "namespace", "schemaLocation"],
    children: ["annotation"],
  });
  // The types of XML Schema are built in; its own schema is not needed.
  const builtIn = attribute(element, "namespace") === XSD;
  const location = builtIn ? undefined : attribute(element, "schemaLocation");
  return { location, namespace: undefined, from: element };
}
