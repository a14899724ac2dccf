// A line of calls by a clock that the test moves: who goes when, and what is refused at once.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Line } from "../../src/delivery/line.js";
import { Lines, linesOf } from "../../src/delivery/lines.js";
import type { Limits } from "../../src/delivery/limits.js";
import { QuotaError, TransportError } from "../../src/errors.js";
import { runs } from "../outside.js";
import { FakeClock, settled } from "./fake-clock.js";

type Release = () => void;
const limits = (given: Partial<Limits> = {}): Limits => ({
  ...{ calls: 2, per: 1000, atOnce: 10, dailyQuota: undefined },
  ...given,
});

function lineOf(clock: FakeClock = new FakeClock()) {
  const line = new Line(clock);
  const begun: string[] = [];
  const releases = new Map<string, Release>();
  /** Enters the line under a name, which is in `begun` once it may begin. */
  const enter = async (
    operation: string,
    given: Limits,
    more: { signal?: AbortSignal; endsAt?: number } = {},
  ): Promise<void> => {
    const release = await line.enter(given, { key: "k", operation, ...more });
    begun.push(operation);
    releases.set(operation, release);
  };
  /** A call that ends as soon as it has begun. */
  const pass = (operation: string, given: Limits, more: { endsAt?: number } = {}): Promise<void> =>
    enter(operation, given, more).then(() => releases.get(operation)?.());
  return { clock, line, begun, releases, enter, pass };
}

const failure = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => expect.unreachable("should be refused"),
    (error: unknown) => error,
  );

