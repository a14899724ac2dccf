// Attributes of a type: references and groups followed, those of a base joined.
import { refuse } from "../read/construct.js";
import type { Reference } from "../read/definitions.js";
import type { XmlElement } from "../read/document.js";
import { CodegenError } from "../model/error.js";
import type { SchemaLinking } from "./schema.js";
import { simpleName } from "./simple.js";
import type { AttributeDefinition, QName } from "../model/model.js";
import { localName, namespaceOf, qualify } from "../model/qname.js";
import type {
  RawAttribute,
  RawAttributeGroup,
  RawAttributeReference,
  RawAttributeUse,
  RawGlobalAttribute,
} from "../read/schema-definitions.js";
import { XML, XSD } from "../read/xsd-definition.js";

export interface LinkedAttributes {
  readonly attributes: readonly AttributeDefinition[];
  /** Qualified names of attributes that a restriction takes away. */
  readonly prohibited: ReadonlySet<QName>;
  readonly anyAttribute: boolean;
}

type Owner = Pick<RawAttributeGroup, "attributes" | "anyAttribute">;

export function linkAttributes(owner: Owner, linking: SchemaLinking): LinkedAttributes {
  const attributes = new Map<QName, AttributeDefinition>();
  const prohibited = new Set<QName>();
  let anyAttribute = false;
  const collect = (group: Owner, open: ReadonlySet<Owner>): void => {
    anyAttribute ||= group.anyAttribute;
    for (const use of group.attributes)
      if (use.kind === "attributeGroupReference") {
        const inner = linking.attributeGroups.follow(use.group);
        if (open.has(inner))
          throw refuse(use.group.from, "the attribute group holds itself", "Break the circle");
        collect(inner, new Set([...open, inner]));
      } else {
        const attribute = linkAttribute(use, linking);
        const name = qualify(attribute.namespace, attribute.name);
        if (use.use === "prohibited") prohibited.add(name);
        else if (attributes.has(name))
          throw refuse(use.from, "the type has this attribute twice", "Remove one of them");
        else attributes.set(name, attribute);
      }
  };
  collect(owner, new Set());
  return { attributes: [...attributes.values()], prohibited, anyAttribute };
}

function linkAttribute(
  use: Exclude<RawAttributeUse, { kind: "attributeGroupReference" }>,
  linking: SchemaLinking,
): AttributeDefinition {
  const declared = use.kind === "attribute" ? use : globalAttribute(use, linking);
  return {
    ...named(use, declared),
    type: simpleName(declared.type, linking),
    required: use.use === "required",
    ...valueOf("default", use.fixed === undefined ? (use.default ?? declared.default) : undefined),
    ...valueOf("fixed", use.fixed ?? declared.fixed),
    documentation: use.documentation === "" ? declared.documentation : use.documentation,
  };
}

function named(
  use: RawAttribute | RawAttributeReference,
  declared: { readonly name: string },
): Pick<AttributeDefinition, "name" | "namespace"> {
  if (use.kind === "attribute") return { name: use.name, namespace: use.namespace };
  return { name: localName(declared.name), namespace: namespaceOf(declared.name) };
}

function valueOf(name: "default" | "fixed", value: string | undefined) {
  return value === undefined ? {} : { [name]: value };
}

/** Those of XML itself are known without a schema that declares them. */
function globalAttribute(
  { attribute }: RawAttributeReference,
  linking: SchemaLinking,
): RawGlobalAttribute {
  try {
    return linking.attributes.follow(attribute);
  } catch (error) {
    const builtIn = xmlAttribute(attribute);
    if (builtIn === undefined || !(error instanceof CodegenError)) throw error;
    return builtIn;
  }
}

/** The type of each: `xml:lang` may be empty, so it is no xs:language. */
const XML_ATTRIBUTES: Readonly<Record<string, string>> = {
  lang: "string",
  space: "NCName",
  base: "anyURI",
  id: "ID",
};

function xmlAttribute({ name, from }: Reference): RawGlobalAttribute | undefined {
  const type = XML_ATTRIBUTES[localName(name)];
  if (type === undefined || namespaceOf(name) !== XML) return undefined;
  return {
    name,
    documentation: "",
    type: { name: qualify(XSD, type), from },
    default: undefined,
    fixed: undefined,
    from,
  };
}

/** What an extension adds to the attributes of its base: it may say one again, but not another. */
export function addedAttributes(
  inherited: readonly AttributeDefinition[],
  { attributes }: LinkedAttributes,
  from: XmlElement,
): readonly AttributeDefinition[] {
  const before = new Map(inherited.map((attribute) => [nameOf(attribute), attribute]));
  return attributes.filter((attribute) => {
    const same = before.get(nameOf(attribute));
    if (same === undefined || same.type === attribute.type) return same === undefined;
    throw refuse(
      from,
      `the base has another attribute ${nameOf(attribute)}`,
      "Remove it here, or derive by restriction",
    );
  });
}

function nameOf({ namespace, name }: AttributeDefinition): QName {
  return qualify(namespace, name);
}

/** What a restriction leaves of the attributes of its base: those that it names again, and the untouched. */
export function restrictAttributes(
  inherited: readonly AttributeDefinition[],
  { attributes, prohibited }: LinkedAttributes,
): readonly AttributeDefinition[] {
  const own = new Map(attributes.map((attribute) => [nameOf(attribute), attribute]));
  const kept = inherited
    .filter((attribute) => !prohibited.has(nameOf(attribute)))
    .map((attribute) => own.get(nameOf(attribute)) ?? attribute);
  const names = new Set(inherited.map(nameOf));
  return [...kept, ...attributes.filter((attribute) => !names.has(nameOf(attribute)))];
}
