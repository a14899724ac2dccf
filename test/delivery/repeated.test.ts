// The step that repeats: when, how often, after which waits, and what it leaves alone. Chance and waits are the test's.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { getLead } from "../../generated/operations.js";
import { Attempts } from "../../src/call/attempts.js";
import type { Call, Reply, Request } from "../../src/call/call.js";
import { requestOf } from "../../src/call/service.js";
import { retryAfter } from "../../src/delivery/backoff.js";
import { repeated as checkedStep } from "../../src/delivery/repeat-step.js";
import {
  repeated,
  repeatViolations,
  type Knowledge,
  type Remedy,
  type Repeat,
  type RepeatOptions,
} from "../../src/delivery/repeated.js";
import { transportRemedy, transportRepeats } from "../../src/delivery/transport-remedy.js";
import { CodecError, QuotaError, TransportError, type TransportReason } from "../../src/errors.js";

const reply: Reply = { value: 1, headers: {}, http: { status: 200, headers: {} } };
const refused = new TransportError("refused", { reason: "refused", sent: false });
const lost = new TransportError("lost", { reason: "reset", sent: true });

interface Setting {
  readonly options?: RepeatOptions | false;
  readonly isHarmless?: boolean;
  readonly remedyOf?: (error: unknown) => Remedy | undefined;
  readonly random?: () => number;
  readonly request?: Partial<Request>;
}

/** How each try ends, the last of them again and again: an error, or a reply. */
function setUp(ends: readonly unknown[], setting: Setting = {}) {
  const { isHarmless = true, remedyOf = transportRemedy, random = () => 1 } = setting;
  const waits: number[] = [];
  const sent: Request[] = [];
  const told: Repeat[] = [];
  const knowledge: Knowledge = { remedyOf, isHarmless: () => isHarmless };
  const innermost: Call = async (request) => {
    const end = ends[Math.min(sent.length, ends.length - 1)];
    sent.push(request);
    const attempt = request.attempts?.begin();
    if (end === reply) return reply;
    attempt?.failed(end);
    throw end;
  };
  const options = setting.options === false ? false : { ...setting.options, onRepeat };
  function onRepeat(repeat: Repeat): void {
    told.push(repeat);
    return setting.options === false ? undefined : setting.options?.onRepeat?.(repeat);
  }
  const sleep = async (ms: number): Promise<void> => void waits.push(ms);
  const call = repeated(knowledge, options, { random, sleep })(innermost);
  const make = (more: Partial<Request> = {}): Promise<unknown> => {
    const request = requestOf(getLead, {}, undefined);
    const attempts = new Attempts();
    return call({ ...request, attempts, ...setting.request, ...more }).catch((error) => error);
  };
  return { make, waits, sent, told };
}

describe("a request", () => {
  test("is sent once if that succeeds, as it was but for whether it is harmless", async () => {
    const { make, sent, waits } = setUp([reply]);
    expect(await make({ timeout: 7 })).toBe(reply);
    expect(sent).toMatchObject([{ timeout: 7 }]);
    expect(sent[0]?.harmless?.()).toBe(true);
    expect(waits).toEqual([]);
  });

  test("is repeated twice by default, and then fails with its last error", async () => {
    const last = new TransportError("last", { reason: "refused", sent: false });
    const { make, sent, waits, told } = setUp([refused, lost, last]);
    expect(await make()).toBe(last);
    expect(sent).toHaveLength(3);
    expect(waits).toEqual([250, 500]);
    expect(told).toEqual([
      { operation: "getLead", tries: 1, error: refused, wait: 250, clockSkew: undefined },
      { operation: "getLead", tries: 2, error: lost, wait: 500, clockSkew: undefined },
    ]);
  });

  test("is not repeated with `false`, nor with one try", async () => {
    for (const options of [false, { tries: 1 }] as const) {
      const { make, sent } = setUp([refused, reply], { options });
      expect(await make()).toBe(refused);
      expect(sent).toHaveLength(1);
    }
  });

  test("is not repeated where no repeat can help", async () => {
    const other = new Error("no");
    const { make, sent } = setUp([other, reply]);
    expect(await make()).toBe(other);
    expect(sent).toHaveLength(1);
  });

  test("that could do harm is repeated if certainly no try was carried out", async () => {
    const { make, sent } = setUp([refused, refused, reply], { isHarmless: false });
    expect(await make()).toBe(reply);
    expect(sent).toHaveLength(3);
    expect(sent[0]?.harmless?.()).toBe(false);
  });

  test("that could do harm is not repeated once a try may have been carried out", async () => {
    const { make, sent } = setUp([refused, lost, reply], { isHarmless: false });
    expect(await make()).toBe(lost);
    expect(sent).toHaveLength(2);
  });

  test("that could do harm is not repeated without the log of its attempts", async () => {
    const { make, sent } = setUp([refused, reply], { isHarmless: false });
    expect(await make({ attempts: undefined })).toBe(refused);
    expect(sent).toHaveLength(1);
  });
});

