// Memory stays flat, however long the input is.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { Engine } from "../../src/sync/engine.js";
import { sourceOf } from "../../src/sync/source.js";
import { jobOf, World, type Item } from "./service.js";

setFlagsFromString("--expose_gc");
const collect = runInNewContext("gc") as () => void;

function heap(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

test.each([false, true])("100,000 records leave nothing behind, in order %s", async (ordered) => {
  function* input(): Generator<Item> {
    for (let index = 0; index < 100_000; index++) {
      const own = [`${index}`.padEnd(200, "x"), `other ${index}`];
      yield { own, refers: [], fate: "done", harmless: true };
    }
  }
  const world = new World([]);
  const send = (records: readonly unknown[]) =>
    Promise.resolve(records.map(() => ({ status: "done" }) as const));
  const job = jobOf(world, [], { source: sourceOf(input()), size: 100, send, ordered });
  const used: number[] = [];
  let count = 0;
  for await (const _ of new Engine(job).run()) if (++count % 20_000 === 0) used.push(heap());
  expect(count).toBe(100_000);
  // Records that were kept would take 20 MB each time.
  expect(Math.max(...used.slice(1)) - (used[0] ?? 0)).toBeLessThan(10e6);
});
