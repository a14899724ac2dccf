// The rate and the time left of a sync whose calls come in bursts, as limits make them.
import { describe, expect, test } from "vitest";
import { Tally } from "../../src/sync/tally.js";

/** A tally with its own clock, in milliseconds. */
function open() {
  let now = 5_000;
  const tally = new Tally(() => now);
  const settle = (count: number, earlier = false): void => {
    for (let one = 0; one < count; one++) tally.add("done", earlier);
  };
  const progress = (total?: number) => tally.progress({ read: 0, total, calls: 0 });
  return { tally, settle, progress, wait: (milliseconds: number) => (now += milliseconds) };
}

describe("the tally", () => {
  test("has a steady rate and time left where calls come in bursts", () => {
    const { settle, progress, wait } = open();
    const rates: number[] = [];
    const shares: number[] = [];
    const bursts = 30;
    for (let burst = 0; burst < bursts; burst++) {
      for (let second = 0; second < 20; second++) {
        wait(1_000);
        if (second < 2) settle(500);
        const { rate, timeLeft = NaN } = progress(bursts * 1_000);
        if (burst < 5 || burst > 25) continue;
        rates.push(rate);
        shares.push(timeLeft / 1_000 / (20 * (bursts - burst) - second));
      }
    }
    expect(Math.min(...rates)).toBeGreaterThan(35);
    expect(Math.max(...rates)).toBeLessThan(65);
    expect(Math.min(...shares)).toBeGreaterThan(0.75);
    expect(Math.max(...shares)).toBeLessThan(1.1);
  });

  test("takes the rate over the last 40 seconds", () => {
    const { settle, progress, wait } = open();
    wait(10_000);
    settle(1_000);
    expect(progress()).toMatchObject({ rate: 100, timeLeft: undefined });
    wait(10_000);
    expect(progress().rate).toBe(50);
    for (let second = 0; second < 60; second++) {
      wait(1_000);
      settle(10);
      progress();
    }
    expect(progress().rate).toBeCloseTo(10, 5);
  });

  test("estimates the time left by what this run has sent", () => {
    const { settle, progress, wait } = open();
    settle(90_000, true);
    wait(10_000);
    settle(100);
    expect(progress(91_100)).toMatchObject({ done: 90_100, timeLeft: 100_000 });
  });

  test("counts from when the sync began to run", () => {
    const { tally, settle, progress, wait } = open();
    wait(60_000);
    tally.start();
    wait(1_000);
    settle(10);
    expect(progress(20)).toMatchObject({ rate: 10, timeLeft: 1_000 });
  });

  test("knows that the time left is 0 where all records are settled", () => {
    const { settle, progress } = open();
    expect(progress(0).timeLeft).toBe(0);
    expect(progress(5).timeLeft).toBe(undefined);
    settle(5, true);
    expect(progress(5).timeLeft).toBe(0);
  });

  test("is due at once, and again after a tenth of a second", () => {
    const { tally, progress, wait } = open();
    expect(tally.isDue).toBe(true);
    progress();
    wait(99);
    expect(tally.isDue).toBe(false);
    wait(1);
    expect(tally.isDue).toBe(true);
  });
});
