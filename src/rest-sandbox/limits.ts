// Enforces the limits on calls: per day, in a period of time, and at the same time. The counts are in memory, so that a
// new stand-in starts at zero.
import { amount, partial } from "../sandbox/setup/validators.js";
import { Denied } from "./world/denied.js";

export interface Limits {
  /** Calls per day, which ends at midnight in the time zone of the service. More are refused with 607. */
  readonly perDay: number;
  /** Calls in any `windowMs` milliseconds. More are refused with 606. */
  readonly perWindow: number;
  /** Milliseconds. */
  readonly windowMs: number;
  /** Concurrent calls. More are refused with 615. */
  readonly atOnce: number;
}

/** The limits of the service. */
export const serviceLimits: Limits = {
  perDay: 50_000,
  perWindow: 100,
  windowMs: 20_000,
  atOnce: 10,
};

export const validateLimits = partial<Limits>({
  perDay: amount,
  perWindow: amount,
  windowMs: amount,
  atOnce: amount,
});

/** Admits a call or throws a `Denied`. The returned function is called when the call has ended. */
export type Limiter = () => () => void;

export const noLimits: Limiter = () => () => undefined;

/** `dayOf` tells the day, as text, that a time is in. */
export function createLimiter(
  { perDay, perWindow, windowMs, atOnce }: Limits,
  now: () => number,
  dayOf: (at: number) => string,
): Limiter {
  let day = "";
  let today = 0;
  let recent: number[] = [];
  let concurrent = 0;
  return () => {
    const at = now();
    const date = dayOf(at);
    if (date !== day) [day, today] = [date, 0];
    recent = recent.filter((time) => time > at - windowMs);
    if (today >= perDay) throw new Denied("607", `Daily quota reached: ${perDay} calls`);
    if (recent.length >= perWindow)
      throw new Denied(
        "606",
        `Max rate limit '${perWindow}' exceeded with in '${windowMs / 1000}' secs`,
      );
    if (concurrent >= atOnce)
      throw new Denied("615", `Concurrent access limit reached: ${atOnce} calls`);
    today++;
    recent.push(at);
    concurrent++;
    return () => void concurrent--;
  };
}
