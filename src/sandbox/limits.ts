// The service's limits on how often it may be called: so many calls a day, so many in a short time, so many
// at once. Counted in memory; a new sandbox starts at zero.
import { Refusal } from "./refusal.js";
import { amount, someOf, type Shape } from "./shape.js";

export interface Limits {
  /** Calls a day; the day ends at midnight in the time zone of the service. Above: 20015. */
  readonly perDay: number;
  /** Calls in any `windowMs` milliseconds. Above: 20023. */
  readonly perWindow: number;
  readonly windowMs: number;
  /** Calls under way at once. Above: 20024. */
  readonly atOnce: number;
}

export const serviceLimits: Limits = {
  perDay: 10_000,
  perWindow: 100,
  windowMs: 20_000,
  atOnce: 10,
};

export const limitsShape: Shape = someOf<Limits>({
  perDay: amount,
  perWindow: amount,
  windowMs: amount,
  atOnce: amount,
});

/** Lets a call in, or refuses it; the returned function says that the call is over. */
export type Gate = () => () => void;

export function createGate(limits: Limits, now: () => number, dayOf: (at: number) => string): Gate {
  let day = "";
  let today = 0;
  let recent: number[] = [];
  let underWay = 0;
  return () => {
    const at = now();
    if (dayOf(at) !== day) [day, today] = [dayOf(at), 0];
    recent = recent.filter((time) => time > at - limits.windowMs);
    if (today >= limits.perDay)
      throw new Refusal(20015, `${limits.perDay} calls a day are used up`);
    if (recent.length >= limits.perWindow)
      throw new Refusal(
        20023,
        `More than ${limits.perWindow} calls in ${limits.windowMs / 1000} s`,
      );
    if (underWay >= limits.atOnce)
      throw new Refusal(20024, `More than ${limits.atOnce} calls at the same time`);
    today++;
    recent.push(at);
    underWay++;
    return () => void underWay--;
  };
}
