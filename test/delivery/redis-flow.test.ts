// Flows that share their counts through a real redis-server: the limits, the order, and what happens when it is away.
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createFlow, redisFlow, type Flow, type RedisFlowOptions } from "../../src/flow.js";
import { QuotaError, TransportError, ValidationError } from "../../src/errors.js";
import { describeWithProgram } from "../outside.js";
import { startRedis, type Client } from "./redis-server.js";

const long = 60_000;
let keys = 0;
let key = "";
beforeEach(() => void (key = `redis user ${keys++}`));

const wanted = (more: { signal?: AbortSignal; endsAt?: number } = {}) => ({
  ...{ key, operation: "getLead" },
  ...more,
});

const failure = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => expect.unreachable("should be refused"),
    (error: unknown) => error,
  );

const isFree = (flow: Flow): Promise<boolean> =>
  flow.acquire(wanted({ signal: AbortSignal.timeout(150) })).then(
    (release) => (release(), true),
    () => false,
  );

describeWithProgram("redis-server", "a flow by way of Redis", () => {
  let redis: Awaited<ReturnType<typeof startRedis>>;
  /** Each of them as a process has it. */
  let clients: readonly [Client, Client];

  beforeAll(async () => {
    redis = await startRedis();
    clients = [await redis.connect(), await redis.connect()];
  });
  afterAll(() => redis.remove());

  const flowsOf = (options: Partial<RedisFlowOptions>): [Flow, Flow] => [
    redisFlow({ client: clients[0], per: long, ...options }),
    redisFlow({ client: clients[1], per: long, ...options }),
  ];

  test("lets no more calls through in any window than allowed, from wherever they come", async () => {
    const per = 200;
    const flows = flowsOf({ calls: 4, per });
    const times: number[] = [];
    const work = async (flow: Flow): Promise<void> => {
      const release = await flow.acquire(wanted());
      times.push(performance.now());
      release();
    };
    await Promise.all(Array.from({ length: 20 }, (_, at) => work(flows[at % 2] ?? flows[0])));
    times.sort((a, b) => a - b);
    // A permit reaches us up to some milliseconds after it was given.
    times.forEach((time, at) => {
      const fifth = times[at + 4];
      if (fifth !== undefined) expect(fifth - time).toBeGreaterThan(per - 50);
    });
    expect(times).toHaveLength(20);
  });

  test("lets the calls of a process through in order of arrival", async () => {
    const [flow] = flowsOf({ calls: 3, per: 50 });
    const begun: number[] = [];
    await Promise.all(
      Array.from({ length: 12 }, async (_, at) => {
        const release = await flow.acquire(wanted());
        begun.push(at);
        release();
      }),
    );
    expect(begun).toEqual(begun.map((_, at) => at));
  });

  test("has no more calls at once than allowed, and goes on when one ends elsewhere", async () => {
    const [one, other] = flowsOf({ atOnce: 2 });
    const [first, second] = [await one.acquire(wanted()), await other.acquire(wanted())];
    expect([await isFree(one), await isFree(other)]).toEqual([false, false]);
    const waiting = one.acquire(wanted());
    second();
    second();
    const third = await waiting;
    expect(await isFree(other)).toBe(false);
    first();
    third();
    expect(await isFree(other)).toBe(true);
  });

  test("lets processes take turns, however many calls one of them has", async () => {
    const [busy, calm] = flowsOf({ atOnce: 1, calls: 10_000 });
    let turns = 0;
    let isDone = false;
    const work = async (): Promise<void> => {
      while (!isDone) {
        const release = await busy.acquire(wanted());
        turns++;
        await pause(2);
        release();
      }
    };
    const working = [work(), work(), work()];
    await pause(20);
    const before = turns;
    (await calm.acquire(wanted()))();
    // Before the other got its turn, the busy one had at most what it was about to begin.
    expect(turns - before).toBeLessThan(60);
    isDone = true;
    await Promise.all(working);
  });

  test("asks Redis no more often than it has to while it waits for the window", async () => {
    let asked = 0;
    const client = {
      eval: (...args: Parameters<Client["eval"]>) => clients[0].eval(...args),
      evalSha: (...args: Parameters<Client["evalSha"]>) => (asked++, clients[0].evalSha(...args)),
    };
    const flow = redisFlow({ client, calls: 1, per: 400 });
    (await flow.acquire(wanted()))();
    const before = asked;
    await Promise.all([1, 2, 3].map(async () => (await flow.acquire(wanted()))()));
    // For each call: told to wait, again as the one before has ended, let through, ended; some timers are early.
    expect(asked - before).toBeLessThanOrEqual(15);
  });

  test("waits no longer than it has to for calls that are in progress while it asks", async () => {
    const waits: number[] = [];
    const client = {
      eval: (...args: Parameters<Client["eval"]>) => clients[0].eval(...args),
      async evalSha(...args: Parameters<Client["evalSha"]>): Promise<unknown> {
        const answer = await clients[0].evalSha(...args);
        if (Array.isArray(answer) && answer[0] === 0) waits.push(Number(answer[1]));
        return answer;
      },
    };
    const window = redisFlow({ client, calls: 1, per: long });
    const controller = new AbortController();
    const { signal } = controller;
    // The next one asks before this one has ended.
    const first = window.acquire(wanted()).then((release) => release());
    const second = failure(window.acquire(wanted({ signal })));
    await first;
    await pause(50);
    expect(waits.at(-1)).toBeLessThanOrEqual(long);
    controller.abort();
    await second;
  });

  test("frees the place of an aborted call", async () => {
    const [one, other] = flowsOf({ calls: 1, per: 300 });
    (await one.acquire(wanted()))();
    const controller = new AbortController();
    const aborted = failure(one.acquire(wanted({ signal: controller.signal })));
    const next = one.acquire(wanted());
    await pause(20);
    controller.abort("enough");
    expect(await aborted).toBe("enough");
    (await next)();
    const last = new AbortController();
    const lastAborted = failure(one.acquire(wanted({ signal: last.signal })));
    await pause(20);
    last.abort("all");
    expect(await lastAborted).toBe("all");
    (await other.acquire(wanted()))();
    expect(await clients[0].keys(`mktows:{${key}}:waiting`)).toEqual([]);
  });

  test("gives back a permit that nobody waits for any longer", async () => {
    const [one, other] = flowsOf({ calls: 1 });
    const controller = new AbortController();
    const aborted = failure(one.acquire(wanted({ signal: controller.signal })));
    controller.abort("enough");
    expect(await aborted).toBe("enough");
    await pause(50);
    expect(await isFree(other)).toBe(true);
  });

  test("refuses at once what cannot begin before its deadline, also behind others", async () => {
    const [one, other] = flowsOf({ calls: 1 });
    (await one.acquire(wanted()))();
    const inASecond = (): number => performance.now() + 1000;
    const error = await failure(other.acquire(wanted({ endsAt: inASecond() })));
    expect(error).toBeInstanceOf(TransportError);
    expect(error).toMatchObject({ reason: "limited", sent: false });
    const controller = new AbortController();
    const waiting = failure(other.acquire(wanted({ signal: controller.signal })));
    const behind = failure(other.acquire(wanted({ endsAt: inASecond() })));
    expect(await behind).toMatchObject({ reason: "limited", sent: false });
    controller.abort();
    await waiting;
  });

  test("counts a day's calls together, and refuses at once what exceeds its quota", async () => {
    const [one, other] = flowsOf({ dailyQuota: 2 });
    expect([await isFree(one), await isFree(other)]).toEqual([true, true]);
    const error = await failure(one.acquire(wanted()));
    if (!(error instanceof QuotaError)) return expect.unreachable(String(error));
    expect(error.limit).toBe(2);
    const [day = ""] = await clients[0].keys(`mktows:{${key}}:day:*`);
    // A day longer, for machines whose clocks are behind.
    expect(await clients[0].pExpireTime(day)).toBe(error.resetsAt.getTime() + 86_400_000);
  });

  test("leaves nothing in Redis for ever", async () => {
    const [one, other] = flowsOf({ calls: 1, per: 100, lease: 300 });
    (await one.acquire(wanted()))();
    await other.acquire(wanted());
    const names = await clients[0].keys(`mktows:{${key}}:*`);
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(await clients[0].pTTL(name)).toBeGreaterThan(0);
  });

  test("keeps its place while a call is longer than its lease", async () => {
    const [one, other] = flowsOf({ atOnce: 1, lease: 90 });
    const release = await one.acquire(wanted());
    await pause(300);
    expect(await isFree(other)).toBe(false);
    release();
    expect(await isFree(other)).toBe(true);
  });

  test("goes on where Redis has forgotten the script", async () => {
    const [flow] = flowsOf({});
    expect(await isFree(flow)).toBe(true);
    await clients[0].scriptFlush();
    expect(await isFree(flow)).toBe(true);
  });

  test("keeps the limits of other keys and prefixes apart", async () => {
    const [one] = flowsOf({ calls: 1 });
    const [, other] = flowsOf({ calls: 1, prefix: "other:" });
    expect([await isFree(one), await isFree(other), await isFree(one)]).toEqual([
      true,
      true,
      false,
    ]);
    key += " another";
    expect(await isFree(one)).toBe(true);
  });

  describe("while Redis does not answer", () => {
    test("fails calls that it has not sent, soon and all at once", async () => {
      const [flow] = flowsOf({ timeout: 100, calls: 1 });
      (await flow.acquire(wanted()))();
      redis.hang();
      const errors = await Promise.all([1, 2, 3].map(() => failure(flow.acquire(wanted()))));
      redis.resume();
      for (const error of errors) {
        expect(error).toBeInstanceOf(TransportError);
        expect(error).toMatchObject({ reason: "limited", sent: false });
        expect((error as Error).message).toBe(
          "getLead: not sent, Redis did not say whether the call may begin (no answer within 100 ms); " +
            'see to Redis, or let calls go on without it: whenDown "local"',
        );
      }
    });

    test("gives back what is permitted after that", async () => {
      const [one, other] = flowsOf({ timeout: 50, calls: 1 });
      expect(await clients[0].ping()).toBe("PONG");
      redis.hang();
      expect(await failure(one.acquire(wanted()))).toMatchObject({ reason: "limited" });
      redis.resume();
      await pause(50);
      expect(await isFree(other)).toBe(true);
    });

    test("leaves no place among those that wait", async () => {
      const [one, other] = flowsOf({ timeout: 50, calls: 1, per: 300 });
      (await one.acquire(wanted()))();
      const waiting = failure(one.acquire(wanted()));
      await clients[0].ping();
      redis.hang();
      expect(await waiting).toMatchObject({ reason: "limited" });
      for (let left = 3; left > 0; left--)
        expect(await failure(one.acquire(wanted()))).toMatchObject({ reason: "limited" });
      redis.resume();
      await clients[0].ping();
      expect(await clients[0].keys(`mktows:{${key}}:waiting`)).toEqual([]);
      (await other.acquire(wanted()))();
    });

    test("leaves none either by questions that arrive after it has given up", async () => {
      const arrived: Promise<unknown>[] = [];
      const slow = async (args: Parameters<Client["evalSha"]>): Promise<unknown> => {
        if (args[1]?.arguments?.[0] === "take") await pause(100);
        return clients[0].evalSha(...args);
      };
      const client = {
        eval: (...args: Parameters<Client["eval"]>) => clients[0].eval(...args),
        evalSha(...args: Parameters<Client["evalSha"]>): Promise<unknown> {
          const answer = slow(args);
          arrived.push(answer);
          return answer;
        },
      };
      const flow = redisFlow({ client, calls: 1, per: long, timeout: 20, dailyQuota: 5 });
      (await flowsOf({ calls: 1, dailyQuota: 5 })[1].acquire(wanted()))();
      for (let left = 3; left > 0; left--)
        expect(await failure(flow.acquire(wanted()))).toMatchObject({ reason: "limited" });
      for (const answer of arrived) await answer;
      await Promise.all(arrived);
      const [day = ""] = await clients[0].keys(`mktows:{${key}}:day:*`);
      expect(await clients[0].get(day)).toBe("1");
      expect(await clients[0].zCard(`mktows:{${key}}:permits`)).toBe(1);
      const names = await clients[0].keys(`mktows:{${key}}:*`);
      expect(names.sort()).toEqual([day, `mktows:{${key}}:permits`]);
    });

    test("fails calls where the client is closed", async () => {
      const client = await redis.connect();
      const flow = redisFlow({ client });
      client.destroy();
      const error = await failure(flow.acquire(wanted()));
      expect(error).toMatchObject({ reason: "limited", sent: false });
      expect((error as Error).message).toContain("closed");
    });

    test("keeps the limits in the process where that is chosen, and tells Redis afterwards", async () => {
      const [one, other] = flowsOf({ timeout: 50, calls: 4, whenDown: "local", dailyQuota: 100 });
      (await one.acquire(wanted()))();
      redis.hang();
      // What Redis permitted before counts here as well.
      for (let at = 0; at < 3; at++) (await one.acquire(wanted()))();
      expect(await isFree(one)).toBe(false);
      redis.resume();
      await pause(1100);
      // This one waits here and has Redis tried again.
      expect(await isFree(one)).toBe(false);
      await pause(100);
      expect(await isFree(one)).toBe(false);
      expect(await isFree(other)).toBe(false);
      const [day = ""] = await clients[0].keys(`mktows:{${key}}:day:*`);
      expect(await clients[0].get(day)).toBe("4");
    });

    test("hands over to the local limit also the calls that wait, in their order", async () => {
      const flow = redisFlow({
        client: clients[0],
        calls: 1,
        per: 400,
        timeout: 50,
        whenDown: "local",
      });
      (await flow.acquire(wanted()))();
      const begun: number[] = [];
      const waiting = [0, 1, 2].map(async (at) => {
        const release = await flow.acquire(wanted());
        begun.push(at);
        release();
      });
      await pause(20);
      redis.hang();
      await Promise.all(waiting);
      redis.resume();
      expect(begun).toEqual([0, 1, 2]);
    });

    test("shares the local limit with the other flows of the process", async () => {
      const flow = redisFlow({ client: clients[0], calls: 1, per: long, whenDown: "local" });
      (await flow.acquire(wanted()))();
      expect(await isFree(createFlow({ calls: 1, per: long }))).toBe(false);
    });

    test("goes on with a server that was started anew", async () => {
      const client = await redis.connect();
      const flow = redisFlow({ client, timeout: 1000 });
      expect(await isFree(flow)).toBe(true);
      await redis.restart();
      let isBack = false;
      while (!isBack) isBack = await isFree(flow);
    });
  });
});

