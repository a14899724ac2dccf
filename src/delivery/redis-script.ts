// The program that Redis or Valkey runs for a flow, and how it is called. All times in it are those of the server, in
// milliseconds, so that the clocks of the processes need not agree.

/** What is used of a client of the package `redis` or `@redis/client`. */
import { longestTimer } from "../call/deadline.js";

export interface RedisClient {
  eval(script: string, options: RedisArguments): Promise<unknown>;
  evalSha(sha1: string, options: RedisArguments): Promise<unknown>;
}

export interface RedisArguments {
  keys: string[];
  arguments: string[];
}

/**
 * The keys of a line:
 * - permits: a sorted set of permits by the moment as of which they count (limits.ts: arrivalOf)
 * - leases: of calls in progress by the moment when they lapse, if their process does not renew them
 * - waiting: of processes that wait, by the moment when they are given up. The name of a member begins with the moment
 *   when it began to wait: the earlier goes first
 * - day: the number of calls of the day. It is kept for a day longer, for machines whose clocks are behind
 */
export const script = `
local permits, leases, waiting, day = unpack(KEYS)
local action, lease = ARGV[1], tonumber(ARGV[2])
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000

local function keep(key, ms)
  redis.call('PEXPIRE', key, math.max(math.ceil(ms), redis.call('PTTL', key)))
end

local function hold(id)
  redis.call('ZADD', leases, now + lease, id)
  keep(leases, lease)
end

local function count(calls, resetsAt)
  redis.call('INCRBY', day, calls)
  redis.call('PEXPIREAT', day, math.ceil(math.max(now, tonumber(resetsAt))) + 86400000)
end

-- take: lease, id, ticket, calls, per, arrival, atOnce, poll, quota, end of the day
-- answers 1 (begin), 0 (ask again later) or -1 (quota spent), when to ask again, how long it takes at least, ticket
if action == 'take' then
  local id, ticket, calls, per, arrival, atOnce, poll, quota, resetsAt =
    ARGV[3], ARGV[4], tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7]), tonumber(ARGV[8]),
    tonumber(ARGV[9]), tonumber(ARGV[10]), ARGV[11]
  if quota > 0 and tonumber(redis.call('GET', day) or '0') >= quota then
    redis.call('ZREM', waiting, ticket)
    return { -1, 0, 0, '' }
  end
  redis.call('ZREMRANGEBYSCORE', permits, '-inf', now - per)
  redis.call('ZREMRANGEBYSCORE', leases, '-inf', now)
  redis.call('ZREMRANGEBYSCORE', waiting, '-inf', now)
  if ticket == '' then ticket = string.format('%017.3f %s', now, id) end
  local ahead = 0
  for _, other in ipairs(redis.call('ZRANGE', waiting, 0, -1)) do
    if other < ticket then ahead = ahead + 1 end
  end
  local wait, least = 0, 0
  local log = redis.call('ZCARD', permits)
  local over = log + ahead - calls
  if over >= 0 then
    wait = poll
    local rank = math.min(over, log - 1)
    if rank >= 0 then
      local stamp = tonumber(redis.call('ZRANGE', permits, rank, rank, 'WITHSCORES')[2])
      -- A call in progress may end now, here or elsewhere.
      least = math.min(stamp, now) + per - now
      wait = least
    end
  end
  if redis.call('ZCARD', leases) + ahead >= atOnce then wait = math.max(wait, poll) end
  if wait > 0 then
    local patience = wait + lease / 5
    redis.call('ZADD', waiting, now + patience, ticket)
    keep(waiting, patience)
    return { 0, math.ceil(wait), math.floor(least), ticket }
  end
  redis.call('ZREM', waiting, ticket)
  redis.call('ZADD', permits, now + arrival, id)
  keep(permits, arrival + per)
  hold(id)
  if quota > 0 then count(1, resetsAt) end
  return { 1, 0, 0, '' }
end

-- end: -, id of a call that has ended
if action == 'end' then
  redis.call('ZREM', leases, ARGV[3])
  local stamp = redis.call('ZSCORE', permits, ARGV[3])
  if stamp and tonumber(stamp) > now then redis.call('ZADD', permits, now, ARGV[3]) end
end

-- undo: -, id of a call that did not begin, whether the day counted it, ticket that it had
if action == 'undo' then
  redis.call('ZREM', leases, ARGV[3])
  if redis.call('ZREM', permits, ARGV[3]) == 1 and ARGV[4] == '1' and redis.call('EXISTS', day) == 1 then
    redis.call('DECR', day)
  end
  redis.call('ZREM', waiting, ARGV[5])
  -- The ticket that it was given is not known where the answer was lost.
  for _, other in ipairs(redis.call('ZRANGE', waiting, 0, -1)) do
    if string.sub(other, -string.len(ARGV[3]) - 1) == ' ' .. ARGV[3] then redis.call('ZREM', waiting, other) end
  end
end

-- leave: -, ticket of a process that waits no longer
if action == 'leave' then redis.call('ZREM', waiting, ARGV[3]) end

-- hold: lease, ids of calls in progress
if action == 'hold' then
  for at = 3, #ARGV do hold(ARGV[at]) end
end

-- tell: -, per, arrival, calls to add to the day, its end, then id and age of calls that Redis did not permit
if action == 'tell' then
  local per, arrival, calls, resetsAt = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5]), ARGV[6]
  for at = 7, #ARGV, 2 do redis.call('ZADD', permits, now - ARGV[at + 1], ARGV[at]) end
  if #ARGV > 6 then keep(permits, arrival + per) end
  if calls > 0 then count(calls, resetsAt) end
end
return { 1, 0, 0, '' }
`;

