// Flows that count the calls of this process. Those of several processes are in redis-flow.ts.
import { functionViolations } from "../call/option-checks.js";
import { limitsOf, type LimitOptions } from "./limits.js";
import type { Flow } from "./limited.js";
import { systemClock } from "./line.js";
import { linesOf, sharedLines } from "./lines.js";

export interface FlowOptions extends LimitOptions {
  /** Tells which day it is, for tests. A flow with a clock of its own shares its counts with no other. */
  readonly now?: (() => Date) | undefined;
}

/**
 * A flow of at most `calls` calls in any `per` milliseconds and `atOnce` at the same time. Calls wait in order of arrival.
 * All flows of a process count calls with the same key together, each by its own numbers.
 */
export function createFlow(options: FlowOptions = {}): Flow {
  const limits = limitsOf("createFlow", options, ["now"], ({ now }) => functionViolations({ now }));
  const { now } = options;
  const own = now && linesOf({ ...systemClock, date: () => now().getTime() });
  (own ?? sharedLines()).needs.include(limits);
  return {
    acquire: (wanted) => (own ?? sharedLines()).lines.of(wanted.key).enter(limits, wanted),
  };
}

/** 95 calls in any 20 s and 10 at once. The service allows 100 in 20 s. */
export const serviceLimits: Flow = /* @__PURE__ */ createFlow();
