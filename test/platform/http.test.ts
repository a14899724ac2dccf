// What both transports have in common.
import { getEventListeners } from "node:events";
import { createServer as createTcpServer } from "node:net";
import { deflateSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { TransportError } from "../../src/errors.js";
import type { HttpRequest } from "../../src/platform/contract.js";
import { http } from "../../src/platform/node/http.js";
import { fetchTransport } from "../../src/platform/web/http.js";
import { bodyOf, closeAfterEach, listen, post, serve, servers, silent, text } from "./servers.js";

closeAfterEach();

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

  test("gets by GET, from several paths of a server over one connection", async () => {
    const sockets = new Set<unknown>();
    const url = await serve(({ socket, method, url: path, headers }, response) => {
      sockets.add(socket);
      response.end(`${method} ${path} ${headers["content-length"]}`);
    });
    const get = async (path: string): Promise<string> => {
      const body = new Uint8Array();
      return text((await transport(post(url + path, { method: "GET", headers: {}, body }))).body);
    };
    expect(await get("/a?b=1")).toBe("GET /soap/a?b=1 undefined");
    expect(await get("/c")).toBe("GET /soap/c undefined");
    if (isNode) expect(sockets.size).toBe(1);
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

  test.each([
    "x-gzip",
    " GZip ",
    "X-GZIP",
    ...(isNode ? ["identity, gzip", ",gzip ,identity,"] : []),
  ])("decompresses gzip with the Content-Encoding '%s'", async (encoding) => {
    const url = await serve((_, response) =>
      response.writeHead(200, { "content-encoding": encoding }).end(gzipSync("<ok/>")),
    );
    expect(text((await transport(post(url))).body)).toBe("<ok/>");
  });

  test.each(["identity", " Identity ", "identity, IDENTITY", ""])(
    "takes a body as it is with the Content-Encoding '%s'",
    async (encoding) => {
      const url = await serve((_, response) =>
        response.writeHead(200, { "content-encoding": encoding }).end("<ok/>"),
      );
      for (const stream of [false, true])
        expect(text(await bodyOf(await transport(post(url, { stream }))))).toBe("<ok/>");
    },
  );

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
      http: { status: 200, headers: { "transfer-encoding": "chunked" } },
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
    const http = start === "" ? undefined : { status: 200 };
    expect(await failureOf(post(url))).toMatchObject({
      reason: "reset",
      sent: true,
      ...(http && { http }),
    });
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

  test.each([
    ["102", "HTTP/1.1 102 Processing\r\n\r\n"],
    ["103 with headers", "HTTP/1.1 103 Early Hints\r\nlink: </a>; rel=preload\r\n\r\n"],
    // Node's fetch cannot: it takes a 100 for the end of the connection.
    ...(isNode
      ? [
          ["100 that nobody asked for", "HTTP/1.1 100 Continue\r\n\r\n"],
          ["100 twice, then 103", `${"HTTP/1.1 100 \r\n\r\n".repeat(2)}HTTP/1.1 103 x\r\n\r\n`],
          ["199", "HTTP/1.1 199 x\r\ncontent-length: 99\r\n\r\n"],
        ]
      : []),
  ])("reads the answer after an informational one: %s", async (_, informational = "") => {
    const url = await listen(
      createTcpServer((socket) => {
        socket.on("error", () => {});
        socket.on("data", () =>
          socket.write(
            `${informational}HTTP/1.1 200 OK\r\nx-answer: 1\r\ncontent-length: 5\r\n\r\n<ok/>`,
          ),
        );
      }),
    );
    for (let call = 0; call < 3; call++) {
      const { status, headers, body } = await transport(post(url));
      expect([status, headers["x-answer"], text(body)]).toEqual([200, "1", "<ok/>"]);
    }
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
