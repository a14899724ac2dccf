// The caller's own steps: what they see and can do, and that completed, inDoubt and remaining are true whatever steps
// do.
import fc from "fast-check";
import { setTimeout } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { createClient } from "../../src/mktows/client.js";
import type { ClientOptions } from "../../src/mktows/options.js";
import type { Call, Step } from "../../src/call/call.js";
import { PartialBatchError, SoapFaultError, TransportError } from "../../src/errors.js";
import type { HttpRequest } from "../../src/platform/contract.js";
import { runs } from "../outside.js";
import { answerWith, credentials, faultAnswer, stub, type Received } from "../stub.js";

interface Lead {
  readonly Id: number;
}

const leads = (count: number): Lead[] => Array.from({ length: count }, (_, at) => ({ Id: at + 1 }));
const idsOf = ({ params }: Received): number[] =>
  (params as { leadRecordList: Lead[] }).leadRecordList.map(({ Id }) => Id - 1);
const updated = (call: Received) => ({
  syncStatusList: idsOf(call).map((leadId) => ({ leadId, status: "UPDATED", error: null })),
});
const params = { leadRecord: { Email: "a@b.c" }, returnLead: false } as const;
const synced = { leadId: 7, syncStatus: { leadId: 7, status: "UPDATED", error: null } };
const pause = (ms: number): Promise<void> => setTimeout(ms);

const rejected = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => expect.unreachable("the call should fail"),
    (error: unknown) => error,
  );

/** Repeats the call after a failure of the connection. */
const repeated =
  (times: number): Step =>
  (next) =>
  async (request) => {
    for (let left = times; ; left--) {
      try {
        return await next(request);
      } catch (error) {
        if (left === 0 || !(error instanceof TransportError)) throw error;
      }
    }
  };

describe("a step", () => {
  test("can wait without using up the timeout, which begins with the exchange", async () => {
    const limited: Step = (next) => async (request) => {
      await pause(300);
      return next(request);
    };
    const { transport, received } = stub(updated);
    const client = createClient({ ...credentials, transport, timeout: 100, steps: [limited] });
    const { syncStatusList } = await client.syncMultipleLeads({ leadRecordList: leads(2) });
    expect(syncStatusList).toHaveLength(2);
    expect(received).toHaveLength(1);
  });

  test("that repeats sends the same body bytes, signed at its own time", async () => {
    let now = Date.parse("2013-08-01T18:22:30Z");
    const sent: string[] = [];
    const transport = async ({ body }: HttpRequest) => {
      sent.push(new TextDecoder().decode(body));
      now += 5_000;
      if (sent.length === 1) throw new TransportError("lost", { reason: "reset", sent: true });
      return answerWith("syncLead", synced);
    };
    const client = createClient({
      ...{ ...credentials, transport, steps: [repeated(1)] },
      now: () => new Date(now),
    });
    await client.syncLead(params);
    const bodies = sent.map((text) => text.slice(text.indexOf("<SOAP-ENV:Body>")));
    const signatures = sent.map((text) => /<requestSignature>(.*?)</.exec(text)?.[1]);
    expect(bodies[1]).toBe(bodies[0]);
    expect(signatures[1]).toMatch(/^[0-9a-f]{40}$/);
    expect(signatures[1]).not.toBe(signatures[0]);
  });

  test("sees each part of a call, checked and encoded, and neither key nor signature", async () => {
    const seen: (readonly [number, boolean, object])[] = [];
    const traced: Step = (next) => (request) => {
      const { leadRecordList } = request.params as { leadRecordList: Lead[] };
      seen.push([leadRecordList.length, request.body instanceof Uint8Array, request.headers]);
      return next(request);
    };
    const { transport } = stub(updated);
    const client = createClient({ ...credentials, transport, steps: [traced] });
    await client.syncMultipleLeads({ leadRecordList: leads(700) });
    expect(seen).toEqual([
      [300, true, {}],
      [300, true, {}],
      [100, true, {}],
    ]);
  });

  test("runs inside those before it, and can reply without a request", async () => {
    const order: string[] = [];
    const named =
      (name: string): Step =>
      (next) =>
      (request) => {
        order.push(name);
        return next(request);
      };
    const cached: Step = () => async () => ({
      value: synced,
      headers: {},
      http: { status: 200, headers: {} },
    });
    const transport = async () => expect.unreachable();
    const steps = [named("outer"), named("inner"), cached];
    const client = createClient({ ...credentials, transport, steps });
    expect(await client.syncLead(params)).toEqual(synced);
    expect(order).toEqual(["outer", "inner"]);
  });

  test("gets values of the call in its context", async () => {
    const key = Symbol("tenant");
    const seen: unknown[] = [];
    const step: Step = (next) => (request) => {
      seen.push(request.context[key]);
      return next(request);
    };
    const { transport } = stub(() => synced);
    const client = createClient({ ...credentials, transport, steps: [step] });
    await client.syncLead(params, { context: { [key]: "blue" } });
    expect(seen).toEqual(["blue"]);
  });

  test("that calls `next` after the call has ended sends nothing", async () => {
    const late: { call?: Promise<unknown> } = {};
    const step: Step = (next) => async (request) => {
      late.call = pause(20).then(() => next(request));
      late.call.catch(() => undefined);
      throw new Error("gave up");
    };
    const { transport, received } = stub(() => synced);
    const client = createClient({ ...credentials, transport, steps: [step] });
    await expect(client.syncLead(params)).rejects.toThrow("gave up");
    await expect(late.call).rejects.toThrow("the call has ended");
    expect(received).toEqual([]);
  });

  test("that is not a function is refused", () => {
    const options = { ...credentials, steps: [{}] } as unknown as ClientOptions;
    expect(() => createClient(options)).toThrow("steps: expected an array of functions");
  });
});