describe("a line", () => {
  test("lets calls through in order of arrival, as soon as the window has room", async () => {
    const { clock, begun, pass } = lineOf();
    for (const name of ["a", "b", "c", "d", "e"]) void pass(name, limits());
    await settled();
    expect(begun).toEqual(["a", "b"]);
    await clock.pass(999);
    expect(begun).toEqual(["a", "b"]);
    await clock.pass(1);
    expect(begun).toEqual(["a", "b", "c", "d"]);
    await clock.pass(1000);
    expect(begun).toEqual(["a", "b", "c", "d", "e"]);
    expect(clock.pending).toBe(0);
  });

  test("counts a call from its end, as it may have arrived late, but for at most 5 seconds longer", async () => {
    const { clock, begun, releases, enter } = lineOf();
    const slow = limits({ per: 20_000 });
    void enter("late", slow);
    void enter("long", slow);
    await clock.pass(300);
    releases.get("late")?.();
    void enter("c", slow);
    void enter("d", slow);
    await clock.pass(19_999);
    expect(begun).toEqual(["late", "long"]);
    await clock.pass(1);
    expect(begun).toEqual(["late", "long", "c"]);
    await clock.pass(4699);
    expect(begun).toEqual(["late", "long", "c"]);
    await clock.pass(1);
    expect(begun).toEqual(["late", "long", "c", "d"]);
  });

  test("has no more calls at once than allowed, however often one says that it has ended", async () => {
    const { begun, releases, enter } = lineOf();
    const one = limits({ calls: 100, atOnce: 1 });
    for (const name of ["a", "b", "c"]) void enter(name, one);
    await settled();
    expect(begun).toEqual(["a"]);
    releases.get("a")?.();
    releases.get("a")?.();
    await settled();
    expect(begun).toEqual(["a", "b"]);
  });

  test("lets calls that have room pass those that wait by other limits", async () => {
    const { clock, begun, pass } = lineOf();
    void pass("a", limits({ calls: 1 }));
    void pass("b", limits({ calls: 1, per: 5000 }));
    void pass("c", limits({ calls: 3 }));
    void pass("d", limits({ calls: 1, per: 5000 }));
    await clock.pass(0);
    expect(begun).toEqual(["a", "c"]);
    const late = failure(pass("e", limits({ calls: 1, per: 5000 }), { endsAt: 100 }));
    expect(((await late) as Error).message).toContain("(1 calls in 5 s, 10 at once)");
    await clock.pass(10_000);
    expect(begun).toEqual(["a", "c", "b", "d"]);
  });

  test("lets those go first that came first, where several have room", async () => {
    const { begun, releases, enter } = lineOf();
    const [one, two] = [limits({ calls: 50, atOnce: 1 }), limits({ calls: 60, atOnce: 1 })];
    for (const name of ["a", "b", "c", "d"]) void enter(name, name === "b" ? two : one);
    for (const name of ["a", "b", "c", "d"]) {
      await settled();
      expect(begun.at(-1)).toBe(name);
      releases.get(name)?.();
    }
  });

  test("looks but a few times at each of many that wait", async () => {
    const { clock, line, pass } = lineOf();
    let looks = 0;
    const given = limits({ calls: 1, per: 1e6 });
    await pass("first", given);
    const counted = {
      ...given,
      get per() {
        looks++;
        return given.per;
      },
    };
    const count = 5000;
    const controller = new AbortController();
    const { signal } = controller;
    const more = { key: "k", operation: "getLead", signal, endsAt: 1e12 };
    const waiting = Array.from({ length: count }, () => failure(line.enter(counted, more)));
    await settled();
    expect(clock.pending).toBe(1);
    controller.abort("enough");
    expect(await Promise.all(waiting)).toEqual(Array.from({ length: count }, () => "enough"));
    expect(looks).toBeLessThan(20 * count);
  });

  test("remembers what the service counts, by whichever numbers the calls were made", async () => {
    const { clock, begun, pass } = lineOf();
    for (let at = 0; at < 66; at++) void pass(`strict ${at}`, limits({ calls: 4, per: 1000 }));
    await clock.pass(16_000);
    expect(begun).toHaveLength(66);
    for (let at = 0; at < 100; at++) void pass(`service ${at}`, limits({ calls: 95, per: 20_000 }));
    await settled();
    expect(begun).toHaveLength(95);
  });

  test("frees the place of an aborted call at once", async () => {
    const { clock, begun, enter, pass } = lineOf();
    const controller = new AbortController();
    const { signal } = controller;
    void pass("a", limits({ calls: 1 }));
    const aborted = failure(enter("b", limits({ calls: 1 }), { signal }));
    void pass("c", limits({ calls: 1 }));
    await settled();
    controller.abort("enough");
    expect(await aborted).toBe("enough");
    await clock.pass(1000);
    expect(begun).toEqual(["a", "c"]);
    expect(await failure(enter("d", limits(), { signal }))).toBe("enough");
    expect(clock.pending).toBe(0);
  });

  test("wastes no permit on a call whose signal ends several", async () => {
    const { clock, begun, releases, enter, pass } = lineOf();
    const controller = new AbortController();
    const { signal } = controller;
    const one = limits({ atOnce: 1 });
    void enter("a", one);
    await settled();
    // A call that ends before those that wait hear of the signal.
    signal.addEventListener("abort", () => releases.get("a")?.());
    const first = failure(enter("b", one, { signal }));
    const second = failure(enter("c", one, { signal }));
    void pass("d", one);
    await settled();
    controller.abort("enough");
    expect([await first, await second]).toEqual(["enough", "enough"]);
    await clock.pass(0);
    expect(begun).toEqual(["a", "d"]);
  });

  test("has no timer once nobody waits", async () => {
    const { clock, enter, pass } = lineOf();
    const controller = new AbortController();
    const { signal } = controller;
    void pass("a", limits({ calls: 1 }));
    const aborted = failure(enter("b", limits({ calls: 1 }), { signal }));
    await settled();
    expect(clock.pending).toBe(1);
    controller.abort();
    await aborted;
    expect(clock.pending).toBe(0);
  });

  test("refuses at once what cannot begin before its deadline, with those ahead of it", async () => {
    const { clock, begun, pass } = lineOf();
    await clock.pass(500);
    for (const name of ["a", "b", "c", "d"]) void pass(name, limits());
    const error = await failure(pass("e", limits(), { endsAt: 2500 }));
    expect(error).toMatchObject({ reason: "limited", sent: false });
    expect(error).toBeInstanceOf(TransportError);
    expect((error as Error).message).toBe(
      "e: not sent, its turn comes in 2 s at the soonest, after its deadline (2 calls in 1 s, 10 at once); " +
        "give it a longer deadline or make fewer calls",
    );
    void pass("f", limits(), { endsAt: 2501 });
    await clock.pass(2000);
    expect(begun).toEqual(["a", "b", "c", "d", "f"]);
  });

  test("refuses at once what exceeds the quota of the day, also what waits already", async () => {
    const { clock, begun, pass } = lineOf(new FakeClock(Date.parse("2026-11-30T05:59:58Z")));
    const daily = limits({ dailyQuota: 3 });
    for (const name of ["a", "b", "c"]) void pass(name, daily);
    const waiting = failure(pass("d", daily));
    void pass("unlimited", limits());
    await clock.pass(1000);
    expect(begun).toEqual(["a", "b", "c", "unlimited"]);
    const error = await waiting;
    expect(error).toBeInstanceOf(QuotaError);
    const resetsAt = new Date("2026-11-30T06:00Z");
    expect(error).toMatchObject({ operation: "d", limit: 3, resetsAt, sent: false });
    expect(await failure(pass("e", daily))).toBeInstanceOf(QuotaError);
    await clock.pass(1000);
    void pass("tomorrow", daily);
    await settled();
    expect(begun.at(-1)).toBe("tomorrow");
  });
});

