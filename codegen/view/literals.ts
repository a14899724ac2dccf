// The values of texts as TypeScript: as literals, which are types too (enumeration values, fixed values, defaults), and as
// expressions (bounds).
import type { Scalar } from "../../src/codec/scalar.js";
import * as scalars from "../../src/codec/scalars.js";
import { keyOf } from "../../src/codec/simple/values.js";
import type { QName, TypeDefinition } from "../model/model.js";
import { localName } from "../model/qname.js";
import { code, stringLiteral, type Code } from "../text/code.js";
import { builtinOf } from "./builtin-types.js";
import type { Context } from "./context.js";

type Primitive = Scalar["typescript"] | "other";

/** The JavaScript type of the values of a simple type; `other` for arrays and unions. */
export function primitiveOf(name: QName, context: Context): Primitive {
  const builtin = builtinBelow(name, context);
  const primitive =
    builtin === undefined ? undefined : builtinOf(builtin, context.options)?.typescript;
  return primitive === undefined || primitive === "string[]" ? "other" : primitive;
}

/** The built-in type from which a type is derived by restriction; `undefined` for lists, unions and complex types. */
export function builtinBelow(name: QName, context: Context): QName | undefined {
  const type = context.graph.type(name);
  if (type === undefined) return name;
  if (type.kind === "enumeration" || type.kind === "restriction")
    return builtinBelow(type.base, context);
  return undefined;
}

/** The value of a text as a literal, which is its type too; `undefined` where there are no literals. */
export function literalOf(name: QName, text: string, context: Context): Code | undefined {
  const member = memberOf(name, text, context);
  if (member !== undefined) return literalOf(member, text, context);
  if (primitiveOf(name, context) === "Date") return undefined;
  const value = valueOf(name, text, context);
  const isEnumerated = enumerationBelow(name, context) !== undefined;
  const declared = isEnumerated ? equalIn(name, value, context) : text;
  const written = declared === undefined ? undefined : valueOf(name, declared, context);
  if (typeof written === "number" && !Number.isFinite(written)) return undefined;
  return expressionOf(written);
}

/** The value of a text as an expression; `undefined` where the text is no value of the type. */
export function boundOf(name: QName, text: string, context: Context): Code | undefined {
  if (!ORDERED.test(localName(builtinBelow(name, context) ?? ""))) return undefined;
  const value = valueOf(name, text, context);
  if (value !== undefined) return expressionOf(value);
  // A bound between two whole numbers.
  const number = /^[-+]?[0-9]+\.[0-9]*$/.test(text) ? Number(text) : Number.NaN;
  const isNumber = primitiveOf(name, context) === "number";
  return isNumber && Number.isFinite(number) ? code`${number}` : undefined;
}

const ORDERED =
  /^(?:decimal|float|double|.*[iI]nteger|(?:unsigned)?(?:Byte|Short|Int|Long)|byte|short|int|long|date|dateTime|time|g[A-Z].*|duration)$/;

function expressionOf(value: unknown): Code | undefined {
  switch (typeof value) {
    case "string":
      return stringLiteral(value);
    case "number":
      // A type of the contract can be called Infinity or NaN.
      if (Number.isNaN(value)) return code`0 / 0`;
      return Number.isFinite(value) ? code`${value}` : code`${value < 0 ? -1 : 1} / 0`;
    case "bigint":
      return code`${value}n`;
    case "boolean":
      return value ? code`true` : code`false`;
    default:
      return undefined;
  }
}

/** The value of a text of a type that is derived from a built-in type by restriction. */
function valueOf(name: QName, text: string, context: Context): unknown {
  const builtin = builtinBelow(name, context);
  const scalar = builtin === undefined ? undefined : scalarOf(builtin);
  const value = scalar?.parse(spaced(name, text, context));
  // With options, wide integers are numbers.
  return typeof value === "bigint" && primitiveOf(name, context) === "number"
    ? Number(value)
    : value;
}

function scalarOf(builtin: QName): Scalar | undefined {
  const local = localName(builtin);
  return Object.hasOwn(scalars, local)
    ? (scalars as Readonly<Record<string, Scalar>>)[local]
    : undefined;
}

/** The text with white space as the type has it: that of a string is kept unless a facet says otherwise. */
function spaced(name: QName, text: string, context: Context): string {
  for (let type = context.graph.type(name); type?.kind === "restriction";) {
    const { whiteSpace } = type.facets;
    if (whiteSpace === "preserve") return text;
    if (whiteSpace === "replace") return scalars.normalizedString.parse(text) ?? text;
    if (whiteSpace === "collapse") return scalars.token.parse(text) ?? text;
    type = context.graph.type(type.base);
  }
  return text;
}

/** Of an enumeration, the declared text that has this value. */
function equalIn(name: QName, value: unknown, context: Context): string | undefined {
  const type = enumerationBelow(name, context);
  const local = localName(builtinBelow(name, context) ?? "");
  if (value === undefined) return undefined;
  return type?.values.find(
    ({ value: text }) => keyOf(local, valueOf(type.base, text, context)) === keyOf(local, value),
  )?.value;
}

function enumerationBelow(name: QName, context: Context) {
  let type: TypeDefinition | undefined = context.graph.type(name);
  while (type?.kind === "restriction") type = context.graph.type(type.base);
  return type?.kind === "enumeration" ? type : undefined;
}

/**
 * The member of a union of which a text is a value. Where members have facets that choose among them, the runtime finds
 * it by their patterns and bounds, and there are no literals.
 */
function memberOf(name: QName, text: string, context: Context): QName | undefined {
  const type = context.graph.type(name);
  if (type?.kind === "enumeration") return memberOf(type.base, text, context);
  if (type?.kind !== "union") return undefined;
  const isPlain = (member: QName): boolean => {
    const { kind = "built-in" } = context.graph.type(member) ?? {};
    return kind === "built-in" || kind === "enumeration";
  };
  if (!type.memberTypes.every(isPlain)) return undefined;
  return type.memberTypes.find((member) => isValueOf(member, text, context));
}

/** Whether a text is a value of a simple type, as far as its facets do not say otherwise. */
export function isValueOf(name: QName, text: string, context: Context): boolean {
  const type = context.graph.type(name);
  switch (type?.kind) {
    case "complex":
      return false;
    case "union":
      return type.memberTypes.some((member) => isValueOf(member, text, context));
    case "list":
      return (scalars.token.parse(text) ?? "")
        .split(" ")
        .every((item) => item === "" || isValueOf(type.item, item, context));
    case "restriction":
      return isValueOf(type.base, text, context);
    case "enumeration": {
      if (builtinBelow(name, context) === undefined)
        return type.values.some(({ value }) => value === text);
      const value = valueOf(name, text, context);
      return value !== undefined && equalIn(name, value, context) !== undefined;
    }
    case undefined:
      // A time without an offset is no Date.
      if (primitiveOf(name, context) === "Date" && !/(?:Z|[-+]\d\d:\d\d)\s*$/.test(text))
        return false;
      return valueOf(name, text, context) !== undefined;
  }
}
