// The service's fault codes as data, and the error that a fault becomes.
import type { Faults } from "../call/receive.js";
import { SoapFaultError, type Http } from "../errors.js";
import * as xs from "../codec/scalars.js";
import { optional, sequence, type Element } from "../wire/index.js";
import type { Fault } from "../soap/fault.js";

/** What one fault code means to a caller. */
export interface FaultMeaning {
  readonly code: number;
  readonly name: string;
  readonly text: string;
  /** Whether the same call can succeed when repeated later. */
  readonly retryable: boolean;
  /** `no`: the call was refused before it changed anything. `unknown`: it may have been carried out in part. */
  readonly executed: "no" | "unknown";
}

/** Every code the vendor documented, with names and texts of our own. */
export const faults = {
  10001: fault(10001, "SystemFailure", "The service failed", true, "unknown"),
  20011: fault(20011, "ServiceFailure", "The service failed", true, "unknown"),
  20012: fault(20012, "MessageNotUnderstood", "The request could not be read"),
  20013: fault(20013, "AccessDenied", "The user may not make this call"),
  20014: fault(20014, "AuthenticationFailed", "Authentication failed"),
  20015: fault(20015, "DailyQuotaReached", "The calls of this day are used up"),
  20016: fault(20016, "RequestExpired", "The timestamp of the request is too old", true),
  20017: fault(20017, "ElementMissing", "The request lacks a required element"),
  20019: fault(20019, "OperationUnknown", "The service has no such operation"),
  20022: fault(20022, "TimeRangeTooLong", "The time range is longer than 30 days"),
  20023: fault(20023, "RateLimitReached", "Too many calls in a short time", true),
  20024: fault(20024, "TooManyConcurrentCalls", "Too many calls at the same time", true),
  20101: fault(20101, "LeadKeyMissing", "A lead key is missing"),
  20102: fault(20102, "LeadKeyTypeInvalid", "This lead key type does not exist"),
  20103: fault(20103, "LeadNotFound", "No lead has this key"),
  20104: fault(20104, "LeadRecordMissing", "The lead record is missing"),
  20105: fault(20105, "LeadAttributeUnknown", "A lead has no such attribute"),
  20106: fault(20106, "LeadNotWritten", "The lead could not be written"),
  20107: fault(20107, "ActivityTypeInvalid", "This activity type does not exist"),
  20108: fault(20108, "LeadOwnerUnknown", "No such lead owner"),
  20109: fault(20109, "ParameterMissing", "A parameter is missing"),
  20110: fault(20110, "ParameterInvalid", "A parameter has a value that is not accepted"),
  20111: fault(20111, "ListUnknown", "No such list"),
  20113: fault(20113, "CampaignUnknown", "No such campaign"),
  20114: fault(20114, "ParameterValueInvalid", "A parameter has a value that is not accepted"),
  20122: fault(20122, "StreamPositionInvalid", "The stream position does not belong to this query"),
  20123: fault(20123, "StreamAtEnd", "The stream has ended"),
} as const satisfies Readonly<Record<number, FaultMeaning>>;

export type FaultCode = keyof typeof faults;

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
}

export const serviceException: Element<ServiceException> = {
  namespace: "http://www.marketo.com/mktows/",
  name: "serviceException",
  codec: sequence<ServiceException>(
    "ServiceException",
    () => ({
      name: optional(xs.string),
      message: optional(xs.string),
      code: optional(xs.string),
    }),
    (name, message, code) => ({ name, message, code }),
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
    retryable: known?.retryable ?? false,
    // With something else beside the fault, such as an answer, its code proves nothing.
    executed: (fault.cause?.reason !== "envelope" && known?.executed) || "unknown",
    faultCode: fault.faultcode,
    faultString: fault.faultstring,
    detail: fault.detail,
    detailXml: fault.detailXml,
    headers: {},
    http,
    cause: fault.cause,
    message: `${operation}: the service answered with a fault: ${fault.faultstring || "no text"}${name}`,
  });
}

/** The service's own code: from the detail, else from the leading digits of the fault string. */
function codeOf({ detail, faultstring }: Fault): number | undefined {
  const exception = detail?.[serviceException.name];
  const own = hasCode(exception) ? exception.code.trim() : "";
  const digits = /^\d+$/.test(own) ? own : /^\s*(\d{5})\b/.exec(faultstring)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function hasCode(value: unknown): value is { code: string } {
  return (
    typeof value === "object" && value !== null && "code" in value && typeof value.code === "string"
  );
}
