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

/** The `$type` of a value, if it has one of its own. */
export function typeOf(value: unknown): string | undefined {
  const type = isRecord(value) && Object.hasOwn(value, "$type") ? value["$type"] : undefined;
  return typeof type === "string" ? type : undefined;
}

/** The text of a value of an enumeration, or `undefined` where the value is not valid. */
export function textOf({ values }: Enumeration, value: unknown): string | undefined {
  // Not find: with a callback, methods of frozen arrays are slow.
  return typeof value === "string" && values.includes(value) ? value : undefined;
}

/** The type of a family that a `$type` names. */
export function memberOf({ types }: Family, $type: string): AnyCodec | undefined {
  const table = types();
  return Object.hasOwn(table, $type) ? table[$type] : undefined;
}

/** The types of a family, for messages. */
export function typesWanted({ name, types }: Family): string {
  const names = Object.keys(types());
  if (names.length === 0) return `a type that extends ${name}, of which the contract has none`;
  return `one of ${names.join(", ")}${names.includes(name) ? ", or absent" : ""}`;
}

/** A table with its rows changed. */
export function mapped<Row>(
  table: Readonly<Record<string, Row>>,
  change: (row: Row) => Row,
): Readonly<Record<string, Row>> {
  const entries = Object.entries(table).map(([name, row]) => [name, change(row)] as const);
  return Object.freeze(Object.fromEntries(entries));
}

/** Whether a row of members is more than a codec. */
export function isMember(row: AnyCodec | Member): row is Member {
  return "attributes" in row || "content" in row;
}

export function isModifier(codec: AnyCodec): codec is Optional | Nillable | Repeated {
  return codec.kind === "optional" || codec.kind === "nillable" || codec.kind === "repeated";
}
