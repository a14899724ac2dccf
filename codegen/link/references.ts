// Resolves references to named definitions: an unresolved reference is an error with its place, and so is one for which
// there are two definitions.
import { refuse } from "../read/construct.js";
import type { Reference } from "../read/definition.js";
import type { XmlElement } from "../read/element.js";
import type { Definitions } from "../read/raw-wsdl.js";
import type { GlobalElement, QName } from "../model/model.js";
import { XSD, localName } from "../model/qname.js";
import type { InvalidDefinition, RawType, SchemaComponents } from "../read/raw-xsd.js";

/** Named definitions of one kind. */
export interface Index<T> {
  /** Throws unless exactly one definition has the name. */
  resolve(reference: Reference): T;
}

/** The definitions of one kind in the schemas. */
export interface SchemaIndex<T> extends Index<T> {
  /** `undefined` where `resolve` throws. */
  find(name: QName): T | undefined;
}

/** The definitions that services refer to. */
export interface Indexes {
  readonly types: Index<RawType | QName>;
  readonly elements: Index<GlobalElement>;
  readonly messages: Index<Definitions["messages"][number]>;
  readonly portTypes: Index<Definitions["portTypes"][number]>;
  readonly bindings: Index<Definitions["bindings"][number]>;
}

export function indexOf<T extends { readonly name: QName; readonly from: XmlElement }>(
  kind: string,
  definitions: readonly T[],
  invalid: readonly InvalidDefinition[] = [],
): SchemaIndex<T> {
  const byName = new Map<QName, T>();
  const twice = new Map<QName, T>();
  for (const definition of definitions)
    if (byName.has(definition.name)) twice.set(definition.name, definition);
    else byName.set(definition.name, definition);
  const reasons = new Map(
    invalid.flatMap((each) => (each.kind === kind ? [[each.name, each.reason] as const] : [])),
  );
  /** For advice: the first of each local name. Made when a name is not declared. */
  let namesakes: ReadonlyMap<string, QName> | undefined;
  return {
    find: (name) => (reasons.has(name) || twice.has(name) ? undefined : byName.get(name)),
    resolve(reference) {
      const { name } = reference;
      const reason = reasons.get(name);
      if (reason !== undefined) throw reason;
      const second = twice.get(name);
      if (second !== undefined)
        throw refuse(
          second.from,
          `${kind} ${name} is declared twice`,
          "Remove one of the declarations",
        );
      const found = byName.get(name);
      if (found !== undefined) return found;
      namesakes ??= new Map([...byName.keys()].reverse().map((known) => [localName(known), known]));
      const other = namesakes.get(localName(name));
      throw refuse(
        reference.from,
        `${kind} ${name} is not declared`,
        `Declare it, or correct the name${other === undefined ? "" : `: there is ${other}`}`,
      );
    },
  };
}

/** The types of the schemas, and the built-in types of XSD, which resolve to their names. */
export function typeIndex(
  { types, invalid }: Pick<SchemaComponents, "types" | "invalid">,
  scalars: ReadonlySet<string>,
): SchemaIndex<RawType | QName> {
  const declared = indexOf("type", types, invalid);
  return {
    find: (name) => declared.find(name),
    resolve(reference) {
      if (!reference.name.startsWith(`{${XSD}}`)) return declared.resolve(reference);
      const local = localName(reference.name);
      if (scalars.has(local) || local === "anyType") return reference.name;
      throw refuse(reference.from, `unknown built-in type xs:${local}`, "Use a type of XML Schema");
    },
  };
}

export function resolveTypeName(reference: Reference, types: Indexes["types"]): QName {
  types.resolve(reference);
  return reference.name;
}
