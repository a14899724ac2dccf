// A handler behind a real port: HTTP/1.0 and 1.1, limits, compression, and closing.
import { connect, type Socket } from "node:net";
import { gunzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { createClient, TransportError, type HttpRequest, type Transport } from "../../src/index.js";
import { createSandbox } from "../../src/sandbox/index.js";
import { listen, type Listener, type ListenOptions } from "../../src/server.js";

const open = new Set<Listener>();
afterEach(async () => {
  await Promise.all([...open].map((listener) => listener.close()));
  open.clear();
});

async function start(handler: Transport, options?: ListenOptions): Promise<Listener> {
  const listener = await listen(handler, options);
  open.add(listener);
  return listener;
}

const text = (body: string): Awaited<ReturnType<Transport>> => ({
  status: 200,
  headers: { "content-type": "text/xml; charset=utf-8" },
  body: new TextEncoder().encode(body),
});

/** Sends raw bytes and resolves to everything that the peer sends before it closes. */
function raw(url: string, request: string): Promise<string> {
  const { port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), "127.0.0.1", () => socket.write(request));
    let received = "";
    socket.setEncoding("latin1");
    socket.on("data", (chunk: string) => (received += chunk));
    socket.on("end", () => resolve(received));
    socket.on("error", reject);
  });
}

test("a client calls the sandbox over a real port", async () => {
  const sandbox = createSandbox();
  const { url } = await sandbox.listen();
  const client = createClient({
    endpoint: url,
    userId: sandbox.userId,
    secretKey: sandbox.secretKey,
  });
  const record = { Email: "zoë@x.example" };
  const { leadRecord } = await client.syncLead({ leadRecord: record, returnLead: true });
  expect(leadRecord?.Email).toBe("zoë@x.example");
  await sandbox.close();
  await expect(client.getTags({})).rejects.toThrow(TransportError);
});

test("the handler gets method, url, headers and body", async () => {
  const seen: HttpRequest[] = [];
  const handle = async (request: HttpRequest) => {
    seen.push(request);
    return text("ok");
  };
  const { url } = await start(Object.assign(handle, { path: "/soap/shop" }));
  await fetch(url, { method: "POST", headers: { SOAPAction: '"a"' }, body: "hëllo" });
  const [request] = seen;
  expect(request).toMatchObject({ method: "POST", url: "/soap/shop" });
  expect(request?.headers["soapaction"]).toBe('"a"');
  expect(new TextDecoder().decode(request?.body)).toBe("hëllo");
});

test("never answers chunked, so that HTTP/1.0 peers can read it", async () => {
  const { url } = await start(async () => text("x".repeat(100_000)));
  const answer = await raw(url, "POST /soap/mktows/3_1 HTTP/1.0\r\nContent-Length: 1\r\n\r\nx");
  expect(answer.toLowerCase()).not.toContain("transfer-encoding");
  expect(answer).toMatch(/content-length: 100000\r\n/i);
  expect(answer.endsWith("x".repeat(100_000))).toBe(true);
});

test("the WSDL over HTTP/1.0, which has no Host, contains the server's address", async () => {
  const sandbox = createSandbox();
  const { url } = await start(sandbox.handle);
  const answer = await raw(url, "GET /soap/mktows/3_1?WSDL HTTP/1.0\r\n\r\n");
  expect(answer).toContain(`location="${url}"`);
});

test("answers Expect: 100-continue before the body is sent", async () => {
  const { url } = await start(async ({ body }) => text(`got ${body.length}`));
  const request =
    "POST /soap/mktows/3_1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nTE: deflate\r\n" +
    "Expect: 100-continue\r\nContent-Length: 3\r\n\r\nabc";
  const answer = await raw(url, request);
  expect(answer).toMatch(/^HTTP\/1.1 100 Continue\r\n\r\nHTTP\/1.1 200 OK/);
  expect(answer).toContain("got 3");
});

describe("gzip", () => {
  const large = "lead ".repeat(1000);
  test.each([
    ["gzip", large, true],
    ["deflate, gzip;q=0.5", large, true],
    [undefined, large, false],
    ["identity", large, false],
    ["gzip;q=0", large, false],
    ["gzip", "small", false],
  ])("Accept-Encoding %s", async (accept, body, zipped) => {
    const { url } = await start(async () => text(body));
    const header = accept === undefined ? "" : `Accept-Encoding: ${accept}\r\n`;
    const answer = await raw(
      url,
      `GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${header}\r\n`,
    );
    const [head = "", ...rest] = answer.split("\r\n\r\n");
    expect(/content-encoding: gzip/i.test(head)).toBe(zipped);
    const content = Buffer.from(rest.join("\r\n\r\n"), "latin1");
    expect((zipped ? gunzipSync(content) : content).toString()).toBe(body);
  });
});

