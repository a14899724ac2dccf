// Enforces limits on calls: per day, in a period of time, and at the same time. The counts are in memory, so that a new
// sandbox starts at zero.
import type { FaultCode } from "../mktows/rules/faults.js";
import { isPresent, member } from "../mktows/rules/path.js";
import { Refusal } from "../mktows/rules/refusal.js";
import { amount, partial } from "./setup/validators.js";
import type { World } from "./world/world.js";

export interface Limits {
  /** Calls per day, which ends at midnight in the time zone of the service. More are refused with 20015. */
  readonly perDay: number;
  /** Calls in any `windowMs` milliseconds. More are refused with 20023. */
  readonly perWindow: number;
  /** Milliseconds. */
  readonly windowMs: number;
  /** Concurrent calls. More are refused with 20024. */
  readonly atOnce: number;
  /** Calls per day that clone a program. More are refused with `clonesUsedUp` of the assumed fault codes. */
  readonly clonesPerDay: number;
}

/** The limits of the service. */
export const serviceLimits: Limits = {
  perDay: 10_000,
  perWindow: 100,
  windowMs: 20_000,
  atOnce: 10,
  clonesPerDay: 10,
};

export const validateLimits = partial<Limits>({
  perDay: amount,
  perWindow: amount,
  windowMs: amount,
  atOnce: amount,
  clonesPerDay: amount,
});

/** Admits a call or throws a `Refusal`. The returned function is called when the call has ended. */
export type Limiter = (params: unknown) => () => void;

export function createLimiter(limits: Limits, { now, printTime, assume }: World): Limiter {
  let day = "";
  let today = 0;
  let clones = 0;
  let recent: number[] = [];
  let concurrent = 0;
  const refuse = (code: FaultCode, count: number, of: string): void => {
    throw new Refusal(code, `More than ${count} calls ${of}`);
  };
  return (params) => {
    const at = now();
    const date = printTime(at).slice(0, 10);
    if (date !== day) [day, today, clones] = [date, 0, 0];
    recent = recent.filter((time) => time > at - limits.windowMs);
    const isClone = isPresent(member(params, "cloneToProgramName"));
    if (today >= limits.perDay) refuse(20015, limits.perDay, "a day");
    if (isClone && clones >= limits.clonesPerDay)
      refuse(assume.faultCodes.clonesUsedUp, limits.clonesPerDay, "a day that clone a program");
    if (recent.length >= limits.perWindow)
      refuse(20023, limits.perWindow, `in ${limits.windowMs / 1000} s`);
    if (concurrent >= limits.atOnce) refuse(20024, limits.atOnce, "at the same time");
    today++;
    if (isClone) clones++;
    recent.push(at);
    concurrent++;
    return () => void concurrent--;
  };
}
