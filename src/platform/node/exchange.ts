// HTTP by undici: sends a request over a connection and reads its answer. An exchange costs two thirds of one by
// node:http and a third of one by the built-in fetch.
import type { IncomingHttpHeaders } from "node:http";
import type { Readable } from "node:stream";
import type { Dispatcher } from "undici";
import { TransportError, type Http } from "../../errors.js";
import { append } from "../append.js";
import { connectionError, tooLarge } from "../connection.js";
import type { HttpRequest, HttpResponse, Transport } from "../contract.js";
import { onAbort } from "../on-abort.js";
import { quoted } from "../quoted.js";
import type { Connection, Connections } from "./connections.js";

/** A transport over these connections. */
export function keepAlive(connections: Connections): Transport {
  const exchange = (request: HttpRequest, connection: Connection): Promise<HttpResponse> =>
    new Promise((resolve, reject) => {
      new Exchange(request, connection, { connections, resolve, reject }).start();
    });
  const send = (request: HttpRequest): Promise<HttpResponse> => {
    const idle = connections.take(request);
    if (idle !== undefined) return exchange(request, idle);
    return connections.open(request.url).then((connection) => exchange(request, connection));
  };
  return Object.assign(send, { keepsTime: true as const });
}

interface Ends {
  readonly connections: Connections;
  readonly resolve: (response: HttpResponse | Promise<HttpResponse>) => void;
  readonly reject: (error: TransportError) => void;
}

/**
 * One request and its answer. `sent` is exact: it is set just before the bytes are written. A request on which a kept
 * connection fails after that is not repeated: the service may have read it, and a sync could create a record twice. A
 * connection is kept only after a complete answer.
 */
class Exchange implements Dispatcher.DispatchHandler {
  private readonly request: HttpRequest;
  private readonly connection: Connection;
  private readonly ends: Ends;
  private body: Uint8Array = new Uint8Array();
  private size = 0;
  /** Status and headers of the answer; 0 before it begins. */
  private http: Http = { status: 0, headers: {} };
  private stream: Readable | undefined;
  private timer: NodeJS.Timeout | undefined;
  private forget: () => void = () => undefined;
  private sent = false;
  private isOver = false;

  constructor(request: HttpRequest, connection: Connection, ends: Ends) {
    this.request = request;
    this.connection = connection;
    this.ends = ends;
  }

  start(): void {
    const { signal, timeout } = this.request;
    if (signal?.aborted) return this.abort();
    this.forget = onAbort(signal, this.abort);
    if (timeout !== undefined) this.timer = setTimeout(expire, timeout, this);
    this.connection.send(this.request, this);
  }

  onRequestStart(): void {
    this.sent = true;
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    headers: IncomingHttpHeaders,
  ): void {
    if (status < 200) return; // the answer follows
    const http = { status, headers: texts(headers) };
    this.http = http;
    if (!this.request.stream || status >= 300) return;
    this.stream = this.open(controller);
    const chunks = chunksOf(this.stream, http, this.request.url);
    this.ends.resolve({ ...http, body: new Uint8Array(), chunks });
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Uint8Array): void {
    if (this.isOver) return;
    if (this.stream !== undefined) {
      if (!this.stream.push(chunk)) controller.pause();
      return;
    }
    const { maxResponseBytes = Infinity } = this.request;
    const { size } = this;
    this.size += chunk.length;
    if (this.size > maxResponseBytes) this.fail(tooLarge(maxResponseBytes, this.http));
    else this.body = size === 0 ? chunk : append(this.body, size, chunk);
  }

  onResponseEnd(): void {
    if (this.isOver) return;
    this.settle();
    this.ends.connections.keep(this.connection);
    if (this.stream !== undefined) return void this.stream.push(null);
    const { http, request } = this;
    const { status, headers } = http;
    // The page of a proxy that refuses can be about the credentials, which no error may quote.
    const body = this.body.subarray(0, status === 407 ? 0 : this.size);
    const isCoded = headers["content-encoding"] !== undefined && body.length > 0;
    this.ends.resolve(isCoded ? decoded(body, http, request) : { status, headers, body });
  }

  onResponseError(_: unknown, error: Error): void {
    this.fail(error);
  }

