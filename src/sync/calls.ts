// The calls of a sync on their way. They can be stopped without cutting off an exchange that has begun: its answer says
// what was written.
import type { AnyCallOptions, Step } from "../call/call.js";

interface Flight {
  readonly controller: AbortController;
  /** Whether a request is out, or was answered. */
  isOut: boolean;
  readonly sending: (() => void) | undefined;
}

const flightKey = Symbol("flight");

/** Milliseconds after which it is told again that a call is out whose exchanges are not seen. */
export const beat = 5_000;

export class Calls {
  private readonly flights = new Set<Flight>();
  private reason: { readonly error: unknown } | undefined;
  /** Calls made so far. */
  made = 0;
  /** Whether the client has `step`. The exchanges of one that was given are not seen: its calls are out until they end. */
  private readonly isSeen: boolean;

  constructor({ isSeen = true }: { readonly isSeen?: boolean } = {}) {
    this.isSeen = isSeen;
  }

  /** Knows of each call when its request is out: the innermost step of the client that makes the calls. */
  readonly step: Step = (next) => async (request) => {
    const flight = request.context[flightKey] as Flight | undefined; // nobody else has the symbol
    if (flight === undefined) return next(request);
    this.throwIfStopped();
    flight.sending?.();
    flight.isOut = true;
    try {
      return await next(request);
    } catch (error) {
      flight.isOut = false;
      // No repeat.
      if (this.reason !== undefined) flight.controller.abort(this.reason.error);
      throw error;
    }
  };

  private throwIfStopped(): void {
    if (this.reason !== undefined) throw this.reason.error;
  }

  get open(): number {
    return this.flights.size;
  }

  /** `sending` is called before each try. What it throws ends the call, unsent. */
  async make<T>(call: (options: AnyCallOptions) => Promise<T>, sending?: () => void): Promise<T> {
    const controller = new AbortController();
    const flight: Flight = { controller, isOut: !this.isSeen, sending };
    this.made++;
    this.flights.add(flight);
    try {
      if (!this.isSeen) return await this.unseen(call, sending);
      return await call({ signal: controller.signal, context: { [flightKey]: flight } });
    } finally {
      this.flights.delete(flight);
    }
  }

  /** A call with any number of exchanges, each of which is sent less than a beat after `sending` was called. */
  private async unseen<T>(
    call: (options: AnyCallOptions) => Promise<T>,
    sending: (() => void) | undefined,
  ): Promise<T> {
    this.throwIfStopped();
    sending?.();
    const again = (): void => {
      try {
        sending?.();
      } catch {
        // A journal that cannot be written ends the sync when the outcome of this call is kept.
      }
    };
    const timer = sending && setInterval(again, beat);
    try {
      return await call({});
    } finally {
      clearInterval(timer);
    }
  }

  /** Ends what waits for its turn or for a repeat; what is out ends when its answer comes. */
  stop(error: unknown): void {
    this.reason ??= { error };
    for (const { isOut, controller } of this.flights) if (!isOut) controller.abort(error);
  }
}
