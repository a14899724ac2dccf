// The step that sends a long list of records in parts, one after another, and joins the answers. When a call ends
// early, every record is known to be completed, in doubt or remaining.
import { Attempts } from "../call/attempts.js";
import { inMemory } from "../call/service.js";
import { accounted } from "../call/outcome.js";
import type { Call, Reply, Request, Step } from "../call/call.js";
import { isShortened } from "../codec/patient-decoder.js";
import { CodecError, PartialBatchError, ValidationError } from "../errors.js";
import { isRecord } from "../is-record.js";
import type { BatchRule } from "./rules/rule.js";
import { rulesOf } from "./rules/rules.js";

/** The records of a call that is sent in parts; `undefined` for any other call. */
export function recordsOf(
  rule: BatchRule | undefined,
  params: unknown,
): readonly unknown[] | undefined {
  const list = rule && isRecord(params) ? params[rule.list] : undefined;
  return Array.isArray(list) ? list : undefined;
}

/**
 * Sends the records in parts; the reply has one entry for each record, in order. Without records nothing is sent. The
 * first failure ends the call with a `PartialBatchError`. If certainly nothing was written, a call of one part, or one
 * that was aborted or refused, fails with the error itself.
 */
export const inParts: Step = (next) => {
  const whole = accounted(next);
  return (request) => {
    const { batch } = rulesOf(request.operation.name) ?? {};
    const records = recordsOf(batch, request.params);
    if (batch === undefined || records === undefined) return whole(request);
    return inTurn(whole, request, batch, records);
  };
};

async function inTurn(
  call: Call,
  request: Request,
  batch: BatchRule,
  records: readonly unknown[],
): Promise<Reply> {
  const answers: unknown[] = [];
  let last: Reply | undefined;
  while (answers.length < records.length) {
    const part = records.slice(answers.length, answers.length + batch.size);
    const attempts = new Attempts();
    try {
      last = await call({ ...partOf(request, batch, records, part), attempts });
      answers.push(...answersOf(request, batch, part.length, last));
    } catch (error) {
      throw endedEarly(request, answers, part, records, attempts.mayHaveRun, error);
    }
  }
  const value = { [batch.answers]: answers };
  return { headers: {}, http: inMemory, ...last, value };
}

/** The request of one part: in a call of one part the call's own, whose body is encoded already. */
function partOf(
  request: Request,
  { list }: BatchRule,
  records: readonly unknown[],
  part: readonly unknown[],
): Request {
  if (part.length === records.length) return request;
  const others = isRecord(request.params) ? request.params : {};
  return { ...request, params: { ...others, [list]: part } };
}

/** The entries of one answer. Only their positions tell which records they belong to. */
function answersOf(
  { operation }: Request,
  { answers }: BatchRule,
  wanted: number,
  { value, http }: Reply,
): readonly unknown[] {
  const list = isRecord(value) ? value[answers] : undefined;
  const length = Array.isArray(list) ? list.length : 0;
  const isShort = Array.isArray(list) && isShortened(list);
  if (Array.isArray(list) && !isShort && length === wanted) return list;
  const others = isShort ? " and others that are not valid" : "";
  const problem = `expected ${wanted} entries, one for each record sent, got ${length}${others}`;
  const path = `${operation.name} ${answers}`;
  throw new CodecError("decode", "unexpected", path, problem, undefined, http);
}

function endedEarly(
  { operation, signal }: Request,
  answers: readonly unknown[],
  part: readonly unknown[],
  records: readonly unknown[],
  mayHaveRun: boolean,
  error: unknown,
): unknown {
  const done = answers.length;
  const inDoubt = mayHaveRun ? part.length : 0;
  const isAborted = signal?.aborted === true && error === signal.reason;
  const isThrownAsIs =
    part.length === records.length || isAborted || error instanceof ValidationError;
  if (isThrownAsIs && done === 0 && inDoubt === 0) return error;
  const sets = {
    completed: answers.map((status, index) => ({ index, status })),
    inDoubt: numbers(done, done + inDoubt),
    remaining: numbers(done + inDoubt, records.length),
  };
  return new PartialBatchError(operation.name, sets, error);
}

function numbers(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
