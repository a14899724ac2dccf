// Redacts secrets in errors, wherever a service or a transport quotes them: in messages, stacks, causes and facts. What
// of a request is secret, texts.ts decides.

/** An excerpt can end inside a secret: so many of its first characters are redacted as well. */
const shortestPrefix = 8;

/** How deep the facts of an error are searched. Causes are searched to their end. */
const maxDepth = 10;

/** So many bytes of a body are searched. */
const maxBytes = 65_536;

/** Facts that are words of our own and of the contract, never quotes: programs compare them. */
const ownWords = /^(?:name|kind|reason|direction|executed|operation|codeName)$/;

/** The error with its secrets redacted. Errors are changed in place; other objects belong to others and are copied. */
export function withoutSecrets(error: unknown, secrets: readonly string[]): unknown {
  return redactorOf(() => secrets)(error);
}

/** `withoutSecrets` for any number of errors. Most calls have none, so the secrets are gathered for the first. */
export function redactorOf(secrets: () => readonly string[]): (error: unknown) => unknown {
  let quotes: readonly Quote[] | undefined;
  return (error) => {
    quotes ??= [...new Set(secrets())].filter((secret) => /[^\s+\\]/.test(secret)).map(quoteOf);
    return redacted(error, quotes, new Map(), 0);
  };
}

function redacted(
  value: unknown,
  secrets: readonly Quote[],
  seen: Map<object, unknown>,
  depth: number,
): unknown {
  if (typeof value === "string") return secrets.reduce(redactedText, value);
  if (typeof value !== "object" || value === null) return value;
  if (seen.has(value)) return seen.get(value);
  if (value instanceof Error) return redactedError(value, secrets, seen, depth);
  if (depth >= maxDepth) return value;
  const content = contentOf(value);
  if (content === value) return redactedCopy(value, secrets, seen, depth);
  const after = redacted(content, secrets, seen, depth + 1);
  return after === content ? value : after;
}

/** What an object of the platform shows of itself, such as the headers of a request. */
function contentOf(value: object): unknown {
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  if (kind === "Uint8Array")
    return new TextDecoder().decode((value as Uint8Array).subarray(0, maxBytes));
  if (kind === "URL") return String(value);
  if (/^(?:Map|Set|Headers|URLSearchParams)$/.test(kind)) return [...(value as Iterable<unknown>)];
  if (!/^(?:Request|Response)$/.test(kind)) return value;
  const { url, headers } = value as { readonly url: unknown; readonly headers: unknown };
  return { url, headers };
}

function redactedError(
  error: Error,
  secrets: readonly Quote[],
  seen: Map<object, unknown>,
  depth: number,
): Error {
  seen.set(error, error);
  for (const key of Reflect.ownKeys(error)) {
    if (ownWords.test(String(key))) continue;
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

/** A copy where anything in it is redacted, else the object itself. Of another class than Object, it is a plain one. */
function redactedCopy(
  value: object,
  secrets: readonly Quote[],
  seen: Map<object, unknown>,
  depth: number,
): unknown {
  const copy: object = Array.isArray(value) ? [] : {};
  seen.set(value, copy);
  let isChanged = false;
  for (const key of Reflect.ownKeys(value)) {
    if (!Object.prototype.propertyIsEnumerable.call(value, key)) continue;
    const before = valueOf(value, key);
    const after = redacted(before, secrets, seen, depth + 1);
    const name = typeof key === "string" ? secrets.reduce(redactedText, key) : key;
    isChanged ||= after !== before || name !== key;
    const property = { value: after, enumerable: true, writable: true, configurable: true };
    Object.defineProperty(copy, name, property); // also a member __proto__
  }
  if (!isChanged) seen.set(value, value);
  return isChanged ? copy : value;
}

/** An own property. Getters are not called, except for the stack, which is one on some platforms. */
function valueOf(value: object, key: PropertyKey): unknown {
  const property = Object.getOwnPropertyDescriptor(value, key);
  if (property === undefined || "value" in property) return property?.value;
  return key === "stack" && value instanceof Error ? value.stack : undefined;
}

/** How a secret is recognized in a text. */
interface Quote {
  /** Its first characters. */
  readonly beginning: RegExp;
  /** Each of its further characters. */
  readonly others: readonly RegExp[];
}

/**
 * A secret may be quoted in other letters' case, with escapes of XML, JSON and addresses, and broken into lines. No two
 * parts of the pattern match the same run of characters: a text that consists of them would take forever.
 */
function quoteOf(secret: string): Quote {
  const characters = Array.from(secret.replace(/[\s+]+/g, " ").replace(/\\+/g, "\\"));
  const isLong = characters.length > 2 * shortestPrefix;
  const forms = characters.map((character, index) => {
    const isBroken = isLong && character !== " " && characters[index - 1] !== " ";
    // Of a run of blanks the last one is enough to begin with.
    const more = character === " " && index > 0 ? "+" : "";
    return (index > 0 && isBroken ? "\\s*" : "") + formsOf(character) + more;
  });
  return {
    beginning: new RegExp(forms.slice(0, shortestPrefix).join(""), "giu"),
    others: forms.slice(shortestPrefix).map((form) => new RegExp(form, "iuy")),
  };
}

const names: Readonly<Record<string, string>> = {
  "&": "amp",
  "<": "lt",
  ">": "gt",
  '"': "quot",
  "'": "apos",
};

/** A blank; in addresses it is a plus sign, too. */
const blank = `(?:\\s|%20|${formsOf("+")})`;

/** The forms of a character, as a pattern; what is escaped may be escaped once more. */
function formsOf(character: string): string {
  if (/[a-z0-9]/i.test(character)) return character;
  if (character === " ") return blank;
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  const inAddress = [...new TextEncoder().encode(character)]
    .map((byte) => `%${byte.toString(16).padStart(2, "0")}`)
    .join("");
  const literal = `\\u{${hex}}`;
  const named = names[character] ?? "#";
  // The literal comes last: an escape can begin with it.
  return `(?:${inAddress}|&(?:amp;)*(?:${named}|#0*${code}|#x0*${hex});|\\\\{1,15}u0*${hex}|\\\\{0,15}${literal})`;
}

/** The text with `***` for the secret, or for as much of its beginning as is there. */
function redactedText(text: string, { beginning, others }: Quote): string {
  let shown = "";
  let from = 0;
  for (;;) {
    beginning.lastIndex = from;
    const found = beginning.exec(text);
    if (found === null) return shown + text.slice(from);
    shown += `${text.slice(from, found.index)}***`;
    from = beginning.lastIndex;
    for (const other of others) {
      other.lastIndex = from;
      if (!other.test(text)) break;
      from = other.lastIndex;
    }
  }
}
