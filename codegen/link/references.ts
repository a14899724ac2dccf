// Resolves references to named definitions: an unresolved reference is an error with its place, and so is one for which
// there are two definitions.
import { refuse } from "../read/construct.js";
import type { Invalid, Missing, Reference } from "../read/definition.js";
import type { XmlElement } from "../read/element.js";
import type { Definitions } from "../read/raw-wsdl.js";
import type { GlobalElement, QName } from "../model/model.js";
import { XSD, localName, namespaceOf } from "../model/qname.js";
import type { RawType, SchemaComponents } from "../read/raw-xsd.js";

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

/** What could not be read: the reason why a name is not declared. */
export interface Unread {
  readonly invalid: readonly Invalid[];
  readonly missing: readonly Missing[];
}

export function indexOf<T extends { readonly name: QName; readonly from: XmlElement }>(
  kind: string,
  definitions: readonly T[],
  { invalid, missing }: Unread,
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
      if (kind === "type" && namespaceOf(name) === XSD)
        throw refuse(
          reference.from,
          `unknown built-in type xs:${localName(name)}`,
          "Use a type of XML Schema",
        );
      const source = missing.find(
        ({ namespace }) => namespace === undefined || namespace === namespaceOf(name),
      );
      const nameless = invalid.find((each) => each.kind === kind && each.name === "");
      if (source !== undefined || nameless !== undefined) throw (nameless ?? source)?.reason;
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
  types: SchemaComponents["types"],
  unread: Unread,
  scalars: ReadonlySet<string>,
): SchemaIndex<RawType | QName> {
  const declared = indexOf("type", types, unread);
  return {
    find: (name) => declared.find(name),
    resolve(reference) {
      const { name } = reference;
      return isBuiltIn(name, scalars) ? name : declared.resolve(reference);
    },
  };
}

/** Some documents declare types of their own in the namespace of XML Schema; they cannot replace the built-in ones. */
export function isBuiltIn(name: QName, scalars: ReadonlySet<string>): boolean {
  const local = localName(name);
  return namespaceOf(name) === XSD && (scalars.has(local) || local === "anyType");
}

export function resolveTypeName(reference: Reference, types: Indexes["types"]): QName {
  types.resolve(reference);
  return reference.name;
}
