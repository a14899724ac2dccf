// The fault that an error becomes, for any contract.
import { CodecError, SoapFaultError, ValidationError } from "../errors.js";
import { isRecord } from "../is-record.js";
import { soap11, type Fault, type Soap } from "../soap/fault.js";

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
  const code = envelopeCode(error) ?? (soap.version === "1.2" ? "Sender" : "Client");
  return { faultcode: `SOAP-ENV:${code}`, faultstring: error.message };
}

/** The fault code that an error about an envelope has of its own (SOAP 1.1, section 4.4.1): its first word. */
function envelopeCode(error: unknown): string | undefined {
  if (!(error instanceof CodecError) || error.reason !== "envelope") return undefined;
  return /^(VersionMismatch|MustUnderstand): /.exec(error.problem)?.[1];
}

/** The version of the answer to an error: 1.1 where the caller does not speak 1.2 (SOAP 1.2, appendix A). */
export function versionOf(error: unknown, soap: Soap): Soap {
  return envelopeCode(error) === "VersionMismatch" ? soap11 : soap;
}

export function internalFailure({ version }: Soap): Fault {
  const code = version === "1.2" ? "SOAP-ENV:Receiver" : "SOAP-ENV:Server";
  return { faultcode: code, faultstring: "The service failed" };
}
