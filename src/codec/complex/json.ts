// Converts the members of a complex type's value to JSON and back, as json.ts does for plain ones. XML is text in
// both.
import type { AnyCodec } from "../codec.js";
import { isRecord } from "../../is-record.js";
import type { Slot, Table } from "./layout.js";

type Convert = (codec: AnyCodec, value: unknown) => unknown;

/** Known members in the order of the table, and any others before them as they are. */
export function convertComplex(table: Table, value: unknown, convert: Convert): unknown {
  if (!isRecord(value)) return value;
  const others = Object.entries(value).filter(([key]) => !table.byKey.has(key));
  const known = table.slots.flatMap((slot) => {
    const own = Object.hasOwn(value, slot.key) ? member(slot, value[slot.key], convert) : undefined;
    return own === undefined ? [] : [[slot.key, own] as const];
  });
  return Object.fromEntries([...others, ...known]);
}

function member({ place, group, codec }: Slot, value: unknown, convert: Convert): unknown {
  if (group !== undefined && Array.isArray(value))
    return Array.from(value, (item) => convertComplex(group, item, convert));
  return place === "xml" || place === "anyAttributes" ? value : convert(codec, value);
}
