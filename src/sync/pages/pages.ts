// Long reads: the items of all pages of an operation, fetched one page ahead. What differs between operations is in
// streams.ts.
import type { AnyCallOptions } from "../../call/call.js";
import { isRecord } from "../../is-record.js";
import { onAbort } from "../../platform/on-abort.js";
import { quoted } from "../../platform/quoted.js";
import { found, streams, type Found, type ItemOf, type PositionOf } from "./streams.js";

/** The answers of operations with a stream position. */
export type PagedAnswer =
  | { readonly newStreamPosition: unknown; readonly remainingCount: unknown }
  | { readonly newStreamPosition: unknown; readonly hasMore: unknown }
  | { readonly newStartPosition: unknown; readonly remainingCount: unknown };

/** One page of a long read. */
export interface Page<Answer> {
  readonly items: readonly ItemOf<Answer>[];
  /**
   * The position of the next page; `undefined` in the last. Save it once the items are dealt with: as `streamPosition` or
   * `startPosition` of the params it continues the read.
   */
  readonly next: PositionOf<Answer> | undefined;
  /** The whole answer. */
  readonly result: Answer;
}

/** The items of all pages. Each iteration reads from the beginning. */
export interface Pages<Answer> extends AsyncIterable<ItemOf<Answer>> {
  /** The pages themselves, with the positions that continue the read. */
  byPage(): AsyncIterable<Page<Answer>>;
}

/**
 * Reads all pages of an operation with a stream position: `pages(client.getMultipleLeads, params)`. The first call is
 * made when the first item is asked for, each other one while the items of the page before it are dealt with; leaving the
 * loop ends the read. `options` are those of each call.
 */
export function pages<Params, Answer extends PagedAnswer, Options extends AnyCallOptions>(
  method: (params: Params, options?: Options) => Promise<Answer>,
  params: NoInfer<Params>,
  options?: NoInfer<Options>,
): Pages<Answer> {
  const byPage = () => readPages(method, params, options);
  return {
    byPage,
    async *[Symbol.asyncIterator]() {
      for await (const { items } of byPage())
        for (const item of items) {
          options?.signal?.throwIfAborted();
          yield item;
        }
    },
  };
}

async function* readPages<Params, Answer extends PagedAnswer, Options extends AnyCallOptions>(
  method: (params: Params, options?: Options) => Promise<Answer>,
  params: Params,
  options: Options | undefined,
): AsyncGenerator<Page<Answer>> {
  const ending = new AbortController();
  const given = options?.signal;
  const stopListening = onAbort(given, () => ending.abort(given?.reason));
  const call = async (position: Position | undefined): Promise<Answer> => {
    ending.signal.throwIfAborted();
    const own = position === undefined ? params : { ...params, [position.param]: position.value };
    return method(own, { ...options, signal: ending.signal } as Options); // options as given, but for their signal
  };
  const advance = createGuard();
  try {
    let coming = call(undefined);
    for (;;) {
      const result = await coming;
      const { items, next } = advance(result, params);
      if (next !== undefined) {
        coming = call(next);
        coming.catch(() => undefined); // is thrown when its page is asked for, if it ever is
      }
      yield pageOf(result, items, next?.value);
      if (next === undefined) return;
    }
  } finally {
    stopListening();
    ending.abort(new Error("the loop over the pages has ended"));
  }
}

interface Position {
  readonly param: string;
  readonly value: unknown;
}

/** The types of items and position follow from that of the answer: see `ItemOf`. */
function pageOf<Answer>(result: Answer, items: readonly unknown[], next: unknown): Page<Answer> {
  return { items: items as readonly ItemOf<Answer>[], next: next as Page<Answer>["next"], result };
}

/**
 * Takes one answer after another apart. Throws where they do not end: without a position, or round in a circle, which is
 * found with two positions in memory: the last one, and one of before that is renewed at longer and longer intervals.
 */
function createGuard() {
  let last: string | undefined;
  let earlier: string | undefined;
  let [steps, interval] = [0, 1];
  return (answer: unknown, params: unknown) => {
    const page = isRecord(answer) ? found(answer) : undefined;
    if (page === undefined) {
      const methods = Object.keys(streams).join(", ");
      throw new Error(
        `pages: the answer has no stream position: expected a method such as ${methods}`,
      );
    }
    const { operation, items, position: value, param, hasMore } = page;
    if (!hasMore) return { items, next: undefined };
    if (isBlank(value))
      throw new Error(
        `${operation} answered that more follows, but no position of it: the read cannot go on, and is not complete`,
      );
    last ??= isRecord(params) ? JSON.stringify(params[param]) : undefined;
    const position = JSON.stringify(value);
    if (position === last || position === earlier) {
      const shown = typeof value === "string" ? quoted(value) : position.slice(0, 200);
      throw new Error(
        `${operation} answered position ${shown} again and that more follows: the read would never end, and is ` +
          "not complete",
      );
    }
    last = position;
    if (++steps === interval) [steps, interval, earlier] = [0, interval * 2, position];
    return { items, next: { param, value } };
  };
}

function isBlank(value: Found["position"]): boolean {
  if (typeof value === "string") return value.trim() === "";
  return !isRecord(value) || Object.values(value).every((one) => one === null || isBlank(one));
}
