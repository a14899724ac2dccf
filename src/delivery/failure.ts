// An error as facts without its texts, which may quote what was sent or answered.
import type { Failure } from "../call/call.js";
import { CodecError, PartialBatchError, SoapFaultError, TransportError } from "../errors.js";
import { MktowsError } from "../errors.js";

export function failureOf(error: unknown): Failure {
  if (!(error instanceof MktowsError))
    return { kind: error instanceof Error ? error.name : typeof error };
  const { kind, http } = error;
  const status = http?.status;
  if (error instanceof SoapFaultError) {
    const { code, codeName } = error;
    return { kind, code, codeName, status };
  }
  if (error instanceof TransportError || error instanceof CodecError)
    return { kind, reason: error.reason, status };
  if (!(error instanceof PartialBatchError)) return { kind, status };
  const { completed, inDoubt, remaining, cause } = error;
  const counts = {
    completed: completed.length,
    inDoubt: inDoubt.length,
    remaining: remaining.length,
  };
  return { ...failureOf(cause), kind, status, ...counts };
}
