// What a caller of the gateway gets where a call fails: SOAP knows faults only, and statuses of records.
import {
  CodecError,
  PartialBatchError,
  QuotaError,
  SoapFaultError,
  TransportError,
} from "../errors.js";
import { isRecord } from "../is-record.js";
import { faultError, serviceException, type FaultCode } from "../mktows/rules/faults.js";
import type { OperationName } from "../mktows/rules/rules.js";
import { serviceFault } from "../mktows/service-fault.js";
import { answerWith } from "./statuses.js";

/** The status of a record that may have been written. */
export const outcomeUnknown = "20011 - outcome unknown";

/** The fault of an error; an error that is none of the bridge's stays as it is, and is not for the caller. */
export function faultFor(error: unknown, operation: string): unknown {
  const row = faultRow(error);
  if (row === undefined) return error;
  const [code, text] = row;
  return faultError(operation, serviceFault(code, text));
}

/** Addresses and connections are nothing to the caller, who reached the gateway. */
function faultRow(error: unknown): readonly [code: FaultCode, text: string] | undefined {
  if (error instanceof QuotaError)
    return [20015, `the daily quota of calls is spent until ${error.resetsAt.toISOString()}`];
  if (error instanceof CodecError)
    return [20011, "the answer of the REST service could not be read"];
  if (!(error instanceof TransportError)) return undefined;
  const { reason, status } = error;
  if (reason === "limited") return [20023, "too many calls are waiting"];
  if (reason === "timeout") return [20011, "the REST service did not answer in time"];
  if (status === 429) return [20023, "the REST service has too many calls"];
  if (reason === "status")
    return [20011, `the REST service gave no usable answer (HTTP ${status ?? 0})`];
  return [20011, "the REST service could not be reached"];
}

/** The answer to a call that ended early: what was written is told, or else repeated by a caller who got a fault. */
export function partialAnswer(
  operation: OperationName,
  params: unknown,
  { completed, inDoubt, cause }: Pick<PartialBatchError, "completed" | "inDoubt" | "cause">,
): unknown {
  const known = new Map(completed.map(({ index, status }) => [index, status]));
  const doubtful = new Set(inDoubt);
  const notWritten = statusText(faultFor(cause, operation));
  const answer = answerWith(operation, params, known, (index) =>
    doubtful.has(index) ? outcomeUnknown : notWritten,
  );
  if (answer !== undefined) return answer;
  const merged = completed[0]?.status;
  return isRecord(merged) && operation === "mergeLeads"
    ? { mergeStatus: partialMerge(merged, inDoubt.length, notWritten) }
    : undefined;
}

/** One status for all losing leads: it names those that were merged already. */
function partialMerge(
  merged: Readonly<Record<string, unknown>>,
  inDoubt: number,
  error: string,
): object {
  const { losingLeadIdList } = merged;
  const ids = Array.isArray(losingLeadIdList) ? losingLeadIdList.join(", ") : "";
  const doubt = inDoubt === 0 ? "" : `; of ${inDoubt} the outcome is unknown`;
  return { ...merged, status: "FAILED", error: `${error}; merged already: ${ids}${doubt}` };
}

/** As the `error` of a status: code and text of a fault, without what the detail repeats. */
function statusText(cause: unknown): string {
  if (!(cause instanceof SoapFaultError)) return "20011 - Service failure";
  const { code, faultString, detail } = cause;
  const exception = isRecord(detail) ? detail[serviceException.name] : undefined;
  const message = isRecord(exception) ? exception["message"] : undefined;
  if (typeof message !== "string" || code === undefined) return faultString;
  return `${code} - ${message.replace(/\s*\(\d+\)$/, "")}`;
}
