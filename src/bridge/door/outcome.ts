// How a call of the bridge fails: in the errors that a client of SOAP throws, each true of the whole call and not only of
// the request to REST that failed.
import { Expired } from "../../call/deadline.js";
import {
  PartialBatchError,
  QuotaError,
  SoapFaultError,
  TransportError,
  type MktowsError,
} from "../../errors.js";
import { faultError, type FaultCode } from "../../mktows/rules/faults.js";
import { serviceFault } from "../../mktows/service-fault.js";
import { TooManyPages } from "../../rest/pages.js";
import { RestError } from "../../rest/rest-error.js";
import { faultOf } from "../fault-of.js";
import { Refusal } from "../../mktows/rules/refusal.js";

/** The error of a call. `mayHaveWritten`: whether any of its requests may have written anything. */
export function failureOf(error: unknown, operation: string, mayHaveWritten: boolean): unknown {
  const executed = mayHaveWritten ? "unknown" : "no";
  if (error instanceof PartialBatchError) {
    const { cause } = error;
    const told = failureOf(cause, operation, mayHaveWritten);
    return told === cause ? error : new PartialBatchError(operation, error, told);
  }
  if (error instanceof RestError) return faultOf(error, operation, undefined, executed);
  if (error instanceof Refusal) return refused(operation, error.code, error.message, executed);
  if (error instanceof TooManyPages) return refused(operation, 20110, error.message, executed);
  if (error instanceof TransportError)
    return new TransportError(`${operation}: ${error.message}`, {
      reason: error.reason,
      sent: mayHaveWritten,
      http: error.http,
      cause: error.cause,
    });
  if (error instanceof Expired) {
    const facts = { reason: "timeout", sent: mayHaveWritten } as const;
    return new TransportError(`${operation}: ${error.message}`, facts);
  }
  if (error instanceof QuotaError) {
    const { limit, resetsAt, cause } = error;
    return new QuotaError({ operation, limit, resetsAt, sent: mayHaveWritten, cause });
  }
  return error;
}

function refused(
  operation: string,
  code: FaultCode,
  text: string,
  executed: "no" | "unknown",
): MktowsError {
  const fault = faultError(operation, serviceFault(code, text));
  const { message } = fault;
  return new SoapFaultError({ ...fault, message, executed });
}
