// When two keys of objects are the same: as the service compares them, as text and without case. `1e3` is not the key 1000.

/** Whether an object, which may have no key, has the one that is wanted. */
export function sameKey(own: string | undefined, wanted: string): boolean {
  return own?.trim().toLowerCase() === wanted.trim().toLowerCase();
}
