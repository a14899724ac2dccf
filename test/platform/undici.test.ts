// What the transport by undici alone does: connections, timeouts, bodies read as they arrive.
import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Server as HttpServer } from "node:http";
import { createServer as createTcpServer, type Server, type Socket } from "node:net";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import type { HttpRequest } from "../../src/platform/contract.js";
import { http } from "../../src/platform/node/http.js";
import { bodyOf, closeAfterEach, listen, post, serve, servers, silent, text } from "./servers.js";

closeAfterEach();

const failureOf = (request: HttpRequest): Promise<unknown> =>
  http(request).catch((reason: unknown) => reason);

test("fails on a compressed body that is cut off", async () => {
  const url = await serve((_, response) =>
    response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync("<ok/>").subarray(0, 15)),
  );
  expect(await failureOf(post(url))).toMatchObject({ reason: "other", sent: true });
});

test.each([
  ["br", '"br"'],
  ["gzip, br", '"gzip, br"'],
  ["gzip, gzip", '"gzip, gzip"'],
  ["\u00e9\t\u009b\u0085z", '"é z"'],
  ["x".repeat(100), `"${"x".repeat(79)}…"`],
])("refuses the Content-Encoding '%s' by its name", async (encoding, shown) => {
  const url = await serve((_, response) =>
    response.writeHead(200, { "content-encoding": encoding }).end("?"),
  );
  const want = {
    reason: "other",
    sent: true,
    message: `the answer has the Content-Encoding ${shown}: expected gzip, deflate or none`,
    http: { status: 200, headers: { "content-encoding": encoding } },
  };
  expect(await failureOf(post(url))).toMatchObject(want);
  const streamed = http(post(url, { stream: true })).then(bodyOf);
  await expect(streamed).rejects.toMatchObject(want);
});

test("gives a streamed body without its Content-Encoding", async () => {
  const url = await serve((_, response) =>
    response.writeHead(200, { "content-encoding": "identity, x-GZIP" }).end(gzipSync("<ok/>")),
  );
  expect(text(await bodyOf(await http(post(url, { stream: true }))))).toBe("<ok/>");
});

test("fails on a body that is not in its Content-Encoding, with the answer's status", async () => {
  const url = await serve((_, response) =>
    response.writeHead(503, { "content-encoding": "gzip", "retry-after": "7" }).end("no"),
  );
  expect(await failureOf(post(url))).toMatchObject({
    message: `${new URL(url).origin}: incorrect header check (Z_DATA_ERROR)`,
    http: { status: 503, headers: { "retry-after": "7" } },
  });
});

test("reports a connection that is closed in the middle of a chunk, after `connection: close`", async () => {
  const head = "HTTP/1.1 200 OK\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n";
  const url = await listen(
    createTcpServer((socket) => {
      socket.on("error", () => {});
      socket.once("data", () => socket.end(`${head}64\r\n<half`));
    }),
  );
  expect(await failureOf(post(url))).toMatchObject({ reason: "reset", sent: true });
});

test("keeps the connection for the next exchange", async () => {
  let connections = 0;
  const url = await serve((_, response) => response.end("<ok/>"));
  servers[0]?.on("connection", () => connections++);
  for (let call = 0; call < 5; call++) await http(post(url));
  expect(connections).toBe(1);
});

test("uses one connection for each concurrent exchange", async () => {
  let connections = 0;
  const url = await serve((request, response) => {
    request.on("data", (body: Uint8Array) => setTimeout(() => response.end(body), 20));
  });
  servers[0]?.on("connection", () => connections++);
  const echo = async (word: string): Promise<string> =>
    text((await http(post(url, { body: new TextEncoder().encode(word) }))).body);
  const words = Array.from({ length: 10 }, (_, index) => `call ${index}`);
  for (let round = 0; round < 3; round++) expect(await Promise.all(words.map(echo))).toEqual(words);
  expect(connections).toBe(10);
});

