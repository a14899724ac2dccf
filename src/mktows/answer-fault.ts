// The service's fault for an error: of the decoder, of the rules, or thrown by the service. Internal failures get none
// here, since their messages are not for the caller.
import { CodecError, SoapFaultError, ValidationError, type CodecReason } from "../errors.js";
import { faults, serviceException, type FaultCode } from "./rules/faults.js";
import { serviceFault } from "./service-fault.js";
import { isRecord } from "../is-record.js";
import type { Fault } from "../soap/fault.js";

interface Row {
  readonly reason: CodecReason;
  /** What the path must match. Default: anything. */
  readonly path?: RegExp;
  /** What the problem must match. Default: anything. */
  readonly problem?: RegExp;
  readonly code: FaultCode;
}

/** The first row that matches applies. */
const codecFaults: readonly Row[] = [
  { reason: "malformed", code: 20012 },
  { reason: "envelope", code: 20012 },
  { reason: "unexpected", code: 20019 },
  { reason: "missing", path: /\bleadRecord$/, code: 20104 },
  { reason: "value", path: /\bleadRecord$/, problem: /^is nil/, code: 20104 },
  { reason: "missing", path: /\bleadKey$/, code: 20101 },
  { reason: "missing", code: 20017 },
  { reason: "duplicate", code: 20110 },
  { reason: "value", path: /(?<!\blistKey)\.keyType$/, code: 20102 },
  { reason: "value", path: /\b(in|ex)cludeTypes\[\d+\]$/, code: 20107 },
  { reason: "value", code: 20110 },
];

/** The fault, or `undefined` for an internal failure. */
export function toFault(error: unknown): Fault | undefined {
  if (error instanceof SoapFaultError) return passedOn(error);
  if (error instanceof ValidationError) return fromViolations(error);
  if (error instanceof CodecError && error.direction === "decode") return fromCodec(error);
  return undefined;
}

/** A fault that the service throws, perhaps from a call of its own, is passed on. */
function passedOn({ faultCode, faultString, detail }: SoapFaultError): Fault {
  const own = isRecord(detail) ? detail[serviceException.name] : undefined;
  return {
    faultcode: faultCode,
    faultstring: faultString,
    detail: own === undefined ? undefined : { [serviceException.name]: own },
  };
}

/** Violations that a fault tells. */
const maxTold = 20;

function fromViolations({ violations }: ValidationError): Fault {
  const codes = violations.map(({ code }) => code).filter(isFaultCode);
  const told = violations.slice(0, maxTold).map(({ path, message }) => `${path}: ${message}`);
  const more = violations.length - told.length;
  if (more > 0) told.push(`and ${more} more`);
  return serviceFault(codes[0] ?? 20110, told.join("; "));
}

function fromCodec({ reason, path, problem, message }: CodecError): Fault {
  const row = codecFaults.find(
    (one) =>
      one.reason === reason &&
      (one.path?.test(path) ?? true) &&
      (one.problem?.test(problem) ?? true),
  );
  return serviceFault(row?.code ?? 20012, message);
}

function isFaultCode(code: number | undefined): code is FaultCode {
  return code !== undefined && Object.hasOwn(faults, code);
}
