// The engine over a service of this file, which has what can go wrong in a list: any input, any failure, any moment of
// being killed.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PartialBatchError, TransportError } from "../../src/errors.js";
import { Calls } from "../../src/sync/calls.js";
import { Engine } from "../../src/sync/engine.js";
import type { Job, Values } from "../../src/sync/job.js";
import type { Journal, Memory } from "../../src/sync/journal.js";
import type { SyncResult } from "../../src/sync/options.js";
import { sourceOf } from "../../src/sync/source.js";
import { Tally } from "../../src/sync/tally.js";
import { runs } from "../outside.js";

/** A record of the tests: the keys it has, those it refers to, and what is to become of it. */
interface Item {
  readonly own: readonly string[];
  readonly refers: readonly string[];
  readonly fate: "done" | "FAILED" | "refused";
  readonly harmless: boolean;
}

/** How a call ends: answered, not sent, carried out and lost, lost on its way, or refused as all others will be. */
type End = "answered" | "unsent" | "lost" | "void" | "final";

interface Call {
  readonly end: End;
  /** Turns of the event loop before it is carried out, and after. */
  readonly before: number;
  readonly after: number;
}

interface Status {
  readonly status: "done" | "FAILED";
}

const final = new Error("no other call can succeed");

/** Of a run: after so many steps of sending and keeping nothing happens any more, as if it was killed. */
interface Life {
  left: number;
}

/** What survives a run that is killed: the service with what it wrote, and the journal. */
class World {
  /** Indices of records, in the order in which they were written. */
  readonly written: number[] = [];
  readonly memories = new Map<number, Memory & { readonly fingerprint: string }>();
  largest = 0;
  most = 0;
  private atOnce = 0;
  private readonly script: readonly Call[];
  private next = 0;
  constructor(script: readonly Call[]) {
    this.script = script;
  }

  async send(life: Life, records: readonly Values[]): Promise<Status[]> {
    const call = this.script[this.next++ % Math.max(this.script.length, 1)];
    const { end, before, after } = call ?? { end: "answered", before: 0, after: 0 };
    this.largest = Math.max(this.largest, records.length);
    this.most = Math.max(this.most, ++this.atOnce);
    await turns(before);
    if (life.left-- <= 0) return never();
    const indices = records.map(({ index }) => Number(index));
    const isRun = end === "answered" || end === "lost";
    if (isRun)
      for (const [at, index] of indices.entries())
        if (records[at]?.["fate"] === "done") this.written.push(index);
    await turns(after);
    if (life.left-- <= 0) return never();
    this.atOnce--;
    if (end === "answered")
      return records.map(({ fate }) => ({ status: fate === "FAILED" ? "FAILED" : "done" }));
    const facts = { reason: "reset", sent: end !== "unsent" } as const;
    const error = new TransportError("it failed", facts);
    if (end === "final") throw final;
    if (end === "unsent") throw error;
    throw new PartialBatchError("sync", { completed: [], inDoubt: [0], remaining: [] }, error);
  }

  journalOf = (life: Life): Journal => ({
    recall: (index, fingerprint) => {
      const memory = this.memories.get(index);
      if (memory !== undefined) expect(memory.fingerprint).toBe(fingerprint);
      return memory;
    },
    keep: (outcomes, intents) => {
      if (life.left-- <= 0) return;
      for (const { records } of outcomes)
        for (const { index, status } of records) {
          const { fingerprint } = this.memories.get(index) ?? { fingerprint: "" };
          if (status === undefined) this.memories.delete(index);
          else this.memories.set(index, { state: "answered", status, fingerprint });
        }
      for (const { records, harmless } of intents)
        for (const { index, fingerprint } of records)
          this.memories.set(index, { state: "sent", harmless, fingerprint });
    },
    end: (count) => expect(Math.max(-1, ...this.memories.keys())).toBeLessThan(count),
    close: () => undefined,
  });
}

function never<T>(): Promise<T> {
  return new Promise(() => undefined);
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise(setImmediate);
}

type Result = SyncResult<Status, Item>;

function jobOf(
  world: World,
  items: readonly Item[],
  options: Partial<Job<Status, Item>> & { isJournaled?: boolean; life?: Life } = {},
): Job<Status, Item> {
  let index = 0;
  const { isJournaled = false, life = { left: Infinity }, ...others } = options;
  const journal = world.journalOf(life);
  return {
    source: sourceOf(items),
    total: items.length,
    size: 3,
    concurrency: 2,
    ordered: false,
    signal: undefined,
    onProgress: undefined,
    calls: new Calls(),
    tally: new Tally(),
    check: (item) => {
      const violation = { rule: "test", path: "", message: "bad" };
      const record = { index: index++, ...item };
      return { record, violations: item.fate === "refused" ? [violation] : [] };
    },
    claimsOf: (record) => {
      const { own, refers } = record as unknown as Item;
      const others = refers.filter((key) => !own.includes(key));
      return [
        ...own.map((key) => ({ key, shared: false })),
        ...others.map((key) => ({ key, shared: true })),
      ];
    },
    isHarmless: (records) => records.every(({ harmless }) => harmless === true),
    proofOf: () => undefined,
    send: (records) => world.send(life, records),
    exists: () => Promise.resolve(true),
    openJournal: isJournaled
      ? () => Promise.resolve({ journal, fingerprintOf: (one) => JSON.stringify(one) })
      : undefined,
    ...others,
  };
}

