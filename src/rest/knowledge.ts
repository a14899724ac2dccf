// After which failures to send a request to the REST service again can help, and which requests can be sent again.
import { retryAfter } from "../delivery/backoff.js";
import type { Knowledge, Remedy } from "../delivery/repeated.js";
import { transportRemedy } from "../delivery/transport-remedy.js";
import { TransportError } from "../errors.js";
import { canPass } from "./codes.js";
import { calledBy } from "./rest-call.js";
import { RestError } from "./rest-error.js";

export const restKnowledge: Knowledge = {
  isHarmless(request) {
    const { endpoint, params } = calledBy(request);
    return endpoint.repeatable(params);
  },
  remedyOf(error): Remedy | undefined {
    if (error instanceof RestError) return remedyOf(error);
    // Beside what helps with any service: the vendor names 500 among what passes.
    if (error instanceof TransportError && error.reason === "status" && error.status === 500)
      return {};
    return transportRemedy(error);
  },
};

function remedyOf({ reasons, http }: RestError): Remedy | undefined {
  const passes = reasons.length > 0 && reasons.every(({ code }) => canPass(code));
  return passes ? { after: http && retryAfter(http) } : undefined;
}
