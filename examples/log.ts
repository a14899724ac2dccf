// Records the steps of the example: calls, bytes, time and the status of each record. A status other than the
// expected one is an error.
import type { Transport } from "../src/index.js";
import type { Row, Status } from "./report.js";

export interface Step<Result> {
  readonly title: string;
  readonly operation: string;
  /** For each record, the key that identifies it. */
  readonly keys: readonly (string | undefined)[];
  readonly call: () => Promise<Result>;
}

export interface Writing<Result> extends Step<Result> {
  /** The status of each record. */
  readonly statuses: (result: Result) => readonly Status[];
  readonly expected: Status["status"];
}

export interface Log {
  readonly rows: readonly Row[];
  /** Counts calls and bytes. */
  readonly transport: Transport;
  step<Result>(step: Step<Result> | Writing<Result>): Promise<Result>;
}

export function createLog(transport: Transport): Log {
  const rows: Row[] = [];
  const total = { calls: 0, bytes: 0 };
  return {
    rows,
    transport: async (request) => {
      const answer = await transport(request);
      total.calls += 1;
      total.bytes += request.body.length + answer.body.length;
      return answer;
    },
    async step(step) {
      const { title, operation, keys } = step;
      const { calls, bytes } = total;
      const start = performance.now();
      const result = await step.call();
      const milliseconds = performance.now() - start;
      const statuses = "statuses" in step ? statusesOf(step, result) : undefined;
      const sent = { calls: total.calls - calls, bytes: total.bytes - bytes };
      rows.push({ title, operation, keys, statuses, milliseconds, ...sent });
      return result;
    },
  };
}

function statusesOf<Result>(step: Writing<Result>, result: Result): readonly Status[] {
  const { title, keys, expected } = step;
  const statuses = step.statuses(result);
  if (statuses.length !== keys.length)
    throw new Error(`${title}: expected ${keys.length} statuses, got ${statuses.length}`);
  statuses.forEach(({ status, error }, index) => {
    if (status !== expected)
      throw new Error(
        `${title}: record ${index} is ${status}, expected ${expected}. ${error ?? ""}`,
      );
  });
  return statuses;
}
