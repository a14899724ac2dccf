// Opens a port for a handler: HTTP/1.0 and 1.1 on node:http, or node:https, with limits on requests. No other file opens
// one.
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerOptions,
  type ServerResponse,
} from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { longestTimer } from "../call/deadline.js";
import { violation } from "../call/option-checks.js";
import { TransportError, ValidationError } from "../errors.js";
import { append } from "../platform/append.js";
import type { HttpRequest, HttpResponse, Transport } from "../platform/contract.js";
import { createAdmission, type Admission } from "./admission.js";
import { inUrl } from "./address.js";
import { plainText, tooLarge } from "./answer.js";
import { refuse } from "./expect.js";
import { listenViolations, type ListenOptions, type TlsOptions } from "./listen-options.js";

/** Answers requests. */
export interface Handler extends Transport {
  /** The path of the service. Default `/`. */
  readonly path?: string | undefined;
}

export interface Listener {
  /** The address of the service: `http://127.0.0.1:<port>`, or `https`, and the handler's path. */
  readonly url: string;
  /** Accepts no more requests, lets those end that have arrived whole, and closes every connection. */
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
  refuse("listen", listenViolations(handler, options));
  const { port = 0, host = "127.0.0.1" } = options;
  const requestTimeout = Math.min(options.requestTimeout ?? defaults.requestTimeout, longestTimer);
  const server = await serverWith(options.tls, {
    requestTimeout: Math.ceil(requestTimeout),
    headersTimeout: Math.ceil(Math.min(requestTimeout, 30_000)),
    keepAliveTimeout: 10_000,
    // By default Node checks the timeouts only every 30 s.
    connectionsCheckingInterval: Math.ceil(Math.min(requestTimeout / 4, 10_000)),
  });
  const close = closerOf(server, options.closeTimeout ?? defaults.closeTimeout);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve());
  });
  const address = server.address() as AddressInfo; // a string for pipes only
  const endpoint: Endpoint = {
    handler,
    admit: createAdmission(host, address.address, options),
    maxBytes: options.maxRequestBytes ?? defaults.maxRequestBytes,
    onFailure: options.onFailure ?? ((error) => console.error("A handler failed:", error)),
  };
  server.on("request", (message, response) => void exchange(endpoint, message, response));
  const scheme = options.tls === undefined ? "http" : "https";
  return { url: `${scheme}://${inUrl(host)}:${address.port}${handler.path ?? "/"}`, close };
}

async function serverWith(tls: TlsOptions | undefined, options: ServerOptions): Promise<Server> {
  if (tls === undefined) return createServer(options);
  const https = await import("node:https");
  const others = { ...options, minVersion: "TLSv1.2", handshakeTimeout: 15_000 } as const;
  const make = (given: Partial<TlsOptions>) => () => https.createServer({ ...others, ...given });
  usable("tls.cert", "a certificate, in PEM", make({ cert: tls.cert }));
  return usable("tls.key", "the key of tls.cert, with tls.passphrase if encrypted", make(tls));
}

/** The platform's errors of certificates name neither the option nor what it expects. */
function usable<T>(option: string, wanted: string, make: () => T): T {
  try {
    return make();
  } catch {
    throw new ValidationError("listen", [violation(option, `expected ${wanted}`)]);
  }
}

interface Endpoint {
  readonly handler: Transport;
  readonly admit: (request: HttpRequest, called: string) => Admission;
  readonly maxBytes: number;
  readonly onFailure: (error: unknown) => void;
}

async function exchange(
  { handler, admit, maxBytes, onFailure }: Endpoint,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const abort = new AbortController();
  response.once("close", () => abort.abort(new Error("the caller closed the connection")));
  const request = toRequest(message, abort.signal);
  const { answer, headers } = admit(request, localAddress(message));
  const reply = (one: HttpResponse): void => send(response, one, message, headers);
  // Before the body is read: strangers shall not cost more.
  if (answer !== undefined) return reply(answer);
  try {
    const body = await readBody(message, maxBytes);
    if (body === "too large") return reply(tooLarge(maxBytes));
    if (isEncoded(message))
      return reply(plainText(415, "Send the request without Content-Encoding."));
    reply(await handler({ ...request, body }));
  } catch (error) {
    // A handler throws a `TransportError` to close the connection without an answer.
    if (error instanceof TransportError || !message.complete) return void response.destroy();
    if (error !== abort.signal.reason) report(onFailure, error);
    if (response.headersSent) response.destroy();
    else reply(plainText(500, "The handler failed."));
  }
}

