// How a sync ends by what the service answers, and how it is stopped while calls wait.
import { describe, expect, test } from "vitest";
import { QuotaError, SoapFaultError, TransportError } from "../../src/errors.js";
import type { Flow } from "../../src/delivery/limited.js";
import { syncLeads, type SyncLeadsOptions, type SyncResult } from "../../src/sync/index.js";
import { credentials, faultAnswer, stub, type Received } from "../stub.js";

const records = Array.from({ length: 1_800 }, (_, index) => ({ Email: `p${index}@sync.example` }));

/** Every lead is created. */
function answerTo({ params }: Received): object {
  const { leadRecordList } = params as { leadRecordList: readonly object[] };
  const status = { leadId: 1, status: "CREATED", error: null };
  return { syncStatusList: leadRecordList.map(() => status) };
}

async function end(options: Partial<SyncLeadsOptions>) {
  const results: SyncResult<unknown>[] = [];
  let error: unknown;
  const own = { ...credentials, concurrency: 1, repeat: { backoff: { first: 1, most: 1 } } };
  try {
    for await (const result of syncLeads(records, { ...own, ...options })) results.push(result);
  } catch (thrown) {
    error = thrown;
  }
  const outcomes = new Set(results.map(({ outcome }) => outcome));
  return { results, error, outcomes: [...outcomes] };
}

describe("a sync", () => {
  test.each([20012, 20013, 20014, 20015, 20019])("ends with the first fault %s", async (code) => {
    let calls = 0;
    const { transport } = stub((call) => (++calls === 2 ? faultAnswer(code) : answerTo(call)));
    const { results, error, outcomes } = await end({ transport });
    expect(error).toBeInstanceOf(SoapFaultError);
    expect(error).toMatchObject({ code });
    expect([calls, results.length, outcomes]).toEqual([2, 300, ["done"]]);
  });

  test.each([
    [1, "the first failed call, where no connection was ever made", 0],
    [5, "five in a row, where one was", 1],
  ])("ends after %d: %s", async (most, _, answered) => {
    let calls = 0;
    const { transport } = stub((call) => {
      if (calls++ < answered) return answerTo(call);
      throw new TransportError("refused", { reason: "refused", sent: false });
    });
    const { error, results } = await end({ transport, repeat: false });
    expect(error).toMatchObject({ reason: "refused" });
    expect([calls, results.length]).toEqual([answered + most, (answered + most - 1) * 300]);
  });

  test("ends with the second fault 20016 for one request", async () => {
    const { transport, received } = stub(() => faultAnswer(20016));
    const { results, error } = await end({ transport });
    expect(error).toMatchObject({ code: 20016 });
    expect([received.length, results]).toEqual([2, []]);
  });

  test("ends with the quota of its flow", async () => {
    const { transport, received } = stub(answerTo);
    const resetsAt = new Date();
    const operation = "syncMultipleLeads";
    let permits = 0;
    const flow: Flow = {
      acquire: () =>
        permits++ < 2
          ? Promise.resolve(() => undefined)
          : Promise.reject(new QuotaError({ operation, limit: 2, resetsAt })),
    };
    const { results, error } = await end({ transport, flow });
    expect(error).toBeInstanceOf(QuotaError);
    expect([received.length, results.length]).toEqual([2, 600]);
  });

  test("goes on after a fault for one call, whose records have failed", async () => {
    let calls = 0;
    const { transport } = stub((call) => (++calls === 2 ? faultAnswer(20110) : answerTo(call)));
    const { results, error } = await end({ transport });
    expect([error, results.length]).toEqual([undefined, 1_800]);
    const failed = results.filter(({ outcome }) => outcome === "failed");
    expect(failed).toHaveLength(300);
    expect(failed[0]).toMatchObject({ status: undefined, error: { code: 20110 } });
  });

  test("is in doubt of what was sent once, although it was refused later", async () => {
    let calls = 0;
    const { transport } = stub(() => {
      if (++calls > 1) return faultAnswer(20015);
      throw new TransportError("lost", { reason: "reset", sent: true });
    });
    const { results, error, outcomes } = await end({ transport });
    expect(error).toMatchObject({ code: 20015 });
    expect([results.length, outcomes]).toEqual([300, ["inDoubt"]]);
    expect(results[0]).toMatchObject({ harmless: true, error: { code: 20015 } });
  });

  test("that is aborted does not wait for a repeat", async () => {
    const reason = new Error("enough");
    const controller = new AbortController();
    const { transport } = stub(() => {
      throw new TransportError("refused", { reason: "refused", sent: false });
    });
    const backoff = { first: 1e8, most: 1e8 };
    const onRepeat = (): void => controller.abort(reason);
    const { results, error } = await end({
      transport,
      repeat: { backoff, onRepeat },
      signal: controller.signal,
    });
    expect([results, error]).toEqual([[], reason]);
  });

  test("that is aborted does not wait for a permit", async () => {
    const reason = new Error("enough");
    const controller = new AbortController();
    const flow: Flow = {
      acquire: ({ signal }) =>
        new Promise((_, reject) => {
          signal?.addEventListener("abort", () => reject(signal.reason));
          setImmediate(() => controller.abort(reason));
        }),
    };
    const { transport, received } = stub(answerTo);
    const { results, error } = await end({ transport, flow, signal: controller.signal });
    expect([results, error, received]).toEqual([[], reason, []]);
  });

  test("that is aborted waits for an answer that is on its way, and yields it", async () => {
    const reason = new Error("enough");
    const controller = new AbortController();
    const { transport, received } = stub(async (call) => {
      controller.abort(reason);
      await new Promise((resolve) => setTimeout(resolve, 20));
      return answerTo(call);
    });
    const { results, error, outcomes } = await end({ transport, signal: controller.signal });
    expect([results.length, outcomes, error]).toEqual([300, ["done"], reason]);
    expect(received).toHaveLength(1);
  });
});
