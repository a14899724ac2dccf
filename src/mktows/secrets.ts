// Redacts secrets in errors, wherever a service or a transport quotes them: in messages, stacks, facts and causes.

/** The shortest beginning of a secret that is redacted: an excerpt of a message can end inside a secret. */
const shortest = 8;

/** How deep errors and their facts are searched. */
const maxDepth = 6;

/** Redacts an error, its causes included, and returns it: the same object, unless it is frozen. */
export function withoutSecrets(error: unknown, secrets: readonly string[]): unknown {
  const pattern = patternOf(secrets);
  return pattern === undefined ? error : cleaned(error, pattern, new Set(), 0);
}

function cleaned(value: unknown, pattern: RegExp, seen: Set<object>, depth: number): unknown {
  if (typeof value === "string") return value.replace(pattern, "***");
  if (typeof value !== "object" || value === null) return value;
  if (seen.has(value) || depth === maxDepth || ArrayBuffer.isView(value)) return value;
  seen.add(value);
  for (const key of Reflect.ownKeys(value)) {
    const before = valueOf(value, key);
    const after = cleaned(before, pattern, seen, depth + 1);
    if (after === before) continue;
    const enumerable = Object.prototype.propertyIsEnumerable.call(value, key);
    const property = { value: after, enumerable, writable: true, configurable: true };
    if (!Reflect.defineProperty(value, key, property))
      return new Error("an error with a secret that could not be redacted");
  }
  return value;
}

/** The value of an own property. No getter is called, except that of an error's stack on some platforms. */
function valueOf(value: object, key: PropertyKey): unknown {
  const property = Object.getOwnPropertyDescriptor(value, key);
  if (property === undefined || "value" in property) return property?.value;
  return key === "stack" && value instanceof Error ? value.stack : undefined;
}

/** Matches each secret, whole or cut off. */
function patternOf(secrets: readonly string[]): RegExp | undefined {
  const patterns = secrets.filter((secret) => secret !== "").map(prefixPattern);
  return patterns.length === 0 ? undefined : new RegExp(patterns.join("|"), "g");
}

function prefixPattern(secret: string): string {
  const characters = [...secret].map((one) => one.replace(/[^A-Za-z0-9]/u, "\\$&"));
  if (characters.length <= shortest) return characters.join("");
  const rest = characters.slice(shortest);
  const optional = rest.reduceRight((inner, one) => `(?:${one}${inner})?`, "");
  return characters.slice(0, shortest).join("") + optional;
}
