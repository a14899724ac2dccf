// The error of a REST answer that says `success: false`, or that has an HTTP status of failure.
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
  /** The first reason's code; `HTTP 413` and such where the answer has no envelope. */
  readonly code: string;
  readonly reasons: readonly RestReason[];
  /** By which the vendor finds a request. */
  readonly requestId: string | undefined;
  /** `no`: certainly not carried out. `unknown`: the service may have carried it out. */
  readonly executed: "no" | "unknown";
  readonly http: Http | undefined;
  constructor(facts: Pick<RestError, "endpoint" | "reasons" | "requestId" | "executed" | "http">) {
    const [first] = facts.reasons;
    const code = first?.code ?? "unknown";
    super(
      `${facts.endpoint}: the REST service refused the request: ${code} ${first?.message ?? ""}`,
    );
    this.endpoint = facts.endpoint;
    this.code = code;
    this.reasons = facts.reasons;
    this.requestId = facts.requestId;
    this.executed = facts.executed;
    this.http = facts.http;
  }
}
