// Named definitions by name, and references followed to them: one that leads nowhere is an error with the
// place of the reference, and so is one that leads to two definitions.
import { refuse } from "../read/construct.js";
import type { Definitions, Reference } from "../read/definitions.js";
import type { XmlElement } from "../read/document.js";
import type { GlobalElement, QName } from "../model/model.js";
import { localName } from "../model/qname.js";
import type { Broken, RawType, SchemaComponents } from "../read/schema-definitions.js";
import { XSD } from "../read/xsd-definition.js";

/** Named definitions of one kind, and how to follow a reference to one of them. */
export interface Index<T> {
  follow(reference: Reference): T;
}

/** What services are made of. */
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
  broken: readonly Broken[] = [],
): Index<T> {
  const byName = new Map<QName, T>();
  const twice = new Map<QName, T>();
  for (const definition of definitions)
    if (byName.has(definition.name)) twice.set(definition.name, definition);
    else byName.set(definition.name, definition);
  const reasons = new Map(
    broken.flatMap((each) => (each.kind === kind ? [[each.name, each.reason] as const] : [])),
  );
  return {
    follow(reference) {
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
      const other = [...byName.keys()].find((known) => localName(known) === localName(name));
      throw refuse(
        reference.from,
        `${kind} ${name} is not declared`,
        `Declare it, or correct the name${other === undefined ? "" : `: there is ${other}`}`,
      );
    },
  };
}

/** Types of the schemas, and the built-in ones of XSD: those are their own definition. */
export function typeIndex(
  { types, broken }: Pick<SchemaComponents, "types" | "broken">,
  scalars: ReadonlySet<string>,
): Index<RawType | QName> {
  const declared = indexOf("type", types, broken);
  return {
    follow(reference) {
      if (!reference.name.startsWith(`{${XSD}}`)) return declared.follow(reference);
      const local = localName(reference.name);
      if (scalars.has(local) || local === "anyType") return reference.name;
      throw refuse(
        reference.from,
        `built-in type xs:${local} does not exist here`,
        "Use a type of XML Schema",
      );
    },
  };
}

export function linkTypeName(reference: Reference, types: Indexes["types"]): QName {
  types.follow(reference);
  return reference.name;
}
