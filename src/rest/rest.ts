// The REST service as a function: what an operation of the bridge calls.
import type { Attempts } from "../call/attempts.js";
import type { Watched } from "../call/call.js";
import type { Endpoint, RestAnswer, RestParams } from "./endpoint.js";

/** What a call of REST has from the call that it serves. */
export interface RestContext {
  readonly signal?: AbortSignal | undefined;
  /** When the deadline ends, by `performance.now()`. */
  readonly endsAt?: number | undefined;
  /** Milliseconds for one exchange, in place of the endpoint's own. */
  readonly timeout?: number | undefined;
  readonly watched?: Watched | undefined;
  /** Of this one call: tells, once it has failed, whether the service may have carried it out. */
  readonly attempts?: Attempts | undefined;
}

/**
 * Calls an endpoint. Rejects with a `RestError` where the service refuses the request as a whole, with a `TransportError`,
 * `CodecError` or `QuotaError` where no answer came or could be read, and with the signal's reason.
 */
export type Rest = (
  endpoint: Endpoint,
  params?: RestParams,
  context?: RestContext,
) => Promise<RestAnswer>;
