// A process of its own for redis-processes.test.ts: makes calls through a flow, or holds permits until it is killed.
import { createClient as createRedis } from "@redis/client";
import { createInterface } from "node:readline";
import { redisFlow } from "../../src/flow.js";
import { createClient } from "../../src/index.js";

const {
  path,
  url,
  userId,
  secretKey,
  ms,
  lease,
  hold,
  calls: atMost,
  key,
} = JSON.parse(process.argv[2] ?? "{}") as Record<
  "path" | "url" | "userId" | "secretKey" | "key",
  string
> &
  Record<"ms" | "lease" | "hold" | "calls", number>;

const redis = createRedis({ socket: { path, tls: false } });
await redis.connect();

if (hold > 0) {
  const flow = redisFlow({ client: redis, per: 60_000, atOnce: hold, lease });
  for (let held = 0; held < hold; held++) await flow.acquire({ key, operation: "getLead" });
  console.log("holding");
} else {
  const flow = redisFlow({ client: redis, calls: atMost, per: 2000 });
  const client = createClient({ endpoint: url, userId, secretKey, flow, repeat: false });
  console.log("ready");
  for await (const _ of createInterface({ input: process.stdin })) {
    const end = performance.now() + ms;
    const failures: string[] = [];
    let calls = 0;
    const work = async (): Promise<void> => {
      while (performance.now() < end)
        await client.getCampaignsForSource({ source: "MKTOWS" }).then(
          () => calls++,
          (error: unknown) => failures.push(String(error)),
        );
    };
    await Promise.all(Array.from({ length: 12 }, work));
    console.log(JSON.stringify({ calls, failures }));
  }
  redis.destroy();
}
