// Simple types of the schemas to those of the model: every name followed, to a simple type.
import { refuse } from "../read/construct.js";
import type { Reference } from "../read/definitions.js";
import type { SchemaLinking } from "./schema.js";
import type { EnumerationWord, QName, TypeDefinition } from "../model/model.js";
import { localName, qualify } from "../model/qname.js";
import type { RawRestriction, RawSimpleType } from "../read/schema-definitions.js";
import { XSD } from "../read/xsd-definition.js";

export function linkSimpleType(type: RawSimpleType, linking: SchemaLinking): TypeDefinition {
  const { name, documentation } = type;
  refuseCircle(type, linking);
  switch (type.kind) {
    case "restriction":
      return linkRestriction(type, linking);
    case "list":
      return { kind: "list", name, documentation, item: simpleName(type.item, linking) };
    case "union": {
      const members = type.members.map((member) => simpleName(member, linking));
      return { kind: "union", name, documentation, members };
    }
  }
}

/** Words say all of a value: other facets beside them, or of the base, could only forbid a word. */
export function linkRestriction(
  type: Pick<RawRestriction, "name" | "documentation" | "base" | "facets" | "words">,
  linking: SchemaLinking,
): TypeDefinition {
  const { name, documentation, facets } = type;
  const base = simpleName(type.base, linking);
  if (type.words.length === 0) return { kind: "restriction", name, documentation, base, facets };
  const builtIn = builtInOf(type.base, linking);
  const words = distinct(type.words, builtIn);
  return { kind: "enumeration", name, documentation, base: builtIn, words };
}

/** Only text keeps the white space around it; a word that is listed twice is one. */
function distinct(words: readonly EnumerationWord[], base: QName): readonly EnumerationWord[] {
  const asWritten = ["string", "normalizedString", "anySimpleType"].includes(localName(base));
  const byValue = new Map<string, EnumerationWord>();
  for (const { value: written, documentation } of words) {
    const value = asWritten ? written : written.trim().replace(/\s+/g, " ");
    if (!byValue.has(value)) byValue.set(value, { value, documentation });
  }
  return [...byValue.values()];
}

/** The name of a simple type, declared or built in. */
export function simpleName(reference: Reference, { types }: SchemaLinking): QName {
  const type = types.follow(reference);
  const simple = typeof type === "string" ? localName(type) !== "anyType" : isSimple(type);
  if (simple) return reference.name;
  throw refuse(reference.from, `${reference.name} is no simple type`, "Name a simple type");
}

function isSimple({ kind }: { readonly kind: string }): boolean {
  return kind !== "complexType";
}

/** The built-in type that the values of a simple type are of; `token` for several with spaces between. */
function builtInOf(reference: Reference, linking: SchemaLinking): QName {
  const type = linking.types.follow(reference);
  if (typeof type === "string") return type;
  if (type.kind === "restriction") return builtInOf(type.base, linking);
  if (type.kind !== "union") return qualify(XSD, "token");
  const [first, ...others] = new Set(type.members.map((member) => builtInOf(member, linking)));
  return first === undefined || others.length > 0 ? qualify(XSD, "anySimpleType") : first;
}

/** A simple type that is made of itself has no values. */
function refuseCircle(type: RawSimpleType, { types }: SchemaLinking): void {
  const seen = new Set<QName>();
  const visit = (references: readonly Reference[]): void => {
    for (const reference of references) {
      if (reference.name === type.name)
        throw refuse(type.from, "it is made of itself", "Break the circle");
      if (seen.has(reference.name)) continue;
      seen.add(reference.name);
      const part = types.follow(reference);
      if (typeof part !== "string" && part.kind !== "complexType") visit(partsOf(part));
    }
  };
  visit(partsOf(type));
}

function partsOf(type: RawSimpleType): readonly Reference[] {
  if (type.kind === "restriction") return [type.base];
  return type.kind === "list" ? [type.item] : type.members;
}
