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

  test("never exceed it, and use nearly all of it", { timeout: 90_000 }, async () => {
    const limits = { perDay: 100_000, perWindow: 100, windowMs: 2000, atOnce: 10 };
    const calls = 97;
    let arrived: number[] = [];
    const sandbox = createSandbox({ limits });
    const { userId, secretKey } = sandbox;
    const server = await listen((request) => {
      arrived.push(performance.now());
      return sandbox.handle(request);
    });
    const url = `${server.url}soap/mktows/3_1`;
    const task = { url, userId, secretKey, ms: 7500, hold: 0, calls };
    const workers = [start(task), start(task)];

    /** How many calls a window had, from the second on, when both have their connections. */
    const round = async (): Promise<number> => {
      arrived = [];
      for (const { child } of workers) child.stdin.write("go\n");
      for (const { line } of workers) {
        const result = JSON.parse(await line()) as { calls: number; failures: string[] };
        // The sandbox refuses what exceeds its limits.
        expect(result.failures).toEqual([]);
        // Neither process takes all.
        expect(result.calls).toBeGreaterThan(calls / 2);
      }
      const [from = 0, to = Infinity] = [arrived[calls], arrived[3 * calls]];
      return (2 * calls * limits.windowMs) / (to - from);
    };

    try {
      for (const { line } of workers) expect(await line()).toBe("ready");
      // What a busy machine makes slow is tried again. A limit that was exceeded is not.
      let used = 0;
      for (let left = 4; left > 0 && used < 0.9; left--) {
        used = (await round()) / limits.perWindow;
        console.log(`processes used ${(used * 100).toFixed(1)} % of the limit that they share`);
      }
      expect(used).toBeGreaterThanOrEqual(0.9);
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
