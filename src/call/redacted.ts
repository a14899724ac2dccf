// The innermost step of a client: redacts in the errors that come back what the headers of the request contain, which are
// where credentials are. A service, a proxy or a transport may quote all of it.
import type { Reply, Request, Step } from "./call.js";
import { withoutSecrets } from "./secrets.js";
import { xmlBlocksOf } from "./header-blocks.js";

/** Shorter texts are words like any other: to redact them would make errors unreadable. */
const shortest = 4;

/** Standard headers without credentials. */
const harmless =
  /^(accept.*|content-.*|soapaction|user-agent|host|traceparent|tracestate|expect|te|via)$/;

/** `secretsOf`: what is secret in a request, besides its HTTP headers and its header blocks given as XML. */
export function redacted(secretsOf: (request: Request) => readonly string[] = blockTexts): Step {
  return (next) => async (request) => {
    const { onInvalid, xmlHeaders } = request;
    // What a function returns is secret, too.
    let sent =
      xmlHeaders.length === 0 ? request : { ...request, xmlHeaders: [xmlBlocksOf(request)] };
    const redact = (error: unknown): unknown =>
      withoutSecrets(error, [...secretsOf(sent), ...textsOfHeaders(sent)]);
    if (onInvalid !== undefined)
      sent = { ...sent, onInvalid: (error) => onInvalid(redact(error) as typeof error) }; // an error stays one
    try {
      const reply = await next(sent);
      // A streamed reply can fail while its items arrive.
      const { items } = reply;
      return items === undefined ? reply : { ...reply, items: redactedItems(items, redact) };
    } catch (error) {
      throw redact(error);
    }
  };
}

async function* redactedItems(
  items: AsyncGenerator<unknown, Reply>,
  redact: (error: unknown) => unknown,
): AsyncGenerator<unknown, Reply> {
  try {
    return yield* items;
  } catch (error) {
    throw redact(error);
  }
}

/** All texts in the header blocks of a contract. */
function blockTexts({ headers }: Request): readonly string[] {
  return leaves(headers).filter((text) => text.length >= shortest);
}

/** A block that contains itself is refused when it is encoded. */
function leaves(value: unknown, depth = 20): readonly string[] {
  if (typeof value === "string") return [value];
  if (depth === 0 || typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap((inner) => leaves(inner, depth - 1));
}

function textsOfHeaders({ httpHeaders, xmlHeaders }: Request): readonly string[] {
  const http = Object.entries(httpHeaders).filter(([name]) => !harmless.test(name));
  const xml = xmlHeaders.flatMap((given) => (typeof given === "function" ? [] : given));
  return [...http.flatMap(([, value]) => textsOfHeader(value)), ...xml.flatMap(textsOfXml)].filter(
    (text) => text.length >= shortest,
  );
}

/** The value, what is after a scheme such as `Bearer`, the values of cookies, and the password of HTTP Basic. */
function textsOfHeader(value: string): readonly string[] {
  const [, credentials = value] = /^[A-Za-z]+ +(.+)$/.exec(value) ?? [];
  const values = [...credentials.matchAll(/(?<==)"?[^;,\s"]+/g)].map(([text]) => text);
  return [credentials, ...values, ...passwordIn(credentials)];
}

function passwordIn(credentials: string): readonly string[] {
  try {
    return atob(credentials).split(":").slice(1, 2);
  } catch {
    return []; // not Base64
  }
}

/** Texts and values of attributes, as written and as meant; addresses are names of types and namespaces. */
function textsOfXml(xml: string): readonly string[] {
  const texts = xml
    .replaceAll("<![CDATA[", "")
    .replaceAll("]]>", "")
    .matchAll(/>([^<]+)<|=\s*"([^"]*)"|=\s*'([^']*)'/g);
  return [...texts].flatMap(([, text, quoted, single]) => {
    const written = (text ?? quoted ?? single ?? "").trim();
    return /^(https?:|urn:)/.test(written) ? [] : [written, meaningOf(written)];
  });
}

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

function meaningOf(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return entities[name] ?? (code <= 0x10ffff ? String.fromCodePoint(code) : whole);
  });
}
