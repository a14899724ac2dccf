// The service's fault codes as data, and the error that a fault becomes.
import { AuthenticationHeader } from "../../../generated/operations.js";
import type { Faults } from "../../call/receive.js";
import { SoapFaultError, type Http } from "../../errors.js";
import * as xs from "../../codec/scalars.js";
import { complex, optional, type Element } from "../../wire/index.js";
import { isRecord } from "../../is-record.js";
import type { Fault } from "../../soap/fault.js";

/** What one fault code means to a caller. */
export interface FaultMeaning {
  readonly code: number;
  readonly name: string;
  /** The generic text, which is in the fault string after the code. What was wrong in particular is in the detail. */
  readonly text: string;
  /** Whether the same call can succeed when repeated later. */
  readonly retryable: boolean;
  /** `no`: the call was refused before it changed anything. `unknown`: it may have been carried out in part. */
  readonly executed: "no" | "unknown";
}

/** Every code the vendor documented. Names are ours; texts of 20014, 20103, 20105 and 20110 were recorded, others are alike. */
export const faults = {
  10001: fault(10001, "SystemFailure", "System failure", true, "unknown"),
  20011: fault(20011, "ServiceFailure", "Service failure", true, "unknown"),
  20012: fault(20012, "MessageNotUnderstood", "Request not understood"),
  20013: fault(20013, "AccessDenied", "Access denied"),
  20014: fault(20014, "AuthenticationFailed", "Authentication failed"),
  20015: fault(20015, "DailyQuotaReached", "Daily limit reached"),
  20016: fault(20016, "RequestExpired", "Request expired", true),
  20017: fault(20017, "ElementMissing", "Parameter missing in request"),
  20019: fault(20019, "OperationUnknown", "Operation not found"),
  20022: fault(20022, "TimeRangeTooLong", "Time range too long"),
  20023: fault(20023, "RateLimitReached", "Call rate too high", true),
  20024: fault(20024, "TooManyConcurrentCalls", "Too many calls at once", true),
  20101: fault(20101, "LeadKeyMissing", "Lead key missing"),
  20102: fault(20102, "LeadKeyTypeInvalid", "Unknown lead key type"),
  20103: fault(20103, "LeadNotFound", "Lead not found"),
  20104: fault(20104, "LeadRecordMissing", "Lead record missing"),
  20105: fault(20105, "LeadAttributeUnknown", "Unknown lead field"),
  20106: fault(20106, "LeadNotWritten", "Lead not written"),
  20107: fault(20107, "ActivityTypeInvalid", "Unknown activity type"),
  20108: fault(20108, "LeadOwnerUnknown", "Lead owner not found"),
  20109: fault(20109, "ParameterMissing", "Parameter missing"),
  20110: fault(20110, "ParameterInvalid", "Input error"),
  20111: fault(20111, "ListUnknown", "List not found"),
  20113: fault(20113, "CampaignUnknown", "Campaign not found"),
  20114: fault(20114, "ParameterValueInvalid", "Bad parameter value"),
  20122: fault(20122, "StreamPositionInvalid", "Bad stream position"),
  20123: fault(20123, "StreamAtEnd", "End of stream"),
} as const satisfies Readonly<Record<number, FaultMeaning>>;

export type FaultCode = keyof typeof faults;

/** The code of a request whose timestamp is too old, or too far ahead. */
export const expired: FaultCode = 20016;

/** Was seen as a system failure (10001), of a request without a selector: no repeat changes that. */
const inputMissing = /^\s*10001 - Parameter required/;

function fault(
  code: number,
  name: string,
  text: string,
  retryable = false,
  executed: "no" | "unknown" = "no",
): FaultMeaning {
  return { code, name, text, retryable, executed };
}

/** The detail of the service's faults. All elements are optional, so that every fault can be read. */
export interface ServiceException {
  name?: string | undefined;
  message?: string | undefined;
  code?: string | undefined;
  /** Was seen beside 10001 only, empty. */
  cause?: string | undefined;
}

export const serviceException: Element<ServiceException> = {
  namespace: AuthenticationHeader.namespace,
  name: "serviceException",
  codec: complex<ServiceException>(
    "ServiceException",
    AuthenticationHeader,
    () => ({
      name: optional(xs.string),
      message: optional(xs.string),
      code: optional(xs.string),
      cause: optional(xs.string),
    }),
    (name, message, code, cause) => ({ name, message, code, cause }),
  ),
};

/** How the client reads the service's faults. */
export const serviceFaults: Faults = {
  details: () => [serviceException],
  toError: ({ name }, fault, _, http) => faultError(name, fault, http),
};

/** The fault as an error, with what its code means. A call with an unknown code may have been carried out. */
export function faultError(operation: string, fault: Fault, http?: Http): SoapFaultError {
  const code = codeOf(fault);
  const known: FaultMeaning | undefined =
    code === undefined ? undefined : Object.values(faults).find((row) => row.code === code);
  const name = known === undefined ? "" : ` (${known.name})`;
  return new SoapFaultError({
    operation,
    code,
    codeName: known?.name,
    retryable: known?.retryable === true && !inputMissing.test(fault.faultstring),
    // With something else beside the fault, such as an answer, its code proves nothing.
    executed: (fault.cause?.reason !== "envelope" && known?.executed) || "unknown",
    faultCode: fault.faultcode,
    faultString: fault.faultstring,
    detail: fault.detail,
    detailXml: fault.detailXml,
    headers: {},
    http,
    cause: fault.cause,
    message: `${operation}: the service answered with a fault: ${textsOf(fault) || "no text"}${name}`,
  });
}

/** The fault string and, where it says something else, the message of the detail, without the code at its end. */
function textsOf({ detail, faultstring }: Fault): string {
  const own = textIn(detail, "message")
    .trimEnd()
    .replace(/\(\d+\)$/, "")
    .trimEnd();
  const texts = faultstring.endsWith(own) ? [faultstring] : [faultstring, own];
  return texts.filter((text) => text !== "").join(": ");
}

/** The service's own code: from the detail, else from the leading digits of the fault string. */
function codeOf({ detail, faultstring }: Fault): number | undefined {
  const own = textIn(detail, "code").trim();
  const digits = /^\d+$/.test(own) ? own : /^\s*(\d{5})\b/.exec(faultstring)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** An element of the service's detail; "" where there is none. */
function textIn(detail: Fault["detail"], name: keyof ServiceException): string {
  const exception = detail?.[serviceException.name];
  const text = isRecord(exception) ? exception[name] : undefined;
  return typeof text === "string" ? text : "";
}
