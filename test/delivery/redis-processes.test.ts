// Processes that share a limit through a real redis-server, as the sandbox counts their calls.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, test } from "vitest";
import { redisFlow } from "../../src/flow.js";
import { listen } from "../../src/server.js";
import { createSandbox } from "../../src/sandbox/index.js";
import { describeWithProgram, root } from "../outside.js";
import { startRedis } from "./redis-server.js";

describeWithProgram("redis-server", "processes that share a limit by way of Redis", () => {
  let redis: Awaited<ReturnType<typeof startRedis>>;
  const processes: ChildProcess[] = [];

  beforeAll(async () => void (redis = await startRedis()));
  afterAll(async () => {
    for (const one of processes) one.kill("SIGKILL");
    await redis.remove();
  });

  /** A process, and what it says line by line. */
  function start(task: object) {
    const program = join(root, "test/delivery/redis-worker.ts");
    const args = ["--import", "tsx", program, JSON.stringify({ path: redis.path, ...task })];
    const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"], cwd: root });
    processes.push(child);
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const line = async (): Promise<string> => String((await lines.next()).value);
    return { child, line };
  }

  test("never exceed it, and use nearly all of it", { timeout: 60_000 }, async () => {
    const limits = { perDay: 100_000, perWindow: 100, windowMs: 2000, atOnce: 10 };
    const arrived: number[] = [];
    const sandbox = createSandbox({ limits });
    const { userId, secretKey } = sandbox;
    const server = await listen((request) => {
      arrived.push(performance.now());
      return sandbox.handle(request);
    });
    const url = `${server.url}soap/mktows/3_1`;
    try {
      const task = { url, userId, secretKey, ms: 7500, hold: 0, calls: 97 };
      const workers = [start(task), start(task)];
      for (const { line } of workers) expect(await line()).toBe("ready");
      for (const { child } of workers) child.stdin.write("go\n");
      const results = await Promise.all(
        workers.map(
          async ({ line }) => JSON.parse(await line()) as { calls: number; failures: string[] },
        ),
      );
      // The sandbox refuses what exceeds its limits.
      expect(results.flatMap(({ failures }) => failures)).toEqual([]);
      // From the second window on, when both have their connections.
      const [from, to] = [arrived[95] ?? NaN, arrived[3 * 95] ?? NaN];
      const inWindow = (2 * 95 * limits.windowMs) / (to - from);
      console.log(`${inWindow.toFixed(1)} calls in each window of ${limits.perWindow}`);
      expect(inWindow).toBeGreaterThanOrEqual(0.9 * limits.perWindow);
      // Neither takes all of it.
      for (const { calls } of results) expect(calls).toBeGreaterThan(50);
    } finally {
      await server.close();
      await sandbox.close();
    }
  });

  test("go on when one of them is killed that holds every place", async () => {
    const key = "user of a killed process";
    const { child, line } = start({ key, lease: 500, hold: 10 });
    expect(await line()).toBe("holding");
    const client = await redis.connect();
    const flow = redisFlow({ client, per: 60_000, atOnce: 10, lease: 500 });
    const waiting = flow.acquire({ key, operation: "getLead" });
    child.kill("SIGKILL");
    await once(child, "exit");
    (await waiting)();
  });
});
