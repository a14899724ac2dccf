// The fault that an error becomes, for any contract.
import { CodecError, SoapFaultError, ValidationError } from "../errors.js";
import { isRecord } from "../is-record.js";
import type { Fault, Soap } from "../soap/fault.js";

/** The fault, or `undefined` for an internal failure, whose message is not for the caller. */
export function faultOf(error: unknown, soap: Soap): Fault | undefined {
  if (error instanceof SoapFaultError) {
    const { faultCode, faultString, faultActor, subcodes, detail } = error;
    return {
      faultcode: faultCode,
      faultstring: faultString,
      faultactor: faultActor,
      subcodes,
      detail: isRecord(detail) ? detail : undefined,
    };
  }
  const isUnreadable = error instanceof CodecError && error.direction === "decode";
  if (!isUnreadable && !(error instanceof ValidationError)) return undefined;
  const code = soap.version === "1.2" ? "SOAP-ENV:Sender" : "SOAP-ENV:Client";
  return { faultcode: code, faultstring: error.message };
}

export function internalFailure({ version }: Soap): Fault {
  const code = version === "1.2" ? "SOAP-ENV:Receiver" : "SOAP-ENV:Server";
  return { faultcode: code, faultstring: "The service failed" };
}
