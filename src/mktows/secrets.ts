// Strikes secrets out of errors, wherever a service or a transport quotes them: in messages, stacks, facts and causes.

/** As much of a secret as may be shown by chance: an excerpt that ends inside one holds its beginning. */
const shortest = 8;

/** How deep errors and their facts are searched. */
const maxDepth = 6;

/** The error, its texts and those of its causes without the secrets. It stays the same object. */
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
    // What cannot be changed is given up as a whole.
    if (!Reflect.defineProperty(value, key, property)) return new Error("an error with a secret");
  }
  return value;
}

/** An own property; getters are not called, but for the stack of an error, which is one on some platforms. */
function valueOf(value: object, key: PropertyKey): unknown {
  const property = Object.getOwnPropertyDescriptor(value, key);
  if (property === undefined || "value" in property) return property?.value;
  return key === "stack" && value instanceof Error ? value.stack : undefined;
}

/** Each secret whole or, where an excerpt ends, its beginning. */
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
