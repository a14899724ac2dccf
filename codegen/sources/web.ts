// Documents from the web: GET, within limits of bytes and time, from one origin. What a server says is not
// trusted, and what it is told (headers may hold a secret) stands in no message.

export interface WebOptions {
  /** Headers of each request, for example `{ Authorization: "Basic ..." }`. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Most bytes that are read, unpacked, of all documents together. Default: 64 MiB. */
  readonly maxBytes?: number | undefined;
  /** Milliseconds for all documents together. Default: 60,000. */
  readonly timeout?: number | undefined;
}

/** A document, and where it was found: its imports are relative to that. */
export interface Fetched {
  readonly bytes: Uint8Array;
  readonly location: string;
}

/** A document that could not be had. */
export class FetchError extends Error {
  override readonly name = "FetchError";
  readonly code = "ERR_FETCH";
  readonly problem: string;
  readonly advice: string;
  constructor(problem: string, advice: string, cause?: unknown) {
    super(`${problem}. ${advice}`, cause === undefined ? undefined : { cause });
    this.problem = problem;
    this.advice = advice;
  }
}

const MAX_BYTES = 64 * 1024 * 1024;
const TIMEOUT = 60_000;
const MAX_REDIRECTS = 5;

/** Opens one reading of documents: the limits hold for all that it fetches. */
export function openWeb(options: WebOptions): (url: string) => Promise<Fetched> {
  const { maxBytes = MAX_BYTES, timeout = TIMEOUT } = options;
  const headers = { accept: "text/xml, application/xml, */*;q=0.5", ...options.headers };
  const signal = AbortSignal.timeout(timeout);
  let left = maxBytes;
  return async (url) => {
    try {
      const { response, location } = await request(url, headers, signal);
      const bytes = await readBody(response, left);
      if (bytes === undefined)
        throw new FetchError(
          `${url} brings the documents to more than ${maxBytes} bytes`,
          "Allow more with --max-bytes, if this server is to be trusted",
        );
      left -= bytes.length;
      return { bytes, location };
    } catch (error) {
      if (error instanceof FetchError) throw error;
      if (signal.aborted)
        throw new FetchError(
          `${url} was not read: the ${timeout} ms for all documents are over`,
          "Allow more with --timeout, or try again",
        );
      throw new FetchError(`${url}: ${reasonOf(error)}`, "Check the address, and that it answers");
    }
  };
}

/** Asks for a document, where need be again at another place of the same origin. */
async function request(
  url: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<{ readonly response: Response; readonly location: string }> {
  let location = withoutCredentials(url);
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const response = await fetch(location, { headers, signal, redirect: "manual" });
    if (response.status >= 200 && response.status <= 299) return { response, location };
    await response.body?.cancel();
    const target = redirectOf(response, location);
    if (target === undefined)
      throw new FetchError(`${location}: HTTP ${response.status}`, adviceFor(response.status));
    if (target.origin !== new URL(location).origin)
      throw new FetchError(
        `${location} redirects to ${target.origin}, another origin`,
        "Give the address there, if that server is to be trusted",
      );
    location = target.href;
  }
  throw new FetchError(`${url}: more than ${MAX_REDIRECTS} redirects`, "Give the last address");
}

function redirectOf({ status, headers }: Response, base: string): URL | undefined {
  const location = headers.get("location");
  if (location === null || ![301, 302, 303, 307, 308].includes(status)) return undefined;
  return URL.canParse(location, base) ? new URL(location, base) : undefined;
}

function adviceFor(status: number): string {
  if (status === 401 || status === 403)
    return 'Give credentials with --header "Authorization: ..."';
  return "Check the address, and that a WSDL is served there";
}

/** A password in an address would stand in each message. */
function withoutCredentials(url: string): string {
  const { username, password, origin, protocol, href } = new URL(url);
  if (protocol !== "http:" && protocol !== "https:")
    throw new FetchError(`${protocol} is not fetched`, "Give a path, or an http or https address");
  if (username === "" && password === "") return href;
  throw new FetchError(
    `the address at ${origin} holds a user or a password`,
    'Leave them out and give --header "Authorization: Basic ..."',
  );
}

/** The body, unpacked; `undefined` when it has more bytes than are left. */
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

/** Why there was no answer: `fetch` says it in the cause. */
function reasonOf(error: unknown): string {
  const { cause } = error instanceof Error ? error : {};
  if (cause instanceof Error && cause.message !== "") return cause.message;
  if (cause instanceof Error && "code" in cause) return String(cause.code);
  return error instanceof Error ? error.message : String(error);
}