  fail(error: unknown): void {
    if (this.isOver) return;
    this.settle();
    this.connection.end();
    const { sent, began: http } = this;
    const failure = connectionError(error, this.request.url, { sent, http });
    if (http === undefined && failure.reason !== "aborted")
      this.ends.connections.drop(this.request.url);
    this.stream?.destroy(failure);
    this.ends.reject(failure);
  }

  private readonly abort = (): void => {
    const { sent } = this;
    const cause: unknown = this.request.signal?.reason;
    this.fail(new TransportError("aborted", { reason: "aborted", sent, cause }));
  };

  expire(): void {
    const { sent, began: http } = this;
    const message = `no answer within ${this.request.timeout} ms`;
    this.fail(new TransportError(message, { reason: "timeout", sent, http }));
  }

  /** Status and headers for an error, if the answer has begun. */
  private get began(): Http | undefined {
    return this.http.status === 0 ? undefined : this.http;
  }

  private settle(): void {
    this.isOver = true;
    clearTimeout(this.timer);
    this.forget();
  }

  /** The body as it arrives, no faster than it is read. Leaving it early ends the exchange. */
  private open(controller: Dispatcher.DispatchController): Readable {
    const { Readable } = process.getBuiltinModule("node:stream");
    const body = new Readable({
      read: () => controller.resume(),
      destroy: (error, done) => {
        this.fail(error);
        done(error);
      },
    });
    // Whoever reads it gets its error. One that nobody reads yet, or ever, must not end the process.
    return body.on("error", () => undefined);
  }
}

function expire(exchange: Exchange): void {
  exchange.expire();
}

/** The values of a header that occurs several times are joined, as HTTP allows for all but `Set-Cookie`. */
function texts(headers: IncomingHttpHeaders): Readonly<Record<string, string>> {
  const joined: Record<string, string> = {};
  for (const name in headers) joined[name] = String(headers[name]);
  const { "set-cookie": cookies } = headers;
  if (Array.isArray(cookies)) joined["set-cookie"] = cookies.join("\n");
  return joined;
}

/** The body as it arrives, decompressed. */
async function* chunksOf(incoming: Readable, http: Http, url: string): AsyncGenerator<Uint8Array> {
  try {
    const { pipeline } = process.getBuiltinModule("node:stream");
    const { createUnzip } = process.getBuiltinModule("node:zlib");
    // Errors of both streams are thrown by the last one.
    const source = isCompressed(http)
      ? pipeline(incoming, createUnzip(), () => undefined)
      : incoming;
    for await (const chunk of source) yield chunk;
  } catch (error) {
    throw connectionError(error, url, { sent: true, http });
  }
}

/** The answer without its content coding, at most `maxResponseBytes`. */
async function decoded(
  body: Uint8Array,
  http: Http,
  { url, maxResponseBytes = Infinity }: HttpRequest,
): Promise<HttpResponse> {
  if (!isCompressed(http)) return { ...http, body };
  const { unzip } = process.getBuiltinModule("node:zlib");
  const { kMaxLength } = process.getBuiltinModule("node:buffer");
  const limit = { maxOutputLength: Math.min(maxResponseBytes, kMaxLength) };
  return new Promise((resolve, reject) => {
    unzip(body, limit, (error, decompressed) => {
      if (error === null) resolve({ ...http, body: decompressed });
      else if (isTooLarge(error)) reject(tooLarge(maxResponseBytes, http));
      else reject(connectionError(error, url, { sent: true, http }));
    });
  });
}

/** Whether the body is in gzip or deflate. Another coding is an error. */
function isCompressed(http: Http): boolean {
  const { "content-encoding": named = "" } = http.headers;
  const codings = named
    .toLowerCase()
    .split(",")
    .map((coding) => coding.trim())
    .filter((coding) => coding !== "" && coding !== "identity");
  if (codings.length === 0) return false;
  if (codings.length === 1 && /^((x-)?gzip|deflate)$/.test(codings.join())) return true;
  const problem = `the answer has the Content-Encoding ${quoted(named)}: expected gzip, deflate or none`;
  throw new TransportError(problem, { reason: "other", sent: true, http });
}

function isTooLarge(error: Error): boolean {
  return "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
}
