// A process that serves until it gets a signal, and says when a request has come to it. closing.test.ts talks to it.
import { once } from "node:events";
import { listen } from "../../src/server.js";

const { url, close } = await listen(
  async ({ url }) => {
    if (url === "/slow") {
      console.log("called");
      await once(process.stdin, "data");
      process.stdin.destroy();
    }
    return { status: 200, headers: {}, body: new TextEncoder().encode("answered") };
  },
  { closeTimeout: Number.MAX_SAFE_INTEGER },
);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void close());
console.log(url);
