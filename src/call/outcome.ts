// The outcome of a call: its error says whether any attempt may have been carried out, and an aborted call rejects with
// the reason of its signal.
import {
  CodecError,
  QuotaError,
  SoapFaultError,
  TransportError,
  ValidationError,
} from "../errors.js";
import { onAbort } from "../platform/on-abort.js";
import { Attempts, isNotRun } from "./attempts.js";
import type { Step } from "./call.js";
import { Expired } from "./deadline.js";

/**
 * Gives each call a log of its attempts, so that its error says whether the call may have been carried out. An abort
 * ends the call, even where a step ignores the signal, and nothing can be sent for it afterwards.
 */
export const accounted: Step = (next) => async (request) => {
  const { signal, operation, attempts = new Attempts() } = request;
  if (signal?.aborted) throw reasonOf(signal, operation.name, false);
  try {
    const call = next({ ...request, attempts });
    return await (signal === undefined ? call : untilAborted(call, signal));
  } catch (error) {
    throw failure(error, operation.name, signal, attempts.mayHaveRun);
  } finally {
    attempts.end();
  }
};

/** The reason of an abort, else the error, which must hold for all attempts and not only for the last. */
function failure(
  error: unknown,
  operation: string,
  signal: AbortSignal | undefined,
  mayHaveRun: boolean,
): unknown {
  if (signal?.aborted && isAbort(error)) return reasonOf(signal, operation, mayHaveRun);
  if (!mayHaveRun || !isNotRun(error)) return error;
  const earlier = "an earlier attempt may have been carried out";
  if (error instanceof TransportError)
    return new TransportError(`${error.message} (${earlier})`, {
      reason: error.reason,
      sent: true,
      http: error.http,
      cause: error,
    });
  if (error instanceof QuotaError) return new QuotaError({ ...error, sent: true });
  if (error instanceof SoapFaultError)
    return new SoapFaultError({
      ...error,
      http: error.http,
      executed: "unknown",
      cause: error,
      message: `${error.message} (${earlier})`,
    });
  return error;
}

/** Once the signal is aborted, whatever else failed did so for that, except where an answer had come. */
function isAbort(error: unknown): boolean {
  const isAnswer = error instanceof SoapFaultError || error instanceof CodecError;
  return !isAnswer && !(error instanceof ValidationError);
}

/** The reason of an abort as the caller gave it, or the error of a deadline that has passed. */
export function reasonOf(signal: AbortSignal, operation: string, mayHaveRun: boolean): unknown {
  const reason: unknown = signal.reason;
  if (!(reason instanceof Expired)) return reason;
  const message = `${operation}: ${reason.message}`;
  return new TransportError(message, { reason: "timeout", sent: mayHaveRun });
}

/** Rejects 1 ms after an abort, so that a call that listens to the signal can reject first and say what was sent. */
async function untilAborted<T>(call: Promise<T>, signal: AbortSignal): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let forget: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    forget = onAbort(signal, () => (timer = setTimeout(() => reject(signal.reason), 1)));
  });
  try {
    return await Promise.race([call, aborted]);
  } finally {
    clearTimeout(timer);
    forget?.();
  }
}