test("whether a request is harmless is asked only once a try failed, and once for each request", async () => {
  const asked: Request[] = [];
  const isHarmless = (request: Request): boolean => asked.push(request) > 0;
  let isDown = false;
  const step = repeated({ remedyOf: transportRemedy, isHarmless }, { backoff: { first: 1 } });
  const call = step(async () => {
    if (isDown) throw lost;
    return reply;
  });
  const request = requestOf(getLead, {}, undefined);
  await call(request);
  expect(asked).toEqual([]);
  isDown = true;
  await expect(call(request)).rejects.toBe(lost);
  expect(asked).toEqual([request]);
});

test("an `onRepeat` that throws or rejects changes nothing", async () => {
  const fail = (): never => {
    throw new Error("the log is full");
  };
  for (const onRepeat of [fail, async () => fail()]) {
    const { make, sent } = setUp([lost, lost, reply], { options: { onRepeat } });
    expect(await make()).toBe(reply);
    expect(sent).toHaveLength(3);
  }
});

test("a repeat that got no permit has the error before it as its cause", async () => {
  const resetsAt = new Date(0);
  const quota = () => new QuotaError({ operation: "getLead", limit: 1, resetsAt });
  const late = () => new TransportError("late", { reason: "limited", sent: false });
  for (const make of [quota, late]) {
    const spent = make();
    expect(await setUp([lost, spent]).make()).toBe(spent);
    expect(spent.cause).toBe(lost);
    const first = make();
    await setUp([first]).make();
    expect(first).not.toHaveProperty("cause");
  }
  const own = new TransportError("late", { reason: "limited", sent: false, cause: "own" });
  await setUp([lost, own]).make();
  expect(own.cause).toBe("own");
});

