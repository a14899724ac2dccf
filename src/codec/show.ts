// Values and counts in messages for people.

/** A value in a message: short, and no more than its kind where it could be anything. */
export function show(value: unknown): string {
  if (typeof value === "string") {
    return JSON.stringify(value.length > 40 ? `${value.slice(0, 37)}...` : value);
  }
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value === "bigint") return `${value}n`;
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

/** A namespace after "in". */
export function showNamespace(uri: string): string {
  if (uri === "") return "no namespace";
  return `namespace ${uri.length > 100 ? `${uri.slice(0, 97)}...` : uri}`;
}

/** That an element has the name that is expected, but not the namespace. */
export function showOtherNamespace(
  { name, namespace }: { readonly name: string; readonly namespace: string },
  uri: string,
): string {
  return `expected ${name} in ${showNamespace(namespace)}, got one in ${showNamespace(uri)}`;
}

/** How often something may occur. */
export function showCount({ min, max }: { readonly min: number; readonly max: number }): string {
  if (max === Infinity) return `at least ${min}`;
  return min === max ? String(min) : `${min} to ${max}`;
}
