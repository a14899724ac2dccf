// Streamed answers as callers see them: the items of one list of the result, then the rest.
import type { Input, Operation } from "../codec/operation.js";
import type { AnyCallOptions, Call, Request } from "./call.js";
import { requestOf } from "./service.js";
import { itemsIn, listOf, openReplies, streamedList } from "./stream-call.js";

/** The names of the lists in a result. */
export type ListIn<Result> = {
  [K in keyof Result]-?: NonNullable<Result[K]> extends readonly unknown[] ? K : never;
}[keyof Result] &
  string;

/** The items of a list, in order, and everything else in the answer. They can be iterated once. */
export interface Streamed<Item, Result> extends AsyncIterable<Item> {
  /** The result with an empty list, after the last item. Rejects when the items do, or when iteration stops early. */
  readonly rest: Promise<Result>;
}

/**
 * Makes the call that a row of the operation table describes, and gives the items of one list of its result.
 * The call is made when the first item is requested; leaving the iteration ends it. Errors are those of the client.
 */
export type Streamer = <Params, Result, List extends ListIn<Result>>(
  operation: Operation<Params, Result>,
  params: Input<NoInfer<Params>>,
  list: List,
  options?: AnyCallOptions,
) => Streamed<NonNullable<Result[List]> extends readonly (infer Item)[] ? Item : never, Result>;

export function streamerOf(call: Call): Streamer {
  const streamer: (...args: Parameters<Streamer>) => Streamed<unknown, unknown> = (
    operation,
    params,
    list,
    options,
  ) => {
    const request = requestOf(operation, params, options);
    const open = new Set<() => void>();
    const context = { ...request.context, [streamedList]: list, [openReplies]: open };
    return streamed(call, { ...request, context }, open, options?.onHeaders);
  };
  return streamer as Streamer; // what the codecs of the row read
}

function streamed(
  call: Call,
  request: Request,
  open: ReadonlySet<() => void>,
  onHeaders: AnyCallOptions["onHeaders"],
): Streamed<unknown, unknown> {
  let settle: { resolve(value: unknown): void; reject(reason: unknown): void } | undefined;
  const rest = new Promise<unknown>((resolve, reject) => (settle = { resolve, reject }));
  rest.catch(() => undefined); // the iteration throws the error, too
  async function* iterate(): AsyncGenerator<unknown> {
    try {
      const reply = await call(request);
      // A reply made by a step, or with an error status, is not streamed.
      const items = reply.items ?? itemsIn(reply, listOf(request));
      const { value, headers } = yield* items;
      await onHeaders?.(headers); // an asynchronous function can fail as well
      settle?.resolve(value);
    } catch (error) {
      settle?.reject(error);
      throw error;
    } finally {
      for (const close of open) close();
      settle?.reject(
        new Error(`${request.operation.name}: the iteration stopped before the last item`),
      );
    }
  }
  const items = iterate();
  return { rest, [Symbol.asyncIterator]: () => items };
}