test("a body above the limit is answered 413, also without Content-Length", async () => {
  const handled: unknown[] = [];
  const { url } = await start(async (request) => text(String(handled.push(request))), {
    maxRequestBytes: 10,
  });
  const answer = await fetch(url, { method: "POST", body: "x".repeat(11) });
  const message = "The request is too large: expected at most 10 bytes.\n";
  expect([answer.status, await answer.text()]).toEqual([413, message]);
  const chunks = "6\r\nxxxxxx\r\n6\r\nxxxxxx\r\n0\r\n\r\n";
  const head =
    "POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n";
  expect(await raw(url, head + chunks)).toMatch(/^HTTP\/1.1 413 /);
  expect(handled).toEqual([]);
});

test("a compressed request is answered 415", async () => {
  const { url } = await start(async () => text("ok"));
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-encoding": "gzip" },
    body: "x",
  });
  expect(answer.status).toBe(415);
});

test.each<readonly [what: string, handler: Transport]>([
  [
    "throws",
    async () => {
      throw new Error("secret words");
    },
  ],
  [
    "answers what HTTP cannot carry",
    async () => ({ ...text("x"), headers: { "x-secret words": "1" } }),
  ],
])("a handler that %s is answered 500, and onFailure is told why", async (_, handler) => {
  const told: unknown[] = [];
  const onFailure = (error: unknown): void => {
    told.push(error);
    throw new Error("nobody listens");
  };
  const { url } = await start(handler, { onFailure });
  const answer = await fetch(url, { method: "POST", body: "x" });
  expect([answer.status, await answer.text()]).toEqual([500, "The handler failed.\n"]);
  expect(told).toHaveLength(1);
  expect(String(told[0])).toContain("secret words");
});

test("without onFailure, what the handler throws is printed", async () => {
  const printed: unknown[] = [];
  const { error } = console;
  console.error = (...values: unknown[]) => void printed.push(...values);
  try {
    const { url } = await start(async () => {
      throw new Error("secret words");
    });
    await fetch(url, { method: "POST", body: "x" });
  } finally {
    console.error = error;
  }
  expect(printed.join(" ")).toContain("Error: secret words");
});

test("a handler's TransportError closes the connection, and is no failure", async () => {
  const told: unknown[] = [];
  const { url } = await start(
    async () => {
      throw new TransportError("lost", { reason: "reset", sent: true });
    },
    { onFailure: (error) => told.push(error) },
  );
  await expect(fetch(url, { method: "POST", body: "x" })).rejects.toThrow();
  expect(told).toEqual([]);
});

test("the handler's signal is aborted when the caller disconnects", async () => {
  const aborted = await new Promise<boolean>((resolve) => {
    const handler: Transport = ({ signal }) =>
      new Promise((_, reject) => {
        signal?.addEventListener("abort", () => {
          resolve(signal.aborted);
          reject(signal.reason as Error);
        });
        caller?.destroy();
      });
    let caller: Socket | undefined;
    void start(handler).then(({ url }) => {
      caller = connect(Number(new URL(url).port), "127.0.0.1");
      caller.write("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\nx");
    });
  });
  expect(aborted).toBe(true);
});

test("close lets the request in progress end, then accepts no more", async () => {
  const gate: { release: () => void } = { release: () => undefined };
  const released = new Promise<void>((resolve) => (gate.release = resolve));
  let entered = (): void => undefined;
  const called = new Promise<void>((resolve) => (entered = resolve));
  const listener = await start(async () => {
    entered();
    await released;
    return text("done");
  });
  const answer = fetch(listener.url, { method: "POST", body: "x" }).then((response) =>
    response.text(),
  );
  await called;
  const closed = listener.close();
  gate.release();
  expect(await answer).toBe("done");
  await closed;
  await expect(fetch(listener.url)).rejects.toThrow();
});

test("listen rejects if the port is in use", async () => {
  const { url } = await start(async () => text("ok"));
  const port = Number(new URL(url).port);
  await expect(listen(async () => text("ok"), { port })).rejects.toThrow(/EADDRINUSE/);
});
