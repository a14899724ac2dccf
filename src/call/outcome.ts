// What becomes of a call: the attempts it made decide whether it may have been carried out, and the reason of an abort is
// what its caller is told.
import { SoapFaultError, TransportError } from "../errors.js";
import { Attempts, isNotRun } from "./attempts.js";
import type { Step } from "./call.js";
import { Expired } from "./deadline.js";

/**
 * Gives each call a log of its attempts, by which its error says whether the call may have been carried out. The call
 * ends when its signal is aborted, also where a step does not listen to it; the error is then `signal.reason`. Nothing
 * can be sent for it afterwards.
 */
export const accounted: Step = (next) => async (request) => {
  const { signal, operation, attempts = new Attempts() } = request;
  try {
    const call = next({ ...request, attempts });
    return await (signal === undefined ? call : untilAborted(call, signal));
  } catch (error) {
    throw failure(error, operation.name, signal, attempts.mayHaveRun);
  } finally {
    attempts.end();
  }
};

/** What the caller is told: the reason of an abort, else the error, true of all attempts and not of the last alone. */
function failure(
  error: unknown,
  operation: string,
  signal: AbortSignal | undefined,
  mayHaveRun: boolean,
): unknown {
  if (signal?.aborted && isAbort(error, signal)) return reasonOf(signal, operation, mayHaveRun);
  if (!mayHaveRun || !isNotRun(error)) return error;
  const earlier = "an earlier attempt may have been carried out";
  if (error instanceof TransportError)
    return new TransportError(`${error.message} (${earlier})`, {
      reason: error.reason,
      sent: true,
      http: error.http,
      cause: error.cause,
    });
  if (error instanceof SoapFaultError)
    return new SoapFaultError({
      ...error,
      http: error.http,
      executed: "unknown",
      message: `${error.message} (${earlier})`,
    });
  return error;
}

function isAbort(error: unknown, signal: AbortSignal): boolean {
  return error === signal.reason || (error instanceof TransportError && error.reason === "aborted");
}

/** The reason of an abort, as the caller gave it; a deadline that has passed becomes the error that says so. */
export function reasonOf(signal: AbortSignal, operation: string, mayHaveRun: boolean): unknown {
  const reason: unknown = signal.reason;
  return reason instanceof Expired ? reason.toError(operation, mayHaveRun) : reason;
}

/** Rejects when the signal is aborted, a little later: a call that listens to it can say first what it has sent. */
async function untilAborted<T>(call: Promise<T>, signal: AbortSignal): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => (timer ??= setTimeout(() => reject(signal.reason), 1));
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([call, aborted]);
  } finally {
    clearTimeout(timer);
    if (stop !== undefined) signal.removeEventListener("abort", stop);
  }
}
