// What a client tells on the channels of `node:diagnostics_channel`: each call, try, wait and repeat, by facts that can be
// shown to anybody.
import { AsyncLocalStorage } from "node:async_hooks";
import { channel, tracingChannel } from "node:diagnostics_channel";
import { afterEach, expect, test } from "vitest";
import { getMultipleLeads } from "../../generated/operations.js";
import type { Facts } from "../../src/call/call.js";
import type { RepeatNotice, WaitFacts } from "../../src/delivery/watched.js";
import { TransportError } from "../../src/errors.js";
import { createClient } from "../../src/mktows/client.js";
import { createStreamer } from "../../src/mktows/streamer.js";
import { credentials, faultAnswer, httpAnswer, stub, type Received } from "../stub.js";

const undone: (() => void)[] = [];
afterEach(() => undone.splice(0).forEach((undo) => undo()));

interface Event {
  readonly event: string;
  readonly message: Facts;
  /** What the message said at that moment. */
  readonly said: Facts;
}

/** All events of a tracing channel from now on, until the test ends. */
function eventsOf(name: string, seen: Event[] = []): Event[] {
  const events = ["start", "end", "asyncStart", "asyncEnd", "error"] as const;
  for (const event of events) {
    const listener = (message: unknown): void =>
      void seen.push({ event, message: message as Facts, said: { ...(message as Facts) } });
    const one = channel(`tracing:${name}:${event}`);
    one.subscribe(listener);
    undone.push(() => one.unsubscribe(listener));
  }
  return seen;
}

const params = { leadRecord: { Email: "eve@shop.example" }, returnLead: false } as const;
const synced = { leadId: 7, syncStatus: { leadId: 7, status: "UPDATED", error: null } };
const names = (events: readonly Event[]): string[] => events.map(({ event }) => event);
const failed = (promise: Promise<unknown>): Promise<unknown> => promise.catch((error) => error);

test("a call and its try are told, with the same message at the beginning and at the end", async () => {
  const { transport } = stub(() => synced);
  const [calls, tries] = [eventsOf("mktows:call"), eventsOf("mktows:try")];
  await createClient({ ...credentials, transport }).syncLead(params);
  for (const events of [calls, tries]) {
    expect(names(events)).toEqual(["start", "end", "asyncStart", "asyncEnd"]);
    expect(new Set(events.map(({ message }) => message)).size).toBe(1);
    expect(events[0]?.said).toMatchObject({
      operation: "syncLead",
      host: "example.com",
      records: undefined,
      duration: undefined,
    });
    expect(events.at(-1)?.said).toMatchObject({ tries: 1, failure: undefined });
    expect(events.at(-1)?.said.duration).toBeGreaterThan(0);
    expect(events.at(-1)?.said.waited).toBeLessThanOrEqual(events.at(-1)?.said.duration ?? 0);
  }
});

test("a long list is one call, and a try of each part with its records", async () => {
  const { transport } = stub(updated);
  const [calls, tries] = [eventsOf("mktows:call"), eventsOf("mktows:try")];
  const leadRecordList = Array.from({ length: 700 }, (_, at) => ({ Id: at + 1 }));
  await createClient({ ...credentials, transport }).syncMultipleLeads({ leadRecordList });
  expect(calls.at(-1)?.said).toMatchObject({ records: 700, tries: 3 });
  const ends = tries.filter(({ event }) => event === "asyncEnd");
  expect(ends.map(({ said }) => [said.records, said.tries])).toEqual([
    [300, 1],
    [300, 1],
    [100, 1],
  ]);
});

function updated({ params: sent }: Received) {
  const { leadRecordList } = sent as { leadRecordList: { Id: number }[] };
  const statuses = leadRecordList.map(({ Id }) => ({ leadId: Id, status: "UPDATED", error: null }));
  return { syncStatusList: statuses };
}

