// The types of a call: a `Call` carries a request to its reply, a `Step` wraps a Call. What happens to a request is in
// the steps and in soap-call.ts.
import type { AnyOperation, SoapVersion } from "../codec/operation.js";
import type { CodecError, Http } from "../errors.js";
import type { HttpRequest } from "../platform/contract.js";
import type { Attachments } from "../mime/attachments.js";
import type { Writer } from "../xml/writer.js";
import type { Attempts } from "./attempts.js";

export interface Request {
  readonly operation: AnyOperation;
  readonly params: unknown;
  /** The options of the call as given, for `checked` to check. */
  readonly options?: unknown;
  /** The content of Body, once it is encoded: every attempt sends the same bytes. */
  readonly body?: Uint8Array | undefined;
  /** How the message is sent in several parts. */
  readonly multipart?: Multipart | undefined;
  /** Header blocks by element name. */
  readonly headers: Readonly<Record<string, unknown>>;
  /** Header blocks that the contract does not name, as XML. */
  readonly xmlHeaders: readonly XmlHeaders[];
  /** Headers of the HTTP request, names in lower case. */
  readonly httpHeaders: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for one exchange over HTTP, from the moment the request is sent: earlier waits do not count. */
  readonly timeout?: number | undefined;
  /** Milliseconds for the whole call: all its parts, attempts and waits. */
  readonly deadline?: number | undefined;
  /** When that time ends, by `performance.now()`; `timed` sets it. */
  readonly endsAt?: number | undefined;
  /**
   * Whether the request does no harm when it is sent again although the service may have carried it out; `repeated` sets
   * it. Without it the transport avoids connections that the service may have closed. It is asked only when that matters.
   */
  readonly harmless?: (() => boolean) | undefined;
  /** Is given what is not valid in the answer, which is kept but for that. */
  readonly onInvalid?: OnInvalid | undefined;
  /** Values that steps pass to each other, and the caller that a server authenticated. */
  readonly context: Context;
  /** What came beside the envelope of a request, at a server. */
  readonly attachments?: Attachments | undefined;
  /** The log of this call's attempts. Only the innermost call writes it. */
  readonly attempts?: Attempts | undefined;
  /** What is told of the call, while anything watches it. */
  readonly watched?: Watched | undefined;
  /** Where it is sent, and how; a client sets it. */
  readonly target?: Target | undefined;
  /** Is told of status and headers of each answer as it arrives, before its body is read. */
  readonly onHttp?: ((http: Http) => void) | undefined;
}

export interface Target {
  readonly endpoint: string;
  readonly soapVersion: SoapVersion;
}

/** A message in several parts, of which the envelope is the first. */
export interface Multipart {
  /** Writes the body; binary values can become parts. */
  readonly writer: Writer;
  /** The request with envelope and parts as its body. */
  readonly around: (http: HttpRequest) => HttpRequest;
}

/** A call, or one of its tries, that is watched. */
export interface Watched {
  readonly facts: Facts;
  /** Is called when a part of the call begins. */
  part(): void;
  /** Makes a try of that part. */
  attempt(next: Call, request: Request): Promise<Reply>;
}

/** What is told of a call, or of one of its tries: no params, no documents, no secrets. It changes while that lasts. */
export interface Facts {
  readonly operation: string;
  /** Of the endpoint, with its port where that is not the usual one. */
  readonly host: string;
  /** In the list that the operation sends in parts, if it has one; of a try, those of its part. */
  readonly records: number | undefined;
  /** Of a call, all of its parts together; of a try, its number within its part, from 1. */
  tries: number;
  /** Milliseconds spent waiting for permits and between tries; of a try, those before it. */
  waited: number;
  /** Milliseconds from the beginning to the end, once there is one. */
  duration: number | undefined;
  /** How it failed, if it did. */
  failure: Failure | undefined;
}

/** An error as facts that can be shown to anybody: its texts may quote what was sent. */
export interface Failure {
  /** Of an error of this package its `kind`, of another its name. */
  readonly kind: string;
  /** The `reason` of a `TransportError` or a `CodecError`. */
  readonly reason?: string | undefined;
  /** The code of a fault, and its name. */
  readonly code?: number | undefined;
  readonly codeName?: string | undefined;
  /** The HTTP status, where an answer came. */
  readonly status?: number | undefined;
  /** Of a `PartialBatchError`, how many records are done, in doubt and not written. */
  readonly completed?: number | undefined;
  readonly inDoubt?: number | undefined;
  readonly remaining?: number | undefined;
}

