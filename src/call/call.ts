// The one form of a call: a `Call` carries a request of the operation table to its reply, a `Step` is what a Call can
// be wrapped in. Data and types; what a call does is in the steps and in soap-call.ts.
import type { AnyOperation } from "../codec/operation.js";
import type { Http } from "../errors.js";
import type { Attempts } from "./attempts.js";

export interface Request {
  readonly operation: AnyOperation;
  readonly params: unknown;
  /** The options of the call as they were given, for `checked` to judge. */
  readonly options?: unknown;
  /** The content of the envelope's Body, once it is encoded: every try sends the same bytes. */
  readonly body?: Uint8Array | undefined;
  /** Header blocks by element name. */
  readonly headers: Readonly<Record<string, unknown>>;
  /** Header blocks that the contract does not name, as XML. */
  readonly xmlHeaders: readonly XmlHeaders[];
  /** Headers of the HTTP request, names in lower case. */
  readonly httpHeaders: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for one exchange over HTTP. It begins when the request goes out: waiting before costs none of it. */
  readonly timeout?: number | undefined;
  /** Milliseconds for the whole call: all its parts, tries and waits. */
  readonly deadline?: number | undefined;
  /** What the steps of a call tell each other, and the caller whom a server authenticated. */
  readonly context: Context;
  /** What is known of the exchanges made for this call. Only the innermost call adds to it. */
  readonly attempts?: Attempts | undefined;
}

export interface Reply {
  readonly value: unknown;
  /** The header blocks that the contract names, by element name. */
  readonly headers: Readonly<Record<string, unknown>>;
  readonly http: Http;
  /** Of a streamed reply: its items as they arrive and, in the end, the reply without them. */
  readonly items?: AsyncGenerator<unknown, Reply> | undefined;
  /** Of a streamed reply: fulfilled once it was read to its end, failed or was left. */
  readonly done?: Promise<void> | undefined;
}

/** Carries a request to its reply, or rejects. */
export type Call = (request: Request) => Promise<Reply>;

/** What a Call can be wrapped in: it may change the request, wait, call `next` any number of times, or refuse. */
export type Step = (next: Call) => Call;

/** The call inside these steps, the first of them outermost. */
export function compose(call: Call, ...steps: readonly Step[]): Call {
  return steps.reduceRight((next, step) => step(next), call);
}

/** Values for steps, by symbols of their own, so that no two steps meet. */
export interface Context {
  /** Who calls, as a server's `authenticate` found. */
  readonly caller?: unknown;
  readonly [key: symbol]: unknown;
}

/** What can be said about one call, besides its parameters. */
export interface CallOptions<Headers = NoHeaders, AnswerHeaders = NoHeaders> {
  /** Aborts the call: its promise rejects with `signal.reason`. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for one exchange, connecting included; a call in parts makes several. */
  readonly timeout?: number | undefined;
  /** Milliseconds for the whole call: all its parts, tries and waits. Default: no limit. */
  readonly deadline?: number | undefined;
  /** Header blocks by element name; each replaces the client's own of that name. */
  readonly headers?: HeaderOptions<Headers> | undefined;
  /** More header blocks, as XML, after those of the client. */
  readonly xmlHeaders?: XmlHeaders | undefined;
  /** Called with the header blocks of the answer, before the call resolves. */
  readonly onHeaders?: ((headers: HeaderOptions<AnswerHeaders>) => void) | undefined;
  /** Headers of the HTTP request; each replaces the client's own of that name. */
  readonly httpHeaders?: Readonly<Record<string, string>> | undefined;
  /** Values for steps of your own, by symbol. */
  readonly context?: Context | undefined;
  /** Set by a server for the methods of a service: who calls, as `authenticate` found. Clients ignore it. */
  readonly caller?: unknown;
}

/** The options of a call whose operation is not known. */
export type AnyCallOptions = CallOptions<
  Readonly<Record<string, unknown>>,
  Readonly<Record<string, unknown>>
>;

/**
 * Header blocks that the contract does not name, such as those of WS-Security and WS-Addressing: each a text with one
 * element in a namespace, all prefixes declared in it. A function is called for each exchange.
 */
export type XmlHeaders = readonly string[] | (() => readonly string[]);

/** The operation binds no header block. */
export type NoHeaders = Readonly<Record<never, never>>;

/** Header blocks by name, each of them optional. */
export type HeaderOptions<T> = { readonly [K in keyof T]?: T[K] | undefined };