describe("a wait", () => {
  test("is drawn between 0 and a bound that doubles up to the most", async () => {
    const backoff = { first: 100, most: 1_000 };
    const options = { tries: 7, backoff };
    const { make, waits } = setUp([refused], { options, random: () => 0.5 });
    await make();
    expect(waits).toEqual([50, 100, 200, 400, 500, 500]);
  });

  test("lasts at least as long as the answer asks", async () => {
    const remedyOf = () => ({ after: 5_000 });
    const { make, waits } = setUp([lost], { remedyOf, random: () => 0 });
    await make();
    expect(waits).toEqual([5_000, 5_000]);
  });

  test("is not begun if the answer asks for more than `patience`", async () => {
    const remedyOf = () => ({ after: 30_001 });
    const { make, sent } = setUp([lost], { remedyOf });
    expect(await make()).toBe(lost);
    expect(sent).toHaveLength(1);
    const patient = setUp([lost], { remedyOf, options: { patience: 40_000 } });
    await patient.make();
    expect(patient.sent).toHaveLength(3);
  });

  test("is not begun if it cannot end before the deadline", async () => {
    const request = { endsAt: performance.now() + 400 };
    const { make, waits, sent } = setUp([refused], { request });
    expect(await make()).toBe(refused);
    expect(waits).toEqual([250]); // the next would take 500
    expect(sent).toHaveLength(2);
  });

  test("is not begun once the call is aborted", async () => {
    const { make, sent } = setUp([refused]);
    expect(await make({ signal: AbortSignal.abort() })).toBe(refused);
    expect(sent).toHaveLength(1);
  });

  test("ends with the call, and nothing more is sent", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    const onRepeat = (): void => void setTimeout(() => controller.abort(reason), 5);
    const knowledge: Knowledge = { remedyOf: () => ({ after: 20_000 }), isHarmless: () => true };
    let tries = 0;
    const step = repeated(knowledge, { onRepeat });
    const call = step(async () => {
      tries++;
      throw lost;
    });
    const { signal } = controller;
    const request = { ...requestOf(getLead, {}, undefined), signal };
    await expect(call(request)).rejects.toBe(reason);
    expect(tries).toBe(1);
  });
});

describe("the budget", () => {
  test("allows ten repeats at once, and one more for each ten calls that succeed", async () => {
    const ends: unknown[] = [];
    const { make, sent } = setUp(ends);
    const failing = async (): Promise<number> => {
      ends.splice(0, ends.length, lost);
      const before = sent.length;
      await make();
      return sent.length - before;
    };
    expect([await failing(), await failing(), await failing()]).toEqual([3, 3, 3]);
    expect([await failing(), await failing()]).toEqual([3, 3]);
    expect(await failing()).toBe(1);
    ends.splice(0, ends.length, reply);
    for (let calls = 0; calls < 10; calls++) await make();
    expect([await failing(), await failing()]).toEqual([2, 1]);
  });

  test("can be larger or unlimited", async () => {
    const { make, sent } = setUp([lost], { options: { budget: Infinity, tries: 100 } });
    await make();
    expect(sent).toHaveLength(100);
    const small = setUp([lost], { options: { budget: 1 } });
    await small.make();
    expect(small.sent).toHaveLength(2);
  });

  test("holds whatever happens: no more repeats than it and a tenth of the successes", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(lost, refused, reply), { minLength: 1, maxLength: 200 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 12 }),
        async (ends, tries, budget) => {
          const { make, sent, told } = setUp(ends, { options: { tries, budget } });
          let [calls, successes] = [0, 0];
          for (; sent.length < ends.length; calls++) if ((await make()) === reply) successes++;
          expect(sent.length).toBe(calls + told.length);
          expect(told.length).toBeLessThanOrEqual(budget + successes / 10 + 1e-9);
          expect(told.every((repeat) => repeat.tries < tries)).toBe(true);
        },
      ),
    );
  });
});

test.each([
  ["120", undefined, 120_000],
  [" 0 ", undefined, 0],
  ["Fri, 02 Aug 2013 12:00:30 GMT", "Fri, 02 Aug 2013 12:00:00 GMT", 30_000],
  ["Fri, 02 Aug 2013 11:00:00 GMT", "Fri, 02 Aug 2013 12:00:00 GMT", 0],
  ["soon", undefined, undefined],
  ["-5", "x", undefined],
  [undefined, undefined, undefined],
])("Retry-After %j of an answer dated %j is %j ms", (after, date, want) => {
  const headers: Record<string, string> = {};
  if (after !== undefined) headers["retry-after"] = after;
  if (date !== undefined) headers["date"] = date;
  const found = retryAfter({ status: 503, headers });
  if (after === "-5") expect(found ?? 0).toBe(0);
  else expect(found).toBe(want);
});

test("a Retry-After without a Date is by our own clock", () => {
  const until = new Date(Date.now() + 10_000).toUTCString();
  const found = retryAfter({ status: 503, headers: { "retry-after": until } }) ?? 0;
  expect(found).toBeGreaterThan(5_000);
  expect(found).toBeLessThanOrEqual(10_000);
});