describe("doubt depends on all attempts of a call, not on its last error", () => {
  const failing = (...outcomes: readonly (() => unknown)[]) => {
    let attempt = 0;
    return stub(() => outcomes[attempt++]?.());
  };
  const reset = (sent: boolean) => (): never => {
    throw new TransportError("lost", { reason: sent ? "reset" : "refused", sent });
  };

  test("timeout, then refused: in doubt", async () => {
    const { transport } = failing(reset(true), reset(false));
    const client = createClient({ ...credentials, transport, steps: [repeated(1)] });
    const error = await rejected(client.syncMultipleLeads({ leadRecordList: leads(2) }));
    expect(error).toMatchObject({ kind: "partial-batch", inDoubt: [0, 1], remaining: [] });
  });

  test("in a call without parts, the error says that an earlier attempt may have been carried out", async () => {
    const { transport } = failing(reset(true), reset(false));
    const client = createClient({ ...credentials, transport, steps: [repeated(1)], repeat: false });
    const error = await rejected(client.syncLead(params));
    expect(error).toMatchObject({ kind: "transport", reason: "refused", sent: true });
    expect(String(error)).toContain("an earlier attempt may have been carried out");

    const refusing = failing(reset(true), () => faultAnswer(20014)).transport;
    const steps = [repeated(1)];
    const other = createClient({ ...credentials, transport: refusing, steps });
    const fault = await rejected(other.syncLead(params));
    expect(fault).toBeInstanceOf(SoapFaultError);
    expect(fault).toMatchObject({ code: 20014, executed: "unknown" });
  });

  test("timeout, then success: completed", async () => {
    const { transport } = failing(reset(true), () => ({
      syncStatusList: [{ leadId: 0, status: "UPDATED", error: null }],
    }));
    const client = createClient({ ...credentials, transport, steps: [repeated(1)] });
    const result = await client.syncMultipleLeads({ leadRecordList: leads(1) });
    expect(result.syncStatusList).toHaveLength(1);
  });

  test.each([
    ["an error", new Error("no")],
    ["undefined", undefined],
    ["an error with `sent`", new TransportError("x", { reason: "reset", sent: true })],
  ])(
    "a step that throws %s before it calls `next` leaves its part remaining",
    async (_, thrown) => {
      let part = 0;
      const step: Step = (next) => (request) => {
        if (++part === 2) throw thrown;
        return next(request);
      };
      const { transport } = stub(updated);
      const client = createClient({ ...credentials, transport, steps: [step], repeat: false });
      const error = await rejected(client.syncMultipleLeads({ leadRecordList: leads(400) }));
      expect(error).toBeInstanceOf(PartialBatchError);
      const { completed, inDoubt, remaining } = error as PartialBatchError;
      expect([completed.length, inDoubt.length, remaining.length]).toEqual([300, 0, 100]);
    },
  );
});

