// Flows that count the calls of several processes together, in Redis or Valkey. Those of one process are in flow.ts.
import { longestTimer } from "../call/deadline.js";
import { isFunction, limitViolations, violation } from "../call/option-checks.js";
import type { Violation } from "../errors.js";
import { isRecord } from "../is-record.js";
import { limitsOf, type LimitOptions } from "./limits.js";
import type { Flow } from "./limited.js";
import { Lines, sharedLines } from "./lines.js";
import { RedisLine } from "./redis-line.js";
import { runnerOf, type RedisClient } from "./redis-script.js";

/** Each process that shares a limit gives the same numbers and the same prefix. */
export interface RedisFlowOptions extends LimitOptions {
  /** A client of the package `redis` or `@redis/client`. The flow neither connects nor closes it. */
  readonly client: RedisClient;
  /** What the keys in Redis begin with. Default `mktows:`. */
  readonly prefix?: string | undefined;
  /** Milliseconds for one command of Redis. Default 2,000. */
  readonly timeout?: number | undefined;
  /** Milliseconds after which the calls of a process that died count no longer as in progress. Default 10,000. */
  readonly lease?: number | undefined;
  /**
   * What happens to calls while Redis does not answer: they fail (`"fail"`, the default), or each process keeps the limits
   * by itself until Redis answers again (`"local"`).
   */
  readonly whenDown?: "fail" | "local" | undefined;
}

/**
 * A flow of at most `calls` calls in any `per` milliseconds and `atOnce` at the same time, of all processes together. Calls
 * of a process wait in order of arrival, and processes take turns.
 */
export function redisFlow(options: RedisFlowOptions): Flow {
  const others = ["client", "prefix", "timeout", "lease", "whenDown"];
  const limits = limitsOf("redisFlow", options, others, violationsOf);
  const { client, prefix = "mktows:", timeout = 2000, lease = 10_000, whenDown } = options;
  const run = runnerOf(client, timeout);
  const settings = { run, limits, lease, date: () => Date.now() };
  const lines = new Lines(
    (key) =>
      new RedisLine(
        // What is in braces decides, in a cluster, where keys are kept: those of a line are kept together.
        { ...settings, name: `${prefix}{${key}}` },
        whenDown === "local" ? () => sharedLines().lines.of(key) : undefined,
      ),
  );
  return { acquire: (wanted) => lines.of(wanted.key).enter(wanted) };
}

function violationsOf({ client, prefix, timeout, lease, whenDown }: RedisFlowOptions): Violation[] {
  const given: unknown = client;
  const isClient = isRecord(given) && isFunction(given["eval"]) && isFunction(given["evalSha"]);
  const wanted = "expected a connected client of the package redis or @redis/client";
  return [
    ...(isClient ? [] : [violation("client", wanted)]),
    ...(prefix === undefined || typeof prefix === "string"
      ? []
      : [violation("prefix", "expected a string")]),
    ...limitViolations({ timeout, lease }),
    ...(Number(lease) > longestTimer
      ? [violation("lease", `expected milliseconds, at most ${longestTimer}`)]
      : []),
    ...(whenDown === undefined || ["fail", "local"].includes(whenDown)
      ? []
      : [violation("whenDown", 'expected "fail" or "local"')]),
  ];
}
