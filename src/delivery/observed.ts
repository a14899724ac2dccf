// The steps that show what happens: around each call, each part, each try. What they tell goes to channels and to
// observers. While neither is there nothing is counted, and watched.ts, which counts and tells, is not even loaded.
import { channel, tracingChannel } from "#platform/channels";
import type { Step } from "../call/call.js";
import type { Flow } from "./limited.js";
import type { RepeatOptions } from "./repeated.js";
import type { Watching } from "./watched.js";

/** Steps of what watches calls, such as `openTelemetry()` of `mktows/observe`. They get requests that are `watched`. */
export interface Observer {
  /** Around each call as the caller made it, outermost. */
  readonly call?: Step | undefined;
  /** Around each try of each part, once it has its permit. */
  readonly attempt?: Step | undefined;
}

/** The steps of one client, and its limits and repeats with what tells of them. */
export interface Observed {
  readonly calls: readonly Step[];
  readonly parts: Step;
  readonly attempts: readonly Step[];
  flow(flow: Flow | undefined): Flow | undefined;
  repeat(options: RepeatOptions | false | undefined): RepeatOptions | false;
}

const calls = tracingChannel("mktows:call");
const tries = tracingChannel("mktows:try");
const waits = tracingChannel("mktows:wait");
const repeats = channel("mktows:repeat");

const load = () => import("./watched.js");

export function observed(watching: Watching, observers: readonly Observer[] = []): Observed {
  const { host } = watching;
  const around: Step = (next) => (request) =>
    observers.length > 0 || calls.hasSubscribers || tries.hasSubscribers
      ? load().then(({ watchedCall }) => watchedCall(watching, next, request))
      : next(request);
  return {
    calls: [around, ...observers.flatMap(({ call }) => call ?? [])],
    parts: (next) => (request) => {
      request.watched?.part();
      return next(request);
    },
    attempts: [
      (next) => (request) => request.watched?.attempt(next, request) ?? next(request),
      ...observers.flatMap(({ attempt }) => attempt ?? []),
    ],
    flow: (flow) =>
      flow && {
        acquire: (wanted) =>
          waits.hasSubscribers
            ? load().then(({ acquired }) => acquired(flow, wanted, host))
            : flow.acquire(wanted),
      },
    repeat: (options = {}) =>
      options && {
        ...options,
        onRepeat: (repeat) => {
          if (repeats.hasSubscribers) void load().then(({ tell }) => tell(repeat, host));
          return options.onRepeat?.(repeat);
        },
      },
  };
}
