// Links the attributes of a type: resolves references and groups, and joins those of the base.
import { refuse } from "../read/construct.js";
import type { Reference } from "../read/definition.js";
import type { XmlElement } from "../read/element.js";
import { CodegenError } from "../model/error.js";
import { linkInOrder } from "./in-order.js";
import { expectFewMembers, spendMembers } from "./limits.js";
import type { LinkedAttributes, SchemaLinking } from "./schema.js";
import { expandNames, simpleName } from "./simple.js";
import type { AttributeDefinition, QName } from "../model/model.js";
import { intersectionOf } from "../model/namespace-sets.js";
import { XML, XSD, localName, namespaceOf, qualify } from "../model/qname.js";
import type {
  RawAttribute,
  RawAttributeGroup,
  RawAttributeGroupReference,
  RawAttributeReference,
  RawAttributeUse,
  RawGlobalAttribute,
} from "../read/raw-xsd.js";

type Owner = Pick<RawAttributeGroup, "attributes" | "anyAttribute" | "from">;

export function linkAttributes(owner: Owner, linking: SchemaLinking): LinkedAttributes {
  const attributes = new Map<QName, AttributeDefinition>();
  const prohibited = new Set<QName>();
  const wildcards = owner.anyAttribute === undefined ? [] : [owner.anyAttribute];
  const add = (attribute: AttributeDefinition, from: XmlElement): void => {
    const name = nameOf(attribute);
    // xml:specialAttrs may be beside one of its own attributes: the use that demands more counts.
    if (attributes.has(name) && attribute.namespace === XML)
      return void (attribute.required && attributes.set(name, attribute));
    if (attributes.has(name))
      throw refuse(from, "the attribute occurs twice in the type", "Remove one of the two");
    attributes.set(name, attribute);
    expectFewMembers(attributes.size, owner.from);
  };
  for (const use of owner.attributes)
    if (use.kind === "attributeGroupReference") {
      const group = linkAttributeGroup(use, linking);
      if (group.anyAttribute !== undefined) wildcards.push(group.anyAttribute);
      for (const name of group.prohibited) prohibited.add(name);
      for (const attribute of group.attributes) add(attribute, use.group.from);
    } else {
      const attribute = linkAttribute(use, linking);
      if (use.use === "prohibited") prohibited.add(nameOf(attribute));
      else add(attribute, use.from);
    }
  // XML Schema 1.0, 3.4.2: those that the type and all its groups allow.
  const [first, ...others] = wildcards;
  const anyAttribute = first && others.reduce(intersectionOf, first);
  return { attributes: [...attributes.values()], prohibited, anyAttribute };
}

function linkAttributeGroup(
  { group }: RawAttributeGroupReference,
  linking: SchemaLinking,
): LinkedAttributes {
  return linkInOrder(linking.attributeGroups.resolve(group), linking.done.attributeGroups, {
    needs: ({ attributes }) =>
      attributes.flatMap((use) =>
        use.kind === "attributeGroupReference"
          ? (linking.attributeGroups.find(use.group.name) ?? [])
          : [],
      ),
    link: (one) => {
      const linked = linkAttributes(one, linking);
      spendMembers(linking.members, linked.attributes.length, one.from);
      return linked;
    },
    circular: () =>
      refuse(group.from, "the attribute group contains itself", "Remove the circular reference"),
  });
}

function linkAttribute(
  use: Exclude<RawAttributeUse, { kind: "attributeGroupReference" }>,
  linking: SchemaLinking,
): AttributeDefinition {
  const declared = use.kind === "attribute" ? use : globalAttribute(use, linking);
  const type = simpleName(declared.type, linking);
  const { from } = use.default === undefined && use.fixed === undefined ? declared : use;
  const expand = (text: string | undefined) =>
    text === undefined ? undefined : expandNames(text, declared.type, from, linking);
  return {
    ...named(use, declared),
    type,
    required: use.use === "required",
    ...valueOf(
      "default",
      use.fixed === undefined ? expand(use.default ?? declared.default) : undefined,
    ),
    ...valueOf("fixed", expand(use.fixed ?? declared.fixed)),
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

/** The attributes of XML itself need no schema that declares them. */
function globalAttribute(
  { attribute }: RawAttributeReference,
  linking: SchemaLinking,
): RawGlobalAttribute {
  try {
    return linking.attributes.resolve(attribute);
  } catch (error) {
    const builtIn = xmlAttribute(attribute);
    if (builtIn === undefined || !(error instanceof CodegenError)) throw error;
    return builtIn;
  }
}

/** Their types: `xml:lang` may be empty, which an xs:language must not be. */
const XML_ATTRIBUTES: ReadonlyMap<string, string> = new Map([
  ["lang", "string"],
  ["space", "NCName"],
  ["base", "anyURI"],
  ["id", "ID"],
]);

function xmlAttribute({ name, from }: Reference): RawGlobalAttribute | undefined {
  const type = XML_ATTRIBUTES.get(localName(name));
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

/** The attributes that an extension adds to its base: it may repeat one, but not change its type. */
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
      `the base has an attribute ${nameOf(attribute)} of another type`,
      "Remove it here, or derive by restriction",
    );
  });
}

function nameOf({ namespace, name }: AttributeDefinition): QName {
  return qualify(namespace, name);
}

/** The attributes of a restriction: those of its base that it redeclares or does not mention, and its own. */
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
