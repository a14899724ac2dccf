// Reads a schema document into raw definitions: its links to others, its global elements and types. Each
// reader quotes its construct's shape. What no shape names is refused with its place.
import { attribute, children, expectShape, refuse, requiredAttribute } from "./construct.js";
import type { Link, RawGlobalElement, RawType, Schema } from "./definitions.js";
import { type XmlElement } from "./document.js";
import { anonymousIn, readComplexType, readElementType, readNillable } from "./xsd-complex.js";
import { readForm, readHead, XSD, type Context } from "./xsd-definition.js";
import { readSimpleType } from "./xsd-simple.js";

/**
 * <schema targetNamespace="anyURI" elementFormDefault="unqualified" attributeFormDefault="unqualified"
 *     finalDefault="..." version="token">
 *   (include | import | annotation)*, (annotation | simpleType | complexType | element)*
 *
 * `includedInto` is the namespace of the including schema.
 */
export function readSchema(schema: XmlElement, includedInto?: string): Schema {
  if (schema.namespace !== XSD || schema.name !== "schema")
    throw refuse(schema, "this is no schema", `Expected <schema> of ${XSD}`);
  expectShape(schema, {
    attributes: [
      ...["id", "targetNamespace", "elementFormDefault", "version"],
      // No meaning for elements; attributes and derivation are refused where they stand.
      ...["attributeFormDefault", "finalDefault"],
    ],
    children: ["include", "import", "annotation", "simpleType", "complexType", "element"],
  });
  const own = attribute(schema, "targetNamespace");
  const context: Context = {
    targetNamespace: own ?? includedInto ?? "",
    qualified: readForm(schema, "elementFormDefault"),
    chameleon: own === undefined && includedInto !== undefined,
  };
  const types: RawType[] = [];
  const elements: RawGlobalElement[] = [];
  for (const child of schema.content) {
    if (typeof child === "string") continue;
    if (child.name === "simpleType")
      types.push(readSimpleType(child, readHead(child, context), context));
    if (child.name === "complexType") types.push(...readComplexTypes(child, context));
    if (child.name !== "element") continue;
    const element = readGlobalElement(child, context);
    elements.push(element);
    types.push(...anonymousIn(element));
  }
  const links = [
    ...children(schema, "include").map((include) => readInclude(include, context)),
    ...children(schema, "import").map(readImport),
  ];
  return { types, elements, links };
}

/** A type, and the anonymous ones that stand in it. */
function readComplexTypes(complexType: XmlElement, context: Context): readonly RawType[] {
  requiredAttribute(complexType, "name");
  const type = readComplexType(complexType, readHead(complexType, context), context);
  return [type, ...type.elements.flatMap(anonymousIn)];
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
 * <element name="NCName" type="QName" nillable="false" final="...">
 *   (annotation?, (simpleType | complexType)?)
 */
function readGlobalElement(element: XmlElement, context: Context): RawGlobalElement {
  expectShape(element, {
    attributes: ["id", "name!", "type", "nillable", "final"],
    children: ["annotation", "simpleType", "complexType"],
  });
  const head = readHead(element, context);
  return {
    ...head,
    ...readElementType(element, `/${requiredAttribute(element, "name")}`, context),
    nillable: readNillable(element),
  };
}
