// Every error this package throws on purpose: a union that narrows by `kind`, with facts beside the message. No
// message contains a secret key or a signature.

import { BaseError, type Http } from "./base-error.js";

export type { Http };

/** Any error of this package: `error.kind` tells which. */
export type MktowsError =
  ValidationError | CodecError | TransportError | SoapFaultError | QuotaError | PartialBatchError;

export type MktowsErrorKind = MktowsError["kind"];

/** `error instanceof MktowsError` narrows to the union. */
export const MktowsError = BaseError as unknown as {
  [Symbol.hasInstance](value: unknown): value is MktowsError;
};

/** One reason why a request was refused before anything was sent. */
export interface Violation {
  /** The rule that was broken, e.g. `required`, `unknown-property`, `key`. */
  readonly rule: string;
  /** Where in the request, e.g. `leadRecordList[3].ForeignSysType`. */
  readonly path: string;
  /** What was expected, what was given, what to do. */
  readonly message: string;
  /** The service's fault code for this condition, where one is known. */
  readonly code?: number;
  /** Where the rule comes from. */
  readonly source?: string;
}

/** How many violations a message names; the error holds all. */
const shownViolations = 20;

/** The request breaks the contract or a rule of the service. Nothing was sent. */
export class ValidationError extends BaseError {
  static readonly kind = "validation";
  override readonly name = "ValidationError";
  readonly kind = "validation";
  readonly operation: string;
  readonly violations: readonly Violation[];
  constructor(operation: string, violations: readonly Violation[]) {
    const lines = violations
      .slice(0, shownViolations)
      .map(({ path, message }) => `  ${path === "" ? "" : `${path}: `}${message}`);
    const more = violations.length - lines.length;
    if (more > 0) lines.push(`  and ${more} more, all in \`violations\``);
    const count = violations.length === 1 ? "1 violation" : `${violations.length} violations`;
    super(`${operation} refused, nothing was sent (${count}):\n${lines.join("\n")}`);
    this.operation = operation;
    this.violations = violations;
  }
}

/**
 * What kind of problem a codec met: `malformed` (not well-formed XML, invalid bytes, a limit exceeded), `envelope` (not
 * a valid SOAP envelope, or an `href` to another element), `unexpected` (a message or element that the contract does
 * not declare), `missing`, `duplicate`, `value` (a text, enumeration value, nil or type that it does not allow).
 */
export type CodecReason =
  "malformed" | "envelope" | "unexpected" | "missing" | "duplicate" | "value";

/** A value cannot be written, or a document cannot be read, as the contract declares it. */
export class CodecError extends BaseError {
  static readonly kind = "codec";
  override readonly name = "CodecError";
  readonly kind = "codec";
  readonly direction: "encode" | "decode";
  readonly reason: CodecReason;
  /** Path of elements from the message root, e.g. `successSyncLead.result.leadId`. */
  readonly path: string;
  /** What is wrong there, and what was expected. */
  readonly problem: string;
  /** Byte offset in the document, when reading; in UTF-8, if the document came in another encoding. */
  readonly offset: number | undefined;
  constructor(
    direction: "encode" | "decode",
    reason: CodecReason,
    path: string,
    problem: string,
    offset?: number,
    http?: Http,
  ) {
    const where = offset === undefined ? "" : ` (byte ${offset})`;
    super(`${direction} ${path === "" ? "document" : path}: ${problem}${where}`, { http });
    this.direction = direction;
    this.reason = reason;
    this.path = path;
    this.problem = problem;
    this.offset = offset;
  }
}

/**
 * Why no usable answer came. `aborted` is how a transport reports an abort to the client, whose callers get
 * `signal.reason` instead. `limited`: a flow could not let the call begin, such as before its deadline.
 */
export type TransportReason =
  | "connect-timeout"
  | "timeout"
  | "refused"
  | "unreachable"
  | "reset"
  | "status"
  | "too-large"
  | "aborted"
  | "limited"
  | "other";

/** No usable answer came: the connection failed, time ran out, or the answer was not SOAP. */
export class TransportError extends BaseError {
  static readonly kind = "transport";
  override readonly name = "TransportError";
  readonly kind = "transport";
  readonly reason: TransportReason;
  /** Whether the request may have reached the service. `false` is certain; `true` means "in doubt". */
  readonly sent: boolean;
  constructor(
    message: string,
    facts: {
      reason: TransportReason;
      sent: boolean;
      http?: Http | undefined;
      cause?: unknown;
    },
  ) {
    super(message, facts);
    this.reason = facts.reason;
    this.sent = facts.sent;
  }

  /** HTTP status of the answer, where one came. */
  get status(): number | undefined {
    return this.http?.status;
  }
}

