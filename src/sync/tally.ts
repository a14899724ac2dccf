// Counts what became of the records, and tells how far the sync is.
import type { Progress, SyncResult } from "./options.js";

/** Milliseconds over which the rate is taken, and between two reports. */
const span = 5_000;
const pause = 100;

interface Seen {
  readonly read: number;
  readonly total: number | undefined;
  readonly calls: number;
}

export class Tally {
  private readonly counts = { done: 0, failed: 0, refused: 0, inDoubt: 0 };
  /** How many were settled at a time, for the last seconds. */
  private readonly marks: { readonly at: number; readonly settled: number }[] = [];
  private told = -Infinity;
  private readonly now: () => number;
  /** Repeats of calls so far. */
  repeats = 0;

  constructor(now: () => number = () => performance.now()) {
    this.now = now;
    this.marks.push({ at: now(), settled: 0 });
  }

  add(outcome: SyncResult<unknown>["outcome"]): void {
    this.counts[outcome]++;
  }

  /** Whether it is time for a report. */
  get isDue(): boolean {
    return this.now() - this.told >= pause;
  }

  progress({ read, total, calls }: Seen): Progress {
    const { done, failed, refused, inDoubt } = this.counts;
    const settled = done + failed + refused + inDoubt;
    const now = this.now();
    this.told = now;
    const rate = this.rateOf(now, settled);
    const left = total === undefined || rate === 0 ? undefined : (total - settled) / rate;
    return {
      ...{ done, failed, refused, inDoubt },
      waiting: read - settled,
      total,
      rate,
      timeLeft: left === undefined ? undefined : Math.max(0, Math.round(left * 1000)),
      calls,
      repeats: this.repeats,
    };
  }

  private rateOf(now: number, settled: number): number {
    const { marks } = this;
    marks.push({ at: now, settled });
    while (marks.length > 2 && now - (marks[1]?.at ?? now) >= span) marks.shift();
    const [first] = marks;
    if (first === undefined || now <= first.at) return 0;
    return ((settled - first.settled) / (now - first.at)) * 1000;
  }
}
