// The service's limits on how often it may be called: so many calls a day, so many in a short time, so many
// at once. Counted in memory; a new sandbox starts at zero.
import type { FaultCode } from "../mktows/faults.js";
import { isPresent, member } from "../mktows/path.js";
import { Refusal } from "./world/refusal.js";
import { amount, partial } from "./setup/validators.js";
import type { World } from "./world/world.js";

export interface Limits {
  /** Calls a day; the day ends at midnight in the time zone of the service. Above: 20015. */
  readonly perDay: number;
  /** Calls in any `windowMs` milliseconds. Above: 20023. */
  readonly perWindow: number;
  readonly windowMs: number;
  /** Calls under way at once. Above: 20024. */
  readonly atOnce: number;
  /** Calls a day that clone a program. Above: `clonesUsedUp` of the assumed fault codes. */
  readonly clonesPerDay: number;
}

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

/** Lets a call in, or refuses it; the returned function says that the call is over. */
export type Gate = (params: unknown) => () => void;

export function createGate(limits: Limits, { now, printTime, assume }: World): Gate {
  let day = "";
  let today = 0;
  let clones = 0;
  let recent: number[] = [];
  let underWay = 0;
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
    if (underWay >= limits.atOnce) refuse(20024, limits.atOnce, "at the same time");
    today++;
    if (isClone) clones++;
    recent.push(at);
    underWay++;
    return () => void underWay--;
  };
}
