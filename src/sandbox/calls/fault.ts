// The fault of a call, as callers see it.
import { SoapFaultError } from "../../errors.js";
import { isRecord } from "../../is-record.js";
import { faultError, serviceException } from "../../mktows/rules/faults.js";
import { decodeEnvelope } from "../../soap/envelope.js";
import type { CallFault } from "./sandbox-call.js";

/** The fault in an answer; `undefined` where there is none. */
export function faultIn(answer: Uint8Array): CallFault | undefined {
  const contract = { bodies: [], headers: [], details: [serviceException] };
  try {
    const { fault } = decodeEnvelope(answer, contract, { mode: "answer" });
    return fault && faultOf(faultError("", fault));
  } catch {
    return undefined; // a result
  }
}

/** What a call of `service` failed with. */
export function faultOf(error: unknown): CallFault {
  if (!(error instanceof SoapFaultError))
    return { code: undefined, name: undefined, message: messageOf(error) };
  const { code, codeName: name, faultString, detail } = error;
  const own = isRecord(detail) ? detail[serviceException.name] : undefined;
  const told = isRecord(own) && typeof own["message"] === "string" ? own["message"] : faultString;
  const message = told.replace(/^\d{5} - /, "").replace(/ \(\d{5}\)$/, "");
  return { code, name, message };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : "an internal failure";
}
