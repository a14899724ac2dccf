// One SOAP exchange over HTTP: the request's headers, its deadline, and what status and body of the answer
// mean. How bytes travel is the `Transport`'s business, what they say the codecs'.
import { CodecError, TransportError } from "./errors.js";
import { faultError, serviceException } from "./faults.js";
import type { HttpResponse, Transport } from "./platform/contract.js";
import { decodeEnvelope, type Envelope } from "./wire/envelope.js";
import type { Fault } from "./wire/fault.js";
import type { AnyOperation } from "./wire/index.js";

/** What all exchanges of a client have in common. */
export interface Wiring {
  readonly endpoint: string;
  readonly transport: Transport;
  readonly timeout: number;
  readonly connectTimeout: number;
  readonly maxResponseBytes: number;
  readonly onSkip?: ((path: string) => void) | undefined;
}

/** One request, ready to go out. */
export interface Outgoing {
  readonly operation: AnyOperation;
  readonly envelope: Uint8Array;
  /** Struck out wherever an answer or a transport quotes it. */
  readonly signature: string;
  /** Never sent; struck out where a transport of the caller's quotes it. */
  readonly secretKey: string;
  readonly signal?: AbortSignal | undefined;
}

/** Sends the envelope and gives the value of the answer's body. */
export async function exchange(wiring: Wiring, outgoing: Outgoing): Promise<unknown> {
  return readAnswer(wiring, outgoing, await post(wiring, outgoing));
}

/**
 * An abort by the caller leaves here as a `TransportError` of reason `aborted`, for it has to be known
 * whether the request was sent. A transport that does not say so is taken to have sent it.
 */
async function post(wiring: Wiring, outgoing: Outgoing): Promise<HttpResponse> {
  const { endpoint, transport, timeout, maxResponseBytes } = wiring;
  const { operation, envelope, signal } = outgoing;
  if (signal?.aborted) throw aborted(outgoing, false);
  const deadline = new AbortController();
  const stop = (): void => deadline.abort();
  const timer = setTimeout(stop, Math.min(timeout, longestTimer));
  signal?.addEventListener("abort", stop, { once: true });
  const request = {
    method: "POST",
    url: endpoint,
    headers: {
      "content-type": "text/xml; charset=utf-8",
      soapaction: `"${operation.soapAction}"`,
      "accept-encoding": "gzip",
    },
    body: envelope,
    signal: deadline.signal,
    connectTimeout: Math.min(wiring.connectTimeout, longestTimer),
    maxResponseBytes,
  };
  try {
    return await Promise.race([transport(request), rejection(deadline.signal)]);
  } catch (error) {
    const sent = error instanceof TransportError ? error.sent : true;
    if (signal?.aborted) throw aborted(outgoing, sent);
    if (deadline.signal.aborted)
      throw new TransportError(`${operation.name}: no answer within ${timeout} ms`, {
        reason: "timeout",
        sent,
      });
    throw named(outgoing, error);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", stop);
  }
}

/** The longest delay that timers know; a longer one would fire at once. */
const longestTimer = 2 ** 31 - 1;

/** Ends the wait for a transport that does not heed the signal; one that does has its say first. */
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
function named({ operation, signature, secretKey }: Outgoing, error: unknown): TransportError {
  const message = (error instanceof Error ? error.message : String(error))
    .replaceAll(signature, struckOut)
    .replaceAll(secretKey, struckOut);
  if (error instanceof TransportError && error.reason !== "aborted")
    return new TransportError(`${operation.name}: ${message}`, error);
  const facts = { reason: "other", sent: true, cause: error } as const;
  return new TransportError(`${operation.name}: the transport failed: ${message}`, facts);
}

function readAnswer(wiring: Wiring, outgoing: Outgoing, response: HttpResponse): unknown {
  const { operation, signature } = outgoing;
  const { fault, body } = decode(wiring, outgoing, response);
  if (fault !== undefined) {
    const text = JSON.stringify(fault).replaceAll(signature, struckOut);
    throw faultError(operation.name, JSON.parse(text) as Fault);
  }
  if (response.status >= 300 && response.status !== 500) throw unusable(outgoing, response);
  return body?.value;
}

function decode(wiring: Wiring, outgoing: Outgoing, response: HttpResponse): Envelope {
  const { onSkip, maxResponseBytes: maxBytes } = wiring;
  const { output } = outgoing.operation;
  const contract = { bodies: [output], headers: [], details: [serviceException] };
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
  const words = beginning(body)
    .replaceAll(outgoing.signature, struckOut)
    .replace(/<(script|style)\b[^]*?<\/\1>|<[^>]*(?:>|$)|[^\p{L}\p{N}\p{P}\p{S}]+/gu, " ")
    .replace(/ +/g, " ");
  const shown = words.trim() === "" ? "no text" : JSON.stringify(words.trim().slice(0, 80));
  const message = `${outgoing.operation.name}: no usable answer, HTTP status ${status} and ${shown}`;
  return new TransportError(message, { reason: "status", sent: true, status, cause });
}

/** What a signature or a key is replaced with wherever it would be shown. */
const struckOut = "***";

function beginning(body: Uint8Array): string {
  return new TextDecoder().decode(body.subarray(0, 2000));
}
