// How many calls a flow lets through: the numbers, what they are by default, their checks and their errors.
import { limitViolations, unknownNames, violation } from "../call/option-checks.js";
import { TransportError, ValidationError, type Violation } from "../errors.js";
import { isRecord } from "../is-record.js";
import type { Permission } from "./limited.js";

/** What a flow is made of. The defaults keep below what Marketo allows, for SOAP and for REST. */
export interface LimitOptions {
  /** Calls that may begin in any `per` milliseconds. Default 95; the service allows 100. */
  readonly calls?: number | undefined;
  /** Milliseconds. Default 20,000. */
  readonly per?: number | undefined;
  /** Calls at the same time. Default 10. */
  readonly atOnce?: number | undefined;
  /** Calls a day, which ends at midnight US Central. More fail with a `QuotaError`. Default: not counted. */
  readonly dailyQuota?: number | undefined;
}

export interface Limits {
  readonly calls: number;
  readonly per: number;
  readonly atOnce: number;
  readonly dailyQuota: number | undefined;
}

/** The limits without what else the options have, or a `ValidationError` with all that is wrong in them. */
export function limitsOf<Options extends LimitOptions>(
  name: string,
  options: Options,
  others: readonly string[],
  violationsOf: (options: Options) => readonly Violation[],
): Limits {
  if (!isRecord(options)) throw new ValidationError(name, [violation("", "expected an object")]);
  const given: LimitOptions = options;
  const { calls = 95, per = 20_000, atOnce = 10, dailyQuota } = given;
  const known = ["calls", "per", "atOnce", "dailyQuota", ...others];
  const all = [
    ...wholeViolations({ calls, atOnce, dailyQuota }),
    ...limitViolations({ per }),
    ...(per === Infinity ? [violation("per", "expected milliseconds, not Infinity")] : []),
    ...violationsOf(options),
    ...unknownNames("", Object.keys(options), known),
  ];
  if (all.length > 0) throw new ValidationError(name, all);
  return { calls, per, atOnce, dailyQuota };
}

function wholeViolations(numbers: Readonly<Record<string, unknown>>): Violation[] {
  return Object.entries(numbers)
    .filter(([, given]) => given !== undefined && !(Number.isInteger(given) && Number(given) > 0))
    .map(([path]) => violation(path, "expected a whole number above 0"));
}

/**
 * Milliseconds after its permit within which a call is taken to arrive at the service. A call counts from its end or, while
 * it is longer, from that moment: else calls that took long to connect would count as earlier than the service sees them.
 */
export function arrivalOf({ per }: Limits): number {
  return Math.min(5000, per);
}

/** The error of a call whose wait would go on after its deadline. */
export function tooLate({ operation }: Permission, limits: Limits, wait: number): TransportError {
  const { calls, per, atOnce } = limits;
  const message =
    `${operation}: not sent, its turn comes in ${Math.ceil(wait) / 1000} s at the soonest, after its deadline ` +
    `(${calls} calls in ${per / 1000} s, ${atOnce} at once); give it a longer deadline or make fewer calls`;
  return new TransportError(message, { reason: "limited", sent: false });
}
