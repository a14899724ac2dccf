// Questions about rows, and about values by their rows.
import { isRecord } from "../is-record.js";
import type {
  AnyCodec,
  Enumeration,
  Family,
  Member,
  Nillable,
  Optional,
  Repeated,
} from "./codec.js";
import type { Scalar, WriteNames } from "./scalar.js";

/** The `$type` of a value, if it has one of its own. */
export function typeOf(value: unknown): string | undefined {
  const type = isRecord(value) && Object.hasOwn(value, "$type") ? value["$type"] : undefined;
  return typeof type === "string" ? type : undefined;
}

/** The text of a value of a simple type, or `undefined` where the value is not valid. */
export function textOf(
  codec: Scalar | Enumeration,
  value: unknown,
  names?: WriteNames,
): string | undefined {
  if (codec.kind === "scalar") return codec.print(value, names);
  // Not find: with a callback, methods of frozen arrays are slow.
  return typeof value === "string" && codec.values.includes(value) ? value : undefined;
}

/** The type of a family that a `$type` names. */
export function memberOf({ types }: Family, $type: string): AnyCodec | undefined {
  const table = types();
  return Object.hasOwn(table, $type) ? table[$type] : undefined;
}

/** Whether a row of members is more than a codec. */
export function isMember(row: AnyCodec | Member): row is Member {
  return "attributes" in row || "content" in row;
}

export function isModifier(codec: AnyCodec): codec is Optional | Nillable | Repeated {
  return codec.kind === "optional" || codec.kind === "nillable" || codec.kind === "repeated";
}