export interface Reply {
  readonly value: unknown;
  /** The header blocks that the contract declares, by element name. */
  readonly headers: Readonly<Record<string, unknown>>;
  readonly http: Http;
  /** What came beside the envelope. */
  readonly attachments?: Attachments | undefined;
  /** Of a streamed reply: yields the items as they arrive and returns the reply without them. */
  readonly items?: AsyncGenerator<unknown, Reply> | undefined;
  /** Of a streamed reply: fulfilled once it was read to its end, failed or was abandoned. */
  readonly done?: Promise<void> | undefined;
}

/** Carries a request to its reply, or rejects. */
export type Call = (request: Request) => Promise<Reply>;

/** Wraps a Call: it may change the request, wait, call `next` any number of times, or refuse. */
export type Step = (next: Call) => Call;

/** The call wrapped in these steps, the first of them outermost. */
export function compose(call: Call, ...steps: readonly Step[]): Call {
  return steps.reduceRight((next, step) => step(next), call);
}

/** Values for steps, by symbol, so that no two steps use the same key. */
export interface Context {
  /** The caller, as a server's `authenticate` returned it. */
  readonly caller?: unknown;
  readonly [key: symbol]: unknown;
}

/** Is given what is not valid in an answer. What it throws is the error of the call; a promise is not waited for. */
export type OnInvalid = (error: CodecError) => void;

/** What a call sends and receives beside its envelope. The client of mktows has no such options: its service took none. */
export interface AttachmentOptions {
  /**
   * Whether values of type `xs:base64Binary` are sent as parts beside the envelope (MTOM), and from how many bytes on:
   * `true` for 1,024. Default: that of the client.
   */
  readonly mtom?: boolean | number | undefined;
  /** Sent beside the envelope (SOAP with Attachments), by content id; at most 999. A server sets those of a request. */
  readonly attachments?: Attachments | undefined;
  /**
   * Called with what came beside the envelope of the answer, `{}` if nothing did, before the call resolves. Without it an
   * answer fails in which there is more than the values themselves.
   */
  readonly onAttachments?: ((attachments: Attachments) => void) | undefined;
}

/** Options of one call. */
export interface CallOptions<
  Headers = NoHeaders,
  AnswerHeaders = NoHeaders,
> extends AttachmentOptions {
  /** Aborts the call: its promise rejects with `signal.reason`. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for one exchange, connecting included; a call in parts makes one for each. */
  readonly timeout?: number | undefined;
  /** Milliseconds for the whole call: all its parts, attempts and waits. Default: no limit. */
  readonly deadline?: number | undefined;
  /** Header blocks by element name; each replaces the client's block of that name. */
  readonly headers?: HeaderOptions<Headers> | undefined;
  /** Further header blocks, as XML, after those of the client. */
  readonly xmlHeaders?: XmlHeaders | undefined;
  /** Called with the header blocks of the answer, before the call resolves. */
  readonly onHeaders?: ((headers: HeaderOptions<AnswerHeaders>) => void) | undefined;
  /**
   * Called with everything that is not valid in the answer, in place of the client's `onInvalid`; the rest of the answer
   * is kept, where otherwise the call would fail. Members can then be `undefined` although they are required.
   */
  readonly onInvalid?: OnInvalid | undefined;
  /** Headers of the HTTP request; each replaces the client's header of that name. */
  readonly httpHeaders?: Readonly<Record<string, string>> | undefined;
  /** Values for steps of your own, by symbol. */
  readonly context?: Context | undefined;
  /** Set by a server for the methods of a service: the caller, as `authenticate` returned it. Clients ignore it. */
  readonly caller?: unknown;
}

/** The options of a call whose operation is not known. */
export type AnyCallOptions = CallOptions<
  Readonly<Record<string, unknown>>,
  Readonly<Record<string, unknown>>
>;

/**
 * Header blocks that the contract does not declare, such as those of WS-Security and WS-Addressing: each string is one
 * element, in a namespace, that declares all its prefixes. A function is called for each exchange, and is told of it.
 */
export type XmlHeaders = readonly string[] | ((told: HeaderFacts) => readonly string[]);

/** What a function is told that makes header blocks. */
export interface HeaderFacts extends Target {
  readonly operation: string;
  /** As the contract has it; "" where it has none. */
  readonly soapAction: string;
}

/** The operation binds no header block. */
export type NoHeaders = Readonly<Record<never, never>>;

/** Header blocks by name, each of them optional. */
export type HeaderOptions<T> = { readonly [K in keyof T]?: T[K] | undefined };
