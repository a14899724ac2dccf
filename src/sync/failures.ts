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
  /** Whether every other call would fail in the same way. */
  readonly isFinal: boolean;
  /** Whether no connection could be made. */
  readonly isUnreachable: boolean;
}

export function failureOf(thrown: unknown): Failure {
  const inDoubt = thrown instanceof PartialBatchError && thrown.inDoubt.length > 0;
  const cause: unknown = thrown instanceof PartialBatchError ? thrown.cause : thrown;
  const error = cause instanceof Error ? cause : new Error(String(cause), { cause });
  const isUnreachable = cause instanceof TransportError && beforeAny.has(cause.reason);
  return { error, inDoubt, isFinal: isFinal(cause), isUnreachable };
}

const beforeAny = new Set<TransportReason>(["refused", "unreachable", "connect-timeout"]);

function isFinal(error: unknown): boolean {
  if (error instanceof SoapFaultError)
    return error.code !== undefined && ofTheCaller.has(error.code);
  return error instanceof QuotaError;
}
