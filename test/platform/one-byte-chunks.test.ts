// What a body costs that arrives one byte at a time: what its bytes weigh, in clients and, before authentication, in
// the server.
import { connect, createServer as createTcpServer, type Socket } from "node:net";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { http } from "../../src/platform/node/http.js";
import { fetchTransport } from "../../src/platform/web/http.js";
import { listen as listenHttp } from "../../src/server/listen.js";
import { closeAfterEach, listen, post, text } from "./servers.js";

closeAfterEach();

const count = 2_000_000;
/** A list of the chunks costs more than 200 MB. */
const allowed = 50_000_000;

const collectGarbage = (() => {
  setFlagsFromString("--expose-gc");
  return runInNewContext("gc") as () => void;
})();

function usedMemory(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** Sends all chunks but for the last, calls `measure` when the peer has had the time to read them, and ends the body. */
async function sendChunks(socket: Socket, measure: () => void): Promise<void> {
  const chunks = Buffer.from("1\r\nx\r\n".repeat(10_000));
  for (let sent = 0; sent < count; sent += 10_000)
    if (!socket.write(chunks)) await once(socket, "drain");
  await delay(200);
  measure();
  socket.write("0\r\n\r\n");
}

test("of an answer by undici", async () => {
  let growth = Infinity;
  const before = usedMemory();
  const url = await listen(
    createTcpServer((socket) => {
      socket.on("error", () => {});
      socket.once("data", () => {
        socket.write("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n");
        void sendChunks(socket, () => (growth = usedMemory() - before));
      });
    }),
  );
  const { body } = await http(post(url));
  expect(body).toHaveLength(count);
  expect(growth).toBeLessThan(allowed);
});

/** A body in chunks of one byte; `measure` is called before the last. */
function chunksOf(body: Uint8Array, measure: () => void): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at === body.length - 1) measure();
      if (at === body.length) controller.close();
      else controller.enqueue(body.slice(at, ++at));
    },
  });
}

test("of an answer by fetch", async () => {
  let growth = Infinity;
  const before = usedMemory();
  const measure = (): void => void (growth = usedMemory() - before);
  const fetch = async () => new Response(chunksOf(new Uint8Array(count), measure));
  const { body } = await fetchTransport(fetch)(post("http://example.com/"));
  expect(body).toHaveLength(count);
  expect(growth).toBeLessThan(allowed);
});

test("of a request to the server", async () => {
  const { url, close } = await listenHttp(async ({ body }) => ({
    ...{ status: 200, headers: {} },
    body: new TextEncoder().encode(`${body.length} bytes`),
  }));
  let growth = Infinity;
  const before = usedMemory();
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  socket.write("POST / HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\n\r\n");
  void sendChunks(socket, () => (growth = usedMemory() - before));
  const [answer] = (await once(socket, "data")) as [Uint8Array];
  expect(text(answer)).toContain(`${count} bytes`);
  expect(growth).toBeLessThan(allowed);
  socket.destroy();
  await close();
});
