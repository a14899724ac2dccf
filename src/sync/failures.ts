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
  /** What became of the record at this position of the call. */
  readonly fateOf: (position: number) => Fate;
  /** Whether every other call would fail in the same way, or too many have failed. */
  readonly isFinal: boolean;
}

/** The record was not written, or may have been, or the service answered before the call failed. */
export type Fate = "unwritten" | "inDoubt" | { readonly status: unknown };

/** Failed calls in a row after which a sync stops. */
const most = 5;

/** Counts the failed calls since the last that did not fail. */
export class Failures {
  private count = 0;
  /** Whether the service was ever reached. Where it was not, one failed call is enough. */
  private isReached = false;
  private readonly tells: (error: unknown) => boolean;

  /** `tells`: whether an error of a call that is no `PartialBatchError` means that nothing was written. */
  constructor(tells: (error: unknown) => boolean = () => true) {
    this.tells = tells;
  }

  end(): void {
    this.isReached = true;
    this.count = 0;
  }

  add(thrown: unknown): Failure {
    const { isUnreachable, ...failure } = failureOf(thrown, this.tells);
    this.isReached ||= !isUnreachable;
    const isEnough = ++this.count >= most || !this.isReached;
    return { ...failure, isFinal: failure.isFinal || isEnough };
  }
}

interface Kind extends Failure {
  /** Whether no connection could be made. */
  readonly isUnreachable: boolean;
}

function failureOf(thrown: unknown, tells: (error: unknown) => boolean): Kind {
  const cause: unknown = thrown instanceof PartialBatchError ? thrown.cause : thrown;
  const error = cause instanceof Error ? cause : new Error(String(cause), { cause });
  const isUnreachable = cause instanceof TransportError && beforeAny.has(cause.reason);
  const fateOf = fatesOf(thrown, tells);
  return { error, fateOf, isFinal: isFinal(cause), isUnreachable };
}

function fatesOf(thrown: unknown, tells: (error: unknown) => boolean): Failure["fateOf"] {
  if (!(thrown instanceof PartialBatchError)) {
    const fate = tells(thrown) ? "unwritten" : "inDoubt";
    return () => fate;
  }
  const { completed, inDoubt, remaining } = thrown;
  const fates = new Map<number, Fate>(completed.map(({ index, status }) => [index, { status }]));
  for (const index of inDoubt) fates.set(index, "inDoubt");
  for (const index of remaining) fates.set(index, "unwritten");
  // A position in none of the sets is one of an error that was made by others.
  return (position) => fates.get(position) ?? "inDoubt";
}

const beforeAny = new Set<TransportReason>(["refused", "unreachable", "connect-timeout"]);

/** Why it is not asked whether a record was written. */
export function tooRecent(): Error {
  const why = "an earlier run sent it so short a time ago (timeout) that it could still arrive";
  return new Error(`${why}; a later run finds out`);
}

function isFinal(error: unknown): boolean {
  // By its name: a sync has no need of the bridge, whose file no call can do without.
  if (error instanceof Error && error.name === "StateFileError") return true;
  if (error instanceof SoapFaultError)
    return error.code !== undefined && ofTheCaller.has(error.code);
  return error instanceof QuotaError;
}
