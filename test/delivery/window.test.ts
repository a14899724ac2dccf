// The log of a sliding window: how soon one of several waiting calls could begin.
import fc from "fast-check";
import { expect, test } from "vitest";
import { Needs, Window } from "../../src/delivery/window.js";
import { runs } from "../outside.js";

test("a window foresees what letting the calls through one after another would show", () => {
  const seen = { rounds: 0, waits: 0 };
  fc.assert(
    fc.property(
      fc.array(fc.nat(3000), { maxLength: 12 }),
      fc.integer({ min: 1, max: 6 }),
      fc.constantFrom(100, 1000),
      fc.integer({ min: 1, max: 30 }),
      (stamps, calls, per, count) => {
        const now = 2000;
        const window = new Window(new Needs());
        for (const stamp of stamps) window.add(stamp);
        const begun = stamps.sort((a, b) => a - b).map((stamp) => Math.min(stamp, now));
        let at = now;
        for (let left = count; left > 0; left--) {
          at = Math.max(at, (begun[begun.length - calls] ?? -Infinity) + per);
          begun.push(at);
        }
        expect(window.soonest(now, { calls, per }, count)).toBe(at);
        if (count > calls) seen.rounds++;
        if (at > now) seen.waits++;
      },
    ),
    { numRuns: runs(500) },
  );
  expect(seen.rounds).toBeGreaterThan(0);
  expect(seen.waits).toBeGreaterThan(0);
});
