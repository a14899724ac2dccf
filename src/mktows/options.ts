// The options of a client and their checks. Those of one call are checked with the call.
import { connectionViolations, type ConnectionOptions } from "../call/connection.js";
import {
  endpointViolations,
  functionViolations,
  isFunction,
  violation,
} from "../call/option-checks.js";
import type { Flow } from "../delivery/limited.js";
import type { Observer } from "../delivery/observed.js";
import { repeatViolations, type RepeatOptions } from "../delivery/repeated.js";
import type { Violation } from "../errors.js";
import { isRecord } from "../is-record.js";
import { isPresent } from "./rules/path.js";
import { switchViolations, type RuleSwitches } from "./rules/rule-switches.js";
import type { Signing } from "./signed.js";

export interface ClientOptions extends ConnectionOptions, Signing {
  /** The SOAP endpoint of the subscription, such as `https://123-ABC-456.mktoapi.com/soap/mktows/3_1`. */
  readonly endpoint: string | URL;
  /** The user id of the API user. */
  readonly userId: string;
  /** Signs the requests. Never sent and never shown. */
  readonly secretKey: string;
  /** The clock that dates the requests. Default: the system's. */
  readonly now?: (() => Date) | undefined;
  /**
   * `false` switches a rule of the service off, by the name that violations have as `rule`: the client sends what
   * breaks it, and the service decides.
   */
  readonly rules?: RuleSwitches | undefined;
  /**
   * How a try that failed is repeated, where a repeat can help and does no harm. By default twice, after short waits;
   * `false` repeats nothing.
   */
  readonly repeat?: RepeatOptions | false | undefined;
  /** Limits how fast calls begin, such as `serviceLimits` of `mktows/flow`. Default: nothing waits. */
  readonly flow?: Flow | undefined;
  /** What watches calls and tries, such as `openTelemetry()` of `mktows/observe`. */
  readonly observers?: readonly Observer[] | undefined;
}

/**
 * All violations in the options of a client; `others` are names that the caller knows besides. No value is shown: any could
 * be the secret.
 */
export function clientViolations(
  options: ClientOptions,
  others: readonly string[] = [],
): Violation[] {
  if (!isRecord(options)) return [violation("options", "expected an object")];
  const { endpoint, userId, secretKey, now, rules, repeat, flow, observers } = options;
  return [
    ...endpointViolations(endpoint),
    ...textViolations({ userId, secretKey }),
    ...functionViolations({ now }),
    ...switchViolations("rules", rules),
    ...repeatViolations("repeat", repeat),
    ...flowViolations(flow),
    ...observerViolations(observers),
    ...connectionViolations(options, [...others, ...ownOptions]),
  ];
}

const ownOptions = Object.keys({
  endpoint: true,
  userId: true,
  secretKey: true,
  now: true,
  rules: true,
  repeat: true,
  flow: true,
  observers: true,
} satisfies Record<Exclude<keyof ClientOptions, keyof ConnectionOptions>, true>);

export function flowViolations(flow: unknown): Violation[] {
  if (flow === undefined || (isRecord(flow) && isFunction(flow["acquire"]))) return [];
  return [violation("flow", "expected a flow, such as serviceLimits of mktows/flow")];
}

export function observerViolations(observers: unknown): Violation[] {
  if (observers === undefined) return [];
  if (Array.isArray(observers) && observers.every(isObserver)) return [];
  const wanted = "expected an array of observers, such as openTelemetry() of mktows/observe";
  return [violation("observers", wanted)];
}

function isObserver(observer: unknown): boolean {
  if (!isRecord(observer)) return false;
  const { call, attempt = call } = observer;
  return isFunction(attempt) && isFunction(call ?? attempt);
}

/** Violations of texts that are required. */
export function textViolations(texts: Readonly<Record<string, unknown>>): Violation[] {
  return Object.entries(texts)
    .filter(([, text]) => typeof text !== "string" || !isPresent(text))
    .map(([path]) => violation(path, "expected a non-blank string"));
}
