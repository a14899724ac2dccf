// Carries out a write in steps, each of which settles some records. Where it ends early, tells exactly which records were
// written, which may have been, and which were not.
import { Attempts } from "../../call/attempts.js";
import { PartialBatchError } from "../../errors.js";
import type { OperationName } from "../../mktows/rules/rules.js";

export interface Step<Status> {
  /** The records that it settles. */
  readonly indexes: readonly number[];
  /** The statuses of those records, in their order. Each call that writes is made with attempts of its own. */
  readonly run: (newAttempts: () => Attempts) => Promise<readonly Status[]>;
  /** Whether a record that failed can have been written in part, by a call before the one that REST refused. */
  readonly inParts?: boolean | undefined;
}

/** The status of each record: of `settled`, which are known before, or of the steps, one after the other. */
export async function runSteps<Status extends { readonly status: string }>(
  operation: OperationName,
  count: number,
  settled: ReadonlyMap<number, Status>,
  steps: readonly Step<Status>[],
): Promise<Status[]> {
  const statuses = new Map(settled);
  let isWritten = false;
  for (const { indexes, run, inParts = false } of steps) {
    const made: Attempts[] = [];
    const newAttempts = (): Attempts => {
      const attempts = new Attempts();
      made.push(attempts);
      return attempts;
    };
    try {
      const found = await run(newAttempts);
      if (found.some(({ status }) => writes.has(status))) isWritten = true;
      if (inParts && made.some((attempts) => attempts.mayHaveRun)) isWritten = true;
      indexes.forEach((index, at) => {
        const status = found[at];
        if (status !== undefined) statuses.set(index, status);
      });
    } catch (error) {
      const mayHaveRun = made.some((attempts) => attempts.mayHaveRun);
      if (!isWritten && !mayHaveRun) throw error;
      throw endedEarly(operation, count, statuses, mayHaveRun ? indexes : [], error);
    }
  }
  return positions(count).map((index) => {
    const status = statuses.get(index);
    if (status === undefined) throw new Error(`${operation}: no step settled the record ${index}`);
    return status;
  });
}

const writes = new Set(["CREATED", "UPDATED", "DELETED"]);

/** What a run that ended early rejects with, once anything was written or is in doubt. */
function endedEarly<Status extends { readonly status: string }>(
  operation: OperationName,
  count: number,
  statuses: ReadonlyMap<number, Status>,
  inDoubt: readonly number[],
  cause: unknown,
): PartialBatchError<Status> {
  const completed = [...statuses].map(([index, status]) => ({ index, status }));
  completed.sort((a, b) => a.index - b.index);
  const known = new Set([...statuses.keys(), ...inDoubt]);
  const remaining = positions(count).filter((index) => !known.has(index));
  return new PartialBatchError(operation, { completed, inDoubt, remaining }, cause);
}

function positions(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
