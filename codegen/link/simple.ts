// Links the simple types of the schemas: resolves their references, which must be to simple types.
import type { Scalar } from "../../src/codec/scalar.js";
import * as scalars from "../../src/codec/scalars.js";
import { refuse } from "../read/construct.js";
import type { Reference } from "../read/definition.js";
import { resolveName, type XmlElement } from "../read/element.js";
import { collapse } from "../read/lexical.js";
import { linkInOrder } from "./in-order.js";
import { expectFewSteps } from "./limits.js";
import type { LinkedSimpleType, SchemaLinking } from "./schema.js";
import type { EnumerationValue, Facets, QName, TypeDefinition } from "../model/model.js";
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

/**
 * With enumeration values, other facets are dropped: they could only forbid one of the values. The values are of the
 * built-in type; of the base itself where that is a list or a union of several; and texts where one of them is not a value
 * of the built-in type, so that none is lost.
 */
export function linkRestriction(
  type: Pick<RawRestriction, "name" | "documentation" | "base" | "facets" | "values">,
  linking: SchemaLinking,
): TypeDefinition {
  const { name, documentation, facets } = type;
  const base = simpleName(type.base, linking);
  if (type.values.length === 0) return { kind: "restriction", name, documentation, base, facets };
  const own = spacedType(builtInOf(type.base, linking), facets);
  if (own === undefined)
    return {
      kind: "enumeration",
      name,
      documentation,
      base,
      values: distinct(type.values, collapse),
    };
  const written = type.values.map((each) => ({
    ...each,
    value: expandNames(each.value, type.base, each.from, linking),
  }));
  const local = localName(own);
  const builtIn = written.every(({ value }) => isValue(local, value)) ? own : qualify(XSD, "token");
  const values = distinct(written, (value) => spaced(localName(builtIn), value));
  return { kind: "enumeration", name, documentation, base: builtIn, values };
}

function isValue(builtIn: string, text: string): boolean {
  return scalarOf(builtIn)?.parse(text) !== undefined;
}

/** The text with white space as the built-in type has it. */
function spaced(builtIn: string, text: string): string {
  const keeps = ["string", "normalizedString", "anySimpleType"].includes(builtIn);
  return keeps ? String(scalarOf(builtIn)?.parse(text) ?? text) : collapse(text);
}

function scalarOf(builtIn: string): Scalar | undefined {
  const all: Readonly<Record<string, Scalar>> = scalars;
  return Object.hasOwn(all, builtIn) ? all[builtIn] : undefined;
}

/** Each value once. */
function distinct(
  values: readonly EnumerationValue[],
  spaced: (text: string) => string,
): readonly EnumerationValue[] {
  const byValue = new Map<string, EnumerationValue>();
  for (const { value: written, documentation } of values) {
    const value = spaced(written);
    if (!byValue.has(value)) byValue.set(value, { value, documentation });
  }
  return [...byValue.values()];
}

/** A text in which names with prefixes, if it is of a type of such names, are names in Clark notation. */
export function expandNames(
  text: string,
  reference: Reference,
  from: XmlElement,
  linking: SchemaLinking,
): string {
  const type = linking.types.resolve(reference);
  if (typeof type === "string") {
    const isName = type === qualify(XSD, "QName") || type === qualify(XSD, "NOTATION");
    return isName ? resolveName(from, "value", collapse(text)) : text;
  }
  if (type.kind === "restriction") return expandNames(text, type.base, from, linking);
  if (type.kind !== "list") return text;
  const items = collapse(text).split(" ");
  return items.map((item) => expandNames(item, type.item, from, linking)).join(" ");
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

/** The built-in type of the values of a simple type; `undefined` for lists, and for unions of several. */
function builtInOf(reference: Reference, linking: SchemaLinking): QName | undefined {
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
      const builtIns = partsOf(one).map((part) => builtInOf(part, linking));
      let depth = 0;
      for (const part of simpleIn(one)) depth = Math.max(depth, measure(part, linking).depth + 1);
      expectFewSteps(depth, one.from, "the type consists of");
      return { depth, builtIn: commonOf(one, builtIns) };
    },
    circular: ({ from }) =>
      refuse(from, "the type is derived from itself", "Remove the circular reference"),
  });
}

function commonOf(
  type: RawSimpleType,
  [first, ...others]: readonly (QName | undefined)[],
): QName | undefined {
  if (type.kind === "list" || others.some((other) => other !== first)) return undefined;
  return type.kind === "restriction" ? spacedType(first, type.facets) : first;
}

/** The built-in type that has white space as a restriction of xs:string says. */
function spacedType(builtIn: QName | undefined, { whiteSpace }: Facets): QName | undefined {
  if (builtIn === undefined || !/^(?:string|normalizedString)$/.test(localName(builtIn)))
    return builtIn;
  if (whiteSpace === "collapse") return qualify(XSD, "token");
  return whiteSpace === "replace" ? qualify(XSD, "normalizedString") : builtIn;
}

function partsOf(type: RawSimpleType): readonly Reference[] {
  if (type.kind === "restriction") return [type.base];
  return type.kind === "list" ? [type.item] : type.memberTypes;
}
