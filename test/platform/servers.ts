// Servers of HTTP and of raw sockets on the loopback interface, and a request to send to them.
import { once } from "node:events";
import {
  createServer as createHttpServer,
  Server as HttpServer,
  type RequestListener,
} from "node:http";
import { createServer as createTcpServer, type AddressInfo, type Server } from "node:net";
import { afterEach } from "vitest";
import type { HttpRequest, HttpResponse } from "../../src/platform/contract.js";

/** The servers of the test that runs, in order. */
export const servers: Server[] = [];

/** Closes the servers after each test of the file that calls this. */
export function closeAfterEach(): void {
  afterEach(() => {
    for (const server of servers.splice(0)) {
      if (server instanceof HttpServer) server.closeAllConnections();
      server.close();
    }
  });
}

export async function listen(server: Server, scheme = "http"): Promise<string> {
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}/soap`;
}

export const serve = (listener: RequestListener): Promise<string> =>
  listen(createHttpServer(listener));

/** A server that reads and never answers. */
export function silent(scheme: string, onData = () => {}): Promise<string> {
  return listen(
    createTcpServer((socket) => socket.on("error", () => {}).on("data", onData)),
    scheme,
  );
}

export const post = (url: string, more: Partial<HttpRequest> = {}): HttpRequest => ({
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

export const text = (body: Uint8Array): string => new TextDecoder().decode(body);

/** The whole body, streamed or not. */
export async function bodyOf({ body, chunks }: HttpResponse): Promise<Uint8Array> {
  const parts = [body];
  for await (const chunk of chunks ?? []) parts.push(chunk);
  return Buffer.concat(parts);
}