describe("a flow by way of a client", () => {
  const clientOf = (answer: unknown) => ({
    eval: async () => answer,
    evalSha: () => pause(5, answer),
  });

  test.each(
    [
      null,
      "OK",
      {},
      [],
      [0],
      [2, 0, 0, ""],
      [0, -5, -5, "t"],
      [0, 0, 0, "t"],
      [0, "x", "y", "t"],
      [0, 5, 5, ""],
      [0, 5],
    ].map((answer) => [answer]),
  )("that answers %j fails calls, as that is not an answer of its script", async (answer) => {
    const error = await failure(redisFlow({ client: clientOf(answer) }).acquire(wanted()));
    expect(error).toMatchObject({ reason: "limited", sent: false });
    expect(String(error)).toContain("(the answer is not one of the flow's script)");
  });

  test.each([Infinity, 1e10])("waits for it within a timeout of %s ms", async (timeout) => {
    const flow = redisFlow({ client: clientOf([1, 0, 0, ""]), timeout });
    (await flow.acquire(wanted()))();
  });
});

test.each([
  ["no client", {}, "client: expected a connected client of the package redis or @redis/client"],
  ["a client of another kind", { client: { call() {} } }, "client: expected a connected client"],
  ["a prefix", { prefix: 5 }, "prefix: expected a string"],
  ["a timeout", { timeout: 0 }, "timeout: expected a number above 0"],
  ["a lease", { lease: Infinity }, "lease: expected milliseconds, at most 2147483647"],
  ["whenDown", { whenDown: "ignore" }, 'whenDown: expected "fail" or "local"'],
  ["numbers", { calls: 0 }, "calls: expected a whole number above 0"],
  ["an unknown option", { timeOut: 5 }, "timeOut: unknown option"],
])("a flow by way of Redis refuses %s that cannot be", (_, options, message) => {
  const create = (): unknown => redisFlow(options as never);
  expect(create).toThrow(ValidationError);
  expect(create).toThrow(message);
});
