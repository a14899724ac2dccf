// A redis-server of a test's own, on a socket in a temporary folder, with nothing on the disk.
import { createClient } from "@redis/client";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

export type Client = ReturnType<typeof clientOf>;

export function clientOf(path: string) {
  const client = createClient({ socket: { path, tls: false } });
  // What a client says on its own, the commands that it could not send say as well.
  client.on("error", () => undefined);
  return client;
}

export async function startRedis() {
  const folder = mkdtempSync(join(tmpdir(), "mktows-redis-"));
  const path = join(folder, "socket");
  const clients: Client[] = [];
  const start = () => {
    const args = ["--port", "0", "--unixsocket", path, "--save", "", "--dir", folder];
    return spawn("redis-server", args, { stdio: "ignore" });
  };
  const answers = async (): Promise<void> => {
    const client = clientOf(path);
    await client.connect();
    await client.ping();
    client.destroy();
  };
  let server = start();
  await answers();
  const stop = async (): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, "exit");
    server.kill("SIGKILL");
    await ended;
  };
  return {
    path,
    /** A connected client of its own, such as another process has. */
    async connect(): Promise<Client> {
      const client = clientOf(path);
      clients.push(client);
      await client.connect();
      return client;
    },
    /** Lets it hang, with its connections open, until `resume`. */
    hang: () => void server.kill("SIGSTOP"),
    resume: () => void server.kill("SIGCONT"),
    stop,
    async restart(): Promise<void> {
      await stop();
      server = start();
      await answers();
    },
    async remove(): Promise<void> {
      for (const client of clients) if (client.isOpen) client.destroy();
      server.kill("SIGCONT");
      await stop();
      // The server may be about to remove its socket.
      await pause(0);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