describe("lines", () => {
  const wanted = (key: string) => ({ key, operation: "getLead" });

  test("of keys that nobody uses are forgotten, but for the count of a day", async () => {
    const clock = new FakeClock();
    const lines = new Lines(() => new Line(clock));
    const counted = await lines.of("counted").enter(limits({ dailyQuota: 9 }), wanted("counted"));
    counted();
    await lines.of("busy").enter(limits(), wanted("busy"));
    for (let at = 0; at < 1000; at++)
      (await lines.of(`key ${at}`).enter(limits(), wanted(`key ${at}`)))();
    expect(lines.size).toBe(1002);
    await clock.pass(22_000);
    const before = lines.of("busy");
    for (let at = 0; at < 1100; at++) lines.of(`other ${at}`);
    expect(lines.size).toBeLessThan(1200);
    expect(lines.of("busy")).toBe(before);
    expect(lines.of("counted").isIdle()).toBe(false);
    await clock.pass(24 * 3_600_000);
    expect(lines.of("counted").isIdle()).toBe(true);
  });
});

test("lines remember what any flow needs that shares them, before its first call", async () => {
  const clock = new FakeClock();
  const { lines, needs } = linesOf(clock);
  needs.include({ calls: 150, per: 60_000 });
  const line = lines.of("k");
  const wanted = { key: "k", operation: "getLead" };
  for (let at = 0; at < 160; at++) {
    void line.enter(limits({ calls: 4, per: 1000 }), wanted).then((release) => release());
    if (at % 4 === 3) await clock.pass(1000);
  }
  // Of them 150 in the last minute.
  const endsAt = clock.now() + 1;
  const late = line.enter(limits({ calls: 150, per: 60_000 }), { ...wanted, endsAt });
  expect(await failure(late)).toBeInstanceOf(TransportError);
});

