// The clock of the sandbox: that of the options, which may be ahead of it, and checked each time that it is read.
import { isDate } from "node:util/types";
import type { Violation } from "../errors.js";
import { violation } from "./setup/validators.js";

type Clock = () => Date;

/** The clock of the options, but one that throws, in plain words, when a value is not a time. */
export function clockOf(now: Clock = () => new Date(), ahead = 0): Clock {
  return () => {
    const time = readClock(now, ahead);
    if (isDate(time)) return time;
    const [problem] = time;
    throw new TypeError(`createSandbox: ${problem?.path}: ${problem?.message}`);
  };
}

/** The time, or what is wrong with it. */
export function readClock(now: Clock = () => new Date(), ahead = 0): Date | Violation[] {
  const at: unknown = now();
  if (!isTime(at))
    return violation("now", "expected a function that returns a Date, and a valid one");
  const time = new Date(at.getTime() + ahead);
  if (isTime(time)) return time;
  return violation("trouble.clockSkew", "expected milliseconds to a time that a Date can have");
}

/** `instanceof` would refuse the Date of another realm, as some test runners have it. */
function isTime(value: unknown): value is Date {
  return isDate(value) && !isNaN(value.getTime());
}
