// Compares built-in simple types by their value spaces: each value of `xs:int` is one of `xs:long`.
import type { Effect } from "./effect.js";

/** The next wider type, by their lexical values. */
const wider: Readonly<Record<string, string>> = {
  byte: "short",
  short: "int",
  int: "long",
  long: "integer",
  unsignedByte: "unsignedShort",
  unsignedShort: "unsignedInt",
  unsignedInt: "unsignedLong",
  unsignedLong: "nonNegativeInteger",
  positiveInteger: "nonNegativeInteger",
  nonNegativeInteger: "integer",
  negativeInteger: "nonPositiveInteger",
  nonPositiveInteger: "integer",
  integer: "decimal",
  decimal: "string",
  float: "double",
  double: "string",
  boolean: "string",
  ENTITY: "NCName",
  ID: "NCName",
  IDREF: "NCName",
  NCName: "Name",
  Name: "token",
  language: "token",
  NMTOKEN: "token",
  token: "normalizedString",
  normalizedString: "string",
  anyURI: "string",
  dateTime: "string",
  date: "string",
  time: "string",
  duration: "string",
  gYear: "string",
  gYearMonth: "string",
  gMonth: "string",
  gMonthDay: "string",
  gDay: "string",
  base64Binary: "string",
  hexBinary: "string",
  string: "anySimpleType",
};

export function effectOfBuiltin(before: string, after: string): Effect {
  if (before === after) return "same";
  if (widerThan(before).includes(after)) return "wider";
  return widerThan(after).includes(before) ? "narrower" : "other";
}

function widerThan(builtin: string): readonly string[] {
  const next = wider[builtin];
  return next === undefined ? [] : [next, ...widerThan(next)];
}
