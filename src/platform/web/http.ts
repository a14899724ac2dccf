// HTTP by fetch, for browsers, workers and callers with a fetch of their own. Fetch does not tell when it connects or
// sends: `connectTimeout` has no effect, and a failure counts as sent unless its code proves that no connection was
// established.
import type { Http } from "../../errors.js";
import { append } from "../append.js";
import { connectionError, tooLarge } from "../connection.js";
import type { HttpRequest, Transport } from "../contract.js";

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** A transport over any fetch. */
export function fetchTransport(fetch: Fetch): Transport {
  return async (request) => {
    const { url, method, headers, body, signal, maxResponseBytes = Infinity } = request;
    let facts: Http | undefined;
    try {
      // A GET has no body, not even an empty one.
      const content = method === "GET" ? null : asBody(body);
      const init = { method, headers: { ...headers }, body: content, redirect: "manual" } as const;
      const response = await fetch(url, signal === undefined ? init : { ...init, signal });
      const http = { status: response.status, headers: textsOf(response.headers) };
      facts = http;
      if (request.stream && response.ok && response.body !== null)
        return { ...http, body: new Uint8Array(), chunks: chunksOf(response.body, request, http) };
      return { ...http, body: await readBody(response.body, maxResponseBytes, http) };
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      throw connectionError(error, url, { http: facts });
    }
  };
}

export const http: Transport = fetchTransport((url, init) => fetch(url, init));

/** None: a browser tells its own, and a service would have to allow another one (Access-Control-Allow-Headers). */
export const userAgent = {};

function textsOf(headers: Headers): Readonly<Record<string, string>> {
  const texts = Object.fromEntries(headers);
  // Of several cookies that is the last one.
  if ("set-cookie" in texts) texts["set-cookie"] = headers.getSetCookie().join("\n");
  return texts;
}

/** The DOM's types exclude shared memory, which no request uses. */
function asBody(bytes: Uint8Array): NonNullable<RequestInit["body"]> {
  return bytes as NonNullable<RequestInit["body"]>;
}

async function* chunksOf(
  body: ReadableStream<Uint8Array>,
  { url, signal }: HttpRequest,
  http: Http,
): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } catch (error) {
    throw signal?.aborted ? signal.reason : connectionError(error, url, { http });
  } finally {
    await reader.cancel().catch(() => undefined); // it has ended or was abandoned
  }
}

async function readBody(
  body: ReadableStream<Uint8Array> | null,
  maxBytes: number,
  http: Http,
): Promise<Uint8Array> {
  let bytes: Uint8Array = new Uint8Array();
  let size = 0;
  const reader = body?.getReader();
  for (;;) {
    const { value } = (await reader?.read()) ?? {};
    if (value === undefined) return bytes.subarray(0, size);
    if (size + value.length > maxBytes) {
      await reader?.cancel();
      throw tooLarge(maxBytes, http);
    }
    bytes = append(bytes, size, value);
    size += value.length;
  }
}