test("a failure is told by kind and code, without the texts, which may quote what was sent", async () => {
  const { transport } = stub(() => faultAnswer(20103, "No lead with eve@shop.example"));
  const [calls, tries] = [eventsOf("mktows:call"), eventsOf("mktows:try")];
  await failed(createClient({ ...credentials, transport }).syncLead(params));
  const failure = { kind: "fault", code: 20103, codeName: "LeadNotFound", status: 500 };
  for (const events of [calls, tries]) {
    expect(names(events)).toEqual(["start", "end", "error", "asyncStart", "asyncEnd"]);
    expect(events.at(-1)?.said.failure).toEqual(failure);
  }
  const told = JSON.stringify([...calls, ...tries]);
  expect(told).not.toMatch(/eve@shop|secret-key|user_1|[0-9a-f]{40}/);
});

test("a list that ends early tells how many records are done, in doubt and not written", async () => {
  let count = 0;
  const { transport } = stub((call) => {
    if (count++ === 0) return updated(call);
    throw new TransportError("lost", { reason: "reset", sent: true });
  });
  const calls = eventsOf("mktows:call");
  const leadRecordList = Array.from({ length: 700 }, (_, at) => ({ Id: at + 1 }));
  const client = createClient({ ...credentials, transport, repeat: false });
  await failed(client.syncMultipleLeads({ leadRecordList }));
  expect(calls.at(-1)?.said.failure).toEqual({
    kind: "partial-batch",
    reason: "reset",
    status: undefined,
    completed: 300,
    inDoubt: 300,
    remaining: 100,
  });
});

test.each([
  ["a refused request", { leadRecord: { id: 7 } }, {}, "validation"],
  ["an aborted call", params, { signal: AbortSignal.abort() }, "AbortError"],
] as const)("%s is a call that failed, without a try", async (_, given, options, kind) => {
  const { transport } = stub(() => synced);
  const [calls, tries] = [eventsOf("mktows:call"), eventsOf("mktows:try")];
  await failed(createClient({ ...credentials, transport }).syncLead(given as never, options));
  expect(calls.at(-1)?.said).toMatchObject({ tries: 0, failure: { kind } });
  expect(tries).toEqual([]);
});

test("a repeat is told before its wait, and its try has the next number", async () => {
  let count = 0;
  const { transport } = stub(() => (count++ === 0 ? faultAnswer(20023) : synced));
  const tries = eventsOf("mktows:try");
  const notices: RepeatNotice[] = [];
  const hear = (message: unknown): void => void notices.push(message as RepeatNotice);
  channel("mktows:repeat").subscribe(hear);
  undone.push(() => channel("mktows:repeat").unsubscribe(hear));
  const repeat = { backoff: { first: 1, most: 1 } };
  await createClient({ ...credentials, transport, repeat }).syncLead(params);
  expect(notices).toEqual([
    {
      operation: "syncLead",
      host: "example.com",
      tries: 1,
      failure: { kind: "fault", code: 20023, codeName: "RateLimitReached", status: 500 },
      wait: expect.any(Number),
      clockSkew: undefined,
    },
  ]);
  const starts = tries.filter(({ event }) => event === "start");
  expect(starts.map(({ said }) => said.tries)).toEqual([1, 2]);
});

test("the wait for a permit is told, and is part of what the call waited", async () => {
  const flow = {
    acquire: async () => {
      await new Promise((resolve) => setTimeout(resolve, 30));
      return () => undefined;
    },
  };
  const { transport } = stub(() => synced);
  const [calls, waits] = [eventsOf("mktows:call"), eventsOf("mktows:wait")];
  await createClient({ ...credentials, transport, flow }).syncLead(params);
  expect(names(waits)).toEqual(["start", "end", "asyncStart", "asyncEnd"]);
  const wait: WaitFacts | undefined = waits.at(-1)?.said;
  expect(wait).toEqual({
    operation: "syncLead",
    host: "example.com",
    duration: expect.any(Number),
    failure: undefined,
  });
  expect(calls.at(-1)?.said.waited).toBeGreaterThanOrEqual((wait?.duration ?? 0) * 0.9);
});

