// The step that waits for a permit before each try, so that calls stay within the limits of the service. Which limits,
// and who shares them, is the `Flow`'s to know.
import { isFunction } from "../call/option-checks.js";
import type { Step } from "../call/call.js";
import { thenEnd } from "../call/deadline.js";

/** Lets calls begin no faster than a service allows. `createFlow` of `mktows/flow` makes one. */
export interface Flow {
  /**
   * Resolves when a call may begin, to a function that is to be called once, when the call has ended. Rejects with the
   * signal's reason, with an error of the flow such as `QuotaError`, or at once where the wait cannot end by `endsAt`.
   */
  acquire(wanted: Permission): Promise<() => void>;
}

export interface Permission {
  /** Whose calls are counted together, such as an endpoint and a user. */
  readonly key: string;
  /** The name of the operation, for errors. */
  readonly operation: string;
  readonly signal?: AbortSignal | undefined;
  /** When the deadline of the call ends, by `performance.now()`. */
  readonly endsAt?: number | undefined;
}

/** Calls with the same `key` share the permits of the flow. Without a flow nothing waits. */
export function limited(flow: Flow | undefined, key: string): Step {
  if (flow === undefined) return (next) => next;
  return (next) => async (request) => {
    const { operation, signal, endsAt } = request;
    const release = await flow.acquire({ key, operation: operation.name, signal, endsAt });
    if (!isFunction(release))
      throw new TypeError(`${operation.name}: not sent, flow.acquire gave no function`);
    return thenEnd(release, next, request);
  };
}
