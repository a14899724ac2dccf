// What the members of a value have in common that no codec reads: how often they occur.
import type { CheckContext, EncodeContext, Place } from "../codec.js";
import { itemsOf } from "../encode.js";
import { show, showCount } from "../show.js";

/** Writes each item of a repeated member, or the one value of another. */
export function writeEach(
  context: EncodeContext,
  place: Place,
  value: unknown,
  write: (context: EncodeContext, place: Place, item: unknown) => void,
): void {
  const { field } = place;
  if (value === undefined && field.optional) return;
  const items = field.repeated ? itemsOf(field, value) : [value];
  for (const item of items) write(context, place, item);
}

/** Checks each item of a repeated member, or the one value of another. */
export function checkEach(
  context: CheckContext,
  place: Place,
  value: unknown,
  path: string,
  check: (context: CheckContext, place: Place, item: unknown, path: string) => void,
): void {
  const { optional, repeated, min, max } = place.field;
  if (value === undefined && (optional || (repeated && min === 0))) return;
  const refuse = (rule: string, message: string): void => {
    context.violations.push({ rule, path, message });
  };
  if (value === undefined) return refuse("required", "is required and missing");
  if (!repeated) return check(context, place, value, path);
  if (!Array.isArray(value)) return refuse("type", `expected an array, got ${show(value)}`);
  if (value.length < min || value.length > max)
    refuse("count", `expected ${showCount({ min, max })} items, got ${value.length}`);
  // Not forEach, which skips holes.
  for (let index = 0; index < value.length; index++) {
    check(context, place, value[index], `${path}[${index}]`);
    // One hole is told: a sparse array can have four thousand million.
    if (!(index in value)) return;
  }
}
