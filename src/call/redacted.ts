// The innermost step of a client: redacts in the errors that come back what the headers of the request contain, which are
// where credentials are. A service, a proxy or a transport may quote all of it.
import { toBase64 } from "#platform/bytes";
import { Reader, type Start } from "../xml/reader.js";
import type { Reply, Request, Step } from "./call.js";
import { redactorOf } from "./secrets.js";
import { xmlBlocksOf } from "./header-blocks.js";

/** Shorter texts are words like any other: to redact them would make errors unreadable. */
export const shortest = 4;

/** Standard headers without credentials. */
export const harmless =
  /^(accept.*|content-.*|soapaction|user-agent|host|traceparent|tracestate|baggage|expect|te|via)$/;

/** `secretsOf`: what is secret in a request, besides its HTTP headers and its header blocks given as XML. */
export function redacted(secretsOf: (request: Request) => readonly string[] = blockTexts): Step {
  return (next) => async (request) => {
    const { onInvalid, xmlHeaders } = request;
    // What a function returns is secret, too.
    let sent =
      xmlHeaders.length === 0 ? request : { ...request, xmlHeaders: [xmlBlocksOf(request)] };
    const redact = redactorOf(() => [...secretsOf(sent), ...textsOfHeaders(sent)]);
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

/** All texts, numbers and bytes in the header blocks of a contract. */
function blockTexts({ headers }: Request): readonly string[] {
  return leaves(headers).filter((text) => text.length >= shortest);
}

/** A block that contains itself is refused when it is encoded. */
export function leaves(value: unknown, depth = 20): readonly string[] {
  if (/^(?:string|number|bigint)$/.test(typeof value)) return [String(value)];
  if (value instanceof Uint8Array) return [toBase64(value)];
  if (depth === 0 || typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap((inner) => leaves(inner, depth - 1));
}

/** What is secret in the headers of a request, over HTTP and given as XML. */
export function textsOfHeaders({
  httpHeaders,
  xmlHeaders,
}: Pick<Request, "httpHeaders" | "xmlHeaders">): readonly string[] {
  const http = Object.entries(httpHeaders).filter(([name]) => !harmless.test(name));
  const xml = xmlHeaders.flatMap((given) => (typeof given === "function" ? [] : given));
  return [...http.flatMap(([, value]) => textsOfHeader(value)), ...xml.flatMap(textsOfXml)].filter(
    (text) => text.length >= shortest,
  );
}

/** The value, what is after a scheme such as `Bearer`, the values of its parameters, and the password of HTTP Basic. */
function textsOfHeader(value: string): readonly string[] {
  const [, credentials = value] = /^[A-Za-z]+ +(.+)$/.exec(value) ?? [];
  const values = [...credentials.matchAll(/=\s*(?:"([^"]*)"|([^;,\s"]+))/g)];
  return [
    value,
    credentials,
    ...values.map(([, quoted, plain = ""]) => quoted ?? plain),
    ...passwordsIn(credentials),
  ];
}

/** What is after the first colon, in both encodings that are in use. */
function passwordsIn(credentials: string): readonly string[] {
  let text: string;
  try {
    text = atob(credentials);
  } catch {
    return []; // not Base64
  }
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
  return [text, new TextDecoder().decode(bytes)].map((each) => each.replace(/^[^:]*:?/, ""));
}

/** Texts, and values of attributes but for addresses, which are names of types and algorithms. */
function textsOfXml(xml: string): readonly string[] {
  const texts: string[] = [];
  const reader = new Reader(new TextEncoder().encode(xml));
  const visit = (element: Start): void => {
    for (const { value } of element.attributes)
      if (!/^(?:https?:|urn:)/.test(value)) texts.push(value);
    if (!element.empty) {
      for (;;) {
        texts.push(reader.readText().trim());
        if (reader.bytes[reader.pos + 1] === 0x2f) break;
        visit(reader.start());
      }
      reader.endTag(element.from, element.to);
    }
    reader.leave(element);
  };
  visit(reader.start());
  return texts;
}
