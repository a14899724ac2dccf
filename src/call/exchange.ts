// One SOAP exchange over HTTP: the request's headers, its deadline, and what status and body of the answer
// mean. How bytes travel is the `Transport`'s business, what they say the codecs'.
import { CodecError, TransportError } from "../errors.js";
import type { HttpRequest, HttpResponse, Transport } from "../platform/contract.js";
import { decodeEnvelope, type Envelope } from "../soap/envelope.js";
import { soap11, type Fault } from "../soap/fault.js";
import type { AnyElement, AnyOperation } from "../codec/operation.js";
import { longestTimer, type Wiring } from "./wiring.js";

/** One request, ready to go out. */
export interface Outgoing {
  readonly operation: AnyOperation;
  readonly envelope: Uint8Array;
  readonly signal?: AbortSignal | undefined;
  /** Default: that of the wiring. */
  readonly timeout?: number | undefined;
  /** Names are lower-case. */
  readonly httpHeaders?: Readonly<Record<string, string>> | undefined;
  /** What may stand in the detail of a fault. */
  readonly details: readonly AnyElement[];
  /** What a fault of the service becomes. */
  readonly faultError: (fault: Fault, headers: Envelope["headers"]) => Error;
  /** Struck out wherever an answer or a transport quotes it. */
  readonly secrets?: readonly string[] | undefined;
}

/** What came: the value of the body, and the known header blocks by name. */
export interface Answer {
  readonly value: unknown;
  readonly headers: Envelope["headers"];
}

/** Makes what sends an envelope and gives what the answer says. */
export function createExchange(wiring: Wiring): (outgoing: Outgoing) => Promise<Answer> {
  const headersOf = createHeaders(wiring);
  return async (outgoing) => {
    const { envelope, signal, timeout = wiring.timeout, httpHeaders } = outgoing;
    if (signal?.aborted) throw aborted(outgoing, false);
    const headers = headersOf(outgoing.operation);
    const request: HttpRequest = {
      method: "POST",
      url: wiring.endpoint,
      headers: httpHeaders === undefined ? headers : { ...headers, ...httpHeaders },
      body: envelope,
      signal,
      timeout: Math.min(timeout, longestTimer),
      connectTimeout: Math.min(wiring.connectTimeout, longestTimer),
      maxResponseBytes: wiring.maxResponseBytes,
    };
    return readAnswer(wiring, outgoing, await post(wiring.transport, request, outgoing));
  };
}

/** The headers of each operation, made once. */
function createHeaders({
  soap = soap11,
}: Wiring): (operation: AnyOperation) => HttpRequest["headers"] {
  const known = new WeakMap<AnyOperation, HttpRequest["headers"]>();
  return (operation) => {
    let headers = known.get(operation);
    if (headers === undefined) {
      headers = { ...soap.httpHeaders(actionOf(operation)), "accept-encoding": "gzip" };
      known.set(operation, headers);
    }
    return headers;
  };
}

/**
 * An abort by the caller leaves here as a `TransportError` of reason `aborted`, for it has to be known
 * whether the request was sent. A transport that does not say so is taken to have sent it.
 */
async function post(
  transport: Transport,
  request: HttpRequest,
  outgoing: Outgoing,
): Promise<HttpResponse> {
  try {
    return await (transport.keepsTime ? transport(request) : watched(transport, request));
  } catch (error) {
    if (!request.signal?.aborted) throw named(outgoing, error);
    throw aborted(outgoing, isSent(error));
  }
}

/** Ends the exchange of a transport in time, also of one that heeds no signal. One that does has its say first. */
async function watched(
  transport: Transport,
  { timeout, signal, ...request }: HttpRequest,
): Promise<HttpResponse> {
  const deadline = new AbortController();
  const stop = (): void => deadline.abort();
  const timer = setTimeout(stop, timeout);
  signal?.addEventListener("abort", stop, { once: true });
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
    signal?.removeEventListener("abort", stop);
  }
}