/**
 * The service answered with a SOAP fault. `code`, `codeName`, `retryable` and `executed` have meaning for mktows only;
 * other contracts declare elements of `detail`: see `isFault`.
 */
export class SoapFaultError<Detail = unknown, Headers = unknown> extends BaseError {
  static readonly kind = "fault";
  override readonly name = "SoapFaultError";
  readonly kind = "fault";
  readonly operation: string;
  /** The service's own code, e.g. 20014, when the fault carries one. */
  readonly code: number | undefined;
  /** Short name of the code, e.g. `AuthenticationFailed`. */
  readonly codeName: string | undefined;
  /** Whether the same call can succeed when repeated later. */
  readonly retryable: boolean;
  /** `no`: certainly not carried out. `unknown`: the service may have carried it out, in part or whole. */
  readonly executed: "no" | "unknown";
  /** "" where the fault has none, as `faultString` is: `cause` then says what is not valid. */
  readonly faultCode: string;
  /** The Subcodes of SOAP 1.2, outermost first. */
  readonly subcodes: readonly string[];
  readonly faultString: string;
  /** URI of the node that failed; in SOAP 1.2 the Role. */
  readonly faultActor: string | undefined;
  /** The elements in the fault's detail that the contract declares, by name. */
  readonly detail: Detail;
  /** The whole `detail` as XML, where it contains text, or elements that are not declared or not valid. */
  readonly detailXml: string | undefined;
  /** The header blocks beside the fault that the contract declares, by name. */
  readonly headers: Headers;
  constructor(
    facts: Pick<SoapFaultError, "message" | "operation" | "faultCode" | "faultString"> &
      Partial<SoapFaultError<Detail, Headers>> & { readonly detail: Detail },
  ) {
    super(facts.message, facts);
    this.operation = facts.operation;
    this.code = facts.code;
    this.codeName = facts.codeName;
    this.retryable = facts.retryable ?? false;
    this.executed = facts.executed ?? "unknown";
    this.faultCode = facts.faultCode;
    this.subcodes = facts.subcodes ?? [];
    this.faultString = facts.faultString;
    this.faultActor = facts.faultActor;
    this.detail = facts.detail;
    this.detailXml = facts.detailXml;
    this.headers = facts.headers as Headers; // omitted only where `Headers` is not given either
  }
}

/** The `dailyQuota` of a flow is spent: the call was not sent, and waiting would take until the day ends. */
export class QuotaError extends BaseError {
  static readonly kind = "quota";
  override readonly name = "QuotaError";
  readonly kind = "quota";
  readonly operation: string;
  /** Calls a day. */
  readonly limit: number;
  /** When the day ends and calls are possible again. */
  readonly resetsAt: Date;
  /** Whether an earlier attempt of the call may have reached the service. */
  readonly sent: boolean;
  constructor(
    facts: Pick<QuotaError, "operation" | "limit" | "resetsAt"> & {
      sent?: boolean;
      cause?: unknown;
    },
  ) {
    const { operation, limit, resetsAt, sent = false } = facts;
    super(
      `${operation}: ${sent ? "not sent again" : "not sent"}, the daily quota of ${limit} calls is spent ` +
        `until ${resetsAt.toISOString()}; call after that, or raise \`dailyQuota\``,
      facts,
    );
    this.operation = operation;
    this.limit = limit;
    this.resetsAt = resetsAt;
    this.sent = sent;
  }
}

/**
 * A batched call ended early. Every record of the input is in exactly one of the three sets; numbers
 * are positions in the input list. `cause` is what ended it.
 */
export class PartialBatchError<Status = unknown> extends BaseError {
  static readonly kind = "partial-batch";
  override readonly name = "PartialBatchError";
  readonly kind = "partial-batch";
  readonly operation: string;
  /** Answered, with the service's status entry for each of these records. */
  readonly completed: readonly { readonly index: number; readonly status: Status }[];
  /** Sent, but no answer could be read: the service may or may not have written them. */
  readonly inDoubt: readonly number[];
  /** Not sent, or refused as a whole: certainly not written. */
  readonly remaining: readonly number[];
  constructor(
    operation: string,
    sets: Pick<PartialBatchError<Status>, "completed" | "inDoubt" | "remaining">,
    cause: unknown,
  ) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(
      `${operation} ended early: ${sets.completed.length} records completed, ` +
        `${sets.inDoubt.length} in doubt, ${sets.remaining.length} not written. Cause: ${reason}`,
      { cause, http: cause instanceof MktowsError ? cause.http : undefined },
    );
    this.operation = operation;
    this.completed = sets.completed;
    this.inDoubt = sets.inDoubt;
    this.remaining = sets.remaining;
  }
}
