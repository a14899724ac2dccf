// The error of an answer that is not SOAP: from a proxy, a login page, a service that is down.
import type { AnyOperation } from "../codec/operation.js";
import { TransportError } from "../errors.js";
import type { HttpResponse } from "../platform/contract.js";
import { quoted } from "../platform/quoted.js";
import { beginning } from "../xml/encoding.js";

/** `contentType` is that of the body. */
export function unusable(
  { name }: AnyOperation,
  response: HttpResponse,
  contentType: string | undefined,
  cause?: unknown,
): TransportError {
  const { status, headers, body } = response;
  const markup = /<(script|style)\b[^]*?<\/\1>|<[^>]*(?:>|$)/gu;
  const words = quoted(beginning(body, contentType).replace(markup, " "));
  const shown = words === '""' ? "no text" : words;
  const message = `${name}: no usable answer, HTTP status ${status}${meaning(response)} and ${shown}`;
  const http = { status, headers };
  return new TransportError(message, { reason: "status", sent: true, http, cause });
}

/** What a status says together with its header, in parentheses. */
function meaning({ status, headers }: HttpResponse): string {
  const { location, "retry-after": retryAfter, "content-encoding": coding } = headers;
  const challenge = headers[status === 407 ? "proxy-authenticate" : "www-authenticate"];
  if (status === 0) return " (a redirect, which is not followed)"; // all that fetch tells in browsers
  if (status >= 300 && status < 400 && location !== undefined)
    return ` (redirects are not followed, to ${quoted(withoutSecrets(location))})`;
  if ((status === 401 || status === 407) && challenge !== undefined) return asksFor(challenge);
  if ((status === 429 || status === 503) && retryAfter !== undefined)
    return ` (retry after ${quoted(retryAfter)})`;
  // Only a fetch can pass on a body in a coding that it does not know.
  const isKnown = coding === undefined || /^(identity|(x-)?gzip|deflate|br|zstd)$/i.test(coding);
  return isKnown ? "" : ` (Content-Encoding ${quoted(coding)})`;
}

/** User, password, query, fragment and parameters of a URL can contain what only `http.headers` should. */
function withoutSecrets(url: string): string {
  const bare = url.replace(/[?#][^]*/, "");
  // In whatever way the slashes before it are written.
  return bare.replace(/^\s*(https?:)?[^]*@/i, "$1//").replace(/;[^]*/, "");
}

/** Names the schemes of the challenges, such as `Basic` and `NTLM`, without their parameters. */
function asksFor(challenges: string): string {
  const schemes = challenges
    .slice(0, 1000)
    .replace(/"(?:[^"\\]|\\.)*"/g, "")
    .split(",")
    .flatMap((part) => /^\s*([A-Za-z][\w-]{0,30})(?=\s+[^\s=]|\s*$)/.exec(part)?.[1] ?? []);
  return schemes.length === 0 ? "" : ` (asks for ${[...new Set(schemes)].join(", ")})`;
}
