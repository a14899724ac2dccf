// Connections that a server may have closed while they were idle, against real servers.
import { setTimeout } from "node:timers/promises";
import { createServer } from "node:http";
import type { Socket } from "node:net";
import { expect, test } from "vitest";
import { createClient } from "../../src/index.js";
import { http } from "../../src/platform/node/http.js";
import type { HttpRequest } from "../../src/platform/contract.js";
import { answerWith, credentials } from "../stub.js";
import { closeAfterEach, listen, post, serve } from "./servers.js";

closeAfterEach();

test("a connection is not used again if it was idle for longer than maxIdle", async () => {
  const sockets = new Set<Socket>();
  const url = await serve(({ socket }, response) => {
    sockets.add(socket);
    response.end("<ok/>");
  });
  const used = async (more: Partial<HttpRequest>): Promise<number> => {
    await http(post(url, more));
    return sockets.size;
  };
  expect(await used({ maxIdle: 10 })).toBe(1);
  await setTimeout(50);
  expect(await used({ maxIdle: 10_000 })).toBe(1);
  await setTimeout(50);
  expect(await used({ maxIdle: 10 })).toBe(2);
  await setTimeout(50);
  expect(await used({})).toBe(2);
  await setTimeout(50);
  expect(await used({ maxIdle: 10, harmless: () => true })).toBe(2);
  await expect.poll(() => [...sockets].filter(({ destroyed }) => !destroyed)).toHaveLength(1);
});

/** Answers the first request of each connection, and ends it at the next one, as a server that had closed it. */
async function forgetful(answer: Uint8Array): Promise<{ url: string; sockets: Set<Socket> }> {
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    const isKnown = sockets.has(request.socket);
    sockets.add(request.socket);
    if (isKnown) return void request.socket.destroy();
    request.resume().on("end", () => response.writeHead(200).end(answer));
  });
  return { url: await listen(server), sockets };
}

test("a call that does no harm takes any connection, and is repeated when it fails", async () => {
  const { body } = answerWith("getLead", { count: 0 });
  const { url, sockets } = await forgetful(body);
  const reasons: unknown[] = [];
  const onRepeat = ({ error }: { readonly error: unknown }): void => void reasons.push(error);
  const repeat = { backoff: { first: 1 }, onRepeat };
  const client = createClient({ ...credentials, endpoint: url, repeat });
  const call = () => client.getLead({ leadKey: { keyType: "IDNUM", keyValue: "7" } });
  for (let calls = 0; calls < 3; calls++) expect(await call()).toEqual({ count: 0 });
  expect(sockets.size).toBe(3);
  expect(reasons).toMatchObject([
    { reason: "reset", sent: true },
    { reason: "reset", sent: true },
  ]);
});

test("a call that could do harm avoids connections that were idle for a second, and is not repeated", async () => {
  const { body } = answerWith("scheduleCampaign", { success: true });
  const { url } = await forgetful(body);
  const seen: unknown[] = [];
  const transport = (request: HttpRequest) => {
    seen.push([request.maxIdle, request.harmless?.()]);
    return http(request);
  };
  const client = createClient({ ...credentials, endpoint: url, transport });
  const call = () => client.scheduleCampaign({ programName: "p", campaignName: "c" });
  expect(await call()).toEqual({ success: true });
  await expect(call()).rejects.toMatchObject({ reason: "reset", sent: true });
  await client.getTags({}).catch(() => undefined);
  expect(seen).toEqual([
    [1_000, false],
    [1_000, false],
    [1_000, true],
  ]);
});

test("a call that does no harm succeeds where the server gave up all of several connections", async () => {
  const { body } = answerWith("getLead", { count: 0 });
  const sockets = new Set<Socket>();
  const known = new Set<Socket>();
  const waiting: (() => void)[] = [];
  const server = createServer((request, response) => {
    if (known.has(request.socket)) return void request.socket.destroy();
    sockets.add(request.socket);
    waiting.push(() => response.writeHead(200).end(body));
    if (waiting.length + known.size >= 5) for (const answer of waiting.splice(0)) answer();
  });
  const endpoint = await listen(server);
  const client = createClient({ ...credentials, endpoint, repeat: { backoff: { first: 1 } } });
  const call = () => client.getLead({ leadKey: { keyType: "IDNUM", keyValue: "7" } });
  await Promise.all(Array.from({ length: 5 }, call));
  for (const socket of sockets) known.add(socket);
  expect(known.size).toBe(5);
  expect(await call()).toEqual({ count: 0 });
});
