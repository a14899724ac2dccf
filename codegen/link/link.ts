// Links raw definitions to the type model: resolves every reference. Unresolved references leave out the operations that
// need them, with the reason. Reads no XML.
import { refuse } from "../read/construct.js";
import type { Definitions } from "../read/raw-wsdl.js";
import type { XmlElement } from "../read/element.js";
import { CodegenError } from "../model/error.js";
import { linkComplexType } from "./complex.js";
import { dropUnresolved } from "./drop-unresolved.js";
import { expectFewHomonyms } from "./limits.js";
import { keepAsXml } from "./keep-as-xml.js";
import { elementType } from "./particles.js";
import { indexOf, isBuiltIn, type Index, type Indexes } from "./references.js";
import { joinSchemas, schemaLinking, type SchemaLinking } from "./schema.js";
import { linkServices } from "./services.js";
import { linkSimpleType } from "./simple.js";
import type { GlobalElement, Model, QName, TypeDefinition } from "../model/model.js";
import type { RawGlobalElement, RawType, SchemaComponents } from "../read/raw-xsd.js";
import { isOriginal } from "../read/xsd-common.js";

/** The model, and why parts of the contract are not in it. */
export interface Linked {
  readonly model: Model;
  /** Why operations are left out. */
  readonly refused: readonly CodegenError[];
  /** Why types and elements are left out that no operation needs. */
  readonly leftOut: readonly CodegenError[];
  /** Why types are kept as XML (`lenient`). */
  readonly asXml: readonly CodegenError[];
  /** What has no meaning where it is written, and was passed over. */
  readonly passedOver: readonly CodegenError[];
  /** What the service demands and the caller has to do. */
  readonly demands: readonly CodegenError[];
  /** The element that declares each type of the schemas. */
  readonly places: ReadonlyMap<QName, XmlElement>;
}

/**
 * `scalars` are the local names of the built-in XSD types that the runtime supports; `lenient` keeps unresolved types as
 * XML.
 */
export function linkModel(
  definitions: Definitions,
  source: string,
  scalars: ReadonlySet<string>,
  lenient = false,
): Linked {
  const components = withoutBuiltIn(joinSchemas(definitions.schemas), scalars);
  expectFewHomonyms(components.types, "types");
  expectFewHomonyms(components.elements, "elements");
  const linking = schemaLinking(components, definitions.missing, scalars);
  const types = linkAll(components.types, (type) => linkType(type, linking));
  const elements = linkAll(components.elements, (element) => [linkElement(element, linking)]);
  const indexes: Indexes = {
    types: linking.types,
    elements: elementIndex(linking),
    messages: indexOf("message", definitions.messages, definitions),
    portTypes: indexOf("portType", definitions.portTypes, definitions),
    bindings: indexOf("binding", definitions.bindings, definitions),
  };
  const { services, refused, unread, ...implicit } = linkServices(
    definitions,
    indexes,
    new Map(types.linked.map((type) => [type.name, type])),
  );
  const whole: Model = {
    source,
    targetNamespace: definitions.targetNamespace,
    documentation: definitions.documentation,
    types: [...types.linked, ...implicit.types],
    elements: [...elements.linked, ...implicit.elements],
    services,
  };
  const { invalid } = components;
  const failed = new Map([
    ...invalid.flatMap((each) => (each.kind === "type" ? [[each.name, each] as const] : [])),
    ...types.failed.map(([type, reason]) => [type.name, { reason, base: baseOf(type) }] as const),
  ]);
  const others = [...invalid, ...elements.failed.map(([, reason]) => ({ reason }))];
  const keptAsXml = lenient ? keepAsXml(whole, failed) : { model: whole, asXml: [] };
  const kept = dropUnresolved(keptAsXml.model, {
    types: lenient ? new Map() : failed,
    others: others.filter(({ reason }) => !keptAsXml.asXml.includes(reason)),
    operations: new Map([...unread].filter(([, names]) => names.size > 0)),
  });
  const places = new Map(components.types.map(({ name, from }) => [name, from]));
  const all = [...refused, ...kept.refused];
  return {
    model: kept.model,
    refused: all,
    leftOut: [...kept.leftOut, ...unused(definitions, [...all, ...kept.leftOut])],
    asXml: keptAsXml.asXml,
    passedOver: definitions.notes.flatMap(({ passedOver }) => passedOver),
    demands: definitions.notes.flatMap(({ demands }) => demands),
    places,
  };
}

/** A schema in the namespace of XML Schema cannot replace the types that are built in. */
function withoutBuiltIn(
  components: SchemaComponents,
  scalars: ReadonlySet<string>,
): SchemaComponents {
  return { ...components, types: components.types.filter(({ name }) => !isBuiltIn(name, scalars)) };
}

/** Why something could not be read, where that is not yet the reason for anything else. */
function unused(
  { invalid, missing }: Definitions,
  told: readonly CodegenError[],
): readonly CodegenError[] {
  const known = new Set<unknown>(told.flatMap((error) => [error, ...causesOf(error)]));
  return [...invalid, ...missing].flatMap(({ reason }) => (known.has(reason) ? [] : [reason]));
}

function causesOf({ cause }: CodegenError): readonly CodegenError[] {
  return cause instanceof CodegenError ? [cause, ...causesOf(cause)] : [];
}

function baseOf(type: RawType): QName | undefined {
  return type.kind === "complexType" ? type.base?.name : undefined;
}

/** The linked definitions, and the others with the reason. */
interface All<Raw, T> {
  readonly linked: readonly T[];
  readonly failed: readonly (readonly [definition: Raw, reason: CodegenError])[];
}

function linkAll<Raw, T>(raws: readonly Raw[], link: (raw: Raw) => readonly T[]): All<Raw, T> {
  const linked: T[] = [];
  const failed: [Raw, CodegenError][] = [];
  for (const raw of raws)
    try {
      linked.push(...link(raw));
    } catch (error) {
      if (!(error instanceof CodegenError)) throw error;
      failed.push([raw, error]);
    }
  return { linked, failed };
}

/** A type with its implicit types. The original of a redefined complex type becomes part of the redefinition. */
function linkType(type: RawType, linking: SchemaLinking): readonly TypeDefinition[] {
  linking.types.resolve(type); // throws when the name is declared twice
  if (type.kind !== "complexType") return [linkSimpleType(type, linking)];
  const linked = linkComplexType(type, linking);
  return isOriginal(type.name) ? [] : [linked.type, ...linked.implicitTypes];
}

function linkElement(element: RawGlobalElement, linking: SchemaLinking): GlobalElement {
  const { name, nillable, documentation, substitutionGroup } = linking.elements.resolve(element);
  if (substitutionGroup !== undefined) linking.elements.resolve(substitutionGroup);
  return { name, type: elementType(element, linking), nillable, documentation };
}

/** The elements that messages refer to. */
function elementIndex(linking: SchemaLinking): Index<GlobalElement> {
  return {
    resolve(reference) {
      const element = linking.elements.resolve(reference);
      if (!element.abstract) return linkElement(element, linking);
      throw refuse(
        reference.from,
        `element ${reference.name} is abstract and cannot occur in a message`,
        "Use an element that substitutes it",
      );
    },
  };
}
