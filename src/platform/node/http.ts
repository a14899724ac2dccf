// HTTP by undici: sends a request over a connection and reads its answer. An exchange costs two thirds of one by
// node:http and a third of one by the built-in fetch.
import type { IncomingHttpHeaders } from "node:http";
import type { Readable } from "node:stream";
import type { Dispatcher } from "undici";
import { TransportError } from "../../errors.js";
import { append } from "../append.js";
import { connectionError, tooLarge } from "../connection.js";
import type { HttpRequest, HttpResponse, Transport } from "../contract.js";
import { onAbort } from "../on-abort.js";
import { Connections, type Connection } from "./connections.js";

export const http: Transport = keepAlive(new Connections());

function keepAlive(connections: Connections): Transport {
  const exchange = (request: HttpRequest, connection: Connection): Promise<HttpResponse> =>
    new Promise((resolve, reject) => {
      const keep = (): void => connections.keep(connection);
      new Exchange(request, connection, { keep, resolve, reject }).start();
    });
  const send = (request: HttpRequest): Promise<HttpResponse> => {
    const idle = connections.take(request.url);
    if (idle !== undefined) return exchange(request, idle);
    return connections.open(request.url).then((connection) => exchange(request, connection));
  };
  return Object.assign(send, { keepsTime: true as const });
}

interface Ends {
  readonly keep: () => void;
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
  private status = 0;
  private headers: Readonly<Record<string, string>> = {};
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
    this.status = status;
    this.headers = texts(headers);
    if (!this.request.stream || status >= 300) return;
    this.stream = this.open(controller);
    const chunks = chunksOf(this.stream, this.headers["content-encoding"], this.request);
    this.ends.resolve({ status, headers: this.headers, body: new Uint8Array(), chunks });
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
    if (this.size > maxResponseBytes) this.fail(tooLarge(maxResponseBytes));
    else this.body = size === 0 ? chunk : append(this.body, size, chunk);
  }

  onResponseEnd(): void {
    if (this.isOver) return;
    this.settle();
    this.ends.keep();
    if (this.stream !== undefined) return void this.stream.push(null);
    const { status, headers } = this;
    const body = this.body.subarray(0, this.size);
    const isCompressed = headers["content-encoding"] !== undefined && body.length > 0;
    const answer = { status, headers, body };
    this.ends.resolve(isCompressed ? decompress(answer, this.request) : answer);
  }

  onResponseError(_: unknown, error: Error): void {
    this.fail(error);
  }

  fail(error: unknown): void {
    if (this.isOver) return;
    this.settle();
    this.connection.end();
    const failure = connectionError(error, this.request.url, this.sent);
    this.stream?.destroy(failure);
    this.ends.reject(failure);
  }

  private readonly abort = (): void => {
    const { sent } = this;
    const cause: unknown = this.request.signal?.reason;
    this.fail(new TransportError("aborted", { reason: "aborted", sent, cause }));
  };

  expire(): void {
    const { sent } = this;
    const message = `no answer within ${this.request.timeout} ms`;
    this.fail(new TransportError(message, { reason: "timeout", sent }));
  }

  private settle(): void {
    this.isOver = true;
    clearTimeout(this.timer);
    this.forget();
  }

  /** The body as it arrives, no faster than it is read. Leaving it early ends the exchange. */
  private open(controller: Dispatcher.DispatchController): Readable {
    const { Readable } = process.getBuiltinModule("node:stream");
    return new Readable({
      read: () => controller.resume(),
      destroy: (error, done) => {
        this.fail(error);
        done(error);
      },
    });
  }
}

function expire(exchange: Exchange): void {
  exchange.expire();
}

/** The values of a header that occurs several times are joined, as HTTP allows. */
function texts(headers: IncomingHttpHeaders): Readonly<Record<string, string>> {
  const joined: Record<string, string> = {};
  for (const name in headers) joined[name] = String(headers[name]);
  return joined;
}

/** The body as it arrives, decompressed. */
async function* chunksOf(
  incoming: Readable,
  encoding = "identity",
  { url }: HttpRequest,
): AsyncGenerator<Uint8Array> {
  const { pipeline } = process.getBuiltinModule("node:stream");
  const { createUnzip } = process.getBuiltinModule("node:zlib");
  // Errors of both streams are thrown by the last one.
  const source =
    encoding === "identity" ? incoming : pipeline(incoming, createUnzip(), () => undefined);
  try {
    for await (const chunk of source) yield chunk;
  } catch (error) {
    throw connectionError(error, url, true);
  }
}

/** Decompresses gzip and deflate, at most to `maxResponseBytes`. */
async function decompress(
  { status, headers, body }: HttpResponse,
  { url, maxResponseBytes = Infinity }: HttpRequest,
): Promise<HttpResponse> {
  if (headers["content-encoding"] === "identity") return { status, headers, body };
  const { unzip } = process.getBuiltinModule("node:zlib");
  const limit = Number.isFinite(maxResponseBytes) ? { maxOutputLength: maxResponseBytes } : {};
  return new Promise((resolve, reject) => {
    unzip(body, limit, (error, decompressed) => {
      if (error === null) resolve({ status, headers, body: decompressed });
      else if (isTooLarge(error)) reject(tooLarge(maxResponseBytes));
      else reject(connectionError(error, url, true));
    });
  });
}

function isTooLarge(error: Error): boolean {
  return "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
}
