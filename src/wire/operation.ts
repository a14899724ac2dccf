// The words in which generated code states a contract: elements, operations, and what a caller may say
// about one call. Data only.

import type { AnyCodec, Codec } from "./codec.js";

/** A global element, its value type unknown here. */
export interface AnyElement {
  readonly namespace: string;
  readonly name: string;
  /** Whether the elements inside are in the namespace, too (`elementFormDefault="qualified"`). */
  readonly qualified?: boolean | undefined;
  readonly codec: AnyCodec;
  /** Its member in a record of header blocks or fault details, where another element has the same name. */
  readonly as?: string | undefined;
  /** A body of several elements, or of none (body.ts): the value has a member for each, this has no name. */
  readonly parts?: Readonly<Record<string, AnyElement>> | undefined;
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
  /** Header blocks bound to the request, by element name. */
  readonly headers: Readonly<Record<string, AnyElement>>;
  /** What may stand in the detail of a fault, by element name, where the contract says it. */
  readonly faults?: Readonly<Record<string, AnyElement>> | undefined;
}

/** One row of the operation table. */
export interface Operation<Params, Result> extends AnyOperation {
  readonly input: Element<Params>;
  readonly output: Element<Result>;
}

export function operation<Params, Result>(
  row: Operation<Params, Result>,
): Operation<Params, Result> {
  return row;
}

/** What can be said about one call, besides its parameters. */
export interface CallOptions {
  /** Aborts the call: its promise rejects with `signal.reason`. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for one exchange, connecting included; a call in batches makes several. */
  readonly timeout?: number | undefined;
}

/** The members of a header block that an operation binds, as options of the call. */
export type HeaderOptions<T> = { readonly [K in keyof T]?: T[K] | undefined };
