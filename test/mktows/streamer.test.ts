// The streaming client of mktows over HTTP, in memory, and with the sandbox.
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { getLead, getMultipleLeads } from "../../generated/operations.js";
import type { LeadRecord } from "../../generated/types.js";
import { CodecError, SoapFaultError, TransportError, ValidationError } from "../../src/errors.js";
import { createSandbox } from "../../src/sandbox/index.js";
import { createStreamer, type Streamed } from "../../src/stream.js";
import { answerWith, credentials, faultAnswer, stub } from "../stub.js";

const params = { leadSelector: { $type: "StaticListSelector", staticListName: "all" } } as const;
const leads = Array.from({ length: 500 }, (_, index): LeadRecord => ({
  Id: index,
  Email: `lead${index}@example.com`,
  ForeignSysPersonId: null,
  ForeignSysType: null,
  leadAttributeList: [{ attrName: "FirstName", attrType: "string", attrValue: "Zoë" }],
}));
const result = {
  returnCount: leads.length,
  remainingCount: 3,
  newStreamPosition: "here",
  leadRecordList: leads,
};
const { body } = answerWith("getMultipleLeads", result);
const half = body.subarray(0, body.length >> 1);

const servers: Server[] = [];
afterEach(() => servers.splice(0).forEach((server) => void server.close().closeAllConnections()));

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer((request, response) => {
    request.resume();
    request.on("end", () => void answer(request, response));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

async function take<Item>(streamed: Streamed<Item, unknown>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of streamed) items.push(item);
  return items;
}

const overHttp = async (answer: RequestListener, more: object = {}) =>
  createStreamer({ ...credentials, endpoint: await serve(answer), ...more })(
    getMultipleLeads,
    params,
    "leadRecordList",
  );

describe.each([
  ["undici", {}],
  ["fetch", { fetch: (url: string, init: RequestInit) => fetch(url, init) }],
])("over %s", (_, more) => {
  test("all items arrive in order, then the rest", async () => {
    const streamed = await overHttp((_, response) => response.end(body), more);
    expect(await take(streamed)).toEqual(leads);
    expect(await streamed.rest).toEqual({ ...result, leadRecordList: [] });
  });

  test("an item is given before later ones are sent", async () => {
    let finish: () => void = () => undefined;
    const streamed = await overHttp((_, response) => {
      response.write(half);
      finish = () => void response.end(body.subarray(half.length));
    }, more);
    let count = 0;
    for await (const lead of streamed) {
      expect(lead.Id).toBe(count++);
      if (count === 100) finish();
    }
    expect(count).toBe(500);
  });

  test("a compressed answer is decompressed as it arrives", async () => {
    const streamed = await overHttp((_, response) => {
      response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(body));
    }, more);
    expect(await take(streamed)).toHaveLength(500);
  });

  test("leaving the iteration ends the exchange", async () => {
    let closed: Promise<unknown> = Promise.resolve();
    const streamed = await overHttp((_, response) => {
      closed = new Promise((resolve) => response.on("close", resolve));
      response.write(half);
    }, more);
    for await (const lead of streamed) if (lead.Id === 10) break;
    await closed;
  });

  test("an answer that is cut off is a TransportError, after the items that arrived", async () => {
    const streamed = await overHttp((_, response) => {
      response.write(half, () => setTimeout(() => response.destroy(), 50));
    }, more);
    let count = 0;
    const ended = (async () => {
      for await (const _ of streamed) count++;
    })();
    await expect(ended).rejects.toMatchObject({ name: "TransportError", sent: true });
    await expect(ended).rejects.toThrow(/^getMultipleLeads: http:/);
    expect(count).toBeGreaterThan(200);
    await expect(streamed.rest).rejects.toBeInstanceOf(TransportError);
  });

  test("an answer that stalls is abandoned after the timeout", async () => {
    const streamed = await overHttp((_, response) => void response.write(half), {
      ...more,
      timeout: 150,
    });
    await expect(take(streamed)).rejects.toMatchObject({ reason: "timeout", sent: true });
  });

  test("an answer that never begins is abandoned after the timeout", async () => {
    const streamed = await overHttp(() => undefined, { ...more, timeout: 100 });
    await expect(take(streamed)).rejects.toThrow(
      "getMultipleLeads: no answer, or no further chunk of it",
    );
  });

  test("an abort rejects with its reason", async () => {
    const url = await serve((_, response) => void response.write(half));
    const reason = new Error("enough");
    const controller = new AbortController();
    const stream = createStreamer({ ...credentials, endpoint: url, ...more });
    const { signal } = controller;
    const streamed = stream(getMultipleLeads, params, "leadRecordList", { signal });
    const ended = (async () => {
      for await (const lead of streamed) if (lead.Id === 20) controller.abort(reason);
    })();
    await expect(ended).rejects.toBe(reason);
  });
});