test("a permit that is refused is told, and the call has no try", async () => {
  const flow = { acquire: () => Promise.reject(new RangeError("spent")) };
  const { transport } = stub(() => synced);
  const [calls, waits] = [eventsOf("mktows:call"), eventsOf("mktows:wait")];
  await failed(createClient({ ...credentials, transport, flow, repeat: false }).syncLead(params));
  expect(names(waits)).toContain("error");
  expect(calls.at(-1)?.said).toMatchObject({ tries: 0, failure: { kind: "RangeError" } });
});

test("a streamed answer ends with its last item, or where reading it stops", async () => {
  const leads = [1, 2, 3].map((Id) => ({ Id, Email: null, ForeignSysPersonId: null }));
  const list = leads.map((lead) => ({ ...lead, ForeignSysType: null, leadAttributeList: null }));
  const result = {
    returnCount: 3,
    remainingCount: 0,
    newStreamPosition: "",
    leadRecordList: list,
  };
  const { transport } = stub(() => result);
  const whole = await transport(await requestFor());
  const chunks = async function* () {
    for (let at = 0; at < whole.body.length; at += 100) yield whole.body.subarray(at, at + 100);
  };
  const streaming = async () => ({ ...whole, body: new Uint8Array(), chunks: chunks() });
  const calls = eventsOf("mktows:call");
  const stream = createStreamer({ ...credentials, transport: streaming });
  const selector = { $type: "LeadKeySelector", keyType: "IDNUM", keyValues: ["1"] } as const;
  const read = async (stop: number): Promise<void> => {
    let count = 0;
    const items = stream(getMultipleLeads, { leadSelector: selector }, "leadRecordList");
    items.rest.catch(() => undefined);
    for await (const _ of items) {
      expect(names(calls)).toEqual(["start", "end"]);
      if (++count === stop) break;
    }
    expect(names(calls.splice(0))).toEqual(["start", "end", "asyncStart", "asyncEnd"]);
  };
  await read(99);
  await read(1);

  async function requestFor() {
    let sent: Parameters<typeof transport>[0] | undefined;
    const recording: typeof transport = async (request) => {
      sent = request;
      return httpAnswer(404, "");
    };
    const client = createClient({ ...credentials, transport: recording, repeat: false });
    const leadSelector = { $type: "LeadKeySelector", keyType: "IDNUM", keyValues: ["1"] } as const;
    await failed(client.getMultipleLeads({ leadSelector }));
    if (sent === undefined) throw new Error("nothing was sent");
    return sent;
  }
});

test("what a subscriber binds to the channel is there in the transport", async () => {
  const store = new AsyncLocalStorage<string>();
  const { start } = tracingChannel<unknown, Facts>("mktows:call");
  start.bindStore(store, ({ operation }) => `in ${operation}`);
  undone.push(() => void start.unbindStore(store));
  let seen: string | undefined;
  const { transport } = stub(() => {
    seen = store.getStore();
    return synced;
  });
  await createClient({ ...credentials, transport }).syncLead(params);
  expect(seen).toBe("in syncLead");
});

test("where nobody watches, requests are not watched", async () => {
  const { transport } = stub(() => synced);
  const seen: unknown[] = [];
  const client = createClient({
    ...credentials,
    transport,
    steps: [(next) => (request) => (seen.push(request.watched), next(request))],
  });
  await client.syncLead(params);
  expect(seen).toEqual([undefined]);
});

test("one who subscribes during a call hears of the next call, and breaks none", async () => {
  const { transport } = stub(async () => {
    if (calls === undefined) calls = eventsOf("mktows:call");
    return synced;
  });
  let calls: Event[] | undefined;
  const client = createClient({ ...credentials, transport });
  await client.syncLead(params);
  expect(calls).toEqual([]);
  await client.syncLead(params);
  expect(calls).toHaveLength(4);
});
