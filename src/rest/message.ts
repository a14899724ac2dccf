// A call of an endpoint as a request over HTTP: method, address, headers and body, within the service's limits of size.
import type { HttpRequest } from "../platform/contract.js";
import { pathOf, printQuery } from "./address.js";
import type { Endpoint, Json, RestFile, RestParams } from "./endpoint.js";
import { refusedHere } from "./rest-error.js";

/** Bytes of a body of JSON or of a form; the service refuses more than 1 MB. */
export const maxBodyBytes = 1_000_000;

/** Bytes of a body with a file, which the service allows 10 MB. */
export const maxFileBytes = 10_000_000;

/** Characters of the query of a GET; a longer one is sent as a form. The service takes 8 KB for the whole address. */
const longQuery = 6_000;
const maxAddress = 8_192;

/** The bytes of a value as it is sent. */
export function bytesOf(json: Json): number {
  return encoder.encode(JSON.stringify(json)).length;
}

export type Message = Pick<HttpRequest, "method" | "url" | "headers" | "body">;

/** The message, or a `RestError` where it cannot be sent. */
export function messageOf(base: string, endpoint: Endpoint, params: RestParams): Message {
  const { query, json } = params;
  const url = base + pathOf(endpoint, params.path);
  const text = printQuery(query);
  if (endpoint.method === "GET" && (json !== undefined || text.length > longQuery)) {
    const content = json === undefined ? asForm(text) : asJson(json);
    return limited(endpoint, { method: "POST", url: `${url}?_method=GET`, ...content });
  }
  const { method } = endpoint;
  const address = text === "" ? url : `${url}?${text}`;
  return limited(endpoint, { method, url: address, ...contentOf(params) });
}

type Content = Pick<Message, "headers" | "body">;

const encoder = new TextEncoder();
const noContent: Content = { headers: {}, body: new Uint8Array() };

function contentOf({ json, form, file }: RestParams): Content {
  if (file !== undefined) return asMultipart(file);
  if (form !== undefined) return asForm(printQuery(form));
  return json === undefined ? noContent : asJson(json);
}

function asJson(json: Json): Content {
  return {
    headers: { "content-type": "application/json" },
    body: encoder.encode(JSON.stringify(json)),
  };
}

function asForm(text: string): Content {
  return {
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: encoder.encode(text),
  };
}

/** The boundary is drawn so that no file can have it. */
function asMultipart({ part, name, type, bytes }: RestFile): Content {
  const boundary = `mktows-${crypto.randomUUID()}`;
  const head = encoder.encode(
    `--${boundary}\r\nContent-Disposition: form-data; name="${inQuotes(part)}"; filename="${inQuotes(name)}"\r\n` +
      `Content-Type: ${type}\r\n\r\n`,
  );
  const end = encoder.encode(`\r\n--${boundary}--\r\n`);
  const body = new Uint8Array(head.length + bytes.length + end.length);
  body.set(head);
  body.set(bytes, head.length);
  body.set(end, head.length + bytes.length);
  return { headers: { "content-type": `multipart/form-data; boundary=${boundary}` }, body };
}

/** As forms escape it (HTML, section 4.10.21.8). */
function inQuotes(text: string): string {
  return text.replace(/["\r\n]/g, encodeURIComponent);
}

function limited(endpoint: Endpoint, message: Message): Message {
  const { url, body, headers } = message;
  const isFile = headers["content-type"]?.startsWith("multipart/") === true;
  const most = isFile ? maxFileBytes : maxBodyBytes;
  if (body.length > most) {
    const problem = `the body has ${body.length} bytes, the service takes ${most}`;
    throw refusedHere(endpoint, { code: "HTTP 413", message: problem });
  }
  if (url.length > maxAddress) {
    const problem = `the address has ${url.length} characters, the service takes ${maxAddress}`;
    throw refusedHere(endpoint, { code: "HTTP 414", message: problem });
  }
  return message;
}
