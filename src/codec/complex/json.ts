// Converts the members of a complex type's value to JSON and back, as json.ts does for sequences. XML is text in both.
import { isRecord } from "../../is-record.js";
import type { AnyCodec } from "../codec.js";
import type { ComplexLayout, Slot } from "./layout.js";

type Convert = (codec: AnyCodec, value: unknown) => unknown;

/** Unknown members as they are, then the others in the order of the row. */
export function convertComplex(layout: ComplexLayout, value: unknown, convert: Convert): unknown {
  if (!isRecord(value)) return value;
  const others = Object.entries(value).filter(([key]) => !layout.byKey.has(key));
  const known = layout.slots.flatMap((slot) => {
    const own = Object.hasOwn(value, slot.key)
      ? convertMember(slot, value[slot.key], convert)
      : undefined;
    return own === undefined ? [] : [[slot.key, own] as const];
  });
  return Object.fromEntries([...others, ...known]);
}

function convertMember({ kind, group, codec }: Slot, value: unknown, convert: Convert): unknown {
  if (group !== undefined && Array.isArray(value))
    return Array.from(value, (item) => convertComplex(group, item, convert));
  return kind === "xml" || kind === "anyAttributes" ? value : convert(codec, value);
}
