// How long to wait before a repeat, and the wait itself.
import { longestTimer } from "../call/deadline.js";
import type { Http } from "../errors.js";
import { onAbort } from "../platform/on-abort.js";

export interface Backoff {
  readonly first: number;
  readonly most: number;
}

/** Full jitter: between 0 and `first`, doubled with each try, so that clients that failed together do not return so. */
export function jitter({ first, most }: Backoff, tries: number, random: () => number): number {
  return random() * Math.min(most, first * 2 ** (tries - 1));
}

/** Milliseconds that `Retry-After` asks to wait, which is a number of seconds or a date. */
export function retryAfter({ headers }: Http): number | undefined {
  const { "retry-after": asked = "", date = "" } = headers;
  if (/^\s*\d+\s*$/.test(asked)) return Number(asked) * 1000;
  // By the clock that wrote it, where that is told.
  const until = Date.parse(asked) - (Date.parse(date) || Date.now());
  return Number.isNaN(until) ? undefined : Math.max(0, until);
}

/** Resolves after so many milliseconds, or as soon as the signal is aborted. */
export function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      forget();
      resolve();
    };
    const timer = setTimeout(end, Math.min(ms, longestTimer));
    let forget = (): void => undefined;
    forget = onAbort(signal, end);
  });
}
