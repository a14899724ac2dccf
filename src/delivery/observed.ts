// The steps that show what happens: one around each call, one around each try.
import type { Step } from "../call/call.js";

/** Steps of what watches calls, such as `openTelemetry()` of `mktows/observe`. */
export interface Observer {
  /** Around each call as the caller made it, outermost. */
  readonly call?: Step | undefined;
  /** Around each try of each part, once it has its permit. */
  readonly attempt?: Step | undefined;
}

export function observedCalls(observers: readonly Observer[] = []): readonly Step[] {
  return observers.flatMap(({ call }) => call ?? []);
}

export function observedAttempts(observers: readonly Observer[] = []): readonly Step[] {
  return observers.flatMap(({ attempt }) => attempt ?? []);
}
