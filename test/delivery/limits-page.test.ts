// The example of docs/limits.md for several processes, with a Redis that answers and with one that does not.
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { temporaryFolder } from "../codegen/workspace.js";
import { codeIn, textOf } from "../docs/pages.js";
import { describeWithProgram, root } from "../outside.js";
import { startRedis } from "./redis-server.js";

const folder = temporaryFolder();
const [, , example = ""] = codeIn(textOf("docs/limits.md"), "ts");

/** The doors as their sources. */
const doors: Readonly<Record<string, string>> = {
  mktows: "src/index.ts",
  "mktows/flow": "src/flow.ts",
  "mktows/sandbox": "src/sandbox/index.ts",
  "@redis/client": "node_modules/@redis/client/dist/index.js",
};

async function run(name: string, example: string): Promise<unknown[]> {
  const code = example.replace(
    /from "([^"]+)"/g,
    (_, from: string) => `from ${JSON.stringify(join(root, doors[from] ?? from))}`,
  );
  const told = vi.spyOn(console, "log").mockImplementation(() => undefined);
  try {
    await import(folder.write(name, code));
    return told.mock.calls.flat();
  } finally {
    told.mockRestore();
  }
}

test("the example of processes that share a limit goes on by itself while Redis is down", async () => {
  const said = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const socket = `socket: { path: ${JSON.stringify(join(folder.path, "none.sock"))}, tls: false }`;
  const code = example.replace(/url: "redis:[^"]*"/, socket);
  expect(await run("down.mts", code)).toEqual(["one call of 10,000"]);
  expect(said).toHaveBeenCalledWith(expect.stringContaining("none.sock"));
  said.mockRestore();
});

describeWithProgram("redis-server", "docs/limits.md", () => {
  test("has an example of processes that share a limit", async () => {
    const redis = await startRedis();
    try {
      const socket = `socket: { path: ${JSON.stringify(redis.path)}, tls: false }`;
      const code = example.replace(/url: "redis:[^"]*"/, socket);
      expect(code).toContain(redis.path);
      expect(await run("processes.mts", code)).toEqual(["one call of 10,000"]);
    } finally {
      await redis.remove();
    }
  });
});
