// Calls sent in parts: how records are divided, and what is known of them when a call ends early.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LeadSyncStatus, MObjStatusEnum, SyncStatus } from "../../generated/types.js";
import { MktowsError, PartialBatchError } from "../../src/mktows/typed-errors.js";
import { createClient } from "../../src/mktows/client.js";
import {
  PartialBatchError as AnyBatchError,
  TransportError,
  ValidationError,
} from "../../src/errors.js";
import { answerWith, credentials, faultAnswer, httpAnswer, stub, type Received } from "../stub.js";

interface Lead {
  readonly Id: number;
}

const leads = (count: number): Lead[] => Array.from({ length: count }, (_, at) => ({ Id: at + 1 }));
const idsOf = ({ params }: Received): number[] =>
  (params as { leadRecordList: Lead[] }).leadRecordList.map(({ Id }) => Id - 1);
const statuses = (ids: readonly number[]) => ({
  syncStatusList: ids.map((leadId) => ({ leadId, status: "UPDATED", error: null })),
});
const updateAll = (call: Received) => statuses(idsOf(call));

async function failureOf(promise: Promise<unknown>): Promise<AnyBatchError<SyncStatus>> {
  const error = await promise.then(
    () => expect.unreachable("the call should fail"),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(PartialBatchError);
  return error as AnyBatchError<SyncStatus>;
}

test("a part that fails before it is sent is remaining, not in doubt", async () => {
  const { transport, received } = stub(updateAll);
  let calls = 0;
  const now = (): Date => {
    if (++calls === 2) throw new Error("the clock stopped");
    return new Date();
  };
  const client = createClient({ ...credentials, transport, now });
  const error = await failureOf(client.syncMultipleLeads({ leadRecordList: leads(700) }));
  expect(received).toHaveLength(1);
  expect(error.completed).toHaveLength(300);
  expect([error.inDoubt.length, error.remaining.length]).toEqual([0, 400]);
  expect(error.message).toContain("the request could not be signed");
});

describe("a list of records", () => {
  test.each([
    [1, [1]],
    [300, [300]],
    [301, [300, 1]],
    [900, [300, 300, 300]],
  ])("of %i leads is sent in parts of %j, in order, with one status each", async (count, sizes) => {
    const { transport, received } = stub(updateAll);
    const client = createClient({ ...credentials, transport });
    const result = await client.syncMultipleLeads({
      leadRecordList: leads(count),
      dedupEnabled: true,
    });
    expect(received.map((call) => idsOf(call).length)).toEqual(sizes);
    expect(received.every(({ params }) => (params as { dedupEnabled: boolean }).dedupEnabled)).toBe(
      true,
    );
    expect(result.syncStatusList.map(({ leadId }) => leadId)).toEqual([...Array(count).keys()]);
  });

  test("of MObjects is sent in parts of 100", async () => {
    const sizes: number[] = [];
    const { transport } = stub(({ params }) => {
      const { mObjectList } = params as { mObjectList: { id: number }[] };
      sizes.push(mObjectList.length);
      return { mObjStatusList: mObjectList.map(({ id }) => ({ id, status: "UPDATED" })) };
    });
    const client = createClient({ ...credentials, transport });
    const mObjectList = leads(250).map(({ Id }) => ({ type: "Opportunity", id: Id }));
    const { mObjStatusList } = await client.syncMObjects({ operation: "UPDATE", mObjectList });
    expect(sizes).toEqual([100, 100, 50]);
    expect(mObjStatusList).toHaveLength(250);
  });

  test("that is empty sends nothing and gives an empty result", async () => {
    const { transport, received } = stub(updateAll);
    const client = createClient({ ...credentials, transport });
    expect(await client.syncMultipleLeads({ leadRecordList: [] })).toEqual({ syncStatusList: [] });
    expect(received).toEqual([]);
  });

  test("is sent one part after another, each encoded when its turn comes", async () => {
    const records = leads(601);
    let open = 0;
    const { transport, received } = stub(async (call) => {
      expect(++open).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 5));
      open--;
      // Properties of records that are not encoded yet can still change.
      for (const record of records)
        Object.assign(record, { Email: `after-${received.length}@b.c` });
      return updateAll(call);
    });
    await createClient({ ...credentials, transport }).syncMultipleLeads({
      leadRecordList: records,
    });
    const last = received[2]?.params as { leadRecordList: { Email: string }[] };
    expect(last.leadRecordList[0]?.Email).toBe("after-2@b.c");
  });

  test("is copied when the call is made: records added later are not sent", async () => {
    const records = leads(301);
    const { transport, received } = stub((call) => {
      records.push({ Id: 9999 });
      return updateAll(call);
    });
    await createClient({ ...credentials, transport }).syncMultipleLeads({
      leadRecordList: records,
    });
    expect(received.flatMap(idsOf)).toHaveLength(301);
  });

  test("is checked as a whole before its first part is sent", async () => {
    const { transport, received } = stub(updateAll);
    const client = createClient({ ...credentials, transport });
    const leadRecordList = [...leads(700), {}, { Email: "\ud800" }];
    const error = await client
      .syncMultipleLeads({ leadRecordList })
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ValidationError);
    expect((error as ValidationError).violations.map(({ path }) => path)).toEqual([
      "leadRecordList[701].Email",
      "leadRecordList[700]",
    ]);
    expect(received).toEqual([]);
  });
});

