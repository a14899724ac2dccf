// Opens a port for a handler: HTTP/1.0 and 1.1 on node:http, with limits on what a peer may send. The only
// file that does; what is answered is the handler's affair.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { TransportError } from "../errors.js";
import type { HttpRequest, HttpResponse, Transport } from "../platform/contract.js";

export interface ListenOptions {
  /** Default: any free port. */
  readonly port?: number | undefined;
  /** Default 127.0.0.1: this machine only. */
  readonly host?: string | undefined;
  /** Most bytes of a request body. Default 64 MB. */
  readonly maxRequestBytes?: number | undefined;
  /** Milliseconds until a request must be complete. Default 120 s. */
  readonly requestTimeout?: number | undefined;
  /** Milliseconds that `close` waits for calls under way. Default 5 s. */
  readonly closeTimeout?: number | undefined;
}

/** What answers requests, and the path that clients are told to call. */
export interface Handler extends Transport {
  /** Default `/`. */
  readonly path?: string | undefined;
}

export interface Listener {
  /** The address of the service: `http://127.0.0.1:<port>` and the handler's path. */
  readonly url: string;
  /** Takes no more calls, lets those under way end, and closes every connection. */
  close(): Promise<void>;
}

const defaults = {
  maxRequestBytes: 64 * 1024 * 1024,
  requestTimeout: 120_000,
  closeTimeout: 5_000,
  /** A smaller answer is sent as it is, whatever the peer accepts. */
  gzipFrom: 1024,
};

export async function listen(handler: Handler, options: ListenOptions = {}): Promise<Listener> {
  const maxBytes = options.maxRequestBytes ?? defaults.maxRequestBytes;
  const requestTimeout = options.requestTimeout ?? defaults.requestTimeout;
  const server = createServer(
    {
      requestTimeout,
      headersTimeout: Math.min(requestTimeout, 30_000),
      keepAliveTimeout: 10_000,
      // Node looks every 30 s unless told otherwise, however short the timeouts are.
      connectionsCheckingInterval: Math.min(requestTimeout / 4, 10_000),
    },
    (message, response) => void exchange(handler, message, response, maxBytes),
  );
  const host = options.host ?? "127.0.0.1";
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, host, () => resolve());
  });
  const name = host.includes(":") ? `[${host}]` : host;
  return {
    url: `http://${name}:${portOf(server)}${handler.path ?? "/"}`,
    close: () => close(server, options.closeTimeout ?? defaults.closeTimeout),
  };
}

async function exchange(
  handler: Transport,
  message: IncomingMessage,
  response: ServerResponse,
  maxBytes: number,
): Promise<void> {
  const abort = new AbortController();
  response.once("close", () => abort.abort(new Error("the caller closed the connection")));
  try {
    const body = await readBody(message, maxBytes);
    if (body === "too large")
      return refuse(response, 413, `A request has ${maxBytes} bytes at most.`);
    if (isEncoded(message))
      return refuse(response, 415, "Send the request without Content-Encoding.");
    const answer = await handler(toRequest(message, body, abort.signal));
    send(response, answer, message);
  } catch (error) {
    // A handler that fails as a connection does, wants the caller to see just that.
    if (error instanceof TransportError || !message.complete) response.destroy();
    else refuse(response, 500, "The handler failed.");
  }
}

/** A body that is too large is read to its end and dropped: a peer that still sends would miss the answer. */
async function readBody(
  message: IncomingMessage,
  maxBytes: number,
): Promise<Uint8Array | "too large"> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= maxBytes) chunks.push(chunk);
    else chunks.length = 0;
  }
  return size > maxBytes ? "too large" : Buffer.concat(chunks);
}

function isEncoded(message: IncomingMessage): boolean {
  const encoding = message.headers["content-encoding"]?.trim().toLowerCase() ?? "";
  return encoding !== "" && encoding !== "identity";
}

function toRequest(message: IncomingMessage, body: Uint8Array, signal: AbortSignal): HttpRequest {
  const headers = Object.entries(message.headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(", ") : value] as const],
  );
  return {
    method: message.method ?? "GET",
    url: message.url ?? "/",
    // HTTP/1.0 has no Host: then it is the address that was called.
    headers: { host: addressOf(message), ...Object.fromEntries(headers) },
    body,
    signal,
  };
}

function addressOf({ socket: { localAddress = "localhost", localPort } }: IncomingMessage): string {
  return `${localAddress.includes(":") ? `[${localAddress}]` : localAddress}:${localPort}`;
}

/** The length is always said, so that no answer is chunked: peers of HTTP/1.0 could not read it. */
function send(response: ServerResponse, answer: HttpResponse, message: IncomingMessage): void {
  const zipped = answer.body.length >= defaults.gzipFrom && acceptsGzip(message);
  const body = zipped ? gzipSync(answer.body) : answer.body;
  response.writeHead(answer.status, {
    ...answer.headers,
    ...(zipped && { "content-encoding": "gzip" }),
    vary: "accept-encoding",
    "content-length": body.length,
  });
  response.end(message.method === "HEAD" ? undefined : body);
}

function acceptsGzip(message: IncomingMessage): boolean {
  const offers = (message.headers["accept-encoding"] ?? "").toLowerCase().split(",");
  return offers.some((offer) => /^\s*(x-)?gzip\s*(;\s*q\s*=\s*(?!0(\.0*)?\s*$).*)?$/.test(offer));
}

function refuse(response: ServerResponse, status: number, text: string): void {
  if (response.headersSent) return void response.destroy();
  const body = Buffer.from(`${text}\n`);
  response.writeHead(status, {
    "content-type": "text/plain; charset=utf-8",
    "content-length": body.length,
  });
  response.end(body);
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port; // a port was asked for, so this is no pipe
}

/** A connection that becomes idle after the last call on it is closed then, and not when it times out. */
function close(server: Server, patience: number): Promise<void> {
  return new Promise((resolve) => {
    const sweep = setInterval(() => server.closeIdleConnections(), 20);
    const impatient = setTimeout(() => server.closeAllConnections(), patience);
    server.close(() => {
      clearInterval(sweep);
      clearTimeout(impatient);
      resolve();
    });
    server.closeIdleConnections();
  });
}
