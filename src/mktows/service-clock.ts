// The clock of one client as the service sees it. Where the service refuses a request as expired (20016) although it was
// signed just now, one of the two clocks is wrong, and the `Date` of the answer says by how much.
import type { Attempts } from "../call/attempts.js";
import type { Http } from "../errors.js";

/** Milliseconds by which two clocks can differ without being wrong: the header has seconds, and an answer takes time. */
const tolerance = 5_000;

/** Milliseconds: a date that is further away was not set by the clock of the service. */
const day = 86_400_000;

export interface ServiceClock {
  /** The time to sign a try with. */
  timeFor(attempts: Attempts | undefined): Date;
  /**
   * Learns from a try that was refused as expired. The second time for one request it is `undefined`, since no further
   * try can help; else it has the difference of the clocks, if that is to be mended.
   */
  refused(
    attempts: Attempts | undefined,
    http: Http | undefined,
  ): { readonly clockSkew: number | undefined } | undefined;
}

export function createServiceClock(now: () => Date = () => new Date()): ServiceClock {
  /** Milliseconds by which the service is ahead. */
  let skew = 0;
  /** With which skew each request was last signed. */
  const signed = new WeakMap<Attempts, number>();
  const renewed = new WeakSet<Attempts>();
  return {
    timeFor(attempts) {
      if (attempts !== undefined && (skew !== 0 || signed.has(attempts)))
        signed.set(attempts, skew);
      return skew === 0 ? now() : new Date(now().getTime() + skew);
    },
    refused(attempts, http) {
      const used = (attempts && signed.get(attempts)) ?? 0;
      const ahead = Date.parse(http?.headers["date"] ?? "") - now().getTime();
      const isLast = attempts === undefined || renewed.has(attempts);
      // Right by the header, or it has no date that a clock could show: the request had waited for long.
      const wasRight = !(Math.abs(ahead) <= day) || Math.abs(ahead - used) <= tolerance;
      const isDropped = wasRight || Math.abs(ahead) <= tolerance || (isLast && used !== 0);
      // What another call has learnt meanwhile is left as it is.
      if (skew === used) skew = isDropped ? 0 : ahead;
      if (isLast) return undefined;
      renewed.add(attempts);
      return { clockSkew: skew === used ? undefined : skew };
    },
  };
}