/** Failures of a part: whether the service carried it out, and to which set its records belong. */
const failures = {
  "connection refused": { applied: 0, set: "remaining", act: () => lost("refused", false) },
  "connection lost": { applied: 1, set: "inDoubt", act: () => lost("reset", true) },
  "answer cut off": { applied: 1, set: "inDoubt", act: (call: Received) => cut(updateAll(call)) },
  "answer of another operation": {
    applied: 1,
    set: "inDoubt",
    act: () => answerWith("listMObjects", { objects: [] }),
  },
  "a status too few": {
    applied: 1,
    set: "inDoubt",
    act: (call: Received) => statuses(idsOf(call).slice(1)),
  },
  "a status too many": {
    applied: 1,
    set: "inDoubt",
    act: (call: Received) => statuses([...idsOf(call), 0]),
  },
  "a page of a proxy": {
    applied: 1,
    set: "inDoubt",
    act: () => httpAnswer(502, "<html>Bad</html>"),
  },
  "a fault without effect": { applied: 0, set: "remaining", act: () => faultAnswer(20014) },
  "a failure of the service": { applied: 1, set: "inDoubt", act: () => faultAnswer(10001) },
  "an unknown fault": { applied: 1, set: "inDoubt", act: () => faultAnswer(29999) },
  "a transport that throws": {
    applied: 1,
    set: "inDoubt",
    act: () => {
      throw new Error("broken");
    },
  },
} as const;

function lost(reason: "refused" | "reset", sent: boolean): never {
  throw new TransportError("lost", { reason, sent });
}

function cut(result: unknown) {
  const answer = answerWith("syncMultipleLeads", result);
  return { ...answer, body: answer.body.subarray(0, -20) };
}

describe("a part that fails", () => {
  test("leaves three disjoint sets, all of the input, that agree with what the service did", async () => {
    const kinds = Object.keys(failures) as (keyof typeof failures)[];
    const seen = new Set<string>();
    const property = async (count: number, at: number, kind: keyof typeof failures) => {
      const parts = Math.ceil(count / 300);
      const failing = at % parts;
      const { applied, set, act } = failures[kind];
      const written: number[] = [];
      const { transport, received } = stub((call) => {
        const isFailing = received.length - 1 === failing;
        if (!isFailing || applied === 1) written.push(...idsOf(call));
        return isFailing ? act(call) : updateAll(call);
      });
      const client = createClient({ ...credentials, transport, repeat: false });
      const error = await failureOf(client.syncMultipleLeads({ leadRecordList: leads(count) }));

      const done = error.completed.map(({ index }) => index);
      expect([...done, ...error.inDoubt, ...error.remaining]).toEqual([...Array(count).keys()]);
      expect(error.completed.every(({ index, status }) => status.leadId === index)).toBe(true);
      expect(received).toHaveLength(failing + 1);
      expect(done).toHaveLength(failing * 300);
      expect(written).toEqual([...done, ...error.inDoubt]);
      expect(error[set].length).toBeGreaterThan(0);
      expect(error.cause).toBeInstanceOf(MktowsError);
      seen.add(kind);
    };
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 301, max: 1000 }),
        fc.nat(3),
        fc.constantFrom(...kinds),
        property,
      ),
      { numRuns: 60, examples: kinds.map((kind) => [650, 1, kind]) },
    );
    expect([...seen].sort()).toEqual([...kinds].sort());
  });

  test("in a call of one part rejects with its own error, if certainly nothing was written", async () => {
    for (const kind of Object.keys(failures) as (keyof typeof failures)[]) {
      const { set, act } = failures[kind];
      const { transport } = stub(act);
      const client = createClient({ ...credentials, transport, repeat: false });
      const error: unknown = await client
        .syncMultipleLeads({ leadRecordList: leads(3) })
        .catch((reason: unknown) => reason);
      expect(error instanceof PartialBatchError, kind).toBe(set === "inDoubt");
      expect(error, kind).toBeInstanceOf(MktowsError);
    }
  });

  test("is reported with the three numbers and the cause in the message", async () => {
    const { transport, received } = stub((call) =>
      received.length === 2 ? faultAnswer(20023) : updateAll(call),
    );
    const client = createClient({ ...credentials, transport, repeat: false });
    const error = await failureOf(client.syncMultipleLeads({ leadRecordList: leads(700) }));
    expect(error.message).toContain(
      "syncMultipleLeads ended early: 300 records completed, 0 in doubt, 400 not written.",
    );
    expect(error.message).toContain("20023");
    expect(error.cause).toMatchObject({ kind: "fault", retryable: true });
  });
});