/** The outcome of one exchange: whether the service writes, and what the client sees of it. */
type Exchange = "answers" | "refuses" | "loses" | "refused" | "drops" | "breaks" | "hangs";
/** What a step does with a call. */
type Move =
  | "passes"
  | "throws before"
  | "throws after"
  | "repeats"
  | "answers alone"
  | "swallows"
  | "races"
  | "twice";

const exchanges: readonly Exchange[] = [
  ...(["answers", "answers", "answers", "refuses", "loses"] as const),
  ...(["refused", "drops", "breaks", "hangs"] as const),
];
const moves: readonly Move[] = [
  ...(["passes", "throws before", "throws after", "repeats"] as const),
  ...(["answers alone", "swallows", "races", "twice"] as const),
];

const reply = (value: unknown) => ({ value, headers: {}, http: { status: 200, headers: {} } });

/** A step that makes these moves in turn, one for each call. */
function moving(drawn: readonly Move[]): Step {
  let turn = 0;
  return (next) => async (request) => {
    const wrong = reply({ syncStatusList: [] });
    switch (drawn[turn++ % drawn.length]) {
      case "throws before":
        throw new Error("before");
      case "throws after":
        await next(request);
        throw new TransportError("after", { reason: "refused", sent: false });
      case "repeats":
        return next(request).catch(() => next(request));
      case "answers alone":
        return wrong;
      case "swallows":
        return next(request).catch(() => wrong);
      case "races":
        return Promise.race([
          next(request),
          pause(2).then(() => Promise.reject(new Error("late"))),
        ]);
      case "twice": {
        const [one] = await Promise.allSettled([next(request), next(request)]);
        if (one.status === "rejected") throw one.reason;
        return one.value;
      }
      default:
        return next(request);
    }
  };
}

test("completed, inDoubt and remaining agree with what the server saw, whatever steps and failures do", async () => {
  const seen = new Set<string>();
  const property = async (
    count: number,
    drawn: readonly (readonly Move[])[],
    outcomes: readonly Exchange[],
    abortAt: number | undefined,
  ) => {
    const written = new Map<number, number>();
    const received = new Set<number>();
    const handed = new Set<number>();
    const controller = new AbortController();
    let exchange = 0;
    const { transport } = stub(async (call) => {
      const ids = idsOf(call);
      const outcome = outcomes[exchange++ % outcomes.length] ?? "answers";
      if (exchange === abortAt) controller.abort(new Error("enough"));
      ids.forEach((id) => received.add(id));
      const write = (): void => ids.forEach((id) => written.set(id, (written.get(id) ?? 0) + 1));
      if (outcome === "refuses") return faultAnswer(20014);
      if (outcome === "refused")
        throw new TransportError("refused", { reason: "refused", sent: false });
      ids.forEach((id) => handed.add(id));
      if (outcome === "drops") throw new TransportError("reset", { reason: "reset", sent: true });
      write();
      if (outcome === "hangs") await pause(8);
      if (outcome === "loses") throw new Error("lost");
      if (outcome === "breaks") {
        const answer = answerWith("syncMultipleLeads", updated(call));
        return { ...answer, body: answer.body.subarray(0, -9) };
      }
      return updated(call);
    });
    const steps = drawn.map(moving);
    const client = createClient({ ...credentials, transport, steps, timeout: 5, repeat: false });
    const call = client.syncMultipleLeads(
      { leadRecordList: leads(count) },
      { signal: controller.signal },
    );
    const ended = await call.then(
      ({ syncStatusList }) => ({ completed: syncStatusList.map((_, index) => ({ index })) }),
      (error: unknown) => error,
    );
    const sets = ended instanceof PartialBatchError || isComplete(ended) ? ended : undefined;
    const none = { completed: [], inDoubt: [], remaining: [...Array(count).keys()] };
    const { completed, inDoubt, remaining } = sets === undefined ? none : pick(sets);
    const done = completed.map(({ index }) => index);
    expect([...done, ...inDoubt, ...remaining]).toEqual([...Array(count).keys()]);
    for (const index of done) expect(written.get(index)).toBeGreaterThan(0);
    for (const index of remaining) expect(written.has(index)).toBe(false);
    // Without waiting for the answer, the client cannot know that it is a refusal.
    const waits = abortAt === undefined && !drawn.flat().includes("races");
    for (const index of inDoubt) expect((waits ? handed : received).has(index)).toBe(true);
    seen.add(sets === undefined ? "plain error" : ended instanceof Error ? "partial" : "complete");
  };
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(1, 299, 300, 301, 650),
      fc.array(fc.array(fc.constantFrom(...moves), { minLength: 1, maxLength: 3 }), {
        maxLength: 3,
      }),
      fc.array(fc.constantFrom(...exchanges), { minLength: 1, maxLength: 4 }),
      fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined, freq: 4 }),
      property,
    ),
    { numRuns: runs(400) },
  );
  expect([...seen].sort()).toEqual(["complete", "partial", "plain error"]);
});

