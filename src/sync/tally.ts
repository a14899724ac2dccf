// Counts what became of the records, and tells how far the sync is.
import type { Progress, SyncResult } from "./options.js";

/**
 * Milliseconds over which the rate is taken, and between two reports. Where a limit works, calls come in bursts, one in
 * each 20 seconds: the rate is taken over two of them.
 */
const span = 40_000;
const pause = 100;

interface Seen {
  readonly read: number;
  readonly total: number | undefined;
  readonly calls: number;
}

export class Tally {
  private readonly counts = { done: 0, failed: 0, refused: 0, inDoubt: 0 };
  /** Those that cost no call, since an earlier run settled them: much faster than this one goes on. */
  private earlier = 0;
  /** How many were settled at a time, for the last seconds. */
  private readonly marks: { readonly at: number; readonly settled: number }[] = [];
  private began: number;
  private told = -Infinity;
  private readonly now: () => number;
  /** Repeats of calls so far. */
  repeats = 0;

  constructor(now: () => number = () => performance.now()) {
    this.now = now;
    this.began = now();
    this.start();
  }

  /** The sync begins to run. */
  start(): void {
    this.began = this.now();
    this.marks.splice(0, Infinity, { at: this.began, settled: 0 });
  }

  add(outcome: SyncResult<unknown>["outcome"], earlier: boolean): void {
    this.counts[outcome]++;
    if (earlier) this.earlier++;
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
    return {
      ...{ done, failed, refused, inDoubt },
      waiting: read - settled,
      total,
      rate: this.rateOf(now, settled),
      timeLeft: total === undefined ? undefined : this.timeFor(total - settled, settled, now),
      calls,
      repeats: this.repeats,
    };
  }

  /** By the average of the run: in any short span there may be a burst, or none. */
  private timeFor(left: number, settled: number, now: number): number | undefined {
    if (left <= 0) return 0;
    const sent = settled - this.earlier;
    return sent === 0 ? undefined : Math.round((left * (now - this.began)) / sent);
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
