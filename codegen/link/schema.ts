// Joins the schemas of a contract: the definitions of all documents by kind and name, originals of redefined ones renamed,
// and the substitution groups.
import { refuse } from "../read/construct.js";
import type { Missing, Reference } from "../read/definition.js";
import { indexOf, typeIndex, type SchemaIndex } from "./references.js";
import { nothingDone, type Done } from "./in-order.js";
import { expectFewSteps, type Members } from "./limits.js";
import { openMeasures, type Measures } from "./measures.js";
import { groupBy } from "../model/collections.js";
import type {
  AttributeDefinition,
  ComplexType,
  ElementParticle,
  Particle,
  QName,
  TypeDefinition,
} from "../model/model.js";
import type {
  RawAttributeGroup,
  RawComplexType,
  RawGlobalAttribute,
  RawGlobalElement,
  RawGroup,
  RawSimpleType,
  RawType,
  Schema,
  SchemaComponents,
} from "../read/raw-xsd.js";
import { qualify, XML } from "../model/qname.js";
import { originalName } from "../read/xsd-common.js";

/** What linking of schema definitions needs. */
export interface SchemaLinking {
  readonly types: SchemaIndex<RawType | QName>;
  readonly elements: SchemaIndex<RawGlobalElement>;
  readonly attributes: SchemaIndex<RawGlobalAttribute>;
  readonly groups: SchemaIndex<RawGroup>;
  readonly attributeGroups: SchemaIndex<RawAttributeGroup>;
  /** The elements that may occur where an element is referred to, itself among them unless it is abstract. */
  readonly substitutes: (head: RawGlobalElement) => readonly RawGlobalElement[];
  /** Definitions that are linked already. */
  readonly done: {
    readonly complexTypes: Done<RawComplexType, LinkedComplexType>;
    readonly named: Map<QName, ComplexType>;
    readonly groups: Done<RawGroup, LinkedGroup>;
    readonly attributeGroups: Done<RawAttributeGroup, LinkedAttributes>;
    readonly simpleTypes: Done<RawSimpleType, LinkedSimpleType>;
    /** The particles of the elements that substitute each. */
    readonly substitutions: Map<RawGlobalElement, readonly ElementParticle[]>;
  };
  readonly measures: Measures;
  /** Those of all types and groups so far. */
  readonly members: Members;
}

export interface LinkedComplexType {
  readonly type: ComplexType;
  /** The simple type of a restricted text, which has no definition of its own. */
  readonly implicitTypes: readonly TypeDefinition[];
  /** Through how many types it is derived. */
  readonly depth: number;
  /** The content, that of the types that it extends first. */
  readonly particles: readonly Particle[];
  /** The number of its elements and attributes, those of the types that it extends counted. */
  readonly size: number;
}

export interface LinkedSimpleType {
  /** Of how many types, one inside the other or derived from the other, it consists. */
  readonly depth: number;
  /** The built-in type of its values; `undefined` for lists, and for unions of several. */
  readonly builtIn: QName | undefined;
}

export interface LinkedGroup {
  /** `undefined` where maxOccurs 0 removes it. */
  readonly particle: Particle | undefined;
}

export interface LinkedAttributes {
  readonly attributes: readonly AttributeDefinition[];
  /** Qualified names of the attributes that a restriction prohibits. */
  readonly prohibited: ReadonlySet<QName>;
  readonly anyAttribute: string | undefined;
}

export function schemaLinking(
  components: SchemaComponents,
  missing: readonly Missing[],
  scalars: ReadonlySet<string>,
): SchemaLinking {
  const unread = { invalid: components.invalid, missing };
  return {
    types: typeIndex(components.types, unread, scalars),
    elements: indexOf("element", components.elements, unread),
    attributes: indexOf("attribute", components.attributes, unread),
    groups: indexOf("group", components.groups, unread),
    attributeGroups: withXmlGroup(indexOf("attributeGroup", components.attributeGroups, unread)),
    substitutes: substitutesOf(components.elements),
    done: {
      complexTypes: nothingDone(),
      named: new Map(),
      groups: nothingDone(),
      attributeGroups: nothingDone(),
      simpleTypes: nothingDone(),
      substitutions: new Map(),
    },
    measures: openMeasures(),
    members: { count: 0 },
  };
}

