// Sends a request as an envelope with HTTP headers, within its timeout. The `Transport` carries the bytes; receive.ts
// reads the answer.
import { userAgent } from "#platform/http";
import type { AnyOperation } from "../codec/operation.js";
import { TransportError } from "../errors.js";
import { isRecord } from "../is-record.js";
import { tooLarge } from "../platform/connection.js";
import type { HttpRequest, HttpResponse, Transport } from "../platform/contract.js";
import { onAbort } from "../platform/on-abort.js";
import { actionOf } from "../soap/action.js";
import { envelopeOf } from "../soap/encode-envelope.js";
import { soap11, type Soap } from "../soap/fault.js";
import type { Attempt } from "./attempts.js";
import type { Request } from "./call.js";
import type { Connection } from "./connection.js";
import { longestTimer } from "./deadline.js";
import { Writer } from "../xml/writer.js";
import { blocksOf, xmlBlocksOf } from "./header-blocks.js";

/** Milliseconds for which servers keep an idle connection open for certain. */
export const surelyOpen = 1_000;

/** Sends a request whose body is encoded. `stream` asks for the answer's bytes as they arrive. */
export type Send = (request: Request, stream?: boolean) => Promise<Exchange>;

export interface Exchange {
  readonly response: HttpResponse;
  /** To be told of a fault in the answer, which can prove that nothing was carried out. */
  readonly attempt: Attempt;
}

export function createSend(connection: Connection): Send {
  const { soap = soap11, transport, endpoint, maxResponseBytes } = connection;
  const connectTimeout = Math.min(connection.connectTimeout, longestTimer);
  const headersOf = createHeaders(soap);
  const writer = new Writer();
  return async (request, stream) => {
    const { operation, body, signal, httpHeaders, timeout = connection.timeout } = request;
    if (body === undefined)
      throw new TypeError(`${operation.name}: the request has no encoded body`);
    const message = { element: operation.input, body };
    const envelope = envelopeOf(writer, message, blocksOf(request), soap, xmlBlocksOf(request));
    if (signal?.aborted) throw aborted(request, false);
    // Without the log it would not be known what was sent.
    if (request.attempts === undefined)
      throw new TypeError("a step passed on a request without `attempts`: copy it, { ...request }");
    const attempt = request.attempts.begin();
    try {
      const http: HttpRequest = {
        method: "POST",
        url: endpoint,
        headers: withOwn(headersOf(operation), httpHeaders),
        body: envelope,
        signal,
        timeout: Math.min(timeout, longestTimer),
        connectTimeout,
        maxResponseBytes,
        maxIdle: surelyOpen,
        harmless: request.harmless,
        stream,
      };
      const response = await exchange(transport, request, request.multipart?.around(http) ?? http);
      request.onHttp?.(response);
      return { response, attempt };
    } catch (error) {
      attempt.failed(error);
      throw error;
    }
  };
}

/** The HTTP headers of each operation, made once. */
function createHeaders(soap: Soap): (operation: AnyOperation) => HttpRequest["headers"] {
  const known = new WeakMap<AnyOperation, HttpRequest["headers"]>();
  return (operation) => {
    let headers = known.get(operation);
    if (headers === undefined) {
      headers = {
        ...soap.httpHeaders(actionOf(operation)),
        "accept-encoding": "gzip",
        ...userAgent,
      };
      known.set(operation, headers);
    }
    return headers;
  };
}

/** Copies nothing for a call without HTTP headers of its own, as most are. */
function withOwn(
  headers: HttpRequest["headers"],
  own: HttpRequest["headers"],
): HttpRequest["headers"] {
  for (const _ in own) return { ...headers, ...own };
  return headers;
}

/**
 * One exchange over a transport, which is held to its contract and to the timeout. Turns an abort into a `TransportError`
 * of reason `aborted`. The request counts as sent unless the transport says otherwise.
 */
export async function exchange(
  transport: Transport,
  request: Pick<Request, "operation" | "signal">,
  http: HttpRequest,
): Promise<HttpResponse> {
  try {
    const answer = await (transport.keepsTime ? transport(http) : watched(transport, http));
    if (!isAnswer(answer)) throw noAnswer();
    const { status, headers, body } = answer;
    const { maxResponseBytes = Infinity } = http;
    if (body.length > maxResponseBytes) throw tooLarge(maxResponseBytes, { status, headers });
    return answer;
  } catch (error) {
    throw request.signal?.aborted ? aborted(request, isSent(error)) : named(request, error);
  }
}

/** What a caller's transport returns, no compiler may have seen. */
function isAnswer(answer: unknown): boolean {
  if (!isRecord(answer)) return false;
  const { status, headers, body, chunks } = answer;
  const isBody = ArrayBuffer.isView(body) && (chunks === undefined || isIterable(chunks));
  return typeof status === "number" && isRecord(headers) && isBody;
}

function isIterable(value: unknown): boolean {
  return isRecord(value) && (Symbol.asyncIterator in value || Symbol.iterator in value);
}

function noAnswer(): TransportError {
  const wanted = "expected { status, headers, body }, body a Uint8Array";
  const facts = { reason: "other", sent: true } as const;
  return new TransportError(`the transport gave no HTTP answer: ${wanted}`, facts);
}

/** Ends an exchange on time even where the transport ignores the signal. One that obeys it rejects first. */
async function watched(
  transport: Transport,
  { timeout, signal, ...request }: HttpRequest,
): Promise<HttpResponse> {
  const deadline = new AbortController();
  const stop = (): void => deadline.abort();
  const timer = setTimeout(stop, timeout);
  const forget = onAbort(signal, stop);
  try {
    return await Promise.race([
      transport({ ...request, signal: deadline.signal }),
      rejection(deadline.signal),
    ]);
  } catch (error) {
    if (!deadline.signal.aborted) throw error;
    const facts = { reason: "timeout", sent: isSent(error) } as const;
    throw new TransportError(`no answer within ${timeout} ms`, facts);
  } finally {
    clearTimeout(timer);
    // A streamed answer arrives after this function has returned. Its signal is the call's own.
    if (request.stream !== true) forget();
  }
}

function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => setTimeout(() => reject(signal.reason), 0));
  });
}

function isSent(error: unknown): boolean {
  return error instanceof TransportError ? error.sent : true;
}

function aborted(
  { operation, signal }: Pick<Request, "operation" | "signal">,
  sent: boolean,
): TransportError {
  const facts = { reason: "aborted", sent, cause: signal?.reason } as const;
  return new TransportError(`${operation.name}: aborted`, facts);
}

/** The failure of a transport with the operation's name in its message. */
export function named({ operation }: Pick<Request, "operation">, error: unknown): TransportError {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof TransportError && error.reason !== "aborted")
    return new TransportError(`${operation.name}: ${message}`, error);
  const facts = { reason: "other", sent: true, cause: error } as const;
  return new TransportError(`${operation.name}: the transport failed: ${message}`, facts);
}
