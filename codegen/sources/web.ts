// Fetches documents from the web by GET, within limits of bytes and time, from the origins that are allowed. Servers are not trusted, and
// request headers, which may contain secrets, never occur in messages.
import { isUrl } from "./locations.js";
import { DocumentError, tooLarge, tooSlow, type Limits } from "./limits.js";

export interface WebOptions {
  /** Headers of each request, for example `{ Authorization: "Basic ..." }`. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /**
   * Origins, such as `https://types.example`, from which documents that others import are fetched as well. Default: only
   * that of the WSDL, which alone gets the headers.
   */
  readonly allowOrigins?: readonly string[] | undefined;
}

/** A document, and its location after redirects: its imports are relative to that. */
export interface Fetched {
  readonly bytes: Uint8Array;
  readonly location: string;
}

/** Where documents are fetched. */
export interface Origins {
  /** That of the WSDL; `undefined` for a file. */
  readonly own: string | undefined;
  /** It and those that the caller allows. */
  readonly origins: ReadonlySet<string>;
}

/** `first` is the path or URL of the WSDL. */
export function originsOf(first: string, allowed: WebOptions["allowOrigins"]): Origins {
  const own = isUrl(first) ? new URL(first).origin : undefined;
  return {
    own,
    origins: new Set([...(own === undefined ? [] : [own]), ...(allowed ?? []).map(toOrigin)]),
  };
}

function toOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`)
    return url.origin;
  throw new DocumentError(
    "an allowed origin is not an origin",
    "Use scheme, host and port without a path, such as https://types.example:8443",
  );
}

const MAX_REDIRECTS = 5;

/** A function that fetches documents; the limits apply to all of them together. */
export function openWeb(
  options: WebOptions,
  { own, origins }: Origins,
  limits: Limits,
): (url: string) => Promise<Fetched> {
  const accept = { accept: "text/xml, application/xml, */*;q=0.5" };
  const requesting: Requesting = {
    headersFor: (origin) => (origin === own ? { ...accept, ...options.headers } : accept),
    own,
    origins,
    signal: limits.signal,
  };
  return async (url) => {
    try {
      const { response, location } = await request(url, requesting);
      const bytes = await readBody(response, limits.left());
      if (bytes === undefined) throw tooLarge(url, limits);
      limits.spend(bytes.length);
      return { bytes, location };
    } catch (error) {
      if (error instanceof DocumentError) throw error;
      if (limits.signal.aborted) throw tooSlow(url, limits);
      throw new DocumentError(
        `${url}: ${reasonOf(error)}`,
        "Check the address and that the server answers",
      );
    }
  };
}

interface Requesting extends Origins {
  readonly headersFor: (origin: string) => Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** Requests a document, and follows redirects within the origins that are allowed. */
async function request(
  url: string,
  { headersFor, own, origins, signal }: Requesting,
): Promise<{ readonly response: Response; readonly location: string }> {
  let location = withoutCredentials(url, own);
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const { origin } = new URL(location);
    const headers = headersFor(origin);
    const response = await fetch(location, { headers, signal, redirect: "manual" });
    if (response.status >= 200 && response.status <= 299) return { response, location };
    await response.body?.cancel();
    const target = redirectOf(response, location);
    if (target === undefined)
      throw new DocumentError(
        `${location}: HTTP ${response.status}`,
        adviceFor(response.status, origin === own),
      );
    if (!isFetched(target))
      throw new DocumentError(
        `${location} redirects to a ${target.protocol} address`,
        "Only http and https addresses are fetched. Save the document, and use its path or a catalog",
      );
    if (target.origin !== origin && !origins.has(target.origin))
      throw new DocumentError(
        `${location} redirects to ${target.origin}, another origin`,
        `Use the address there, or --allow-origin ${target.origin}, if you trust that server`,
      );
    location = withoutCredentials(target.href, own);
  }
  throw new DocumentError(`${url}: more than ${MAX_REDIRECTS} redirects`, "Use the last address");
}

function redirectOf({ status, headers }: Response, base: string): URL | undefined {
  const location = headers.get("location");
  if (location === null || ![301, 302, 303, 307, 308].includes(status)) return undefined;
  return URL.canParse(location, base) ? new URL(location, base) : undefined;
}

function adviceFor(status: number, isOwn: boolean): string {
  if (status === 401 || status === 403)
    return isOwn ? 'Add credentials with --header "Authorization: ..."' : NO_HEADERS;
  return "Check the address and that a WSDL is served there";
}

const NO_HEADERS =
  "--header is sent to the origin of the WSDL only: save the document and add it to a catalog";

const isFetched = ({ protocol }: URL) => protocol === "http:" || protocol === "https:";

/** A password in an address would occur in every message. */
function withoutCredentials(url: string, own: string | undefined): string {
  const parsed = new URL(url);
  const { username, password, origin, protocol, href } = parsed;
  if (!isFetched(parsed))
    throw new DocumentError(
      `${protocol} addresses are not fetched`,
      "Use a path, or an http or https address",
    );
  if (username === "" && password === "") return href;
  throw new DocumentError(
    `the address at ${origin} contains a user name or password`,
    origin === own
      ? 'Remove them and add --header "Authorization: Basic ..."'
      : `Remove them. ${NO_HEADERS}`,
  );
}

/** The decompressed body; `undefined` when it has more bytes than are left. */
async function readBody({ body }: Response, left: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > left) return undefined; // leaving the loop cancels the stream, and with it the connection
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Why there was no answer: `fetch` has it in the cause. */
function reasonOf(error: unknown): string {
  const { cause } = error instanceof Error ? error : {};
  if (cause instanceof Error && cause.message !== "") return cause.message;
  if (cause instanceof Error && "code" in cause) return String(cause.code);
  return error instanceof Error ? error.message : String(error);
}