interface Sets {
  readonly completed: readonly { readonly index: number }[];
  readonly inDoubt?: readonly number[];
  readonly remaining?: readonly number[];
}

function isComplete(value: unknown): value is Sets {
  return typeof value === "object" && value !== null && "completed" in value;
}

function pick({ completed, inDoubt = [], remaining = [] }: Sets): Required<Sets> {
  return { completed, inDoubt, remaining };
}

describe("a call", () => {
  test("reads no clock if it is refused, and otherwise each property of its params at most twice, or in parts three times", async () => {
    let asked = 0;
    const now = (): Date => {
      asked++;
      return new Date();
    };
    const { transport, received } = stub((call) =>
      call.operation === "syncLead" ? synced : updated(call),
    );
    const client = createClient({ ...credentials, transport, now });
    await rejected(client.syncLead({ leadRecord: {}, returnLead: false }));
    await rejected(client.syncLead({ ...params, extra: 1 } as never));
    await rejected(client.syncLead(params, { timeout: -1 }));
    await rejected(client.syncMultipleLeads({ leadRecordList: [...leads(400), {}] }));
    expect(asked).toBe(0);
    expect(received).toEqual([]);

    for (const count of [2, 301]) {
      const reads = new Map<string, number>();
      const leadRecordList = leads(count).map(({ Id }) => ({
        ...{ Id, Email: `${Id}@b.c`, ForeignSysPersonId: "x", ForeignSysType: "CUSTOM" as const },
        leadAttributeList: [{ attrName: "City", attrType: "string", attrValue: "Ulm" }],
      }));
      const counted = counting({ leadRecordList, dedupEnabled: true }, reads, "");
      await client.syncMultipleLeads(counted);
      expect(reads.get(".leadRecordList.0.leadAttributeList.0.attrName")).toBeGreaterThan(0);
      // To check all parts, and of each part to encode it and to tell whether it can be sent again.
      const most = count > 300 ? 3 : 2;
      expect([...reads].filter(([, count]) => count > most)).toEqual([]);
    }
  });
});

/** The value, with reads of its properties counted by path. */
function counting<T extends object>(value: T, reads: Map<string, number>, path: string): T {
  return new Proxy(value, {
    get(target, key, receiver) {
      const member: unknown = Reflect.get(target, key, receiver);
      if (typeof key === "symbol" || !Object.hasOwn(target, key) || key === "length") return member;
      const at = `${path}.${key}`;
      reads.set(at, (reads.get(at) ?? 0) + 1);
      return typeof member === "object" && member !== null ? counting(member, reads, at) : member;
    },
  });
}

