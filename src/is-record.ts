// Whether a value is an object whose members can be read by name.

/** Whether a value has members of its own to be read by name. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