describe("an abort", () => {
  const reason = new Error("enough");

  test("before the call rejects with its reason, and nothing is sent", async () => {
    const { transport, received } = stub(updateAll);
    const client = createClient({ ...credentials, transport });
    const call = client.syncMultipleLeads(
      { leadRecordList: leads(2) },
      { signal: AbortSignal.abort(reason) },
    );
    await expect(call).rejects.toBe(reason);
    expect(received).toEqual([]);
  });

  test("between two parts keeps what is completed and sends no more", async () => {
    const controller = new AbortController();
    const { transport, received } = stub((call) => {
      queueMicrotask(() => controller.abort(reason));
      return updateAll(call);
    });
    const client = createClient({ ...credentials, transport });
    const error = await failureOf(
      client.syncMultipleLeads({ leadRecordList: leads(700) }, { signal: controller.signal }),
    );
    expect(error.cause).toBe(reason);
    expect(error.completed.length + error.inDoubt.length).toBe(300);
    expect(received).toHaveLength(1);
  });

  test.each([
    [true, { inDoubt: 300, remaining: 400 }],
    [false, undefined],
  ])("during the first part, with `sent` %j", async (sent, want) => {
    const controller = new AbortController();
    const { transport } = stub(() => {
      controller.abort(reason);
      throw new TransportError("aborted", { reason: "aborted", sent });
    });
    const client = createClient({ ...credentials, transport });
    const call = client.syncMultipleLeads(
      { leadRecordList: leads(700) },
      { signal: controller.signal },
    );
    if (want === undefined) return expect(call).rejects.toBe(reason);
    const error = await failureOf(call);
    expect({ inDoubt: error.inDoubt.length, remaining: error.remaining.length }).toEqual(want);
    expect(error.cause).toBe(reason);
  });
});

test("where an entry is left out, as onInvalid was told, no status is given to another record", async () => {
  const entry = (id: number): string =>
    `<syncStatus><leadId>${id}</leadId><status>UPDATED</status></syncStatus>`;
  const answer = new TextDecoder()
    .decode(answerWith("syncMultipleLeads", statuses([1, 2, 3])).body)
    .replace(
      /<syncStatusList>.*<\/syncStatusList>/,
      `<syncStatusList>${entry(0)}<syncStatus xsi:nil="true"/>${entry(1)}${entry(2)}</syncStatusList>`,
    );
  const told: string[] = [];
  const { transport } = stub(() => httpAnswer(200, answer));
  const client = createClient({
    ...credentials,
    transport,
    onInvalid: ({ path }) => void told.push(path),
  });
  const error = await failureOf(client.syncMultipleLeads({ leadRecordList: leads(3) }));
  expect(told).toHaveLength(1);
  expect([error.completed, error.inDoubt, error.remaining]).toEqual([[], [0, 1, 2], []]);
});

test("a MktowsError narrows by kind and operation to statuses", () => {
  const statuses = (error: unknown): readonly SyncStatus[] => {
    if (!(error instanceof MktowsError) || error.kind !== "partial-batch") return [];
    if (error.operation !== "syncMultipleLeads") return [];
    return error.completed.map(({ status }) => status);
  };
  const status = { leadId: 7, status: "UPDATED", error: null };
  const sets = { completed: [{ index: 0, status }], inDoubt: [], remaining: [] };
  expect(statuses(new AnyBatchError("syncMultipleLeads", sets, "x"))).toEqual([status]);
  expect(statuses(new ValidationError("syncMultipleLeads", []))).toEqual([]);
});

test("a PartialBatchError has the statuses of its operation", () => {
  const sets = { completed: [{ index: 0, status: {} }], inDoubt: [], remaining: [] };
  const error: unknown = new AnyBatchError("syncMObjects", sets, new Error("x"));
  if (!(error instanceof PartialBatchError)) return expect.unreachable();
  const status: LeadSyncStatus | MObjStatusEnum | undefined = error.completed[0]?.status.status;
  if (error.operation !== "syncMObjects") return expect.unreachable();
  const own: MObjStatusEnum | undefined = error.completed[0]?.status.status;
  // @ts-expect-error an object has no lead
  const lead: unknown = error.completed[0]?.status.leadId;
  expect([status, own, lead]).toEqual([undefined, undefined, undefined]);
});
