// What of a request is secret: its header blocks, its headers over HTTP and those given as XML.
import { Reader, type Start } from "../../xml/reader.js";
import { leaves } from "./leaves.js";

/** What a request contains besides its body. */
interface Headers {
  readonly headers: unknown;
  readonly httpHeaders: Readonly<Record<string, string>>;
  /** Functions have been called, and what they returned is here. */
  readonly xmlHeaders: readonly (readonly string[] | ((...args: never[]) => unknown))[];
}

/** Shorter texts are words like any other: to redact them would make errors unreadable. */
export const shortest = 4;

/** Standard headers without credentials. */
export const harmless: RegExp =
  /^(accept.*|content-.*|soapaction|user-agent|host|traceparent|tracestate|baggage|expect|te|via)$/;

/** All texts, numbers and bytes in the header blocks of a contract. */
export function blockTexts({ headers }: Pick<Headers, "headers">): readonly string[] {
  return leaves(headers).filter((text) => text.length >= shortest);
}

/** What is secret in the headers of a request, over HTTP and given as XML. */
export function textsOfHeaders({
  httpHeaders,
  xmlHeaders,
}: Pick<Headers, "httpHeaders" | "xmlHeaders">): readonly string[] {
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
