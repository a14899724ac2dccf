// The values of texts as TypeScript literals: enumeration values, fixed values, defaults, bounds.
import type { Scalar } from "../../src/codec/scalar.js";
import type { QName } from "../model/model.js";
import { localName } from "../model/qname.js";
import { code, stringLiteral, type Code } from "../text/code.js";
import { builtinOf } from "./builtin-types.js";
import type { Context } from "./context.js";

type Primitive = Scalar["typescript"] | "other";

/** The JavaScript type of the values of a simple type; `other` for arrays and unions. */
export function primitiveOf(name: QName, context: Context): Primitive {
  const type = context.graph.type(name);
  if (type === undefined) return builtinOf(name, context.options)?.typescript ?? "other";
  if (type.kind === "enumeration" || type.kind === "restriction")
    return primitiveOf(type.base, context);
  return "other";
}

/** The value of a text as a literal, which is its type too; `undefined` where there are no literals. */
export function literalOf(name: QName, text: string, context: Context): Code | undefined {
  const value = text.trim();
  switch (primitiveOf(name, context)) {
    case "string":
      return stringLiteral(keepsWhiteSpace(name, context) ? text : value);
    case "number":
      if (value === "INF") return code`Infinity`;
      if (value === "-INF") return code`-Infinity`;
      return Number.isFinite(Number(value)) && value !== "" ? code`${Number(value)}` : undefined;
    case "bigint":
      return /^[+-]?[0-9]+$/.test(value) ? code`${BigInt(value.replace(/^\+/, ""))}n` : undefined;
    case "boolean":
      return /^(?:true|1)$/.test(value) ? code`true` : code`false`;
    case "Uint8Array":
    case "Date":
    case "other":
      return undefined;
  }
}

/** Whether white space around a text belongs to its value. */
function keepsWhiteSpace(name: QName, context: Context): boolean {
  const type = context.graph.type(name);
  if (type?.kind === "enumeration" || type?.kind === "restriction")
    return keepsWhiteSpace(type.base, context);
  return /^(?:string|anySimpleType|normalizedString)$/.test(localName(name));
}
