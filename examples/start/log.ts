// Records the steps of the example: bytes, time and the status of the record. A status other than the expected one is an
// error.
import type { Transport } from "../../src/index.js";
import type { Row, Status } from "./report.js";

export interface Step<Result> {
  readonly title: string;
  readonly operation: string;
  /** The key that identifies the record. */
  readonly key: string | undefined;
  readonly call: () => Promise<Result>;
}

export interface Writing<Result> extends Step<Result> {
  readonly status: (result: Result) => Status | undefined;
  readonly expected: Status["status"];
}

export interface Log {
  readonly rows: readonly Row[];
  /** Counts bytes. */
  readonly transport: Transport;
  step<Result>(step: Step<Result> | Writing<Result>): Promise<Result>;
}

export function createLog(transport: Transport): Log {
  const rows: Row[] = [];
  let total = 0;
  return {
    rows,
    transport: async (request) => {
      const answer = await transport(request);
      total += request.body.length + answer.body.length;
      return answer;
    },
    async step(step) {
      const { title, operation, key } = step;
      const before = total;
      const start = performance.now();
      const result = await step.call();
      const milliseconds = performance.now() - start;
      const status = "status" in step ? statusOf(step, result) : undefined;
      rows.push({ title, operation, key, status, milliseconds, bytes: total - before });
      return result;
    },
  };
}

function statusOf<Result>(step: Writing<Result>, result: Result): Status {
  const { title, expected } = step;
  const status = step.status(result);
  if (status?.status === expected) return status;
  throw new Error(
    `${title}: the record is ${status?.status}, expected ${expected}. ${status?.error ?? ""}`,
  );
}
