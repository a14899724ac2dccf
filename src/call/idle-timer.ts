// The timeout of a streamed answer: for its first bytes and for each further piece, not for the whole.
import { TransportError } from "../errors.js";
import { longestTimer } from "./deadline.js";

export class IdleTimer {
  /** Whether a wait took too long. */
  isExpired = false;
  private readonly controller = new AbortController();
  private readonly operation: string;
  private readonly timeout: number;

  constructor(operation: string, timeout: number) {
    this.operation = operation;
    this.timeout = timeout;
  }

  /** Aborted when a wait takes too long, and when the answer was read or left. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Waits for a promise that rejects when the signal is aborted. */
  async during<T>(promise: Promise<T>): Promise<T> {
    const timer = this.start(() => undefined);
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Gives what a source gives, each piece in time, also where the source ignores the signal. */
  async *each<T>(source: AsyncIterable<T> | Iterable<T>): AsyncGenerator<T> {
    const iterator =
      Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
    try {
      for (;;) {
        const { done, value } = await this.within(Promise.resolve(iterator.next()));
        if (done) return;
        yield value;
      }
    } finally {
      // Not waited for: it may hang in what was given up.
      Promise.resolve(iterator.return?.()).catch(() => undefined);
    }
  }

  /** The error of a wait that took too long; `cause` may know that nothing was sent. */
  failure(cause: unknown): TransportError {
    const message = `${this.operation}: no answer, or no more of it, within ${this.timeout} ms`;
    const sent = !(cause instanceof TransportError) || cause.sent;
    return new TransportError(message, { reason: "timeout", sent });
  }

  /** Whatever still goes on ends. */
  end(): void {
    this.controller.abort();
  }

  private async within<T>(promise: Promise<T>): Promise<T> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const expired = new Promise<never>((_, reject) => {
      timer = this.start(() => reject(this.failure(undefined)));
    });
    try {
      return await Promise.race([promise, expired]);
    } finally {
      clearTimeout(timer);
    }
  }

  private start(onExpired: () => void): ReturnType<typeof setTimeout> {
    const expire = (): void => {
      this.isExpired = true;
      onExpired();
      this.controller.abort();
    };
    return setTimeout(expire, Math.min(this.timeout, longestTimer));
  }
}