interface Run {
  readonly results: Result[];
  readonly error: unknown;
}

/** Runs until the end, an error, or until the world is dead. */
async function run(job: Job<Status, Item>, life: Life = { left: Infinity }): Promise<Run> {
  const results: Result[] = [];
  const engine = new Engine(job);
  const whole = (async () => {
    try {
      for await (const result of engine.run()) if (life.left > 0) results.push(result);
      return undefined;
    } catch (error) {
      return error;
    }
  })();
  const dead = (async () => {
    for (let turn = 0; life.left > 0; turn++) {
      await new Promise(setImmediate);
      if (turn === 5000) return "hangs";
    }
    await turns(5);
    return "killed";
  })();
  const error = await Promise.race([whole, dead]);
  life.left = 0; // ends the other
  return { results, error };
}

const keys = fc.subarray(["a", "b", "c", "d"], { maxLength: 2 });
const items: fc.Arbitrary<Item[]> = fc.array(
  fc.record({
    own: keys,
    refers: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: keys }),
    fate: fc.constantFrom("done", "done", "done", "FAILED", "refused"),
    harmless: fc.boolean(),
  }),
  { maxLength: 40, size: "max" },
);
const script = (...ends: End[]): fc.Arbitrary<Call[]> =>
  fc.array(
    fc.record({
      end: fc.constantFrom<End>("answered", "answered", "answered", ...ends),
      before: fc.nat(3),
      after: fc.nat(3),
    }),
    { minLength: 1, maxLength: 20 },
  );

function conflict(one: Item, other: Item): boolean {
  return [
    ...one.own.map((key) => other.own.includes(key) || other.refers.includes(key)),
    ...one.refers.map((key) => other.own.includes(key)),
  ].some(Boolean);
}

/** No record was written after a later one that shares a key with it. */
function expectInOrder(all: readonly Item[], written: readonly number[]): void {
  for (const [at, later] of written.entries())
    for (const earlier of written.slice(at + 1))
      if (earlier < later && conflict(all[earlier]!, all[later]!))
        expect.fail(`record ${earlier} was written after ${later}: ${written.join(" ")}`);
}

function expectTrue(all: readonly Item[], { results }: Run, written: readonly number[]): void {
  const counts = new Map<number, number>();
  for (const index of written) counts.set(index, (counts.get(index) ?? 0) + 1);
  expect(new Set(results.map(({ index }) => index)).size).toBe(results.length);
  for (const { index, record, outcome } of results) {
    expect(record).toBe(all[index]);
    const { fate } = record;
    const count = counts.get(index) ?? 0;
    if (outcome === "done") expect([fate, count > 0]).toEqual(["done", true]);
    if (outcome === "refused") expect(fate).toBe("refused");
    if (outcome === "failed") expect(count).toBe(0);
  }
}

describe("a sync of any input, whatever happens to its calls,", () => {
  test("has one true result for each record, and writes in the order of the input by key", async () => {
    await fc.assert(
      fc.asyncProperty(
        items,
        script("unsent", "lost", "void"),
        fc.boolean(),
        fc.boolean(),
        async (all, calls, ordered, isJournaled) => {
          const world = new World(calls);
          const ended = await run(jobOf(world, all, { ordered, isJournaled }));
          expectTrue(all, ended, world.written);
          expectInOrder(all, world.written);
          expect(world.largest).toBeLessThanOrEqual(3);
          expect(world.most).toBeLessThanOrEqual(2);
          const indices = ended.results.map(({ index }) => index);
          if (ordered) expect(indices).toEqual([...indices].sort((a, b) => a - b));
          // Nothing but failures in a row ends it before all have a result.
          if (ended.error === undefined) expect(ended.results).toHaveLength(all.length);
          else expect(ended.error).toBeInstanceOf(TransportError);
        },
      ),
      { numRuns: runs(300) },
    );
  });

  test("can be killed at any moment and go on, and then writes each record that is not harmless at most once", async () => {
    await fc.assert(
      fc.asyncProperty(
        items,
        script("unsent", "lost", "void"),
        fc.array(fc.nat(30), { maxLength: 4 }),
        async (all, calls, kills) => {
          const world = new World(calls);
          let before: Run | undefined;
          for (const left of [...kills, Infinity]) {
            const life = { left };
            const ended = await run(jobOf(world, all, { isJournaled: true, life }), life);
            expectTrue(all, ended, world.written);
            expectInOrder(all, world.written);
            for (const { index, outcome } of before?.results ?? []) {
              const again = ended.results.find((result) => result.index === index);
              if (outcome === "done" && again !== undefined)
                expect([again.outcome, again.earlier]).toEqual(["done", true]);
            }
            before = ended;
          }
          if (before?.error === undefined) expect(before?.results).toHaveLength(all.length);
          for (const [index, { harmless }] of all.entries())
            if (!harmless)
              expect(world.written.filter((one) => one === index).length).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: runs(300) },
    );
  });
});
