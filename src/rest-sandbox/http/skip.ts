// Skips some records of a call, as the service does under load, and carries out the others.
import { isRecord } from "../../is-record.js";
import type { Answer, RestCall } from "../world/endpoint.js";
import type { Reason } from "../world/denied.js";

/** `skips` decides by position in `input`. A call without a list of records is carried out whole. */
export function withSkippedRecords(
  call: RestCall,
  skips: (index: number) => boolean,
  reason: Reason,
  run: (call: RestCall) => Answer,
): Answer {
  const { json } = call;
  const input: unknown = isRecord(json) ? json["input"] : undefined;
  if (!isRecord(json) || !Array.isArray(input) || !input.some((_, index) => skips(index)))
    return run(call);
  const kept = input.filter((_, index) => !skips(index));
  const answer = kept.length === 0 ? {} : run({ ...call, json: { ...json, input: kept } });
  const others = [...(answer.result ?? [])];
  const isNumbered = others.some((entry) => "seq" in entry);
  const result = input.map((_, seq) => {
    const own = skips(seq) ? { status: "skipped", reasons: [reason] } : others.shift();
    return { ...(isNumbered && { seq }), ...own, ...(isNumbered && { seq }) };
  });
  return { ...answer, result };
}