describe("in any order of events, a line", () => {
  const numbers = fc.record({
    calls: fc.integer({ min: 1, max: 6 }),
    per: fc.constantFrom(100, 1000),
    atOnce: fc.integer({ min: 1, max: 5 }),
    dailyQuota: fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined, freq: 5 }),
  });
  const event = fc.oneof(
    {
      arbitrary: fc.record({
        kind: fc.constant("enter" as const),
        deadline: fc.option(fc.nat(3000), { nil: undefined }),
        flow: fc.nat(1),
      }),
      weight: 4,
    },
    {
      arbitrary: fc.record({ kind: fc.constant("release" as const), which: fc.nat(20) }),
      weight: 4,
    },
    { arbitrary: fc.record({ kind: fc.constant("abort" as const), which: fc.nat(20) }), weight: 1 },
    { arbitrary: fc.record({ kind: fc.constant("pass" as const), ms: fc.nat(400) }), weight: 3 },
  );

  type Happening = typeof event extends fc.Arbitrary<infer T> ? T : never;

  interface Entered {
    readonly at: number;
    readonly limits: Limits;
    readonly controller: AbortController;
    state: "waiting" | "begun" | "ended" | "refused";
    begunAt?: number;
    release?: Release;
  }

  async function play(flows: readonly Limits[], events: readonly Happening[]) {
    const clock = new FakeClock();
    const line = new Line(clock);
    const all: Entered[] = [];
    const order: Entered[] = [];
    let most = 0;
    const enter = (given: Limits, deadline: number | undefined): void => {
      const controller = new AbortController();
      const one: Entered = { at: all.length, limits: given, controller, state: "waiting" };
      all.push(one);
      const endsAt = deadline === undefined ? undefined : clock.now() + deadline;
      const { signal } = controller;
      line.enter(given, { key: "k", operation: String(one.at), signal, endsAt }).then(
        (release) => {
          Object.assign(one, { state: "begun", begunAt: clock.now(), release });
          order.push(one);
          const active = all.filter(({ state }) => state === "begun").length;
          most = Math.max(most, active);
          expect(active).toBeLessThanOrEqual(given.atOnce);
        },
        () => (one.state = "refused"),
      );
    };
    for (const each of events) {
      const of = (state: string, which: number) => {
        const found = all.filter((one) => one.state === state);
        return found[which % Math.max(1, found.length)];
      };
      if (each.kind === "enter") enter(flows[each.flow % flows.length] ?? limits(), each.deadline);
      else if (each.kind === "pass") await clock.pass(each.ms);
      else if (each.kind === "abort") of("waiting", each.which)?.controller.abort();
      else {
        const one = of("begun", each.which);
        if (one !== undefined) one.state = "ended";
        one?.release?.();
      }
      await settled();
    }
    return { clock, line, all, order, most };
  }

  test("keeps every limit, and the order of arrival", async () => {
    let waited = 0;
    await fc.assert(
      fc.asyncProperty(numbers, fc.array(event, { maxLength: 60 }), async (given, events) => {
        const { order, all } = await play([given], events);
        const times = order.map(({ begunAt = 0 }) => begunAt);
        times.forEach((time, index) => {
          const inSpan = times.filter((other, at) => at <= index && other > time - given.per);
          expect(inSpan.length).toBeLessThanOrEqual(given.calls);
        });
        const places = order.map(({ at }) => at);
        expect(places).toEqual([...places].sort((a, b) => a - b));
        expect(order.length).toBeLessThanOrEqual(given.dailyQuota ?? Infinity);
        waited += all.filter(({ state }) => state === "waiting").length;
      }),
      { numRuns: runs(150) },
    );
    expect(waited).toBeGreaterThan(0);
  });

  test("keeps each flow to its own limits, where several share it", async () => {
    await fc.assert(
      fc.asyncProperty(
        numbers,
        numbers,
        fc.array(event, { maxLength: 60 }),
        async (one, two, events) => {
          const { order } = await play([one, two], events);
          order.forEach(({ begunAt = 0, limits: { calls, per } }, index) => {
            const before = order
              .slice(0, index)
              .filter((other) => (other.begunAt ?? 0) > begunAt - per);
            expect(before.length).toBeLessThan(calls);
          });
          for (const given of [one, two]) {
            const places = order.filter(({ limits }) => limits === given).map(({ at }) => at);
            expect(places).toEqual([...places].sort((a, b) => a - b));
          }
        },
      ),
      { numRuns: runs(150) },
    );
  });

  test("lets everybody through in the end, and leaks no place", async () => {
    await fc.assert(
      fc.asyncProperty(numbers, fc.array(event, { maxLength: 60 }), async (given, events) => {
        const { clock, line, all } = await play([given], events);
        for (
          let left = 0;
          left < 200 && all.some(({ state }) => state === "waiting" || state === "begun");
          left++
        ) {
          for (const one of all.filter(({ state }) => state === "begun")) {
            one.state = "ended";
            one.release?.();
          }
          await clock.pass(given.per);
        }
        expect(all.filter(({ state }) => state === "waiting" || state === "begun")).toEqual([]);
        expect(clock.pending).toBe(0);
        await clock.pass(24 * 3_600_000);
        expect(line.isIdle()).toBe(true);
      }),
      { numRuns: runs(100) },
    );
  });
});