describe("with a transport that does not stream", () => {
  test("the items of a whole answer are given", async () => {
    const { transport } = stub(() => result);
    const stream = createStreamer({ ...credentials, transport });
    const streamed = stream(getMultipleLeads, params, "leadRecordList");
    expect(await take(streamed)).toEqual(leads);
    expect(await streamed.rest).toEqual({ ...result, leadRecordList: [] });
  });

  test.each([undefined, null])("a list that is %s has no items", async (leadRecordList) => {
    const { transport } = stub(() => ({ ...result, leadRecordList }));
    const streamed = createStreamer({ ...credentials, transport })(
      getMultipleLeads,
      params,
      "leadRecordList",
    );
    expect(await take(streamed)).toEqual([]);
    expect(await streamed.rest).toEqual({ ...result, leadRecordList });
  });

  test.each([
    ["a fault", () => faultAnswer(20103), SoapFaultError],
    [
      "a page of HTML",
      () => ({ status: 200, headers: {}, body: new TextEncoder().encode("<p>Hello") }),
      TransportError,
    ],
    ["another message", () => answerWith("getLead", { count: 0 }), CodecError],
  ])("%s is the same error as in a client", async (_, answer, kind) => {
    const { transport } = stub(answer);
    const streamed = createStreamer({ ...credentials, transport })(
      getMultipleLeads,
      params,
      "leadRecordList",
    );
    await expect(take(streamed)).rejects.toBeInstanceOf(kind);
    await expect(streamed.rest).rejects.toBeInstanceOf(kind);
  });

  test("an invalid call is refused as by the client, and nothing is sent", async () => {
    const { transport, received } = stub(() => result);
    const stream = createStreamer({ ...credentials, transport });
    const streamed = stream(
      getMultipleLeads,
      { ...params, batchsize: 5 } as typeof params,
      "leadRecordList",
    );
    await expect(take(streamed)).rejects.toBeInstanceOf(ValidationError);
    expect(received).toEqual([]);
    expect(() => createStreamer({ ...credentials, endpoint: "nowhere" })).toThrow(ValidationError);
  });

  test("only lists of the result compile", () => {
    const stream = createStreamer(credentials);
    // @ts-expect-error: returnCount is a number
    stream(getMultipleLeads, params, "returnCount");
    stream(getLead, { leadKey: { keyType: "IDNUM", keyValue: "1" } }, "leadRecordList");
  });
});

test("answers of the sandbox are streamed", async () => {
  const sandbox = createSandbox();
  const { userId, secretKey } = sandbox;
  const { url } = await sandbox.listen();
  const stream = createStreamer({ endpoint: url, userId, secretKey });
  await sandbox.service.syncMultipleLeads({
    leadRecordList: leads.slice(0, 300).map(({ Email }) => ({ Email: Email ?? "" })),
  });
  const leadSelector = {
    $type: "LastUpdateAtSelector",
    oldestUpdatedAt: new Date(Date.now() - 60_000).toISOString(),
  } as const;
  const streamed = stream(getMultipleLeads, { leadSelector, batchSize: 200 }, "leadRecordList");
  expect(await take(streamed)).toHaveLength(200);
  expect(await streamed.rest).toMatchObject({ returnCount: 200, leadRecordList: [] });
  await sandbox.close();
});