test.each([
  ["with `connection: close`", { connection: "close" }],
  ["without notice", {}],
])("opens another connection where the service closed it %s", async (_, headers) => {
  let connections = 0;
  const url = await serve((_, response) => response.writeHead(200, headers).end("<ok/>"));
  const [server] = servers;
  server?.on("connection", () => connections++);
  for (let call = 0; call < 3; call++) {
    expect(await http(post(url))).toMatchObject({ status: 200 });
    (server as HttpServer).closeIdleConnections();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect(connections).toBe(3);
});

test("ends the exchange at its timeout", async () => {
  expect(await failureOf(post(await silent("http"), { timeout: 300 }))).toMatchObject({
    reason: "timeout",
    sent: true,
    message: "no answer within 300 ms",
  });
  expect(await failureOf(post(await silent("https"), { timeout: 50 }))).toMatchObject({
    reason: "timeout",
    sent: false,
  });
});

test("gives the body no faster than it is read, and ends when the reader leaves", async () => {
  const sent = 200_000_000;
  let left = sent;
  let closed: Promise<unknown> = Promise.resolve();
  const url = await serve((_, response) => {
    closed = once(response, "close");
    const write = (): void => {
      while (left > 0 && response.write(new Uint8Array(100_000))) left -= 100_000;
    };
    response.on("drain", write);
    write();
  });
  const { body, chunks } = await http(post(url, { stream: true }));
  expect(body).toHaveLength(0);
  let reads = 0;
  for await (const chunk of chunks ?? []) {
    expect(chunk.length).toBeGreaterThan(0);
    await new Promise((resolve) => setTimeout(resolve, 100));
    if (++reads === 2) break;
  }
  await closed;
  expect(reads).toBe(2);
  expect(sent - left).toBeLessThan(sent / 2);
});

test("stops connecting at connectTimeout, with nothing sent", async () => {
  const url = await silent("https"); // never answers the handshake
  expect(await failureOf(post(url, { connectTimeout: 50 }))).toMatchObject({
    reason: "connect-timeout",
    sent: false,
    message: `${new URL(url).origin}: no connection within 50 ms`,
  });
});

test("reports an abort while connecting as not sent", async () => {
  const url = await silent("https");
  const connected = once(servers[0] as Server, "connection");
  const controller = new AbortController();
  void connected.then(() => controller.abort());
  expect(await failureOf(post(url, { signal: controller.signal }))).toMatchObject({
    reason: "aborted",
    sent: false,
  });
  const [socket] = (await connected) as [Socket];
  if (!socket.closed) await once(socket, "close"); // the connection attempt was ended, too
});

test("does not apply connectTimeout to the answer", async () => {
  const url = await serve((_, response) => setTimeout(() => response.end("<ok/>"), 400));
  expect(await http(post(url, { connectTimeout: 300 }))).toMatchObject({ status: 200 });
});

test("does not repeat a request on which a kept connection was reset, and counts it as sent", async () => {
  let requests = 0;
  const url = await listen(
    createTcpServer((socket) => {
      socket.on("error", () => {});
      socket.on("data", () => {
        requests++;
        if (requests === 1)
          socket.write(
            "HTTP/1.1 200 OK\r\nconnection: keep-alive\r\ncontent-length: 5\r\n\r\n<ok/>",
          );
        else socket.resetAndDestroy();
      });
    }),
  );
  expect(await http(post(url))).toMatchObject({ status: 200 });
  expect(await failureOf(post(url))).toMatchObject({ reason: "reset", sent: true });
  expect(requests).toBe(2);
});

test("does not keep the process alive", async () => {
  const url = await serve((_, response) => response.end("<ok/>"));
  const module = fileURLToPath(new URL("../../src/platform/node/http.ts", import.meta.url));
  const script = `import { http } from ${JSON.stringify(module)};
    await http({ method: "POST", url: ${JSON.stringify(url)}, headers: {}, body: new Uint8Array(), connectTimeout: 15000 });
    await new Promise(setImmediate);
    const holding = process.getActiveResourcesInfo().filter((name) => /TCP|Timeout/.test(name));
    console.log(JSON.stringify(holding));`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script]);
  let out = "";
  child.stdout.on("data", (chunk: Uint8Array) => (out += text(chunk)));
  const [code] = (await once(child, "close")) as [number];
  expect([code, out.trim()]).toEqual([0, "[]"]);
});
