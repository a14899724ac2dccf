// A server that is told to stop: connections without a request in progress end at once, requests get their time.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { listen } from "../../src/server.js";
import { root } from "../outside.js";
import { converse } from "../sandbox/store/program.js";

const processes: ChildProcess[] = [];
afterEach(() => processes.splice(0).forEach((one) => one.kill("SIGKILL")));

const hangs = 10_000;
const head = (path: string) => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n`;

/** A connection with something sent on it. `said` is all that came back until it closed. */
async function talk(url: string, text: string) {
  const socket = connect(Number(new URL(url).port), "127.0.0.1").setEncoding("utf8");
  let heard = "";
  socket.on("data", (part: string) => (heard += part));
  socket.on("error", () => undefined);
  const closed = new Promise((resolve) => socket.once("close", resolve));
  await once(socket, "connect");
  socket.write(text);
  return { socket, heard: () => heard, closed: closed.then(() => heard) };
}

const answered = (socket: Socket) => once(socket, "data");

/** Connections that hold no request, in every state that they can be in. */
async function openIdle(url: string) {
  const used = await talk(url, `${head("/")}\r\n`);
  const reused = await talk(url, `${head("/")}\r\n`);
  await Promise.all([answered(used.socket), answered(reused.socket)]);
  reused.socket.write("GET / HT");
  const silent = await talk(url, "");
  const halfway = await talk(url, head("/"));
  return [used, reused, silent, halfway];
}

test.each(["SIGINT", "SIGTERM"] as const)(
  "%s ends a process at once, whatever connections are open, but for a request in progress",
  { timeout: 3 * hangs },
  async (signal) => {
    const program = join(root, "test/server/stoppable.ts");
    const server = converse([process.execPath, "--import", "tsx", program]);
    processes.push(server.process);
    const ended = once(server.process, "close");
    const url = await server.ask();
    const slow = await talk(url, `${head("/slow")}\r\n`);
    expect(await server.ask()).toBe("called");
    const idle = await openIdle(url);
    server.process.kill(signal);
    await Promise.all(idle.map(({ closed }) => closed));
    expect(slow.heard()).toBe("");
    server.process.stdin?.write("go\n");
    expect(await slow.closed).toMatch(/^HTTP\/1\.1 200 OK\r\n.*connection: close\r\n.*answered$/is);
    expect(await ended).toEqual([0, null]);
  },
);

/** The command line, serving. */
async function startCommand(...args: readonly string[]) {
  const command = ["--import", "tsx", join(root, "src/cli/main.ts"), "sandbox", ...args];
  const server = spawn(process.execPath, command, { stdio: ["ignore", "pipe", "ignore"] });
  processes.push(server);
  const ended = once(server, "close");
  const [line] = (await once(server.stdout.setEncoding("utf8"), "data")) as [string];
  return { server, ended, url: line.replace("listening ", "").trim() };
}

test(
  "Ctrl-C ends the command line with a connection on which nothing was sent",
  { timeout: 3 * hangs },
  async () => {
    const { server, ended, url } = await startCommand();
    const { closed } = await talk(url, "");
    server.kill("SIGINT");
    expect(await closed).toBe("");
    expect(await ended).toEqual([0, null]);
  },
);

test(
  "a second signal ends the command line while a request is in progress",
  { timeout: 3 * hangs },
  async () => {
    const { server, ended, url } = await startCommand();
    const idle = await talk(url, "");
    const { pathname } = new URL(url);
    const busy = await talk(
      url,
      `POST ${pathname} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n<`,
    );
    // The server has read of the one what it has read of the other, sent before it.
    await answered(
      (await talk(url, `GET ${pathname}?wsdl HTTP/1.1\r\nHost: localhost\r\n\r\n`)).socket,
    );
    server.kill("SIGINT");
    await idle.closed;
    server.kill("SIGTERM");
    expect(await busy.closed).toBe("");
    expect(await ended).toEqual([null, "SIGTERM"]);
  },
);

test("requests in progress get their time and no more", { timeout: hangs }, async () => {
  let called = (): void => undefined;
  const calling = new Promise<void>((resolve) => (called = resolve));
  const listener = await listen(
    () => {
      called();
      return new Promise(() => undefined);
    },
    { closeTimeout: 1 },
  );
  const { closed } = await talk(listener.url, `${head("/")}\r\n`);
  await calling;
  await listener.close();
  expect(await closed).toBe("");
});

test("a request whose body is still to come is in progress", { timeout: hangs }, async () => {
  const body = new TextEncoder().encode("ok");
  const { url, close } = await listen(async () => ({ status: 200, headers: {}, body }));
  const upload = await talk(
    url,
    "POST / HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n",
  );
  await answered(upload.socket);
  const closing = close();
  upload.socket.write("ab");
  expect(await upload.closed).toMatch(/ 200 OK\r\n.*ok$/s);
  await closing;
  await close();
});
