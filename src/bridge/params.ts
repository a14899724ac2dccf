// What the bridge writes and sends in one way everywhere: times, whole numbers, lists in parts.

/** A time as REST takes it, and as answers show it: in UTC, in whole seconds. */
export function printTime(at: number): string {
  return `${new Date(at).toISOString().slice(0, "2013-07-31T21:33:59".length)}Z`;
}

/** The largest number that a whole number of the contract, an xs:int, can be. */
export const largestInt = 2 ** 31 - 1;

/** The list in parts of at most `size`. */
export function inChunks<Item>(items: readonly Item[], size: number): Item[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, at) => items.slice(at * size, (at + 1) * size));
}
