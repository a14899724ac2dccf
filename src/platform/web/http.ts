// HTTP by fetch, for browsers, workers and whoever brings a fetch of their own. When a connection is made
// and when bytes leave, fetch does not tell: `connectTimeout` has no effect, and a failure counts as sent
// unless its code says that no connection stood.
import { connectionError, tooLarge } from "../connection.js";
import type { Transport } from "../contract.js";

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** A transport over any fetch. */
export function fetchTransport(fetch: Fetch): Transport {
  return async ({ url, method, headers, body, signal, maxResponseBytes = Infinity }) => {
    try {
      const init = { method, headers: { ...headers }, body, redirect: "manual" } as const;
      const response = await fetch(url, signal === undefined ? init : { ...init, signal });
      return {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: await readBody(response, maxResponseBytes),
      };
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      throw connectionError(error, url);
    }
  };
}

export const http: Transport = fetchTransport((url, init) => fetch(url, init));

async function readBody(response: Response, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    if (done || value === undefined) break;
    size += value.length;
    if (size > maxBytes) {
      await reader?.cancel();
      throw tooLarge(maxBytes);
    }
    chunks.push(value);
  }
  const body = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    body.set(chunk, at);
    at += chunk.length;
  }
  return body;
}