function isSent(error: unknown): boolean {
  return error instanceof TransportError ? error.sent : true;
}

/** A header of HTTP has no room for other characters, and a quoted text none for quotes and backslashes. */
function actionOf({ soapAction }: AnyOperation): string {
  return soapAction
    .replace(/^"(.*)"$/s, "$1")
    .replace(/[^\x20\x21\x23-\x5b\x5d-\x7e]/gu, encodeURIComponent);
}

function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => setTimeout(() => reject(signal.reason), 0));
  });
}

function aborted({ operation, signal }: Outgoing, sent: boolean): TransportError {
  const facts = { reason: "aborted", sent, cause: signal?.reason } as const;
  return new TransportError(`${operation.name}: aborted`, facts);
}

/** The failure of a transport with the operation's name in its message. */
function named({ operation, secrets }: Outgoing, error: unknown): TransportError {
  const message = strike(error instanceof Error ? error.message : String(error), secrets);
  if (error instanceof TransportError && error.reason !== "aborted")
    return new TransportError(`${operation.name}: ${message}`, error);
  const facts = { reason: "other", sent: true, cause: error } as const;
  return new TransportError(`${operation.name}: the transport failed: ${message}`, facts);
}

function readAnswer(wiring: Wiring, outgoing: Outgoing, response: HttpResponse): Answer {
  const { status } = response;
  const isSuccess = status >= 200 && status < 300;
  // Whatever comes with the receipt for a one-way message has no meaning (WS-I Basic Profile 1.1, R2727).
  if (isSuccess && outgoing.operation.oneWay === true) return { value: undefined, headers: {} };
  const { fault, body, headers } = decode(wiring, outgoing, response);
  if (fault !== undefined) throw outgoing.faultError(fault, headers);
  if (!isSuccess && status !== 500) throw unusable(outgoing, response);
  return { value: body?.value, headers };
}

function decode(wiring: Wiring, outgoing: Outgoing, response: HttpResponse): Envelope {
  const { onSkip, maxResponseBytes: maxBytes, soap, understood } = wiring;
  const { output, answerHeaders = {} } = outgoing.operation;
  const headers = Object.values(answerHeaders);
  const contract = { bodies: [output], headers, details: outgoing.details, soap, understood };
  try {
    return decodeEnvelope(response.body, contract, { mode: "answer", onSkip, maxBytes });
  } catch (error) {
    if (error instanceof CodecError && !isEnvelope(response.body))
      throw unusable(outgoing, response, error);
    throw error;
  }
}

/** Whether the document begins as an envelope does: what is wrong with it is then the decoder's to say. */
function isEnvelope(body: Uint8Array): boolean {
  return /<(?:[^\s<>:]+:)?Envelope[\s>]/.test(beginning(body));
}

/** The answer of a proxy, a login page, a service that is down. */
function unusable(outgoing: Outgoing, { status, body }: HttpResponse, cause?: unknown): Error {
  const words = strike(beginning(body), outgoing.secrets)
    .replace(/<(script|style)\b[^]*?<\/\1>|<[^>]*(?:>|$)|[^\p{L}\p{N}\p{P}\p{S}]+/gu, " ")
    .replace(/ +/g, " ");
  const shown = words.trim() === "" ? "no text" : JSON.stringify(words.trim().slice(0, 80));
  const message = `${outgoing.operation.name}: no usable answer, HTTP status ${status} and ${shown}`;
  return new TransportError(message, { reason: "status", sent: true, status, cause });
}

/** The text without what may not be shown, such as a signature or a key. */
export function strike(text: string, secrets: readonly string[] = []): string {
  return secrets.reduce((shown, secret) => shown.replaceAll(secret, "***"), text);
}

function beginning(body: Uint8Array): string {
  return new TextDecoder().decode(body.subarray(0, 2000));
}
