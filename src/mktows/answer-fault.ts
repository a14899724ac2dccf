// Which fault a failed request is answered with: what the decoder refused, what the service refused, and
// what it threw. Failures that say nothing to the caller are not turned into faults here.
import { CodecError, SoapFaultError, ValidationError, type CodecReason } from "../errors.js";
import { faults, serviceException, type FaultCode } from "../mktows/faults.js";
import { serviceFault } from "./service-fault.js";
import { isRecord } from "../is-record.js";
import type { Fault } from "../soap/fault.js";

interface Row {
  readonly reason: CodecReason;
  /** Only where the path ends so. */
  readonly path?: RegExp;
  readonly code: FaultCode;
}

/** The first row that fits. */
const codecFaults: readonly Row[] = [
  { reason: "malformed", code: 20012 },
  { reason: "envelope", code: 20012 },
  { reason: "unexpected", code: 20019 },
  { reason: "missing", path: /\bleadRecord$/, code: 20104 },
  { reason: "missing", path: /\bleadKey$/, code: 20101 },
  { reason: "missing", code: 20017 },
  { reason: "duplicate", code: 20110 },
  { reason: "value", path: /(?<!\blistKey)\.keyType$/, code: 20102 },
  { reason: "value", path: /\b(in|ex)cludeTypes\[\d+\]$/, code: 20107 },
  { reason: "value", code: 20110 },
];

/** The fault, or `undefined` for a failure inside the service, whose words are not for the caller. */
export function toFault(error: unknown): Fault | undefined {
  if (error instanceof SoapFaultError) return passedOn(error);
  if (error instanceof ValidationError) return fromViolations(error);
  if (error instanceof CodecError && error.direction === "decode") return fromCodec(error);
  return undefined;
}

/** A service that is itself a client, or thinks like one, keeps its fault. */
function passedOn({ faultCode, faultString, detail }: SoapFaultError): Fault {
  const own = isRecord(detail) ? detail[serviceException.name] : undefined;
  return {
    faultcode: faultCode,
    faultstring: faultString,
    detail: own === undefined ? undefined : { [serviceException.name]: own },
  };
}

function fromViolations({ violations }: ValidationError): Fault {
  const codes = violations.map(({ code }) => code).filter(isFaultCode);
  return serviceFault(
    codes[0] ?? 20110,
    violations.map(({ path, message }) => `${path}: ${message}`).join("; "),
  );
}

function fromCodec({ reason, path, message }: CodecError): Fault {
  const row = codecFaults.find((one) => one.reason === reason && (one.path?.test(path) ?? true));
  return serviceFault(row?.code ?? 20012, message);
}

function isFaultCode(code: number | undefined): code is FaultCode {
  return code !== undefined && Object.hasOwn(faults, code);
}
