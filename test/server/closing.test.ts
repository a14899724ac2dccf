// A server that is told to stop: connections without a request in progress end at once, requests get their time.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { createClient, type Transport } from "../../src/index.js";
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
  const answered = new Promise((resolve) => socket.once("data", resolve));
  const closed = new Promise((resolve) => socket.once("close", resolve));
  await once(socket, "connect");
  socket.write(text);
  return { socket, heard: () => heard, answered, closed: closed.then(() => heard) };
}

/** Connections that hold no request, in every state that they can be in. */
async function openIdle(url: string) {
  const used = await talk(url, `${head("/")}\r\n`);
  const reused = await talk(url, `${head("/")}\r\n`);
  await Promise.all([used.answered, reused.answered]);
  reused.socket.write("GET / HT");
  const silent = await talk(url, "");
  const halfway = await talk(url, head("/"));
  const upload = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500\r\n\r\n";
  const sending = await talk(url, `${upload}abc`);
  // The server has read of the one what it has read of the other, sent after it.
  const next = await talk(url, `${head("/")}\r\n`);
  await next.answered;
  return [used, reused, silent, halfway, sending, next];
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

/** A call as a client sends it. */
async function callTo(url: string): Promise<string> {
  let sent = "";
  const transport: Transport = ({ headers, body }) => {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const start = `POST ${new URL(url).pathname} HTTP/1.1\r\nHost: localhost\r\n`;
    sent = `${start}${lines.join("")}Content-Length: ${body.length}\r\n\r\n${decodeText(body)}`;
    return Promise.reject(new Error("not sent here"));
  };
  const client = createClient({ endpoint: url, userId: "me", secretKey: "key", transport });
  await client.getTags({}).catch(() => undefined);
  return sent;
}

const decodeText = (body: Uint8Array) => new TextDecoder().decode(body);

test(
  "a second signal ends the command line while a request is in progress",
  { timeout: 3 * hangs },
  async () => {
    const late = ["--user", "me", "--secret", "key", "--latency", "100000"];
    const { server, ended, url } = await startCommand(...late);
    const idle = await talk(url, "");
    const busy = await talk(url, await callTo(url));
    // The server has read of the one what it has read of the other, sent before it.
    await (
      await talk(url, `${head(`${new URL(url).pathname}?wsdl`)}\r\n`)
    ).answered;
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

test("an answer that is being sent is sent to its end", { timeout: hangs }, async () => {
  const body = new Uint8Array(50_000_000).fill(0x61);
  const { url, close } = await listen(async () => ({ status: 200, headers: {}, body }));
  const { answered, closed } = await talk(url, `${head("/")}\r\n`);
  await answered;
  await close();
  expect((await closed).split("\r\n\r\n")[1]).toHaveLength(body.length);
});
