// How long to wait before a repeat, and the wait itself.
import { longestTimer } from "../call/deadline.js";
import type { Http } from "../errors.js";
import { onAbort } from "../platform/on-abort.js";

export interface Backoff {
  readonly first?: number | undefined;
  readonly most?: number | undefined;
}

/** Full jitter: between 0 and `first`, doubled with each try, so that clients that failed together do not return so. */
export function jitter(
  { first = 250, most = 2_000 }: Backoff = {},
  tries: number,
  random: () => number,
): number {
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
export async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let forget: (() => void) | undefined;
  await new Promise<void>((resolve) => {
    timer = setTimeout(resolve, Math.min(ms, longestTimer));
    forget = onAbort(signal, resolve);
  });
  clearTimeout(timer);
  forget?.();
}