/** The answer of `take`. */
export interface Taken {
  readonly verdict: "begin" | "wait" | "spent";
  /** Milliseconds after which to ask again. */
  readonly wait: number;
  /** Milliseconds that the wait takes at least, whichever calls end before. */
  readonly least: number;
  /** The place among the processes that wait. */
  readonly ticket: string;
}

export function takenOf(answer: unknown): Taken {
  const [verdict, wait, least, ticket] = (Array.isArray(answer) ? answer : []).map(String);
  const verdicts: Readonly<Record<string, Taken["verdict"]>> = {
    "1": "begin",
    "0": "wait",
    "-1": "spent",
  };
  const said = verdicts[verdict ?? ""];
  const taken = { wait: Number(wait), least: Number(least), ticket: ticket ?? "" };
  const isWait = taken.wait > 0 && taken.least >= 0 && taken.ticket !== "";
  if (said === undefined || (said === "wait" && !isWait))
    throw new Error("the answer is not one of the flow's script");
  return { verdict: said, ...taken };
}

/** Runs the script. Rejects where Redis refuses it, or does not answer in time. */
export type RunScript = (keys: readonly string[], args: readonly (string | number)[]) => Answer;

export interface Answer {
  /** Rejects after the timeout. */
  readonly inTime: Promise<unknown>;
  /** The answer, whenever it comes. */
  readonly whenever: Promise<unknown>;
}

export function runnerOf(client: RedisClient, timeout: number): RunScript {
  return (keys, args) => {
    const whenever = evaluate(client, { keys: [...keys], arguments: args.map(String) });
    return { whenever, inTime: within(timeout, whenever) };
  };
}

async function evaluate(client: RedisClient, args: RedisArguments): Promise<unknown> {
  try {
    return await client.evalSha(await sha1Of(script), args);
  } catch (error) {
    // A server that was started anew has forgotten the script.
    if (error instanceof Error && error.message.startsWith("NOSCRIPT"))
      return client.eval(script, args);
    throw error;
  }
}

let digest: Promise<string> | undefined;

function sha1Of(text: string): Promise<string> {
  digest ??= crypto.subtle
    .digest("SHA-1", new TextEncoder().encode(text))
    .then((bytes) =>
      Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join(""),
    );
  return digest;
}

async function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`no answer within ${ms} ms`)),
      Math.min(ms, longestTimer),
    );
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