/** The attributes of XML need no schema that declares them, and neither does their group. */
function withXmlGroup(declared: SchemaIndex<RawAttributeGroup>): SchemaIndex<RawAttributeGroup> {
  return {
    find: declared.find,
    resolve: (reference) =>
      reference.name === XML_GROUP && declared.find(XML_GROUP) === undefined
        ? xmlGroup(reference)
        : declared.resolve(reference),
  };
}

const XML_GROUP = qualify(XML, "specialAttrs");

function xmlGroup({ name, from }: Reference): RawAttributeGroup {
  const attributes = ["base", "lang", "space", "id"].map(
    (local) =>
      ({
        kind: "attributeReference",
        attribute: { name: qualify(XML, local), from },
        use: "optional",
        default: undefined,
        fixed: undefined,
        documentation: "",
        from,
      }) as const,
  );
  return { name, documentation: "", attributes, anyAttribute: undefined, from };
}

/** All definitions of the schemas, each once; the original of a redefined one gets a name of its own. */
export function joinSchemas(schemas: readonly Schema[]): SchemaComponents {
  const all = <T extends { readonly name: QName }>(pick: (schema: Schema) => readonly T[]) =>
    withoutCopies(schemas.flatMap(pick));
  const redefine = <T extends { readonly name: QName }>(
    originals: readonly T[],
    redefinitions: readonly T[],
  ): readonly T[] => {
    const names = new Set(redefinitions.map(({ name }) => name));
    return [
      ...originals.map((original) =>
        names.has(original.name) ? { ...original, name: originalName(original.name) } : original,
      ),
      ...redefinitions,
    ];
  };
  return {
    types: redefine(
      all(({ types }) => types),
      all(({ redefinitions }) => redefinitions.types),
    ),
    groups: redefine(
      all(({ groups }) => groups),
      all(({ redefinitions }) => redefinitions.groups),
    ),
    attributeGroups: redefine(
      all(({ attributeGroups }) => attributeGroups),
      all(({ redefinitions }) => redefinitions.attributeGroups),
    ),
    elements: all(({ elements }) => elements),
    attributes: all(({ attributes }) => attributes),
    invalid: [
      ...all(({ invalid }) => invalid),
      ...all(({ redefinitions }) => redefinitions.invalid),
    ],
  };
}

/** A definition may occur in several documents if it is the same in each. */
function withoutCopies<T extends { readonly name: QName }>(
  definitions: readonly T[],
): readonly T[] {
  const first = new Map<QName, T>();
  return definitions.filter((definition) => {
    const before = first.get(definition.name);
    if (before === undefined) first.set(definition.name, definition);
    return before === undefined || textOf(before) !== textOf(definition);
  });
}

/** A definition without place and documentation, to compare. */
function textOf(definition: object): string {
  return JSON.stringify(definition, (key, value: unknown) =>
    key === "from" || key === "documentation" ? undefined : value,
  );
}

/** The members of substitution groups, those of members included, in schema order. */
function substitutesOf(elements: readonly RawGlobalElement[]): SchemaLinking["substitutes"] {
  const members = groupBy(elements, ({ substitutionGroup }) => substitutionGroup?.name);
  const known = new Map<RawGlobalElement, readonly RawGlobalElement[]>();
  const find = (
    element: RawGlobalElement,
    depth: number,
    seen: Set<QName>,
  ): readonly RawGlobalElement[] => {
    if (seen.has(element.name))
      throw refuse(element.from, "the element substitutes itself", "Remove the circular reference");
    seen.add(element.name);
    expectFewSteps(depth, element.from, "the element substitutes");
    const others = (members.get(element.name) ?? []).flatMap((one) => find(one, depth + 1, seen));
    return element.abstract ? others : [element, ...others];
  };
  return (head) => {
    const found = known.get(head) ?? find(head, 0, new Set());
    known.set(head, found);
    return found;
  };
}
