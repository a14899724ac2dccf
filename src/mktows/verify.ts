// Checks the AuthenticationHeader of a request: signature and age. The signature covers the timestamp as it was sent,
// so every form of date that reading/dates.ts reads works.
import type { AuthenticationHeaderInfo } from "../../generated/types.js";
import { serviceFault } from "./service-fault.js";
import { AuthenticationHeader } from "../../generated/operations.js";
import { heard } from "../call/heard.js";
import type { Claim } from "../server/server-options.js";
import { faultError } from "./rules/faults.js";
import { readDate } from "./reading/dates.js";
import { sign } from "./sign.js";
import type { Fault } from "../soap/fault.js";

export interface VerifierOptions {
  /** The secret key of a user; `undefined` for an unknown user. */
  readonly secretKey: (userId: string) => string | undefined | Promise<string | undefined>;
  /** Milliseconds by which a timestamp may differ from the clock. Default 15 minutes. */
  readonly timestampWindow?: number | undefined;
  /** The clock. Default: the system's. */
  readonly now?: (() => Date) | undefined;
  /** Called with what each request says of itself, before its signature is checked. */
  readonly onClaim?: ((claim: ClaimedCall) => void) | undefined;
}

/** The operation that a request is for, and the user that it names; `undefined` where it names none. */
export interface ClaimedCall {
  readonly operation: string;
  readonly userId: string | undefined;
}

/** The caller whose signature was verified. */
export interface Caller {
  readonly userId: string;
}

const defaultWindow = 15 * 60 * 1000;

/** Gives the caller that the header names, or throws the service's fault. */
export function createAuthenticate(options: VerifierOptions): (claim: Claim) => Promise<Caller> {
  const window = options.timestampWindow ?? defaultWindow;
  const now = options.now ?? (() => new Date());
  const noKey = crypto.randomUUID();
  const claimed = heard(options.onClaim);
  return async ({ operation, headers }) => {
    const refuse = (fault: Fault): never => {
      throw faultError(operation.name, fault);
    };
    const header = headers[AuthenticationHeader.name];
    const userId = isHeader(header) ? header.mktowsUserId : undefined;
    claimed?.({ operation: operation.name, userId });
    if (!isHeader(header))
      return refuse(serviceFault(20014, "The AuthenticationHeader is missing"));
    const { mktowsUserId, requestSignature, requestTimestamp } = header;
    const secret: unknown = await options.secretKey(mktowsUserId);
    const isKnown = typeof secret === "string" && secret.trim() !== "";
    // An unknown user takes as long as a wrong signature and gets the same answer.
    const expected = await sign(mktowsUserId, isKnown ? secret : noKey, requestTimestamp);
    const equal = equalInConstantTime(expected, requestSignature.trim());
    if (!isKnown || !equal) return refuse(serviceFault(20014));
    const expired = expiry(requestTimestamp, now().getTime(), window);
    return expired === undefined ? { userId: mktowsUserId } : refuse(expired);
  };
}

function expiry(timestamp: string, now: number, window: number): Fault | undefined {
  const at = readDate(timestamp);
  if (at === undefined)
    return serviceFault(
      20016,
      "requestTimestamp: expected a date such as 2013-08-01T18:22:30-07:00",
    );
  const distance = Math.abs(now - at);
  if (distance <= window) return undefined;
  const seconds = (milliseconds: number) => Math.round(milliseconds / 1000);
  return serviceFault(
    20016,
    `requestTimestamp is ${seconds(distance)} s from the service's clock: expected at most ${seconds(window)} s`,
  );
}

/** Takes the same time wherever the texts differ. */
function equalInConstantTime(expected: string, given: string): boolean {
  let difference = expected.length ^ given.length;
  for (let i = 0; i < expected.length; i++)
    difference |= expected.charCodeAt(i) ^ given.charCodeAt(i);
  return difference === 0;
}

/** Whether there is a header. Its elements were checked by the decoder. */
function isHeader(header: unknown): header is AuthenticationHeaderInfo {
  return typeof header === "object" && header !== null;
}
