// The innermost call of the REST service: sends a request to an endpoint and reads its answer.
import { userAgent } from "#platform/http";
import type { Call, Request } from "../call/call.js";
import type { Connection } from "../call/connection.js";
import { longestTimer } from "../call/deadline.js";
import { exchange, surelyOpen } from "../call/send.js";
import { readAnswer } from "./answer.js";
import type { Endpoint, RestParams } from "./endpoint.js";
import { messageOf } from "./message.js";
import { RestError } from "./rest-error.js";

/** What all exchanges with the service have in common. */
export interface RestConnection extends Pick<
  Connection,
  "transport" | "connectTimeout" | "maxResponseBytes"
> {
  /** As `baseOf` gives it. */
  readonly base: string;
  /** Milliseconds for one exchange, in place of the rows' own. */
  readonly timeout: number | undefined;
}

/** A request of this call has a row of the table as its operation. The value of its reply is a `RestAnswer`. */
export function restCall(connection: RestConnection): Call {
  return async (request) => {
    const { endpoint, params } = calledBy(request);
    const { attempts, httpHeaders, timeout = connection.timeout ?? endpoint.timeout } = request;
    const message = messageOf(connection.base, endpoint, params);
    request.signal?.throwIfAborted();
    // Without the log it would not be known what was sent.
    if (attempts === undefined)
      throw new TypeError("a step passed on a request without `attempts`: copy it, { ...request }");
    const attempt = attempts.begin();
    try {
      const response = await exchange(connection.transport, request, {
        ...message,
        headers: { ...message.headers, ...standard, ...httpHeaders },
        signal: request.signal,
        timeout: Math.min(timeout, longestTimer),
        connectTimeout: Math.min(connection.connectTimeout, longestTimer),
        maxResponseBytes: connection.maxResponseBytes,
        maxIdle: surelyOpen,
        harmless: request.harmless,
      });
      const { status, headers } = response;
      return { value: readAnswer(endpoint, response), headers: {}, http: { status, headers } };
    } catch (error) {
      if (error instanceof RestError && error.executed === "no") attempt.mayHaveRun = false;
      else attempt.failed(error);
      throw error;
    }
  };
}

const standard = { accept: "application/json", "accept-encoding": "gzip", ...userAgent };

/** The row and what is sent to it: `connectRest` makes every request from these, and steps pass them on. */
export function calledBy({ operation, params }: Request): {
  readonly endpoint: Endpoint;
  readonly params: RestParams;
} {
  return { endpoint: operation as Endpoint, params: params as RestParams };
}
