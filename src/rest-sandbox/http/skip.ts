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
  // What is named in the body may be in the query as well.
  const gone = new Set(input.flatMap((record, index) => (skips(index) ? idIn(record) : [])));
  const values = (name: string) => {
    const all = call.values(name);
    return name === "id" ? all.filter((value) => !gone.has(value)) : all;
  };
  const answer = kept.length === 0 ? {} : run({ ...call, values, json: { ...json, input: kept } });
  const others = [...(answer.result ?? [])];
  const skipped = { status: "skipped", reasons: [reason] };
  const isNumbered = others.some((entry) => "seq" in entry);
  const result = input.map((record, seq) => {
    const own = skips(seq) ? { ...leadOf(record), ...skipped } : others.shift();
    return { ...(isNumbered && { seq }), ...own, ...(isNumbered && { seq }) };
  });
  return { ...answer, result };
}

function idIn(record: unknown): string[] {
  return isRecord(record) && record["id"] !== undefined ? [String(record["id"])] : [];
}

/** A record that is an id alone names a lead, and so does its entry in the answer. */
function leadOf(record: unknown): object {
  return isRecord(record) && Object.keys(record).join() === "id" ? { id: record["id"] } : {};
}
