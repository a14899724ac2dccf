// Links the simple types of the schemas: resolves their references, which must be to simple types.
import { refuse } from "../read/construct.js";
import type { Reference } from "../read/definition.js";
import { linkInOrder } from "./in-order.js";
import { expectFewSteps } from "./limits.js";
import type { LinkedSimpleType, SchemaLinking } from "./schema.js";
import type { EnumerationValue, QName, TypeDefinition } from "../model/model.js";
import { localName, qualify, XSD } from "../model/qname.js";
import type { RawRestriction, RawSimpleType } from "../read/raw-xsd.js";

export function linkSimpleType(type: RawSimpleType, linking: SchemaLinking): TypeDefinition {
  const { name, documentation } = type;
  measure(type, linking);
  switch (type.kind) {
    case "restriction":
      return linkRestriction(type, linking);
    case "list":
      return { kind: "list", name, documentation, item: simpleName(type.item, linking) };
    case "union": {
      const memberTypes = type.memberTypes.map((member) => simpleName(member, linking));
      return { kind: "union", name, documentation, memberTypes };
    }
  }
}

/** With enumeration values, other facets are dropped: they could only forbid one of the values. */
export function linkRestriction(
  type: Pick<RawRestriction, "name" | "documentation" | "base" | "facets" | "values">,
  linking: SchemaLinking,
): TypeDefinition {
  const { name, documentation, facets } = type;
  const base = simpleName(type.base, linking);
  if (type.values.length === 0) return { kind: "restriction", name, documentation, base, facets };
  const builtIn = builtInOf(type.base, linking);
  const values = distinct(type.values, builtIn);
  return { kind: "enumeration", name, documentation, base: builtIn, values };
}

/** Each value once; white space is kept in texts only. */
function distinct(values: readonly EnumerationValue[], base: QName): readonly EnumerationValue[] {
  const asWritten = ["string", "normalizedString", "anySimpleType"].includes(localName(base));
  const byValue = new Map<string, EnumerationValue>();
  for (const { value: written, documentation } of values) {
    const value = asWritten ? written : written.trim().replace(/\s+/g, " ");
    if (!byValue.has(value)) byValue.set(value, { value, documentation });
  }
  return [...byValue.values()];
}

/** The name of a simple type, declared or built in. */
export function simpleName(reference: Reference, { types }: SchemaLinking): QName {
  const type = types.resolve(reference);
  const simple = typeof type === "string" ? localName(type) !== "anyType" : isSimple(type);
  if (simple) return reference.name;
  throw refuse(reference.from, `${reference.name} is not a simple type`, "Use a simple type");
}

function isSimple({ kind }: { readonly kind: string }): boolean {
  return kind !== "complexType";
}

/** The built-in type of the values of a simple type. */
function builtInOf(reference: Reference, linking: SchemaLinking): QName {
  const type = linking.types.resolve(reference);
  if (typeof type === "string") return type;
  // A complex type is refused where the reference is linked.
  if (type.kind === "complexType") return qualify(XSD, "anySimpleType");
  return measure(type, linking).builtIn;
}

/** The depth and built-in type of a simple type; one that is derived from itself has no values. */
function measure(type: RawSimpleType, linking: SchemaLinking): LinkedSimpleType {
  const simpleIn = (one: RawSimpleType) =>
    partsOf(one).flatMap(({ name }) => {
      const part = linking.types.find(name);
      return typeof part === "object" && part.kind !== "complexType" ? [part] : [];
    });
  return linkInOrder(type, linking.done.simpleTypes, {
    needs: simpleIn,
    link: (one) => {
      const builtIns = new Set(partsOf(one).map((part) => builtInOf(part, linking)));
      let depth = 0;
      for (const part of simpleIn(one)) depth = Math.max(depth, measure(part, linking).depth + 1);
      expectFewSteps(depth, one.from, "the type consists of");
      return { depth, builtIn: commonOf(one.kind, builtIns) };
    },
    circular: ({ from }) =>
      refuse(from, "the type is derived from itself", "Remove the circular reference"),
  });
}

function commonOf(kind: RawSimpleType["kind"], builtIns: ReadonlySet<QName>): QName {
  const [first, ...others] = builtIns;
  if (kind === "list") return qualify(XSD, "token");
  return first === undefined || others.length > 0 ? qualify(XSD, "anySimpleType") : first;
}

function partsOf(type: RawSimpleType): readonly Reference[] {
  if (type.kind === "restriction") return [type.base];
  return type.kind === "list" ? [type.item] : type.memberTypes;
}
