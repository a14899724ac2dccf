// How deeply a value can be nested. What is written, checked or converted counts levels; where they are too many, this
// finds out why: a value that contains itself has no end.
import type { Violation } from "../errors.js";
import { Unfit } from "../xml/writer.js";

/** Levels of values with elements inside: as many as our reader allows by default, and half of what the stack does. */
export const maxNesting = 200;

/** A value is nested too deeply. Whoever knows the whole value finds out where. */
export class TooDeep extends Unfit {}

/** What is wrong with a value that is nested too deeply. */
export function nestingViolation(value: unknown, path: string): Violation {
  const place = placeIn(value, path, [], new Set());
  return place === undefined
    ? { rule: "nesting", path, message: `is nested more than ${maxNesting} levels deep` }
    : { rule: "nesting", path: place, message: "the value contains itself" };
}

/** The path at which a value contains one that it is inside of. Values that were seen elsewhere are not searched again. */
function placeIn(
  value: unknown,
  path: string,
  around: readonly unknown[],
  seen: Set<unknown>,
): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (around.includes(value)) return path;
  if (seen.has(value) || around.length > maxNesting) return undefined;
  seen.add(value);
  const inside = [...around, value];
  for (const [key, inner] of Object.entries(value)) {
    const place = placeIn(inner, below(path, key, Array.isArray(value)), inside, seen);
    if (place !== undefined) return place;
  }
  return undefined;
}

function below(path: string, key: string, isItem: boolean): string {
  if (isItem) return `${path}[${key}]`;
  return path === "" ? key : `${path}.${key}`;
}
