// Joins the schemas of a contract: the definitions of all documents by kind and name, originals of redefined ones renamed,
// and the substitution groups.
import { refuse } from "../read/construct.js";
import { indexOf, typeIndex, type Index } from "./references.js";
import type { ComplexType, Particle, QName, TypeDefinition } from "../model/model.js";
import type {
  RawAttributeGroup,
  RawComplexType,
  RawGlobalAttribute,
  RawGlobalElement,
  RawGroup,
  RawType,
  Schema,
  SchemaComponents,
} from "../read/raw-xsd.js";
import { originalName } from "../read/xsd-common.js";

/** What linking of schema definitions needs. */
export interface SchemaLinking {
  readonly types: Index<RawType | QName>;
  readonly elements: Index<RawGlobalElement>;
  readonly attributes: Index<RawGlobalAttribute>;
  readonly groups: Index<RawGroup>;
  readonly attributeGroups: Index<RawAttributeGroup>;
  /** The elements that may occur where an element is referred to, itself among them unless it is abstract. */
  readonly substitutes: (head: RawGlobalElement) => readonly RawGlobalElement[];
  /** Definitions that are linked already; `"open"` while being linked. */
  readonly done: {
    readonly complexTypes: Map<RawComplexType, LinkedComplexType | "open">;
    readonly named: Map<QName, ComplexType>;
    readonly groups: Map<RawGroup, LinkedGroup | "open">;
  };
}

export interface LinkedComplexType {
  readonly type: ComplexType;
  /** The simple type of a restricted text, which has no definition of its own. */
  readonly implicitTypes: readonly TypeDefinition[];
}

export interface LinkedGroup {
  /** `undefined` for an empty group. */
  readonly particle: Particle | undefined;
}

export function schemaLinking(
  components: SchemaComponents,
  scalars: ReadonlySet<string>,
): SchemaLinking {
  const { invalid } = components;
  return {
    types: typeIndex(components, scalars),
    elements: indexOf("element", components.elements, invalid),
    attributes: indexOf("attribute", components.attributes, invalid),
    groups: indexOf("group", components.groups, invalid),
    attributeGroups: indexOf("attributeGroup", components.attributeGroups, invalid),
    substitutes: substitutesOf(components.elements),
    done: { complexTypes: new Map(), named: new Map(), groups: new Map() },
  };
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
  const members = new Map<QName, RawGlobalElement[]>();
  for (const element of elements) {
    const head = element.substitutionGroup?.name;
    if (head === undefined) continue;
    const before = members.get(head);
    if (before === undefined) members.set(head, [element]);
    else before.push(element);
  }
  const found = (element: RawGlobalElement, seen: Set<QName>): readonly RawGlobalElement[] => {
    if (seen.has(element.name))
      throw refuse(element.from, "the element substitutes itself", "Remove the circular reference");
    seen.add(element.name);
    const others = (members.get(element.name) ?? []).flatMap((member) => found(member, seen));
    return element.abstract ? others : [element, ...others];
  };
  return (head) => (members.has(head.name) || head.abstract ? found(head, new Set()) : [head]);
}
