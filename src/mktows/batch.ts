// Cuts a long list of records into the parts that one call takes, sends them one after another and joins
// the answers. What a call is, and how it is sent, is the caller's business.
import {
  CodecError,
  PartialBatchError,
  SoapFaultError,
  TransportError,
  ValidationError,
} from "../errors.js";
import { isRecord } from "../is-record.js";
import type { BatchRule } from "./rule.js";

/** The records of a call that goes out in parts, as they are now; `undefined` for any other call. */
export function recordsOf(rule: BatchRule | undefined, params: unknown): unknown[] | undefined {
  const list = rule && isRecord(params) ? params[rule.list] : undefined;
  return Array.isArray(list) ? list.slice() : undefined;
}

/**
 * Sends the records in parts of the rule's size: one answer, with one entry for each record in their order.
 * No records, no call. The first failure ends it with a `PartialBatchError`, also when there is one part
 * only; a call that was refused, or aborted before anything went out, fails with just that reason.
 */
export async function sendInParts(
  operation: string,
  rule: BatchRule,
  records: readonly unknown[],
  send: (part: readonly unknown[]) => Promise<unknown>,
): Promise<Record<string, unknown>> {
  const answers: unknown[] = [];
  while (answers.length < records.length) {
    const part = records.slice(answers.length, answers.length + rule.size);
    try {
      answers.push(...answersOf(operation, rule, part.length, await send(part)));
    } catch (error) {
      throw endedEarly(operation, answers, part.length, records.length, error);
    }
  }
  return { [rule.answers]: answers };
}

/** The entries of one answer. Which record an entry belongs to is known by position alone. */
function answersOf(operation: string, rule: BatchRule, wanted: number, result: unknown): unknown[] {
  const list = isRecord(result) ? result[rule.answers] : undefined;
  const came = Array.isArray(list) ? list.length : 0;
  if (Array.isArray(list) && came === wanted) return list;
  const problem = `expected ${wanted} entries, one for each record sent, got ${came}`;
  throw new CodecError("decode", "unexpected", `${operation} ${rule.answers}`, problem);
}

function endedEarly(
  operation: string,
  answers: readonly unknown[],
  sent: number,
  total: number,
  error: unknown,
): unknown {
  const done = answers.length;
  const aborted = error instanceof TransportError && error.reason === "aborted";
  const cause = aborted ? error.cause : error;
  const inDoubt = mayHaveRun(error) ? sent : 0;
  const untouched = aborted || error instanceof ValidationError;
  if (untouched && done === 0 && inDoubt === 0) return cause;
  const sets = {
    completed: answers.map((status, index) => ({ index, status })),
    inDoubt: numbers(done, done + inDoubt),
    remaining: numbers(done + inDoubt, total),
  };
  return new PartialBatchError(operation, sets, cause);
}

/** Whether the service may have carried out a call that ended so. What is not known here may have run. */
function mayHaveRun(error: unknown): boolean {
  if (error instanceof TransportError) return error.sent;
  if (error instanceof SoapFaultError) return error.executed !== "no";
  if (error instanceof CodecError) return error.direction === "decode";
  return !(error instanceof ValidationError);
}

function numbers(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
