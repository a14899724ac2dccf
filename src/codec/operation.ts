// The terms in which generated code states a contract: elements and operations. Data only.

import type { AnyCodec, Codec } from "./codec.js";

/** A global element, its value type unknown here. */
export interface AnyElement {
  readonly namespace: string;
  readonly name: string;
  /** Whether the elements inside are in the namespace as well (`elementFormDefault="qualified"`). */
  readonly qualified?: boolean | undefined;
  readonly codec: AnyCodec;
  /** Its key in a record of header blocks or fault details, where another element has the same name. */
  readonly as?: string | undefined;
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
  /** Whether the service only acknowledges that it received the message. */
  readonly oneWay?: boolean | undefined;
  /** Header blocks bound to the request, by element name. */
  readonly headers: Blocks;
  /** Header blocks bound to the answer, also to one with a fault, by element name. */
  readonly answerHeaders?: Blocks | undefined;
  /** What the detail of a fault can contain, by element name, where the contract says it. */
  readonly faults?: Blocks | undefined;
}

/** Elements by name. */
export type Blocks = Readonly<Record<string, AnyElement>>;

/** One row of the operation table. */
export interface Operation<
  Params,
  Result,
  Faults extends Blocks = None,
  AnswerHeaders extends Blocks = None,
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
  const { input, output, headers, answerHeaders = {}, faults = {} } = row;
  for (const elements of [{ input, output }, headers, answerHeaders, faults]) {
    Object.values<AnyElement>(elements).forEach(Object.freeze);
    Object.freeze(elements);
  }
  return Object.freeze(row);
}

/** Params as a caller gives them: a `T` whose lists and properties may be readonly, at every depth. */
export type Input<T> = unknown extends T
  ? T
  : T extends string | number | bigint | boolean | null | undefined | Uint8Array | Date
    ? T
    : { readonly [K in keyof T]: Input<T[K]> };
