// The error of a REST answer that says `success: false`.
import type { AnyOperation } from "../codec/operation.js";
import type { Http } from "../errors.js";

export interface RestReason {
  /** The service's code, such as `1004`. */
  readonly code: string;
  readonly message: string;
}

/**
 * The service refused a request as a whole. It is not for callers of mktows: the bridge makes a fault of it. What failed
 * with a connection is a `TransportError`, as everywhere.
 */
export class RestError extends Error {
  override readonly name = "RestError";
  /** The name of the endpoint's row. */
  readonly endpoint: string;
  /**
   * The first reason's code. Codes of our own: `HTTP 413` and `HTTP 414` where a request is too large, `401` where the
   * credentials are wrong, `path` where a parameter fits no path, `dry run`.
   */
  readonly code: string;
  readonly reasons: readonly RestReason[];
  /** By which the vendor finds a request. */
  readonly requestId: string | undefined;
  /** `no`: certainly not carried out. `unknown`: the service may have carried it out. */
  readonly executed: "no" | "unknown";
  /** Not printed with the error: headers may contain secrets. */
  declare readonly http: Http | undefined;
  constructor(
    facts: Pick<RestError, "endpoint" | "reasons" | "requestId" | "executed" | "http"> & {
      readonly cause?: unknown;
    },
  ) {
    const { endpoint, reasons, requestId, executed, http, cause } = facts;
    const [first = { code: "unknown", message: "the answer gives no reason" }] = reasons;
    const more = reasons.length > 1 ? `, and ${reasons.length - 1} more` : "";
    const id = requestId === undefined ? "" : ` (requestId ${requestId})`;
    super(
      `${endpoint}: the REST service refused the request: ${first.code} ${first.message}${more}${id}`,
      cause === undefined ? undefined : { cause },
    );
    this.endpoint = endpoint;
    this.code = first.code;
    this.reasons = reasons;
    this.requestId = requestId;
    this.executed = executed;
    Object.defineProperty(this, "http", { value: http, configurable: true });
  }
}

/** A request that is refused here, before anything is sent. */
export function refusedHere({ name }: Pick<AnyOperation, "name">, reason: RestReason): RestError {
  const facts = { requestId: undefined, executed: "no", http: undefined } as const;
  return new RestError({ endpoint: name, reasons: [reason], ...facts });
}
