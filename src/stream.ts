// The door `mktows/stream`: answers too large to hold, given item by item while they come. A call made as any
// other, by the same client; its transport hands the items out on their way and leaves the rest to the client.
import { createCaller } from "./mktows/client.js";
import { TransportError } from "./errors.js";
import type { ClientOptions } from "./mktows/options.js";
import type { HttpResponse, Transport } from "./platform/contract.js";
import { decodeItems } from "./soap/items.js";
import type { AnyOperation, CallOptions, Operation } from "./wire/index.js";
import { longestTimer, wiringOf } from "./call/wiring.js";

/** The names of the lists in a result. */
export type ListIn<Result> = {
  [K in keyof Result]-?: NonNullable<Result[K]> extends readonly unknown[] ? K : never;
}[keyof Result] &
  string;

/** The items of a list, each once, in their order; and all else that was in the answer. */
export interface Streamed<Item, Result> extends AsyncIterable<Item> {
  /** The result, its list empty, once the last item was taken. Rejects when the items do. */
  readonly rest: Promise<Result>;
}

/**
 * Makes the call that a row of the operation table describes, and gives the items of one list of its result.
 * The call goes out when the first item is asked for; to stop asking ends it. Errors are those of the client.
 */
export type Streamer = <Params, Result, List extends ListIn<Result>>(
  operation: Operation<Params, Result>,
  params: NoInfer<Params>,
  list: List,
  options?: CallOptions & Readonly<Record<string, unknown>>,
) => Streamed<NonNullable<Result[List]> extends readonly (infer Item)[] ? Item : never, Result>;

/**
 * A client for large answers. `timeout` bounds the wait for the first bytes and for each further piece, not the
 * whole; `maxResponseBytes` bounds what is held at one time, which is one item, or one piece.
 */
export function createStreamer(options: ClientOptions): Streamer {
  createCaller(options); // refuses what is wrong with them now, not with the first call
  const streamer = (operation: AnyOperation, params: unknown, list: string, call?: CallOptions) =>
    streamed(itemsOf(options, { operation, params, list }, call ?? {}));
  return streamer as Streamer; // the codecs of the row vouch for the types
}

function streamed(items: AsyncGenerator<unknown, unknown>): Streamed<unknown, unknown> {
  const rest = deferred<unknown>();
  async function* given(): AsyncGenerator<unknown> {
    try {
      rest.resolve(yield* items);
    } catch (error) {
      rest.reject(error);
      throw error;
    }
  }
  const iterator = given();
  return { rest: rest.promise, [Symbol.asyncIterator]: () => iterator };
}

interface Wanted {
  readonly operation: AnyOperation;
  readonly params: unknown;
  readonly list: string;
}

async function* itemsOf(
  options: ClientOptions,
  { operation, params, list }: Wanted,
  call: CallOptions,
): AsyncGenerator<unknown, unknown> {
  const wiring = wiringOf(options.endpoint, options);
  const { onSkip, maxResponseBytes: maxBytes } = wiring;
  const patience = new Patience(operation.name, call.timeout ?? wiring.timeout);
  const head = deferred<HttpResponse>();
  const whole = deferred<HttpResponse>();
  const detour: Transport = async (request) => {
    const signal = AbortSignal.any([request.signal ?? patience.signal, patience.signal]);
    head.resolve(await patience.wait(wiring.transport({ ...request, signal, stream: true })));
    return whole.promise;
  };
  const caller = createCaller({ ...options, fetch: undefined, transport: detour });
  const answer = caller(operation, params, { ...call, timeout: longestTimer }); // which has no end of its own
  answer.catch(head.reject);
  try {
    const response = await head.promise;
    const { status, headers, chunks = [response.body] } = response;
    const isSuccess = status >= 200 && status < 300;
    const body = isSuccess
      ? yield* decodeItems(patience.each(chunks), operation.output, list, { onSkip, maxBytes })
      : response.body;
    whole.resolve({ status, headers, body });
    const result = (await answer) as Readonly<Record<string, unknown>>; // the codec made an object with the list
    const last = result[list];
    if (!Array.isArray(last)) return result;
    yield* last;
    return { ...result, [list]: [] };
  } catch (error) {
    if (patience.signal.aborted) throw patience.signal.reason;
    // The client tells what became of the connection, as with any call.
    if (error instanceof TransportError) {
      whole.reject(error);
      await answer;
    }
    throw call.signal?.aborted ? call.signal.reason : error;
  } finally {
    patience.end();
    whole.reject(new TransportError("aborted", { reason: "aborted", sent: true }));
  }
}

/** Waits for one thing after another, for each so long. */
class Patience {
  private readonly controller = new AbortController();
  private readonly name: string;
  private readonly timeout: number;

  constructor(name: string, timeout: number) {
    this.name = name;
    this.timeout = timeout;
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  async wait<T>(promise: Promise<T>): Promise<T> {
    const expired = deferred<never>();
    const timer = setTimeout(
      () => {
        const message = `${this.name}: no answer, or no more of it, within ${this.timeout} ms`;
        const error = new TransportError(message, { reason: "timeout", sent: true });
        this.controller.abort(error);
        expired.reject(error);
      },
      Math.min(this.timeout, longestTimer),
    );
    try {
      return await Promise.race([promise, expired.promise]);
    } finally {
      clearTimeout(timer);
    }
  }

  async *each<T>(source: AsyncIterable<T> | Iterable<T>): AsyncGenerator<T> {
    const iterator =
      Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
    try {
      for (;;) {
        const { done, value } = await this.wait(Promise.resolve(iterator.next()));
        if (done) return;
        yield value;
      }
    } finally {
      // Not waited for: it may hang in what was given up.
      Promise.resolve(iterator.return?.()).catch(() => undefined);
    }
  }

  /** Whatever still goes on ends. */
  end(): void {
    this.controller.abort();
  }
}

interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (reason: unknown) => void;
}

function deferred<T>(): Deferred<T> {
  let settle: Omit<Deferred<T>, "promise"> | undefined;
  const promise = new Promise<T>((resolve, reject) => (settle = { resolve, reject }));
  promise.catch(() => undefined); // whoever awaits it hears of it
  if (settle === undefined) throw new TypeError("a promise runs its executor at once");
  return { promise, ...settle };
}
