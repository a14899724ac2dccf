// The step that makes the outcome of a call true of all its attempts, and not only of the last one.
import type { Step } from "../call/call.js";
import { reasonOf } from "./answer.js";
import { canPass } from "./codes.js";
import type { JsonObject, RestAnswer } from "./endpoint.js";
import { isRecord } from "../is-record.js";
import { calledBy } from "./rest-call.js";
import { RestError } from "./rest-error.js";

/**
 * The status of a record that the service refused for a reason that passes, while an earlier attempt may have written it.
 * A reason that is in the record itself would have been the earlier attempt's as well.
 */
export const outcomeUnknown = "unknown";

/** Of other errors than those of the service, `accounted` does it. */
export const trueOfAll: Step = (next) => async (request) => {
  try {
    const reply = await next(request);
    if (!calledBy(request).endpoint.writes || request.attempts?.mayHaveRunTwice !== true)
      return reply;
    const answer = reply.value as RestAnswer; // what `restCall` reads
    return { ...reply, value: { ...answer, result: answer.result.map(doubted) } };
  } catch (error) {
    const isCertain = error instanceof RestError && error.executed === "no";
    if (!isCertain || request.attempts?.mayHaveRun !== true) throw error;
    const { endpoint, reasons, requestId, http } = error;
    throw new RestError({ endpoint, reasons, requestId, http, executed: "unknown", cause: error });
  }
};

function doubted(record: JsonObject): JsonObject {
  const { status, reasons } = record;
  const first: unknown = Array.isArray(reasons) ? reasons[0] : undefined;
  const { code, message } = reasonOf(first);
  if (status !== "skipped" || !isRecord(first) || !canPass(code)) return record;
  const told = `outcome unknown: an earlier attempt may have written it; then: ${message}`;
  return { ...record, status: outcomeUnknown, reasons: [{ code, message: told }] };
}
