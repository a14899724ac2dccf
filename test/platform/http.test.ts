// Both transports against servers of raw sockets and of HTTP on the loopback interface.
import { spawn } from "node:child_process";
import { getEventListeners, once } from "node:events";
import {
  createServer as createHttpServer,
  type Server as HttpServer,
  type RequestListener,
} from "node:http";
import {
  createServer as createTcpServer,
  type AddressInfo,
  type Server,
  type Socket,
} from "node:net";
import { fileURLToPath } from "node:url";
import { deflateSync, gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { TransportError } from "../../src/errors.js";
import type { HttpRequest } from "../../src/platform/contract.js";
import { http } from "../../src/platform/node/http.js";
import { fetchTransport } from "../../src/platform/web/http.js";

const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    if ("closeAllConnections" in server) (server.closeAllConnections as () => void)();
    server.close();
    if (server.listening) await once(server, "close");
  }
});

async function listen(server: Server, scheme = "http"): Promise<string> {
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}/soap`;
}

const serve = (listener: RequestListener): Promise<string> => listen(createHttpServer(listener));

/** A server that reads and never answers. */
function silent(scheme: string, onData = () => {}): Promise<string> {
  return listen(
    createTcpServer((socket) => socket.on("error", () => {}).on("data", onData)),
    scheme,
  );
}

const post = (url: string, more: Partial<HttpRequest> = {}): HttpRequest => ({
  method: "POST",
  url,
  headers: {
    "content-type": "text/xml; charset=utf-8",
    soapaction: '"x"',
    "accept-encoding": "gzip",
  },
  body: new TextEncoder().encode("<é/>"),
  ...more,
});

const text = (body: Uint8Array): string => new TextDecoder().decode(body);

describe.each([
  ["undici", http],
  ["fetch", fetchTransport(fetch)],
])("%s", (name, transport) => {
  const isNode = name === "undici";

  async function failureOf(request: HttpRequest): Promise<TransportError> {
    const error: unknown = await transport(request).then(
      () => expect.unreachable("the exchange should fail"),
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(TransportError);
    return error as TransportError;
  }

  test("posts the body and resolves to status, headers and body", async () => {
    const url = await serve((request, response) => {
      const chunks: Uint8Array[] = [];
      request.on("data", (chunk: Uint8Array) => chunks.push(chunk));
      request.on("end", () => {
        const { method, headers } = request;
        response.writeHead(500, { "content-type": "text/xml", "x-one": "1" });
        response.end(JSON.stringify({ method, headers, body: Buffer.concat(chunks).toString() }));
      });
    });
    const { status, headers, body } = await transport(post(url));
    expect(status).toBe(500);
    expect(headers).toMatchObject({ "content-type": "text/xml", "x-one": "1" });
    expect(JSON.parse(text(body))).toMatchObject({
      method: "POST",
      body: "<é/>",
      headers: {
        "content-type": "text/xml; charset=utf-8",
        "content-length": "5",
        soapaction: '"x"',
        "accept-encoding": "gzip",
      },
    });
  });

  test("does not follow a redirect with the credentials", async () => {
    const url = await serve((_, response) => response.writeHead(302, { location: "/other" }).end());
    expect(await transport(post(url))).toMatchObject({ status: 302 });
  });

  test.each([
    ["gzip", gzipSync],
    ["deflate", deflateSync],
  ])("decompresses %s", async (encoding, compress) => {
    const url = await serve((_, response) =>
      response.writeHead(200, { "content-encoding": encoding }).end(compress("<ok/>".repeat(100))),
    );
    expect(text((await transport(post(url))).body)).toBe("<ok/>".repeat(100));
  });

  test("gives an empty body despite its Content-Encoding", async () => {
    const url = await serve((_, response) =>
      response.writeHead(504, { "content-encoding": "gzip", "content-length": "0" }).end(),
    );
    expect(await transport(post(url))).toMatchObject({ status: 504, body: { length: 0 } });
  });

  test.each([
    ["an uncompressed", (bytes: Uint8Array) => bytes, {}],
    ["a compressed", gzipSync, { "content-encoding": "gzip" }],
  ])("stops reading %s answer at its limit", async (_, compress, headers) => {
    const url = await serve((_, response) =>
      response.writeHead(200, headers).end(compress(new Uint8Array(20_000_000))),
    );
    expect(await failureOf(post(url, { maxResponseBytes: 100_000 }))).toMatchObject({
      reason: "too-large",
      sent: true,
      message: "the answer is larger than 100000 bytes (maxResponseBytes)",
    });
  });

  test("accepts an answer of exactly the limit", async () => {
    const url = await serve((_, response) => response.end("x".repeat(1000)));
    const { body } = await transport(post(url, { maxResponseBytes: 1000 }));
    expect(body).toHaveLength(1000);
  });

  test("reports a refused connection, as not sent", async () => {
    const url = await serve(() => {});
    const [server] = servers;
    server?.close();
    const error = await failureOf(post(url));
    expect(error).toMatchObject({ reason: "refused", sent: false });
    expect(error.message).toContain(new URL(url).origin);
  });

  test("reports an unknown host, as not sent", async () => {
    const error = await failureOf(post("http://host.invalid/soap"));
    expect(error).toMatchObject({ reason: "unreachable", sent: false });
  });

  test.each([
    ["instead of answering", ""],
    ["in the middle of the answer", "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n<half"],
    [
      "in the middle of a chunk",
      "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n64\r\n<half",
    ],
    [
      "in the middle of the last answer",
      "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 100\r\n\r\n<half",
    ],
  ])("reports a connection that is closed %s, as sent", async (_, start) => {
    const url = await listen(
      createTcpServer((socket) => {
        socket.on("error", () => {});
        socket.once("data", () => socket.end(start));
      }),
    );
    expect(await failureOf(post(url))).toMatchObject({ reason: "reset", sent: true });
  });

  test("reports an answer that is not HTTP, as sent", async () => {
    const url = await listen(
      createTcpServer((socket) => {
        socket.on("error", () => {});
        socket.once("data", () => socket.end("ready\r\n"));
      }),
    );
    expect(await failureOf(post(url))).toMatchObject({ reason: "other", sent: true });
  });

  test("reads the answer after an informational one", async () => {
    const url = await listen(
      createTcpServer((socket) => {
        socket.on("error", () => {});
        socket.once("data", () =>
          socket.end(
            "HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n<ok/>",
          ),
        );
      }),
    );
    const { status, body } = await transport(post(url));
    expect([status, text(body)]).toEqual([200, "<ok/>"]);
  });

  test("refuses an answer with headers that are too large", async () => {
    const url = await serve((_, response) =>
      response.writeHead(200, { "x-long": "x".repeat(100_000) }).end("<ok/>"),
    );
    expect(await failureOf(post(url))).toMatchObject({ reason: "other", sent: true });
  });

  test("rejects at an abort, as sent, and leaves no listener", async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const url = await silent("http", () => controller.abort(new Error("enough")));
    const call = transport(post(url, { signal }));
    const error: unknown = await call.catch((reason: unknown) => reason);
    if (isNode)
      expect(error).toMatchObject({ reason: "aborted", sent: true, cause: signal.reason });
    else expect(error).toBe(signal.reason);
    const rest = getEventListeners(signal, "abort");
    if (isNode) expect(rest).toEqual([]);
  });

  test("sends nothing if it is aborted already", async () => {
    const url = await serve(() => expect.unreachable());
    const call = transport(post(url, { signal: AbortSignal.abort(new Error("enough")) }));
    const error: unknown = await call.catch((reason: unknown) => reason);
    if (isNode) expect(error).toMatchObject({ reason: "aborted", sent: false });
    else expect(error).toMatchObject({ message: "enough" });
  });
});

describe("undici alone", () => {
  const failureOf = (request: HttpRequest): Promise<unknown> =>
    http(request).catch((reason: unknown) => reason);

  test("fails on a compressed body that is cut off", async () => {
    const url = await serve((_, response) =>
      response
        .writeHead(200, { "content-encoding": "gzip" })
        .end(gzipSync("<ok/>").subarray(0, 15)),
    );
    expect(await failureOf(post(url))).toMatchObject({ reason: "other", sent: true });
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
    for (let round = 0; round < 3; round++)
      expect(await Promise.all(words.map(echo))).toEqual(words);
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
});
