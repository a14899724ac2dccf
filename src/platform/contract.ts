// The types of a transport. `#platform/bytes`, `#platform/channels`, `#platform/hmac` and `#platform/http` resolve to
// `node/` on Node and to `web/` elsewhere, by the package's `imports` conditions.

/** One HTTP request, body complete. Header names are lower-case. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** Aborts the exchange. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for the whole exchange. The client stops waiting for a transport that ignores it. */
  readonly timeout?: number | undefined;
  /** Milliseconds to connect. */
  readonly connectTimeout?: number | undefined;
  /**
   * Milliseconds: a kept connection that was not used for longer is not used again, since the server may have closed it.
   * Default: however long.
   */
  readonly maxIdle?: number | undefined;
  /** Whether a connection may be used even so, because the request can be sent again. Finding out takes time. */
  readonly harmless?: (() => boolean) | undefined;
  /** Maximum bytes of the answer, decompressed; a larger one fails the exchange. */
  readonly maxResponseBytes?: number | undefined;
  /** Asks for the body of a successful answer as it arrives, in `chunks`. A transport may give it whole instead. */
  readonly stream?: boolean | undefined;
}

/** One HTTP answer, body complete (or in `chunks`) and decompressed. Header names are lower-case. */
export interface HttpResponse {
  readonly status: number;
  /** Values of a header that occurs several times are joined by commas, those of `set-cookie` by line ends. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** The body as it arrives, where that was requested; `body` is empty then. Leaving it early ends the exchange. */
  readonly chunks?: AsyncIterable<Uint8Array> | undefined;
}

/**
 * Carries one request to its answer. Rejects with a `TransportError`, when aborted with one of reason `aborted`, whose
 * `sent` says whether the request may have been sent; any other error counts as sent. The handler of a server has the
 * same type, so that client and server can be joined in memory.
 */
export interface Transport {
  (request: HttpRequest): Promise<HttpResponse>;
  /** Set where it always obeys `signal` and `timeout`, so that the client need not enforce them. */
  readonly keepsTime?: true;
}
