// The log of a sliding window: when calls count as begun, so that no span of time has more of them than allowed.

export interface Span {
  readonly calls: number;
  readonly per: number;
}

/** The largest numbers that flows may ask a log for, whether they have had a call or not: it forgets what is older. */
export class Needs {
  /** At least what the service counts, for flows that are made later. */
  calls = 100;
  per = 20_000;

  include({ calls, per }: Span): void {
    this.calls = Math.max(this.calls, calls);
    this.per = Math.max(this.per, per);
  }
}

export class Window {
  private readonly needs: Needs;
  /** In ascending order. */
  private stamps: number[] = [];
  private trimAt = 64;

  constructor(needs: Needs) {
    this.needs = needs;
  }

  add(stamp: number): void {
    this.insert(stamp);
    if (this.stamps.length > this.trimAt) this.trim(stamp);
  }

  /** Replaces a stamp by an earlier one. */
  lower(from: number, to: number): void {
    if (to >= from) return;
    const at = this.stamps.lastIndexOf(from);
    if (at < 0) return;
    this.stamps.splice(at, 1);
    this.insert(to);
  }

  /** When the next call may begin. */
  nextAt({ calls, per }: Span): number {
    const stamp = this.stamps[this.stamps.length - calls];
    return stamp === undefined ? -Infinity : stamp + per;
  }

  /**
   * When the last of `count` calls could begin at the soonest, if they begin one after another and each call in progress
   * ends now.
   */
  soonest(now: number, { calls, per }: Span, count: number): number {
    // Each begins when the one that is `calls` before it leaves the window. Of those that wait, `rounds` are such.
    const rounds = Math.floor((count - 1) / calls);
    const stamp = this.stamps[this.stamps.length - calls + ((count - 1) % calls)] ?? -Infinity;
    return Math.max(now, Math.min(stamp, now) + per) + rounds * per;
  }

  /** Whether no stamp matters any longer. */
  isOver(now: number): boolean {
    return (this.stamps.at(-1) ?? -Infinity) <= now - this.needs.per;
  }

  private insert(stamp: number): void {
    let at = this.stamps.length;
    while (at > 0 && (this.stamps[at - 1] ?? 0) > stamp) at--;
    this.stamps.splice(at, 0, stamp);
  }

  private trim(now: number): void {
    // A call in progress may be stamped later than `now`, and others have the same span to end in: twice is enough.
    const old = now - 2 * this.needs.per;
    this.stamps = this.stamps.slice(-2 * this.needs.calls).filter((stamp) => stamp > old);
    this.trimAt = 2 * this.stamps.length + 64;
  }
}