test("a failure of the connection is repeated as the table says", () => {
  const never = ["too-large", "aborted", "limited", "other"] as const;
  const reasons = [...(Object.keys(transportRepeats) as TransportReason[]), ...never];
  for (const reason of reasons) {
    const helps = transportRepeats[reason];
    const facts = { reason, sent: true };
    for (const status of [undefined, 200, 404, 429, 500, 502, 503, 504]) {
      const http = status === undefined ? undefined : { status, headers: { "retry-after": "2" } };
      const want = Array.isArray(helps) ? helps.includes(status) : helps === true;
      const remedy = transportRemedy(new TransportError("x", { ...facts, http }));
      expect(remedy !== undefined, `${reason} ${status}`).toBe(want);
      if (want && http !== undefined) expect(remedy?.after).toBe(2_000);
    }
  }
});

test("an answer that is not well formed is repeated, one that is not the contract's is not", () => {
  const malformed = new CodecError("decode", "malformed", "", "ends early");
  expect(transportRemedy(malformed)).toEqual({});
  const facts = { reason: "status", sent: true, http: { status: 200, headers: {} } } as const;
  expect(transportRemedy(new TransportError("x", { ...facts, cause: malformed }))).toEqual({});
  expect(transportRemedy(new TransportError("x", facts))).toBeUndefined();
  const page = { ...facts, http: { status: 500, headers: {} }, cause: malformed };
  expect(transportRemedy(new TransportError("x", page))).toBeUndefined();
  expect(transportRemedy(new CodecError("decode", "missing", "a", "b"))).toBeUndefined();
  expect(transportRemedy(new CodecError("encode", "malformed", "a", "b"))).toBeUndefined();
});

test.each([
  [undefined, []],
  [false, []],
  [{ tries: 5, backoff: { first: 1, most: 2 }, patience: 1, budget: Infinity }, []],
  [{ backoff: { most: 9 } }, []],
  [true, ["repeat: expected false or an object"]],
  [{ tries: 0 }, ["repeat.tries: expected a number above 0"]],
  [{ backoff: 5 }, ["repeat.backoff: expected { first, most }"]],
  [{ backoff: { first: "1", most: -1 } }, ["repeat.backoff.first", "repeat.backoff.most"]],
  [{ backoff: { frist: 3 } }, ["repeat.backoff.frist: unknown option: expected first, most"]],
  [{ backoff: [1, 2] }, ["repeat.backoff: expected { first, most }"]],
  [{ patience: NaN, budget: 0 }, ["repeat.patience", "repeat.budget"]],
  [{ onRepeat: 1 }, ["repeat.onRepeat: expected a function"]],
  [{ retries: 1 }, ["repeat.retries: unknown option: expected tries"]],
])("the options %j have these violations: %j", (options, want) => {
  const found = repeatViolations("repeat", options).map((one) => `${one.path}: ${one.message}`);
  expect(found).toHaveLength(want.length);
  want.forEach((text, at) => expect(found[at]).toContain(text));
});

test.each([
  [[], "knowledge: expected { remedyOf, isHarmless }, two functions"],
  [[{ remedyOf: () => undefined }], "knowledge: expected"],
  [[{ remedyOf: () => ({}), isHarmless: () => true }, { tryes: 4 }], "options.tryes: unknown"],
])("`repeated` of a program refuses arguments that are wrong", (given, message) => {
  expect(() => (checkedStep as (...all: unknown[]) => unknown)(...given)).toThrow(message);
  const knowledge: Knowledge = { remedyOf: () => ({}), isHarmless: () => true };
  expect(checkedStep(knowledge, { tries: 2 })).toBeTypeOf("function");
  expect(checkedStep(knowledge, false)).toBeTypeOf("function");
});
