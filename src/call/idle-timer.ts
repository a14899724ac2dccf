// The timeout of a streamed answer: for its first bytes and for each further chunk, not for the whole.
import { TransportError, type Http } from "../errors.js";
import { onAbort } from "../platform/on-abort.js";
import { longestTimer } from "./deadline.js";

export class IdleTimer {
  /** Whether a wait exceeded the timeout. */
  isExpired = false;
  private readonly controller = new AbortController();
  private readonly operation: string;
  private readonly timeout: number;
  private readonly forget: () => void;
  /** Ends the wait for a chunk. */
  private stop: (error: unknown) => void = () => undefined;

  /** `callSignal` ends waits as well. */
  constructor(operation: string, timeout: number, callSignal: AbortSignal | undefined) {
    this.operation = operation;
    this.timeout = timeout;
    this.forget = onAbort(callSignal, () => {
      this.stop(callSignal?.reason);
      this.controller.abort(callSignal?.reason);
    });
  }

  /** Aborted when a wait exceeds the timeout, when the call is, and by `end`. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Awaits a promise that rejects when `signal` is aborted. */
  async during<T>(promise: Promise<T>): Promise<T> {
    const timer = this.start();
    try {
      return await promise;
    } catch (error) {
      throw this.isExpired ? this.failure(error) : error;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Yields the chunks of a source. Throws when one does not come in time, even if the source ignores `signal`. */
  async *each(
    source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  ): AsyncGenerator<Uint8Array> {
    const iterator =
      Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
    try {
      for (;;) {
        const { done, value } = await this.within(Promise.resolve(iterator.next()));
        if (done) return;
        if (!ArrayBuffer.isView(value)) throw notBytes();
        yield value;
      }
    } finally {
      // Not awaited: it may hang in the read that was abandoned.
      Promise.resolve(iterator.return?.()).catch(() => undefined);
    }
  }

  /** The error of an expired wait. `cause` can prove that nothing was sent; `http` is given where the answer had begun. */
  failure(cause: unknown, http?: Http): TransportError {
    const message = `${this.operation}: no answer, or no further chunk of it, within ${this.timeout} ms`;
    const sent = !(cause instanceof TransportError) || cause.sent;
    return new TransportError(message, { reason: "timeout", sent, http });
  }

  /** Ends whatever still runs under `signal`. */
  end(): void {
    this.forget();
    this.controller.abort();
  }

  private async within<T>(promise: Promise<T>): Promise<T> {
    const stopped = new Promise<never>((_, reject) => (this.stop = reject));
    const timer = this.start();
    try {
      return await Promise.race([promise, stopped]);
    } finally {
      clearTimeout(timer);
    }
  }

  private start(): ReturnType<typeof setTimeout> {
    const expire = (): void => {
      this.isExpired = true;
      this.stop(this.failure(undefined));
      this.controller.abort();
    };
    return setTimeout(expire, Math.min(this.timeout, longestTimer));
  }
}

function notBytes(): TransportError {
  const facts = { reason: "other", sent: true } as const;
  return new TransportError("the transport gave a chunk that is not a Uint8Array", facts);
}
