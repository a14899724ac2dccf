// What a failed call means for the sync: whether its records are in doubt, and whether any other call can succeed.
import {
  PartialBatchError,
  QuotaError,
  SoapFaultError,
  TransportError,
  type TransportReason,
} from "../errors.js";

/** Access, quota, clock, version: what the service says of the caller, whatever the records are. */
const ofTheCaller = new Set([20012, 20013, 20014, 20015, 20016, 20019]);

export interface Failure {
  readonly error: Error;
  /** Whether records of the call may have been written. */
  readonly inDoubt: boolean;
  /** Whether every other call would fail in the same way, or too many have failed. */
  readonly isFinal: boolean;
}

/** Failed calls in a row after which a sync stops. */
const most = 5;

/** Counts the failed calls since the last that did not fail. */
export class Failures {
  private count = 0;
  /** Whether the service was ever reached. Where it was not, one failed call is enough. */
  private isReached = false;

  end(): void {
    this.isReached = true;
    this.count = 0;
  }

  add(thrown: unknown): Failure {
    const { isUnreachable, ...failure } = failureOf(thrown);
    this.isReached ||= !isUnreachable;
    const isEnough = ++this.count >= most || !this.isReached;
    return { ...failure, isFinal: failure.isFinal || isEnough };
  }
}

interface Kind extends Failure {
  /** Whether no connection could be made. */
  readonly isUnreachable: boolean;
}

function failureOf(thrown: unknown): Kind {
  const inDoubt = thrown instanceof PartialBatchError && thrown.inDoubt.length > 0;
  const cause: unknown = thrown instanceof PartialBatchError ? thrown.cause : thrown;
  const error = cause instanceof Error ? cause : new Error(String(cause), { cause });
  const isUnreachable = cause instanceof TransportError && beforeAny.has(cause.reason);
  return { error, inDoubt, isFinal: isFinal(cause), isUnreachable };
}

const beforeAny = new Set<TransportReason>(["refused", "unreachable", "connect-timeout"]);

/** Why it is not asked whether a record was written. */
export function tooRecent(): Error {
  const why = "an earlier run sent it so short a time ago (timeout) that it could still arrive";
  return new Error(`${why}; a later run finds out`);
}

function isFinal(error: unknown): boolean {
  if (error instanceof SoapFaultError)
    return error.code !== undefined && ofTheCaller.has(error.code);
  return error instanceof QuotaError;
}
