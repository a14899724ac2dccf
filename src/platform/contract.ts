// What a platform has to provide. `#platform/bytes`, `#platform/hmac` and `#platform/http` resolve to
// `node/` on Node and to `web/` elsewhere, by the package's `imports` conditions.

/** One HTTP request, body complete. Header names are lower-case. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** Aborts the exchange. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for the whole exchange. A transport that does not keep them is given up from outside. */
  readonly timeout?: number | undefined;
  /** Milliseconds until the connection must stand. */
  readonly connectTimeout?: number | undefined;
  /** Most bytes of the (decompressed) answer that are read before the exchange fails. */
  readonly maxResponseBytes?: number | undefined;
  /** Asks for the body of a success as it comes, in `chunks`. A transport that cannot gives it whole. */
  readonly stream?: boolean | undefined;
}

/** One HTTP answer, body complete (or in `chunks`) and decompressed. Header names are lower-case. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** The body as it comes, where that was asked for; `body` is empty then. To leave it early ends the exchange. */
  readonly chunks?: AsyncIterable<Uint8Array> | undefined;
}

/**
 * Carries one request and brings its answer. Rejects with `TransportError`; when aborted, with one of reason
 * `aborted` that says whether the request was sent, or with anything, and then it counts as sent. A server
 * door has the same shape, so client and server can be joined in memory.
 */
export interface Transport {
  (request: HttpRequest): Promise<HttpResponse>;
  /** Whether it heeds `signal` and `timeout` by itself, always, so that nobody else has to watch it. */
  readonly keepsTime?: true;
}
