// All schemas as one: definitions joined, those that are redefined renamed, every kind by its name, and which
// elements may stand for others.
import { refuse } from "../read/construct.js";
import { indexOf, typeIndex, type Index } from "./names.js";
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
} from "../read/schema-definitions.js";
import { originalName } from "../read/xsd-definition.js";

/** What following a name inside schemas needs. */
export interface SchemaLinking {
  readonly types: Index<RawType | QName>;
  readonly elements: Index<RawGlobalElement>;
  readonly attributes: Index<RawGlobalAttribute>;
  readonly groups: Index<RawGroup>;
  readonly attributeGroups: Index<RawAttributeGroup>;
  /** The elements that may stand where an element is named, itself among them if it is not abstract. */
  readonly substitutes: (head: RawGlobalElement) => readonly RawGlobalElement[];
  /** What is linked already; `"open"` while it is being linked. */
  readonly done: {
    readonly complexTypes: Map<RawComplexType, LinkedComplexType | "open">;
    readonly named: Map<QName, ComplexType>;
    readonly groups: Map<RawGroup, LinkedGroup | "open">;
  };
}

/** A complex type, and the simple types that its text needs beside. */
export interface LinkedComplexType {
  readonly type: ComplexType;
  readonly beside: readonly TypeDefinition[];
}

/** `undefined` when nothing may stand there. */
export interface LinkedGroup {
  readonly particle: Particle | undefined;
}

export function schemaLinking(
  components: SchemaComponents,
  scalars: ReadonlySet<string>,
): SchemaLinking {
  const { broken } = components;
  return {
    types: typeIndex(components, scalars),
    elements: indexOf("element", components.elements, broken),
    attributes: indexOf("attribute", components.attributes, broken),
    groups: indexOf("group", components.groups, broken),
    attributeGroups: indexOf("attributeGroup", components.attributeGroups, broken),
    substitutes: substitutesOf(components.elements),
    done: { complexTypes: new Map(), named: new Map(), groups: new Map() },
  };
}

/** Everything that the schemas declare, once; what is redefined keeps a name that only its redefinition uses. */
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
    broken: [...all(({ broken }) => broken), ...all(({ redefinitions }) => redefinitions.broken)],
  };
}

/** A definition may stand in several documents, if it is the same in each. */
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

/** What a definition says, without its place and notes. */
function textOf(definition: object): string {
  return JSON.stringify(definition, (key, value: unknown) =>
    key === "from" || key === "documentation" ? undefined : value,
  );
}

/** Members of substitution groups, those of members included, in schema order. */
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
      throw refuse(element.from, "it substitutes itself", "Break the circle");
    seen.add(element.name);
    const others = (members.get(element.name) ?? []).flatMap((member) => found(member, seen));
    return element.abstract ? others : [element, ...others];
  };
  return (head) => (members.has(head.name) || head.abstract ? found(head, new Set()) : [head]);
}
