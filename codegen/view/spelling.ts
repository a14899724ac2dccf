// What who generates may choose of how values stand in TypeScript; and the built-in simple types by that choice: as
// `xs` has them, or as JavaScript's own values.
import { scalars, type Scalar, type ScalarName } from "../../src/codec/scalars.js";
import type { QName } from "../model/model.js";
import { XSD } from "../read/xsd-definition.js";

/** What who generates may choose. */
export interface Spelling {
  /** `xs:dateTime` as the text on the wire (the default), or as `Date`, which knows no offset. */
  readonly dates?: "text" | "Date" | undefined;
  /** Integers that may be wide as `bigint` (the default), or as `number`, which refuses unsafe ones. */
  readonly long?: "bigint" | "number" | undefined;
  /** An answer that holds exactly one required element as that element (the default), or as the object around it. */
  readonly wrappers?: "unwrapped" | "kept" | undefined;
  /** An `xs:choice` as a union of its branches (the default), or as members that are not required. */
  readonly choice?: "union" | "optional" | undefined;
}

export interface Builtin {
  readonly typescript: Scalar["typescript"];
  /** `xs.int`, `native.dateTime`. */
  readonly codec: string;
}

/** A built-in simple type; `undefined` for xs:anyType, which holds anything. */
export function builtinOf(name: QName, { dates, long }: Spelling): Builtin | undefined {
  const local = name.slice(`{${XSD}}`.length);
  if (local === "anyType") return undefined;
  if (!isScalar(local)) throw new Error(`the model has no type ${name}`); // link.ts has followed every name
  const { typescript } = scalars[local];
  if (local === "dateTime" && dates === "Date")
    return { typescript: "Date", codec: "native.dateTime" };
  if (typescript === "bigint" && long === "number")
    return { typescript: "number", codec: `native.${local}` };
  return { typescript, codec: `xs.${local}` };
}

function isScalar(name: string): name is ScalarName {
  return Object.hasOwn(scalars, name);
}
