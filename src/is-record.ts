// Tells objects from arrays, `null` and primitive values.

/** Whether the properties of a value can be read by name. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
