// Raw definitions to the model: every name followed to what it names. What cannot be followed is an error
// with its place. Reads no XML; ports and messages are link-operations.ts, what no code can say expressible.ts.
import { refuse } from "./construct.js";
import type { Definitions, RawComplexType, RawType, Reference } from "./definitions.js";
import type { XmlElement } from "./document.js";
import type { CodegenError } from "./error.js";
import { linkServices, type Wrapper } from "./link-operations.js";
import type { GlobalElement, LocalElement, Model, QName, TypeDefinition } from "./model.js";
import { XSD } from "./xsd-definition.js";

/** The model, and the operations that are not in it, each with the reason. */
export interface Linked {
  readonly model: Model;
  readonly refused: readonly CodegenError[];
}

/** Named definitions of one kind, and how to follow a reference to one of them. */
export interface Index<T> {
  follow(reference: Reference): T;
}

export interface Indexes {
  readonly types: Index<RawType | QName>;
  readonly elements: Index<GlobalElement>;
  readonly messages: Index<Definitions["messages"][number]>;
  readonly portTypes: Index<Definitions["portTypes"][number]>;
  readonly bindings: Index<Definitions["bindings"][number]>;
}

/** `scalars` are the local names of the XSD built-in types that exist at run time. */
export function linkModel(
  definitions: Definitions,
  source: string,
  scalars: ReadonlySet<string>,
): Linked {
  const rawTypes = definitions.schemas.flatMap((schema) => schema.types);
  const rawElements = definitions.schemas.flatMap((schema) => schema.elements);
  const types = typeIndex(rawTypes, scalars);
  const elements = rawElements.map((element) => ({
    name: element.name,
    type: linkTypeName(element.type, types),
    nillable: element.nillable,
    documentation: element.documentation,
    from: element.from,
  }));
  const indexes: Indexes = {
    types,
    elements: indexOf("element", elements),
    messages: indexOf("message", definitions.messages),
    portTypes: indexOf("portType", definitions.portTypes),
    bindings: indexOf("binding", definitions.bindings),
  };
  refuseEndlessExtension(rawTypes, indexes);
  const linkedTypes = rawTypes.map((type) => linkType(type, indexes));
  const { services, wrappers, refused } = linkServices(definitions, indexes);
  const model = {
    source,
    targetNamespace: definitions.targetNamespace,
    documentation: definitions.documentation,
    types: [...linkedTypes, ...wrappers.map(({ type }: Wrapper) => type)],
    elements: [
      ...elements.map(({ from: _, ...element }): GlobalElement => element),
      ...wrappers.map(({ element }: Wrapper) => element),
    ],
    services,
  };
  return { model, refused };
}

export function localName(name: QName): string {
  return name.slice(name.indexOf("}") + 1);
}

export function namespaceOf(name: QName): string {
  return name.startsWith("{") ? name.slice(1, name.indexOf("}")) : "";
}

function indexOf<T extends { readonly name: QName; readonly from: XmlElement }>(
  kind: string,
  definitions: readonly T[],
): Index<T> {
  const byName = new Map<QName, T>();
  for (const definition of definitions) {
    if (byName.has(definition.name))
      throw refuse(
        definition.from,
        `${kind} ${definition.name} is declared twice`,
        "Remove one of the declarations",
      );
    byName.set(definition.name, definition);
  }
  return {
    follow(reference) {
      const found = byName.get(reference.name);
      if (found !== undefined) return found;
      throw refuse(
        reference.from,
        `${kind} ${reference.name} is not declared`,
        "Declare it, or correct the name",
      );
    },
  };
}

/** Types of the schemas, and the built-in ones of XSD: those are their own definition. */
function typeIndex(
  types: readonly RawType[],
  scalars: ReadonlySet<string>,
): Index<RawType | QName> {
  const declared = indexOf("type", types);
  return {
    follow(reference) {
      if (!reference.name.startsWith(`{${XSD}}`)) return declared.follow(reference);
      if (scalars.has(localName(reference.name))) return reference.name;
      throw refuse(
        reference.from,
        `built-in type xs:${localName(reference.name)} does not exist here`,
        "Use a simple type of XML Schema",
      );
    },
  };
}

export function linkTypeName(reference: Reference, types: Indexes["types"]): QName {
  types.follow(reference);
  return reference.name;
}

function linkType(type: RawType, indexes: Indexes): TypeDefinition {
  const { name, documentation } = type;
  if (type.kind === "enumeration") {
    if (type.base.name !== `{${XSD}}string`)
      throw refuse(
        type.base.from,
        `words of base ${type.base.name} are not understood`,
        "Only xs:string can be restricted to words",
      );
    return { kind: "enumeration", name, documentation, words: type.words };
  }
  return {
    kind: "sequence",
    name,
    documentation,
    abstract: type.abstract,
    ...(type.base === undefined ? {} : { base: linkBase(type.base, indexes) }),
    anyOrder: type.anyOrder,
    elements: linkElements(type.elements, indexes),
  };
}

function linkBase(reference: Reference, { types }: Indexes): QName {
  const base = types.follow(reference);
  if (typeof base === "string" || base.kind !== "complexType")
    throw refuse(
      reference.from,
      `base ${reference.name} is no complex type`,
      "Only complex types can be extended by complexContent",
    );
  return base.name;
}

function linkElements(
  elements: RawComplexType["elements"],
  indexes: Indexes,
): readonly LocalElement[] {
  const seen = new Set<string>();
  // An element that may stand zero times is one that a restriction takes away.
  const standing = elements.filter(({ maxOccurs }) => maxOccurs !== 0);
  return standing.map((raw) => {
    const element = linkElement(raw, indexes);
    if (seen.has(element.name))
      throw refuse(raw.from, "it stands twice in one sequence", "Repeat it by maxOccurs");
    seen.add(element.name);
    return element;
  });
}

function linkElement(
  raw: RawComplexType["elements"][number],
  { elements, types }: Indexes,
): LocalElement {
  const { minOccurs, maxOccurs, documentation } = raw;
  const occurrence = { minOccurs, maxOccurs };
  if (raw.kind === "element") {
    const { name, namespace, nillable } = raw;
    const type = linkTypeName(raw.type, types);
    return { name, namespace, type, ...occurrence, nillable, documentation };
  }
  const global = elements.follow(raw.element);
  return {
    name: localName(global.name),
    namespace: namespaceOf(global.name),
    type: global.type,
    ...occurrence,
    nillable: global.nillable,
    documentation: documentation === "" ? global.documentation : documentation,
  };
}

function refuseEndlessExtension(types: readonly RawType[], indexes: Indexes): void {
  for (const type of types) {
    const visited = new Set<RawType>();
    for (let at: RawType | QName = type; typeof at !== "string";) {
      if (visited.has(at)) throw refuse(type.from, "it extends itself", "Break the circle");
      visited.add(at);
      if (at.kind !== "complexType" || at.base === undefined) break;
      at = indexes.types.follow(at.base);
    }
  }
}
