// Redacts secrets in errors, wherever a service or a transport quotes them: in messages, stacks, causes and facts. What
// of a request is secret, redacted.ts decides.
import { isRecord } from "../is-record.js";

/** An excerpt can end inside a secret: so many of its first characters are redacted as well. */
const shortestPrefix = 8;

/** How deep the facts of an error are searched. Causes are searched to their end. */
const maxDepth = 10;

/** So many bytes of a body are searched. */
const maxBytes = 65_536;

/** Facts that are words of our own, never quotes. */
const ownWords: readonly PropertyKey[] = ["name", "kind", "reason", "direction", "executed"];

/** The error with its secrets redacted. Errors are changed in place; other objects belong to others and are copied. */
export function withoutSecrets(error: unknown, secrets: readonly string[]): unknown {
  const forms = new Set(secrets.filter((secret) => secret !== "").flatMap(formsOf));
  return redacted(error, [...forms], new Map(), 0);
}

function redacted(
  value: unknown,
  secrets: readonly string[],
  seen: Map<object, unknown>,
  depth: number,
): unknown {
  if (typeof value === "string") return secrets.reduce(redactedText, value);
  if (typeof value !== "object" || value === null) return value;
  if (seen.has(value)) return seen.get(value);
  if (value instanceof Error) return redactedError(value, secrets, seen, depth);
  if (depth >= maxDepth) return value;
  if (isPlain(value)) return redactedCopy(value, secrets, seen, depth);
  const content = contentOf(value);
  if (content === undefined) return value;
  const after = redacted(content, secrets, seen, depth + 1);
  return after === content ? value : after;
}

/** What other objects of the platform show of themselves, such as the headers of a request. */
function contentOf(value: object): unknown {
  if (value instanceof Uint8Array) return new TextDecoder().decode(value.subarray(0, maxBytes));
  if (value instanceof URL) return value.href;
  if (value instanceof Set || value instanceof Map) return [...value];
  if (value instanceof Headers || value instanceof URLSearchParams) return [...value];
  return undefined;
}

/** A secret as it is, and as it is quoted in XML and in JSON. */
function formsOf(secret: string): readonly string[] {
  const inXml = secret.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const inAttribute = inXml.replaceAll('"', "&quot;");
  return [secret, inXml, inAttribute, JSON.stringify(secret).slice(1, -1)];
}

function redactedError(
  error: Error,
  secrets: readonly string[],
  seen: Map<object, unknown>,
  depth: number,
): Error {
  seen.set(error, error);
  for (const key of Reflect.ownKeys(error)) {
    if (ownWords.includes(key)) continue;
    const before = valueOf(error, key);
    const inner = before instanceof Error ? depth : depth + 1;
    const after = redacted(before, secrets, seen, inner);
    if (after === before) continue;
    const enumerable = Object.prototype.propertyIsEnumerable.call(error, key);
    const property = { value: after, enumerable, writable: true, configurable: true };
    // A property that cannot be changed: the whole error is replaced.
    if (!Reflect.defineProperty(error, key, property)) return new Error("an error with a secret");
  }
  return error;
}

/** An array or plain object: a copy where anything in it is redacted, else itself. */
function redactedCopy(
  value: object,
  secrets: readonly string[],
  seen: Map<object, unknown>,
  depth: number,
): unknown {
  const copy: object = Array.isArray(value) ? [] : {};
  seen.set(value, copy);
  let isChanged = false;
  for (const key of Object.keys(value)) {
    const before = valueOf(value, key);
    const after = redacted(before, secrets, seen, depth + 1);
    isChanged ||= after !== before;
    const property = { value: after, enumerable: true, writable: true, configurable: true };
    Object.defineProperty(copy, key, property); // also a member __proto__
  }
  if (!isChanged) seen.set(value, value);
  return isChanged ? copy : value;
}

function isPlain(value: object): boolean {
  if (Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return isRecord(value) && (prototype === Object.prototype || prototype === null);
}

/** An own property. Getters are not called, except for the stack, which is one on some platforms. */
function valueOf(value: object, key: PropertyKey): unknown {
  const property = Object.getOwnPropertyDescriptor(value, key);
  if (property === undefined || "value" in property) return property?.value;
  return key === "stack" && value instanceof Error ? value.stack : undefined;
}

/** The text with `***` for the secret, or for as much of its beginning as is there. */
function redactedText(text: string, secret: string): string {
  const prefix = secret.slice(0, shortestPrefix);
  let shown = "";
  let from = 0;
  for (let at = text.indexOf(prefix); at >= 0; at = text.indexOf(prefix, from)) {
    let length = prefix.length;
    while (length < secret.length && text[at + length] === secret[length]) length++;
    shown += `${text.slice(from, at)}***`;
    from = at + length;
  }
  return shown + text.slice(from);
}
