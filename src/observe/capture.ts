// Shows the documents of each exchange as they were sent and answered, with secrets struck out. Only a transport sees
// them, so that it is a transport around another one.
import { http } from "#platform/http";
import type { Failure } from "../call/call.js";
import {
  functionViolations,
  isFunction,
  limitViolations,
  unknownNames,
  violation,
} from "../call/option-checks.js";
import { harmless, shortest, textsOfHeaders } from "../call/secrets/texts.js";
import { redactorOf } from "../call/secrets/redactor.js";
import { failureOf } from "../delivery/failure.js";
import { ValidationError } from "../errors.js";
import { isRecord } from "../is-record.js";
import type { HttpRequest, HttpResponse, Transport } from "../platform/contract.js";
import { documentOf, textOf } from "./document.js";
import { strike } from "./strike.js";

export interface CaptureOptions {
  /** Is given what was captured. What it throws is passed over: no call fails for it. */
  readonly sink: (captured: Captured) => void;
  /** `struck`: texts that can describe people are struck out as well; the structure stays. Default `shown`. */
  readonly personal?: "shown" | "struck" | undefined;
  /** Bytes that are kept of each document. Default 262,144. */
  readonly maxBytes?: number | undefined;
  /** Further texts to strike out, wherever they are. */
  readonly secrets?: readonly string[] | undefined;
}

/** A request, and then its answer or how it failed. */
export type Captured = CapturedRequest | CapturedAnswer | CapturedFailure;

interface Part {
  /** The number of the exchange, which a request and its answer have in common. */
  readonly exchange: number;
  readonly at: Date;
}

interface Message {
  readonly headers: Readonly<Record<string, string>>;
  /** What is kept of the document. */
  readonly document: string;
  /** Bytes of the whole document. */
  readonly bytes: number;
  /** Whether the document is longer than what is kept of it. */
  readonly isCut: boolean;
}

export interface CapturedRequest extends Part, Message {
  readonly kind: "request";
  readonly method: string;
  /** Without user, password and query. */
  readonly url: string;
}

export interface CapturedAnswer extends Part, Message {
  readonly kind: "answer";
  readonly status: number;
  /** Milliseconds from the request to the end of the answer. */
  readonly duration: number;
  /** Of an answer that was streamed: how it failed on the way. */
  readonly failure: Failure | undefined;
}

export interface CapturedFailure extends Part {
  readonly kind: "failure";
  readonly duration: number;
  readonly failure: Failure;
}

/** The transport, whose exchanges the sink is shown. Without one it is the platform's HTTP client. */
export function captured(options: CaptureOptions): Transport;
export function captured(transport: Transport, options: CaptureOptions): Transport;
export function captured(
  ...given: [options: CaptureOptions] | [transport: Transport, options: CaptureOptions]
): Transport {
  const [transport, options] = given.length === 1 ? [http, given[0]] : given;
  const violations = captureViolations(transport, options);
  if (violations.length > 0) throw new ValidationError("captured", violations);
  let exchanges = 0;
  const carry = async (request: HttpRequest): Promise<HttpResponse> => {
    const capture = new Exchange(++exchanges, request, options);
    let response: HttpResponse;
    try {
      response = await transport(request);
    } catch (error) {
      capture.failed(error);
      throw error;
    }
    const chunks = isRecord(response) ? response.chunks : undefined;
    if (chunks !== undefined) return { ...response, chunks: capture.streamed(response, chunks) };
    capture.answered(response);
    return response;
  };
  return Object.assign(carry, transport.keepsTime && { keepsTime: transport.keepsTime });
}

/** One request and its answer. Nothing that goes wrong here reaches the call. */
class Exchange {
  private readonly number: number;
  private readonly options: CaptureOptions;
  private readonly start = performance.now();
  /** What is secret in the request, which the answer may quote. */
  private secrets: readonly string[];

  constructor(number: number, request: HttpRequest, options: CaptureOptions) {
    this.number = number;
    this.options = options;
    this.secrets = [...(options.secrets ?? [])];
    this.show(() => {
      const { method, url, headers, body } = request;
      const texts = textsOfHeaders({ httpHeaders: headers, xmlHeaders: [] });
      // Of the whole document: the answer may quote a secret that is beyond what is kept.
      const { bytes, type } = documentOf(body, headers["content-type"]);
      const { secrets } = strike(textOf(bytes, type), "shown");
      this.secrets = [...this.secrets, ...texts, ...secrets.filter(isLong)];
      const { origin, pathname } = new URL(url, "http://unknown");
      const message = this.message(
        body,
        body.length,
        headers,
        (name) => name !== "baggage" && harmless.test(name),
      );
      return { kind: "request", method, url: origin + pathname, ...message };
    });
  }