/** A function that is told of failures can fail as well, which nobody is left to be told of. */
function report(onFailure: Endpoint["onFailure"], error: unknown): void {
  try {
    const told: unknown = onFailure(error);
    if (told instanceof Promise) told.catch(() => undefined);
  } catch {
    // as above
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

function toRequest(message: IncomingMessage, signal: AbortSignal): HttpRequest {
  const headers = Object.entries(message.headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(", ") : value] as const],
  );
  // HTTP/1.0 has no Host: the address that was called replaces it.
  const { host = `${inUrl(localAddress(message))}:${message.socket.localPort}` } = message.headers;
  const { url = "/" } = message;
  const isTls = "encrypted" in message.socket;
  return {
    method: message.method ?? "GET",
    url: isTls && url.startsWith("/") ? `https://${host}${url}` : url,
    headers: { ...Object.fromEntries(headers), host },
    body: new Uint8Array(),
    signal,
  };
}

/** The address that the request came to. One of IPv4 has another form where the server listens on IPv6 as well. */
function localAddress({ socket: { localAddress = "localhost" } }: IncomingMessage): string {
  return localAddress.replace(/^::ffff:(?=\d+\.)/, "");
}

/** Always with Content-Length, so that no answer is chunked: HTTP/1.0 peers could not read it. */
function send(
  response: ServerResponse,
  answer: HttpResponse,
  message: IncomingMessage,
  headers: Admission["headers"],
): void {
  const zipped = answer.body.length >= defaults.gzipFrom && acceptsGzip(message);
  const body = zipped ? gzipSync(answer.body) : answer.body;
  const cookies = answer.headers["set-cookie"]?.split("\n");
  response.writeHead(answer.status, {
    ...answer.headers,
    ...(cookies && { "set-cookie": cookies }),
    ...headers,
    ...(zipped && { "content-encoding": "gzip" }),
    vary: "accept-encoding, origin",
    "content-length": body.length,
  });
  response.end(message.method === "HEAD" ? undefined : body);
}

function acceptsGzip(message: IncomingMessage): boolean {
  const offers = (message.headers["accept-encoding"] ?? "").toLowerCase().split(",");
  return offers.some((offer) => /^\s*(x-)?gzip\s*(;\s*q\s*=\s*(?!0(\.0*)?\s*$).*)?$/.test(offer));
}

/**
 * Returns the function that closes a server: its port and all connections without a request in progress at once, the
 * others when their requests have been answered, and after `timeout` all that are left.
 */
function closerOf(server: Server, timeout: number): () => Promise<void> {
  const sockets = new Set<Socket>();
  const running = new Set<ServerResponse>();
  let closing: Promise<void> | undefined;
  // Nothing runs yet of a request that has not arrived whole, unless it was refused and the answer is on its way.
  const isInProgress = ({ req, headersSent }: ServerResponse): boolean =>
    req.complete || headersSent;
  const isIdle = (socket: Socket): boolean =>
    ![...running].some((one) => isSame(one.req.socket, socket) && isInProgress(one));
  // Node's own, which `close` calls, takes connections for idle on which an answer is still being sent.
  server.closeIdleConnections = () => undefined;
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
      const expire = (): void => {
        server.closeAllConnections();
        // Those that have not said yet who they are.
        for (const socket of sockets) socket.destroy();
      };
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

/** With TLS a request has a socket of its own over that of the connection. */
function isSame(one: Socket, other: Socket): boolean {
  if (one === other) return true;
  const { remotePort, remoteAddress } = one;
  return remotePort === other.remotePort && remoteAddress === other.remoteAddress;
}
