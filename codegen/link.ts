// Raw definitions to the model: every name followed to what it names. What cannot be followed is an error
// with its place. Reads no XML; ports and messages are link-operations.ts, what no code can say expressible.ts.
import { refuse } from "./construct.js";
import type { Definitions, RawComplexType, RawType, Reference } from "./definitions.js";
import type { CodegenError } from "./error.js";
import { indexOf, linkTypeName, typeIndex, type Indexes } from "./link-index.js";
import { linkServices, type Wrapper } from "./link-operations.js";
import type {
  ElementContent,
  ElementParticle,
  GlobalElement,
  Model,
  QName,
  TypeDefinition,
} from "./model.js";
import { localName, namespaceOf } from "./qname.js";
import { XSD } from "./xsd-definition.js";

/** The model, and the operations that are not in it, each with the reason. */
export interface Linked {
  readonly model: Model;
  readonly refused: readonly CodegenError[];
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

function linkType(type: RawType, indexes: Indexes): TypeDefinition {
  const { name, documentation } = type;
  if (type.kind === "enumeration") {
    if (type.base.name !== `{${XSD}}string`)
      throw refuse(
        type.base.from,
        `words of base ${type.base.name} are not understood`,
        "Only xs:string can be restricted to words",
      );
    return {
      kind: "enumeration",
      name,
      documentation,
      base: type.base.name,
      words: type.words,
    };
  }
  return {
    kind: "complex",
    name,
    documentation,
    abstract: type.abstract,
    ...(type.base === undefined
      ? {}
      : { base: linkBase(type.base, indexes), derivation: "extension" as const }),
    attributes: [],
    anyAttribute: false,
    content: linkContent(type, indexes),
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

function linkContent(type: RawComplexType, indexes: Indexes): ElementContent {
  const particles = linkElements(type.elements, indexes);
  if (particles.length === 0) return { kind: "elements" };
  const kind = type.anyOrder ? "all" : "sequence";
  return { kind: "elements", particle: { kind, minOccurs: 1, maxOccurs: 1, particles } };
}

function linkElements(
  elements: RawComplexType["elements"],
  indexes: Indexes,
): readonly ElementParticle[] {
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
): ElementParticle {
  const { minOccurs, maxOccurs, documentation } = raw;
  const occurrence = { minOccurs, maxOccurs };
  if (raw.kind === "element") {
    const { name, namespace, nillable } = raw;
    const type = linkTypeName(raw.type, types);
    return { kind: "element", name, namespace, type, ...occurrence, nillable, documentation };
  }
  const global = elements.follow(raw.element);
  return {
    kind: "element",
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
