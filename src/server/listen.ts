// Opens a port for a handler: HTTP/1.0 and 1.1 on node:http, with limits on requests. No other file opens one.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { longestTimer } from "../call/deadline.js";
import { TransportError } from "../errors.js";
import { append } from "../platform/append.js";
import type { HttpRequest, HttpResponse, Transport } from "../platform/contract.js";

export interface ListenOptions {
  /** Default: any free port. */
  readonly port?: number | undefined;
  /** Default 127.0.0.1: this machine only. */
  readonly host?: string | undefined;
  /** Maximum bytes of a request body. Default 64 MiB. */
  readonly maxRequestBytes?: number | undefined;
  /** Milliseconds to receive a request. Default 120,000. */
  readonly requestTimeout?: number | undefined;
  /** Milliseconds that `close` waits for requests in progress. Default 5,000. */
  readonly closeTimeout?: number | undefined;
}

/** Answers requests. */
export interface Handler extends Transport {
  /** The path of the service. Default `/`. */
  readonly path?: string | undefined;
}

export interface Listener {
  /** The address of the service: `http://127.0.0.1:<port>` and the handler's path. */
  readonly url: string;
  /** Accepts no more requests, lets those in progress end, and closes every connection. */
  close(): Promise<void>;
}

const defaults = {
  maxRequestBytes: 64 * 1024 * 1024,
  requestTimeout: 120_000,
  closeTimeout: 5_000,
  /** Smaller answers are not compressed. */
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
      // By default Node checks the timeouts only every 30 s.
      connectionsCheckingInterval: Math.ceil(Math.min(requestTimeout / 4, 10_000)),
    },
    (message, response) => void exchange(handler, message, response, maxBytes),
  );
  const close = closerOf(server, options.closeTimeout ?? defaults.closeTimeout);
  const host = options.host ?? "127.0.0.1";
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, host, () => resolve());
  });
  const name = host.includes(":") ? `[${host}]` : host;
  return {
    url: `http://${name}:${portOf(server)}${handler.path ?? "/"}`,
    close,
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
      return refuse(response, 413, `The request is too large: expected at most ${maxBytes} bytes.`);
    if (isEncoded(message))
      return refuse(response, 415, "Send the request without Content-Encoding.");
    const answer = await handler(toRequest(message, body, abort.signal));
    send(response, answer, message);
  } catch (error) {
    // A handler throws a `TransportError` to close the connection without an answer.
    if (error instanceof TransportError || !message.complete) response.destroy();
    else refuse(response, 500, "The handler failed.");
  }
}

/** A body that is too large is read to its end, and not kept: a peer that is still sending would miss the answer. */
function readBody(message: IncomingMessage, maxBytes: number): Promise<Uint8Array | "too large"> {
  let body: Uint8Array = new Uint8Array();
  let size = 0;
  return new Promise((resolve, reject) => {
    // Asynchronous iteration takes ten times as long for a body of small chunks.
    message.on("data", (chunk: Uint8Array) => {
      const isTooLarge = size + chunk.length > maxBytes;
      body = isTooLarge ? new Uint8Array() : append(body, size, chunk);
      size += chunk.length;
    });
    message.once("end", () => resolve(size > maxBytes ? "too large" : body.subarray(0, size)));
    message.once("error", reject);
  });
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
    // HTTP/1.0 has no Host: the address that was called replaces it.
    headers: { host: addressOf(message), ...Object.fromEntries(headers) },
    body,
    signal,
  };
}

function addressOf({ socket: { localAddress = "localhost", localPort } }: IncomingMessage): string {
  return `${localAddress.includes(":") ? `[${localAddress}]` : localAddress}:${localPort}`;
}

/** Always with Content-Length, so that no answer is chunked: HTTP/1.0 peers could not read it. */
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
  return (server.address() as AddressInfo).port; // the address is a string for pipes only
}

/**
 * Returns the function that closes a server: its port and all connections without a request in progress at once, the
 * others when their requests have been answered, and after `timeout` all that are left.
 */
function closerOf(server: Server, timeout: number): () => Promise<void> {
  const sockets = new Set<Socket>();
  const running = new Set<ServerResponse>();
  let closing: Promise<void> | undefined;
  const isIdle = (socket: Socket): boolean =>
    [...running].every(({ req }) => req.socket !== socket);
  server.on("connection", (socket) => {
    if (closing !== undefined) return void socket.destroy();
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  server.on("request", ({ socket }, response) => {
    running.add(response);
    response.once("close", () => {
      running.delete(response);
      if (closing !== undefined && isIdle(socket)) socket.destroySoon();
    });
  });
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      const expire = (): void => server.closeAllConnections();
      const expiry = setTimeout(expire, Math.min(timeout, longestTimer));
      server.close(() => {
        clearTimeout(expiry);
        resolve();
      });
      for (const response of running) response.shouldKeepAlive = false;
      for (const socket of sockets) if (isIdle(socket)) socket.destroy();
    });
  return () => (closing ??= close());
}