  /** `bytes` are those of the whole, of which `body` may be the beginning. What has not the form of an answer is not shown. */
  answered(response: HttpResponse, bytes?: number, failure?: Failure): void {
    this.show(() => {
      const { status, headers, body } = response;
      const isShown = (name: string): boolean => shownInAnswers.test(name);
      const message = this.message(body, bytes ?? body.length, headers, isShown);
      return { kind: "answer", status, ...message, duration: this.duration, failure };
    });
  }

  failed(error: unknown): void {
    this.show(() => ({ kind: "failure", duration: this.duration, failure: failureOf(error) }));
  }

  /** The chunks as they come, of which the first are kept. */
  async *streamed(
    response: HttpResponse,
    chunks: AsyncIterable<Uint8Array>,
  ): AsyncGenerator<Uint8Array, void> {
    const { maxBytes = defaultBytes } = this.options;
    const kept: Uint8Array[] = [];
    let [bytes, size] = [0, 0];
    let failure: Failure | undefined;
    try {
      for await (const chunk of chunks) {
        bytes += chunk.length;
        if (size < maxBytes) {
          kept.push(chunk.slice(0, maxBytes - size));
          size += kept.at(-1)?.length ?? 0;
        }
        yield chunk;
      }
    } catch (error) {
      failure = failureOf(error);
      throw error;
    } finally {
      this.answered({ ...response, body: joined(kept, size) }, bytes, failure);
    }
  }

  private get duration(): number {
    return performance.now() - this.start;
  }

  private message(
    body: Uint8Array,
    bytes: number,
    headers: HttpRequest["headers"],
    isShown: (name: string) => boolean,
  ): Message {
    const { maxBytes = defaultBytes, personal = "shown" } = this.options;
    const whole = documentOf(body, headers["content-type"]);
    const kept = whole.bytes.subarray(0, maxBytes);
    const { document, secrets } = strike(textOf(kept, whole.type), personal);
    this.secrets = [...this.secrets, ...secrets.filter(isLong)];
    const redact = redactorOf(() => this.secrets) as (text: string) => string; // a text becomes one
    const fields = Object.entries(headers).map(([name, value]) => [
      name,
      isShown(name) ? redact(/location$/.test(name) ? withoutQuery(value) : value) : "***",
    ]);
    return {
      headers: Object.fromEntries(fields) as Message["headers"],
      document: redact(document),
      bytes,
      isCut: kept.length < whole.bytes.length || body.length < bytes,
    };
  }

  private show(make: () => WithoutPart<Captured>): void {
    try {
      const told: unknown = this.options.sink({ exchange: this.number, at: new Date(), ...make() });
      if (told instanceof Promise) told.catch(() => undefined);
    } catch {
      // A call is worth more than what is shown of it.
    }
  }
}

type WithoutPart<T> = T extends unknown ? Omit<T, keyof Part> : never;

const defaultBytes = 262_144;

/** Headers of answers in which neither credentials nor people are. */
const shownInAnswers =
  /^(?:content-(?:type|length|encoding|language)|date|server|location|retry-after|connection|keep-alive|transfer-encoding|cache-control|expires|age|vary|allow|via)$/;

function isLong(text: string): boolean {
  return text.length >= shortest;
}

function withoutQuery(url: string): string {
  return url.replace(/[?#][^]*/, "").replace(/^\s*(https?:)?\/\/[^/]*@/i, "$1//");
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const all = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

function captureViolations(transport: unknown, options: unknown) {
  const transports = functionViolations({ transport });
  if (!isRecord(options)) return [...transports, violation("options", "expected { sink }")];
  const { sink, personal = "shown", maxBytes, secrets = [] } = options;
  const isPersonal = personal === "shown" || personal === "struck";
  const areTexts = Array.isArray(secrets) && secrets.every((text) => typeof text === "string");
  return [
    ...(transport === undefined ? [violation("transport", "expected a function")] : transports),
    ...(isFunction(sink) ? [] : [violation("options.sink", "expected a function")]),
    ...(isPersonal ? [] : [violation("options.personal", 'expected "shown" or "struck"')]),
    ...limitViolations({ maxBytes }, "options."),
    ...(areTexts ? [] : [violation("options.secrets", "expected an array of strings")]),
    ...unknownNames("options.", Object.keys(options), ["sink", "personal", "maxBytes", "secrets"]),
  ];
}
