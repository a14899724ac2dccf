// How fast the engine goes: no faster than its input, its service and its consumer, and how it ends before the end.
import { describe, expect, test } from "vitest";
import { Engine } from "../../src/sync/engine.js";
import type { Progress } from "../../src/sync/options.js";
import { sourceOf } from "../../src/sync/source.js";
import { final, jobOf, run, turns, World, type Call, type Item, type Result } from "./service.js";

const item: Item = { own: [], refers: [], fate: "done", harmless: true };
const many = (count: number): Item[] => Array.from({ length: count }, () => ({ ...item }));
const called = (end: Call["end"], after = 0): Call => ({ end, before: 0, after });

describe("the engine", () => {
  test("reads and sends no more than a few batches ahead of a consumer that does not take results", async () => {
    const world = new World([]);
    let read = 0;
    function* input() {
      for (; read < 1_000; read++) yield item;
    }
    const results = new Engine(jobOf(world, [], { source: sourceOf(input()) })).run();
    await results.next();
    await turns(50);
    const first = { read, written: world.written.length };
    expect(first.read).toBeLessThanOrEqual(3 * (2 * 2 + 2) + 1);
    for (let taken = 0; taken < 100; taken++) await results.next();
    await turns(50);
    expect(read).toBeGreaterThan(100);
    expect(read).toBeLessThanOrEqual(101 + 3 * (2 * 2 + 2));
    let rest = 0;
    for await (const _ of results) rest++;
    expect(rest).toBe(1_000 - 101);
    expect(world.written).toHaveLength(1_000);
  });

  test("does not send smaller batches to a slow consumer", async () => {
    const world = new World([]);
    const sizes: number[] = [];
    const job = jobOf(world, many(300));
    const send: typeof job.send = (records, options) => {
      sizes.push(records.length);
      return job.send(records, options);
    };
    for await (const _ of new Engine({ ...job, send }).run()) await turns(1);
    expect(new Set(sizes)).toEqual(new Set([3]));
  });

  test("sends what it has when the input gives no more for a while", async () => {
    const world = new World([]);
    const results: Result[] = [];
    let isEnd = false;
    async function* input() {
      yield* many(2);
      // Gives the next record when the results of the first are there.
      while (results.length < 2) await turns(1);
      yield item;
      isEnd = true;
    }
    const job = jobOf(world, [], { source: sourceOf(input()) });
    for await (const result of new Engine(job).run()) results.push(result);
    expect([results.length, isEnd]).toEqual([3, true]);
  });

  test("lets others overtake records that wait for one with the same key", async () => {
    const world = new World([called("answered", 20), called("answered")]);
    const same = { ...item, own: ["a"] };
    const all = [same, item, item, same, item, item, item, same, item];
    const { results } = await run(jobOf(world, all));
    expect(results.map(({ index }) => index).slice(0, 3)).toEqual([4, 5, 6]);
    expect(world.written.filter((index) => all[index] === same)).toEqual([0, 3, 7]);
  });

  test("waits for calls on their way when the iteration is left, and ends the input", async () => {
    const world = new World([called("answered"), called("answered", 5)]);
    let isClosed = false;
    function* input() {
      try {
        for (;;) yield item;
      } finally {
        isClosed = true;
      }
    }
    const job = jobOf(world, [], { source: sourceOf(input()), isJournaled: true });
    for await (const _ of new Engine(job).run()) break;
    const { length } = world.written;
    expect(isClosed).toBe(true);
    const states = [...world.memories.values()].map(({ state }) => state);
    expect(states).toEqual(world.written.map(() => "answered"));
    await turns(20);
    expect(world.written).toHaveLength(length);
  });

  test("ends a stream that gives nothing more when the iteration is left", async () => {
    const { Readable } = await import("node:stream");
    const stream = new Readable({ objectMode: true, read: () => undefined });
    for (const one of many(3)) stream.push(one);
    const job = jobOf(new World([]), [], { source: sourceOf<Item>(stream) });
    for await (const _ of new Engine(job).run()) break;
    expect(stream.destroyed).toBe(true);
  });

  test("sends nothing more once it is aborted, yields what is settled, and throws the reason", async () => {
    const world = new World([called("answered", 2)]);
    const controller = new AbortController();
    const reason = new Error("enough");
    const { results, error } = await (async () => {
      const results: Result[] = [];
      try {
        const job = jobOf(world, many(100), { signal: controller.signal });
        for await (const result of new Engine(job).run()) {
          results.push(result);
          controller.abort(reason);
        }
        return { results, error: undefined };
      } catch (error) {
        return { results, error };
      }
    })();
    expect(error).toBe(reason);
    expect(results.map(({ index }) => index).sort((a, b) => a - b)).toEqual(
      [...world.written].sort((a, b) => a - b),
    );
    expect(results.length).toBeLessThan(20);
  });

  test("reads nothing when it was aborted before", async () => {
    let isRead = false;
    function* input() {
      isRead = true;
      yield item;
    }
    const reason = new Error("too late");
    const signal = AbortSignal.abort(reason);
    const job = jobOf(new World([]), [], { source: sourceOf(input()), signal });
    expect(await run(job)).toEqual({ results: [], error: reason });
    expect(isRead).toBe(false);
  });

  test("ends with the error of a call that no other can escape", async () => {
    const world = new World([called("answered"), called("final"), called("answered", 3)]);
    const { results, error } = await run(jobOf(world, many(60)));
    expect(error).toBe(final);
    expect(results.map(({ index }) => index).sort((a, b) => a - b)).toEqual(
      [...world.written].sort((a, b) => a - b),
    );
    expect(world.written.length).toBeLessThan(15);
  });

  test("ends after five failed calls in a row, and not after others between them", async () => {
    const fails = called("unsent");
    const rare = new World([fails, fails, fails, fails, called("answered")]);
    const all = many(60);
    const { results, error } = await run(jobOf(rare, all, { concurrency: 1 }));
    expect(error).toBe(undefined);
    expect(results.filter(({ outcome }) => outcome === "failed")).toHaveLength(48);
    const dead = await run(jobOf(new World([fails]), all, { concurrency: 1 }));
    expect(String(dead.error)).toContain("it failed");
    expect(dead.results.map(({ outcome }) => outcome)).toEqual(Array(12).fill("failed"));
  });

  test("settles what the input gave before it failed, then throws its error", async () => {
    const world = new World([]);
    const broken = new Error("line 8 is not valid");
    function* input() {
      yield* many(7);
      throw broken;
    }
    const { results, error } = await run(jobOf(world, [], { source: sourceOf(input()) }));
    expect(error).toBe(broken);
    expect(results).toHaveLength(7);
  });

  test("sends nothing whose intent the journal could not keep", async () => {
    const world = new World([]);
    const full = new Error("the disk is full");
    const journal = {
      ...world.journalOf({ left: Infinity }),
      keep: () => {
        throw full;
      },
    };
    const openJournal = () =>
      Promise.resolve({ journal, fingerprintOf: () => "", now: Date.now, settles: 0 });
    const { results, error } = await run(jobOf(world, many(7), { openJournal }));
    expect(error).toBe(full);
    expect([results, world.written]).toEqual([[], []]);
  });

  test("tells its progress, and the end of it", async () => {
    const told: Progress[] = [];
    const bad = { ...item, fate: "refused" } as const;
    const failed = { ...item, fate: "FAILED" } as const;
    const all = [...many(10), bad, failed];
    const onProgress = (progress: Progress): void => void told.push(progress);
    const engine = new Engine(jobOf(new World([]), all, { onProgress }));
    for await (const _ of engine.run());
    const counts = { done: 10, failed: 1, refused: 1, inDoubt: 0, waiting: 0 };
    expect(told.at(-1)).toMatchObject({ ...counts, total: 12, timeLeft: 0 });
    expect(told.length).toBeLessThan(5);
  });

  test("ends with what onProgress throws", async () => {
    const broken = new Error("no terminal");
    const onProgress = (): void => {
      throw broken;
    };
    expect((await run(jobOf(new World([]), many(10), { onProgress }))).error).toBe(broken);
  });

  test("sends what must not be written twice in calls of its own", async () => {
    const world = new World([]);
    const mixes: string[] = [];
    const all = many(60).map((one, index) => ({ ...one, harmless: index % 3 !== 0 }));
    const job = jobOf(world, all);
    const send: typeof job.send = (records, options) => {
      mixes.push([...new Set(records.map(({ harmless }) => String(harmless)))].join());
      return job.send(records, options);
    };
    await run({ ...job, send });
    expect(new Set(mixes)).toEqual(new Set(["true", "false"]));
  });
});
