// Broken requests: each gets an answer, none reaches a call of REST, and the gateway fails at none.
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createClient } from "../../src/index.js";
import { createGateway, type Gateway } from "../../src/gateway/index.js";
import type { HttpRequest } from "../../src/platform/contract.js";
import { createRestSandbox, type RestSandbox } from "../../src/rest-sandbox/index.js";
import { runs, seed } from "../outside.js";

const key = "a-soap-secret-of-our-own";
const failures: unknown[] = [];
let standIn: RestSandbox;
let gateway: Gateway;
let calls = 0;
/** Requests as a client signs them. */
const whole: HttpRequest[] = [];

beforeAll(async () => {
  standIn = createRestSandbox();
  const { baseUrl: endpoint, clientId, clientSecret, handle } = standIn;
  gateway = createGateway({
    bridge: {
      ...{ endpoint, clientId, clientSecret },
      transport: (request) => {
        calls++;
        return handle(request);
      },
    },
    users: { old: key },
    onFailure: (error) => void failures.push(error),
  });
  const client = createClient({
    endpoint: "http://localhost/soap/mktows/3_1",
    userId: "old",
    secretKey: key,
    repeat: false,
    transport: async (request) => {
      whole.push({ ...request, headers: { ...request.headers, host: "localhost" } });
      throw new Error("kept");
    },
  });
  const lead = { Email: "ann@example.com" };
  const kept = [
    client.syncLead({ leadRecord: lead, returnLead: false }),
    client.syncMultipleLeads({ leadRecordList: [lead, { Id: 7 }] }),
    client.getLead({ leadKey: { keyType: "EMAIL", keyValue: "ann@example.com" } }),
    client.listMObjects({}),
  ];
  await Promise.allSettled(kept);
});

afterAll(async () => {
  await gateway.close();
  await standIn.close();
});

const textOf = ({ body }: HttpRequest): string => new TextDecoder().decode(body);
const withText = (request: HttpRequest, text: string): HttpRequest => ({
  ...request,
  body: new TextEncoder().encode(text),
});

/** Ways to break a request, each by a number from 0 to 1. */
const ways: readonly ((request: HttpRequest, at: number) => HttpRequest)[] = [
  (request, at) => ({
    ...request,
    body: request.body.subarray(0, Math.floor(at * (request.body.length - 1))),
  }),
  (request, at) => {
    const text = textOf(request);
    const place = Math.floor(at * text.length);
    return withText(request, `${text.slice(0, place)}<${text.slice(place)}`);
  },
  (request) => withText(request, textOf(request).replace(/[0-9a-f](?=<\/requestSignature>)/, "x")),
  (request) => withText(request, textOf(request).replace(/<mktowsUserId>/, "<mktowsUserId>x")),
  (request) =>
    withText(
      request,
      textOf(request).replace(/<(requestTimestamp>)[^<]*/, "<$12001-01-01T00:00:00Z"),
    ),
  (request) =>
    withText(
      request,
      textOf(request).replace(
        /<(\w+:)?AuthenticationHeader\b[^]*?<\/(\w+:)?AuthenticationHeader>/,
        "",
      ),
    ),
  (request) => withText(request, textOf(request).replaceAll("params", "param")),
  (request, at) => withText(request, `<!DOCTYPE x [<!ENTITY a "${at}">]>${textOf(request)}`),
  (request) => ({ ...request, method: "PUT" }),
  (request) => ({ ...request, url: "http://localhost/other" }),
  (request) => ({ ...request, headers: { ...request.headers, "content-type": "text/plain" } }),
];

test("a broken request reaches no call of REST", async () => {
  const broken = fc.tuple(
    fc.nat(3),
    fc.nat(ways.length - 1),
    fc.double({ min: 0, max: 1, noNaN: true }),
  );
  await fc.assert(
    fc.asyncProperty(broken, async ([which, how, at]) => {
      const request = whole[which];
      const way = ways[how];
      if (request === undefined || way === undefined) throw new Error("no such request");
      const { status } = await gateway.handle(way(request, at));
      expect(status).toBeGreaterThanOrEqual(400);
    }),
    { seed: seed(), numRuns: runs(2_000) },
  );
  expect(calls).toBe(0);
  expect(failures).toEqual([]);
});

test("the same requests, whole, are carried out", async () => {
  for (const request of whole) expect((await gateway.handle(request)).status).toBeLessThan(600);
  expect(calls).toBeGreaterThan(0);
});
