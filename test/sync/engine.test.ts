// The engine over a service in memory: any input, any failure, any moment of being killed.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { TransportError } from "../../src/errors.js";
import { runs } from "../outside.js";
import { final, jobOf, run, World, type Call, type End, type Item, type Run } from "./service.js";

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
    if (outcome === "inDoubt") expect(fate).not.toBe("refused");
  }
}

describe("a sync of any input, whatever happens to its calls,", () => {
  test("has one true result for each record, and writes in the order of the input by key", async () => {
    await fc.assert(
      fc.asyncProperty(
        items,
        script("unsent", "lost", "void", "final"),
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
          // What has no result was not written: the input without the results can be sent.
          const told = new Set(indices);
          expect(world.written.filter((index) => !told.has(index))).toEqual([]);
          if (ended.error === undefined) expect(ended.results).toHaveLength(all.length);
          else if (ended.error !== final) expect(ended.error).toBeInstanceOf(TransportError);
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
