// What a value contains, as texts.
import { toBase64 } from "#platform/bytes";

/** All texts, numbers and bytes in a header block. One that contains itself is refused when it is encoded. */
export function leaves(value: unknown, depth = 20): readonly string[] {
  if (/^(?:string|number|bigint)$/.test(typeof value)) return [String(value)];
  if (value instanceof Uint8Array) return [toBase64(value)];
  if (depth === 0 || typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap((inner) => leaves(inner, depth - 1));
}
