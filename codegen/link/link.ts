// Raw definitions to the model: every name followed to what it names. What leads nowhere and is needed is an
// error with its place. Reads no XML; link-*.ts have one part each, what no code can say is expressible.ts.
import { refuse } from "../read/construct.js";
import type { Definitions } from "../read/definitions.js";
import type { XmlElement } from "../read/document.js";
import { CodegenError } from "../model/error.js";
import { linkComplexType } from "./complex.js";
import { keepAsXml } from "./lenient.js";
import { indexOf, type Index, type Indexes } from "./names.js";
import { leaveOut } from "./leave-out.js";
import { linkServices } from "./services.js";
import { elementType } from "./particles.js";
import { joinSchemas, schemaLinking, type SchemaLinking } from "./schema.js";
import { linkSimpleType } from "./simple.js";
import type { GlobalElement, Model, QName, TypeDefinition } from "../model/model.js";
import type { RawGlobalElement, RawType } from "../read/schema-definitions.js";
import { isOriginal } from "../read/xsd-definition.js";

/** The model, and what is not in it, each with the reason. */
export interface Linked {
  readonly model: Model;
  /** Operations. */
  readonly refused: readonly CodegenError[];
  /** Types and elements that lead nowhere and that no operation needs. */
  readonly leftOut: readonly CodegenError[];
  /** Types that lead nowhere and were kept as they come, because that was asked for. */
  readonly asXml: readonly CodegenError[];
  /** Where each type of the schemas stands. */
  readonly places: ReadonlyMap<QName, XmlElement>;
}

/**
 * `scalars` are the local names of the XSD built-in types that exist at run time; `lenient` keeps types that lead
 * nowhere as XML.
 */
export function linkModel(
  definitions: Definitions,
  source: string,
  scalars: ReadonlySet<string>,
  lenient = false,
): Linked {
  const components = joinSchemas(definitions.schemas);
  const linking = schemaLinking(components, scalars);
  const types = linkAll(components.types, (type) => linkType(type, linking));
  const elements = linkAll(components.elements, (element) => [linkElement(element, linking)]);
  const indexes: Indexes = {
    types: linking.types,
    elements: elementIndex(linking),
    messages: indexOf("message", definitions.messages),
    portTypes: indexOf("portType", definitions.portTypes),
    bindings: indexOf("binding", definitions.bindings),
  };
  const { services, refused, ...beside } = linkServices(definitions, indexes);
  const whole: Model = {
    source,
    targetNamespace: definitions.targetNamespace,
    documentation: definitions.documentation,
    types: [...types.linked, ...beside.types],
    elements: [...elements.linked, ...beside.elements],
    services,
  };
  const { broken } = components;
  const failed = new Map([
    ...broken.flatMap((each) => (each.kind === "type" ? [[each.name, each] as const] : [])),
    ...types.failed.map(([type, reason]) => [type.name, { reason, base: baseOf(type) }] as const),
  ]);
  const others = [...broken, ...elements.failed.map(([, reason]) => ({ reason }))];
  const loosened = lenient ? keepAsXml(whole, failed) : { model: whole, asXml: [] };
  const kept = leaveOut(loosened.model, {
    types: lenient ? new Map() : failed,
    others: others.filter(({ reason }) => !loosened.asXml.includes(reason)),
  });
  const places = new Map(components.types.map(({ name, from }) => [name, from]));
  return { ...kept, refused: [...refused, ...kept.refused], asXml: loosened.asXml, places };
}

function baseOf(type: RawType): QName | undefined {
  return type.kind === "complexType" ? type.base?.name : undefined;
}

/** Each definition linked, or the reason why it cannot be. */
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

/** A type, with the simple ones that its text needs beside. What was redefined is part of its redefinition. */
function linkType(type: RawType, linking: SchemaLinking): readonly TypeDefinition[] {
  linking.types.follow(type); // throws when there are two of the name
  if (type.kind !== "complexType") return [linkSimpleType(type, linking)];
  const linked = linkComplexType(type, linking);
  return isOriginal(type.name) ? [] : [linked.type, ...linked.beside];
}

function linkElement(element: RawGlobalElement, linking: SchemaLinking): GlobalElement {
  const { name, nillable, documentation, substitutionGroup } = linking.elements.follow(element);
  if (substitutionGroup !== undefined) linking.elements.follow(substitutionGroup);
  return { name, type: elementType(element, linking), nillable, documentation };
}

/** Elements as messages name them. */
function elementIndex(linking: SchemaLinking): Index<GlobalElement> {
  return {
    follow(reference) {
      const element = linking.elements.follow(reference);
      if (!element.abstract) return linkElement(element, linking);
      throw refuse(
        reference.from,
        `element ${reference.name} is abstract: it never stands itself`,
        "Name one that substitutes it",
      );
    },
  };
}
