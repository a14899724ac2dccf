// What is counted of a call while it is watched, and told: by facts that can be shown to anybody, on channels that any
// program can subscribe to.
import { channel, tracingChannel } from "#platform/channels";
import type { Call, Facts, Reply, Request, Watched } from "../call/call.js";
import { failureOf } from "./failure.js";
import type { Flow, Permission } from "./limited.js";
import type { Repeat } from "./repeated.js";
import { settled } from "./settled.js";

/** What is to be known of a client. */
export interface Watching {
  readonly host: string;
  /** How many records a request has, where its operation sends a list in parts. */
  readonly recordsIn: (request: Request) => number | undefined;
}

/** Told on the channel `mktows:repeat` before the wait for a repeat begins. */
export interface RepeatNotice extends Pick<Facts, "operation" | "host" | "tries" | "failure"> {
  /** Milliseconds until the next try. */
  readonly wait: number;
  /** Milliseconds by which the clock of the service was found to be ahead, where the repeat mends that. */
  readonly clockSkew: number | undefined;
}

/** Told on the channels of `mktows:wait` while a call waits for its permit. */
export type WaitFacts = Pick<Facts, "operation" | "host" | "duration" | "failure">;

const calls = tracingChannel<unknown, Facts>("mktows:call");
const tries = tracingChannel<unknown, Facts>("mktows:try");
const waits = tracingChannel<unknown, WaitFacts>("mktows:wait");
const repeats = channel("mktows:repeat");

/** Carries out a call, telling of it and of its tries. */
export function watchedCall(watching: Watching, next: Call, request: Request): Promise<Reply> {
  const facts = factsOf(watching, request);
  /** Of the part under way: when it last began to wait, and how often it was tried. */
  const part = { since: performance.now(), tries: 0 };
  const watched: Watched = {
    facts,
    part() {
      part.since = performance.now();
      part.tries = 0;
    },
    async attempt(go, one) {
      const own = factsOf(watching, one);
      own.waited = performance.now() - part.since;
      own.tries = ++part.tries;
      facts.tries++;
      facts.waited += own.waited;
      try {
        return await told(tries, own, go, { ...one, watched: { ...watched, facts: own } });
      } finally {
        part.since = performance.now();
      }
    },
  };
  return told(calls, facts, next, { ...request, watched });
}

function factsOf({ host, recordsIn }: Watching, request: Request): Facts {
  return {
    operation: request.operation.name,
    host,
    records: recordsIn(request),
    tries: 0,
    waited: 0,
    duration: undefined,
    failure: undefined,
  };
}

/** Carries the request on, and tells of its beginning and its end. */
function told(span: typeof calls, facts: Facts, next: Call, request: Request): Promise<Reply> {
  const start = performance.now();
  const call = begun(span, facts, async () => next(request));
  return settled(call, (outcome) => {
    facts.duration = performance.now() - start;
    if ("error" in outcome) facts.failure = failureOf(outcome.error);
    ended(span, facts);
  });
}

/** Waits for a permit, and tells of it. */
export async function acquired(
  flow: Flow,
  { operation, ...wanted }: Permission,
  host: string,
): Promise<() => void> {
  const start = performance.now();
  const facts: WaitFacts = { operation, host, duration: undefined, failure: undefined };
  try {
    return await begun(waits, facts, () => flow.acquire({ operation, ...wanted }));
  } catch (error) {
    facts.failure = failureOf(error);
    throw error;
  } finally {
    facts.duration = performance.now() - start;
    ended(waits, facts);
  }
}

/** Tells of a repeat before its wait. */
export function tell({ operation, tries, error, wait, clockSkew }: Repeat, host: string): void {
  const failure = failureOf(error);
  const notice: RepeatNotice = { operation, host, tries, failure, wait, clockSkew };
  repeats.publish(notice);
}

/** Runs it with what subscribers bound to the channel. The events are those of Node's own `tracePromise`. */
function begun<Message extends object, Result>(
  { start, end }: ReturnType<typeof tracingChannel<unknown, Message>>,
  message: Message,
  run: () => Result,
): Result {
  return start.runStores(message, () => {
    try {
      return run();
    } finally {
      end.publish(message);
    }
  });
}

function ended<Message extends WaitFacts>(
  { asyncStart, asyncEnd, error }: ReturnType<typeof tracingChannel<unknown, Message>>,
  message: Message,
): void {
  if (message.failure !== undefined) error.publish(message);
  asyncStart.publish(message);
  asyncEnd.publish(message);
}
