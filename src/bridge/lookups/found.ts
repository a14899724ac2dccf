// What lookups by name have in common: found things are kept for a while, and looked for again where nothing was found,
// for what is missing now may be made in a minute.
import type { Bridge } from "../operation.js";

const tenMinutes = 10 * 60 * 1000;

export async function found<Thing>(
  { caches }: Bridge,
  key: string,
  find: () => Promise<Thing | undefined>,
): Promise<Thing | undefined> {
  const thing = await caches.get(key, tenMinutes, find);
  if (thing === undefined) caches.forget(key);
  return thing;
}

/**
 * A filter of REST by name, which takes several with commas between: a name that contains one would be two others. Without
 * the filter all rows are answered, for the caller to choose from.
 */
export function byName(...names: readonly string[]): readonly string[] | undefined {
  return names.some((name) => name.includes(",")) ? undefined : names;
}
