// The words in which generated code states a contract: elements, operations, and what a caller may say
// about one call. Data only.

import type { AnyCodec, Codec } from "./codec.js";
import type { Decoder } from "./decode.js";
import type { Head } from "../soap/head.js";
import type { Field } from "./layout.js";
import type { Start } from "../xml/reader.js";

/** A global element, its value type unknown here. */
export interface AnyElement {
  readonly namespace: string;
  readonly name: string;
  /** Whether the elements inside are in the namespace, too (`elementFormDefault="qualified"`). */
  readonly qualified?: boolean | undefined;
  readonly codec: AnyCodec;
  /** Its member in a record of header blocks or fault details, where another element has the same name. */
  readonly as?: string | undefined;
  /** A body of several elements, or of none (body.ts): how it is written and read. This has no name then. */
  readonly several?: Several | undefined;
  /** How the envelopes around it began so far, once one was read. */
  head?: Head | undefined;
  /** What the reader needs to know of it, once it was read, and of which element that is. */
  root?: { readonly of: AnyElement; readonly field: Field } | undefined;
}

/** A body that is not one element. */
export interface Several {
  /** What it is called in messages. */
  readonly name: string;
  readonly partsOf: (value: unknown) => readonly { element: AnyElement; value: unknown }[];
  /** Whether such a body can begin so. */
  readonly canBegin: (start: Start | undefined) => boolean;
  /** Reads it, its first start tag just read, and its end tag. */
  readonly read: (decoder: Decoder, body: Start, first: Start | undefined) => unknown;
}

export type SoapVersion = "1.1" | "1.2";

/** A global element: the root of a message or a header block. */
export interface Element<T> extends AnyElement {
  readonly codec: Codec<T>;
}

/** One row of the operation table, its message types unknown here. */
export interface AnyOperation {
  readonly name: string;
  readonly soapAction: string;
  readonly input: AnyElement;
  readonly output: AnyElement;
  /** Whether the caller hears no more than that the message was taken. */
  readonly oneWay?: boolean | undefined;
  /** Header blocks bound to the request, by element name. */
  readonly headers: Blocks;
  /** Header blocks bound to the answer, also to one with a fault, by element name. */
  readonly answerHeaders?: Blocks | undefined;
  /** What may stand in the detail of a fault, by element name, where the contract says it. */
  readonly faults?: Blocks | undefined;
}

/** Elements by name. */
export type Blocks = Readonly<Record<string, AnyElement>>;

/** One row of the operation table. */
export interface Operation<
  Params,
  Result,
  Faults extends Blocks = Blocks,
  AnswerHeaders extends Blocks = Blocks,
> extends AnyOperation {
  readonly input: Element<Params>;
  readonly output: Element<Result>;
  readonly faults?: Faults | undefined;
  readonly answerHeaders?: AnswerHeaders | undefined;
}

type None = Readonly<Record<never, AnyElement>>;

export function operation<
  Params,
  Result,
  Faults extends Blocks = None,
  AnswerHeaders extends Blocks = None,
>(
  row: Operation<Params, Result, Faults, AnswerHeaders>,
): Operation<Params, Result, Faults, AnswerHeaders> {
  return row;
}

/** What can be said about one call, besides its parameters. */
export interface CallOptions {
  /** Aborts the call: its promise rejects with `signal.reason`. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for one exchange, connecting included; a call in batches makes several. */
  readonly timeout?: number | undefined;
}

/** What can be said about one call of a client of any contract. */
export interface SoapCallOptions<
  Headers = NoHeaders,
  AnswerHeaders = NoHeaders,
> extends CallOptions {
  /** Header blocks by element name; each stands for the client's own of that name. */
  readonly headers?: HeaderOptions<Headers> | undefined;
  /** More header blocks, as XML; they stand behind those of the client. */
  readonly xmlHeaders?: XmlHeaders | undefined;
  /** Told the header blocks of the answer, before the call resolves. */
  readonly onHeaders?: ((headers: HeaderOptions<AnswerHeaders>) => void) | undefined;
  /** Headers of the HTTP request, beside those of the client. */
  readonly httpHeaders?: Readonly<Record<string, string>> | undefined;
}

/**
 * Header blocks that the contract does not name, such as those of WS-Security and WS-Addressing: each a text with one
 * element in a namespace, all prefixes declared in it. A function is asked for each call.
 */
export type XmlHeaders = readonly string[] | (() => readonly string[]);

/** No header block is bound. */
export type NoHeaders = Readonly<Record<never, never>>;

/** Header blocks by name, or the members of one, as options. */
export type HeaderOptions<T> = { readonly [K in keyof T]?: T[K] | undefined };
