// The day of a quota that Redis counts, by clocks that the test moves: midnight, and clocks that are wrong.
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { dayOf } from "../../src/delivery/day.js";
import { Line, systemClock } from "../../src/delivery/line.js";
import { RedisLine } from "../../src/delivery/redis-line.js";
import { runnerOf } from "../../src/delivery/redis-script.js";
import { QuotaError } from "../../src/errors.js";
import { describeWithProgram } from "../outside.js";
import { startRedis, type Client } from "./redis-server.js";

const hour = 3_600_000;
const wanted = { key: "k", operation: "getLead" };

describeWithProgram("redis-server", "a line by way of Redis", () => {
  let redis: Awaited<ReturnType<typeof startRedis>>;
  let client: Client;
  let names = 0;

  beforeAll(async () => {
    redis = await startRedis();
    client = await redis.connect();
  });
  afterAll(() => redis.remove());

  /** A line whose clock differs from that of the server by `shift()`. */
  function lineOf(shift: () => number, dailyQuota: number) {
    const name = `line ${names++}`;
    const date = (): number => Date.now() + shift();
    const limits = { calls: 1000, per: 1000, atOnce: 1000, dailyQuota };
    const local = new Line({ ...systemClock, date });
    const settings = { name, limits, lease: 10_000, run: runnerOf(client, 50), date };
    const line = new RedisLine(settings, () => local);
    const call = async (): Promise<void> => (await line.enter(wanted))();
    const counted = (moment: number) => client.get(`${name}:day:${dayOf(moment)}`);
    return { line, call, date, counted };
  }

  test("tells Redis, once it answers again, of no call of a day that is over", async () => {
    let shift = 0;
    const { call, date, counted } = lineOf(() => shift, 100);
    const yesterday = date();
    await call();
    redis.hang();
    for (let left = 5; left > 0; left--) await call();
    shift = 24 * hour;
    await call();
    redis.resume();
    await pause(1100);
    await call();
    while ((await counted(date())) !== "2") await pause(20);
    expect(await counted(yesterday)).toBe("1");
    await call();
    // A call that Redis is too slow for is counted here, and there a moment later.
    await expect.poll(() => counted(date()), { timeout: 5_000 }).toBe("3");
  });

  test.each([-24, -47, 24, 24 * 400])(
    "keeps the quota by a clock that is off by %d hours",
    async (hours) => {
      const { call, counted, date } = lineOf(() => hours * hour, 3);
      for (let left = 3; left > 0; left--) await call();
      await expect(call()).rejects.toBeInstanceOf(QuotaError);
      expect(await counted(date())).toBe("3");
    },
  );

  test("counts by the right day again, once a clock that was ahead is right", async () => {
    let shift = 24 * 400 * hour;
    const { call, counted, date } = lineOf(() => shift, 1);
    await call();
    await expect(call()).rejects.toBeInstanceOf(QuotaError);
    shift = 0;
    await call();
    expect(await counted(date())).toBe("1");
  });
});
