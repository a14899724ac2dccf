// Several callers of one bridge write the same leads at once, while REST fails, and one of them gives up.
import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import type { SyncStatus } from "../../../generated/types.js";
import { PartialBatchError, TransportError } from "../../../src/errors.js";
import type { Transport } from "../../../src/platform/contract.js";
import { createRestSandbox } from "../../../src/rest-sandbox/index.js";
import { runs } from "../../outside.js";
import { bridgeTo, endOf, trouble } from "./harness.js";
import { drawn, expectOneOfEach, expectTold, marked, setup } from "./marked-leads.js";

const sandbox = createRestSandbox({ setup });
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());
const options = { foreignId: "foreignId", rules: { leadKey: false } };
const callers = 3;
const writes = "/rest/v1/leads.json";

/**
 * A network that takes its time, and delivers what was sent even if the caller has given up. Notes which keys were in two
 * writes at once: the live service makes two leads of those.
 */
function network(delays: readonly number[]) {
  const flying = new Map<string, AbortSignal | undefined>();
  const clashes: string[] = [];
  const deliveries: Promise<unknown>[] = [];
  const state = { sent: 0, onSent: (_: number): void => {} };
  const delay = () => delays[state.sent % delays.length] ?? 0;
  const around =
    (next: Transport): Transport =>
    (request) => {
      state.sent++;
      const { method, url, body, signal } = request;
      const isWrite = method === "POST" && new URL(url).pathname === writes;
      const keys = isWrite && !url.includes("_method") ? keysIn(body) : [];
      for (const key of keys) {
        if (flying.has(key) && flying.get(key)?.aborted !== true) clashes.push(key);
        flying.set(key, signal);
      }
      const deliver = async () => {
        try {
          await sleep(delay());
          const answer = await next(request);
          await sleep(delay());
          return answer;
        } finally {
          for (const key of keys) if (flying.get(key) === signal) flying.delete(key);
        }
      };
      const delivery = deliver();
      deliveries.push(delivery.catch(() => undefined));
      state.onSent(state.sent);
      return delivery;
    };
  const settled = async () => {
    for (let known = -1; known !== deliveries.length;) {
      known = deliveries.length;
      await Promise.all(deliveries);
    }
  };
  return { around, clashes, settled, state };
}

function keysIn(body: Uint8Array): string[] {
  const { lookupField, input } = JSON.parse(new TextDecoder().decode(body)) as {
    readonly lookupField?: string;
    readonly input: readonly Readonly<Record<string, unknown>>[];
  };
  if (lookupField === undefined || lookupField === "id") return [];
  return input.map((record) => `${lookupField} ${String(record[lookupField]).toLowerCase()}`);
}

const giveUp = new Error("the caller gave up");

test("callers of the same leads make no two of them, whoever gives up, and each is told what became of its own", async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(drawn(2), { minLength: 1, maxLength: 8 }), {
        minLength: callers,
        maxLength: callers,
      }),
      trouble(`POST ${writes}`, `GET ${writes}`),
      fc.array(fc.nat(3), { minLength: 1, maxLength: 5 }),
      fc.oneof(
        fc.record({ abortAt: fc.integer({ min: 0, max: 12 }) }),
        fc.record({ deadline: fc.integer({ min: 1, max: 25 }) }),
        fc.constant({}),
      ),
      async (lists, script, delays, end: { abortAt?: number; deadline?: number }) => {
        sandbox.reset();
        sandbox.plan(...script);
        const { around, clashes, settled, state } = network(delays);
        const { bridge } = bridgeTo(sandbox, options, around);
        const controller = new AbortController();
        state.onSent = (sent) => {
          if (sent === end.abortAt) controller.abort(giveUp);
        };
        if (end.abortAt === 0) controller.abort(giveUp);
        const records = lists.map((list, caller) => marked(list, caller, callers));
        const ended = await Promise.all(
          records.map((own, caller) => {
            const leadRecordList = own.map(({ record }) => record);
            const { deadline } = end;
            const ways =
              caller > 0 ? {} : { signal: controller.signal, ...(deadline && { deadline }) };
            const call = bridge.syncMultipleLeads({ leadRecordList, dedupEnabled: true }, ways);
            return endOf<SyncStatus>(
              own.length,
              call.then(({ syncStatusList }) => syncStatusList),
              giveUp,
            );
          }),
        );
        await settled();
        expect(clashes).toEqual([]);
        const { leads } = sandbox.inspect();
        records.forEach((own, caller) => expectTold(own, ended[caller]?.ends ?? [], leads));
        expectOneOfEach(leads);
        const [{ error } = { error: undefined }, ...others] = ended;
        expect(others.map((other) => causeOf(other.error))).not.toContain(giveUp);
        seen.add(
          `${error === giveUp ? "gave up" : causeOf(error) === giveUp ? "gave up in part" : ""}`,
        );
        const cause = causeOf(error);
        if (cause instanceof TransportError && cause.reason === "timeout")
          seen.add(cause === error ? "late" : "late in part");
      },
    ),
    { numRuns: runs(60) },
  );
  expect([...seen]).toEqual(
    expect.arrayContaining(["gave up", "gave up in part", "late", "late in part"]),
  );
});

function causeOf(error: unknown): unknown {
  return error instanceof PartialBatchError ? error.cause : error;
}

describe("a call that waits for another one's leads", () => {
  const lead = { ForeignSysPersonId: "f-1", Email: "one@mill.example" };
  const many = { leadRecordList: [lead] };

  test("finds what that one has created", async () => {
    const { around, clashes } = network([2]);
    const { bridge } = bridgeTo(sandbox, options, around);
    const calls = [bridge.syncMultipleLeads(many), bridge.syncMultipleLeads(many)];
    const words = (await Promise.all(calls)).map(({ syncStatusList }) => syncStatusList[0]?.status);
    const { syncStatus } = await bridge.syncLead({ leadRecord: lead, returnLead: false });
    expect([...words, syncStatus.status]).toEqual(["CREATED", "UPDATED", "UPDATED"]);
    expect(clashes).toEqual([]);
  });

  test("ends with the reason of its signal, or by its deadline, and sends nothing", async () => {
    sandbox.plan({ mishap: "hang", at: `POST ${writes}` });
    const { bridge, sent } = bridgeTo(sandbox, { ...options, timeout: 200, repeat: false });
    await bridge.getLead({ leadKey: { keyType: "IDNUM", keyValue: "1" } });
    const first = bridge.syncMultipleLeads(many).catch((error: unknown) => error);
    await expect.poll(() => sent.filter(({ method }) => method === "POST").length).toBe(1);
    const controller = new AbortController();
    const second = bridge.syncMultipleLeads(many, { signal: controller.signal });
    const third = bridge.syncMultipleLeads(many, { deadline: 10 });
    setTimeout(() => controller.abort(giveUp), 10);
    expect(await Promise.allSettled([second, third])).toMatchObject([
      { reason: giveUp },
      { reason: { reason: "timeout", sent: false } },
    ]);
    expect(sent.filter(({ method }) => method === "POST")).toHaveLength(1);
    expect(await first).toMatchObject({ inDoubt: [0], cause: { reason: "timeout" } });
  });
});