test("an abort while a step waits rejects with the signal's reason, whatever the step throws", async () => {
  const waiting: Step = (next) => async (request) => {
    await setTimeout(1_000, undefined, { signal: request.signal });
    return next(request);
  };
  const client = createClient({ ...credentials, steps: [waiting] });
  const reason = new Error("enough");
  const controller = new AbortController();
  const call = client.syncLead(params, { signal: controller.signal });
  controller.abort(reason);
  await expect(call).rejects.toBe(reason);
});

test("a step that rejects with an error of its own when the signal is aborted does not hide the reason", async () => {
  const own: Step = () => (request) =>
    new Promise((_, reject) => {
      request.signal?.addEventListener("abort", () => reject(new Error("limiter: cancelled")));
    });
  const client = createClient({ ...credentials, steps: [own] });
  const reason = new Error("enough");
  const controller = new AbortController();
  const call = client.syncLead(params, { signal: controller.signal });
  controller.abort(reason);
  await expect(call).rejects.toBe(reason);
  await expect(client.syncLead(params, { deadline: 10 })).rejects.toThrow(
    "within 10 ms (deadline)",
  );
});

test("a call that is aborted already reaches no step", async () => {
  const steps: Step[] = [() => async () => expect.unreachable()];
  const call = createClient({ ...credentials, steps }).syncLead(params, {
    signal: AbortSignal.abort("no"),
  });
  expect(await rejected(call)).toBe("no");
});

test("a request that a step passed on without the log of attempts is not sent", async () => {
  const forgetful: Step = (next) => (request) => next({ ...request, attempts: undefined });
  const { transport, received } = stub(updated);
  const client = createClient({ ...credentials, transport, steps: [forgetful] });
  await expect(client.syncMultipleLeads({ leadRecordList: leads(2) })).rejects.toThrow(
    "a step passed on a request without `attempts`",
  );
  expect(received).toEqual([]);
});

describe("a deadline", () => {
  test("bounds the whole call, waits included, even where a step ignores the signal", async () => {
    const stuck: Step = () => () => new Promise(() => {});
    const client = createClient({ ...credentials, transport: async () => expect.unreachable() });
    const waiting = createClient({ ...credentials, steps: [stuck] });
    expect(client).toBeDefined();
    const error = await rejected(waiting.syncLead(params, { deadline: 30 }));
    expect(error).toMatchObject({ kind: "transport", reason: "timeout", sent: false });
    expect(String(error)).toContain("syncLead: not finished within 30 ms (deadline)");
  });

  test("that has passed ends other calls with its signal before they send anything", async () => {
    const { transport, received } = stub(updated);
    const other = createClient({ ...credentials, transport });
    const ends: unknown[] = [];
    const late: Step = () => async (request) => {
      await new Promise((resolve) => request.signal?.addEventListener("abort", resolve));
      const { signal } = request;
      ends.push(await rejected(other.syncMultipleLeads({ leadRecordList: leads(2) }, { signal })));
      throw request.signal?.reason;
    };
    const client = createClient({ ...credentials, steps: [late] });
    await rejected(client.syncLead(params, { deadline: 30 }));
    await expect.poll(() => ends).toHaveLength(1);
    expect(ends[0]).toMatchObject({ kind: "transport", reason: "timeout", sent: false });
    expect(received).toEqual([]);
  });

  test("keeps what is completed", async () => {
    const { transport } = stub(async (call) => {
      if (idsOf(call)[0] !== 0) await pause(500);
      return updated(call);
    });
    const client = createClient({ ...credentials, transport });
    const error = await rejected(
      client.syncMultipleLeads({ leadRecordList: leads(700) }, { deadline: 200 }),
    );
    expect(error).toBeInstanceOf(PartialBatchError);
    const { completed, inDoubt, remaining, cause } = error as PartialBatchError;
    expect([completed.length, inDoubt.length, remaining.length]).toEqual([300, 300, 100]);
    expect(cause).toMatchObject({ reason: "timeout", sent: true });
  });
});

test("a step is given the Call that it wraps once, when the client is created", async () => {
  const calls: Call[] = [];
  const keep: Step = (next) => {
    calls.push(next);
    return next;
  };
  createClient({ ...credentials, steps: [keep] });
  expect(calls).toHaveLength(1);
});
