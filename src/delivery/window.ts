// The log of a sliding window: when calls count as begun, so that no span of time has more of them than allowed.

export class Window {
  /** In ascending order. */
  private stamps: number[] = [];
  /** The largest numbers with which the window was used: older stamps are not needed. */
  private most = 0;
  private longest = 0;
  private trimAt = 64;

  add(stamp: number, calls: number, per: number): void {
    this.most = Math.max(this.most, calls);
    this.longest = Math.max(this.longest, per);
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
  nextAt(calls: number, per: number): number {
    const stamp = this.stamps[this.stamps.length - calls];
    return stamp === undefined ? -Infinity : stamp + per;
  }

  /**
   * When the last of these could begin at the soonest, if they begin in this order and each call in progress ends
   * now.
   */
  soonest(now: number, queue: Iterable<{ readonly calls: number; readonly per: number }>): number {
    const earliest = this.stamps.map((stamp) => Math.min(stamp, now));
    let at = now;
    for (const { calls, per } of queue) {
      at = Math.max(at, (earliest[earliest.length - calls] ?? -Infinity) + per);
      earliest.push(at);
    }
    return at;
  }

  /** Whether no stamp matters any longer. */
  isOver(now: number): boolean {
    return (this.stamps.at(-1) ?? -Infinity) <= now - this.longest;
  }

  private insert(stamp: number): void {
    let at = this.stamps.length;
    while (at > 0 && (this.stamps[at - 1] ?? 0) > stamp) at--;
    this.stamps.splice(at, 0, stamp);
  }

  private trim(now: number): void {
    // A call in progress may be stamped later than `now`, and others have the same span to end in: twice is enough.
    const old = now - 2 * this.longest;
    this.stamps = this.stamps.slice(-2 * this.most).filter((stamp) => stamp > old);
    this.trimAt = 2 * this.stamps.length + 64;
  }
}
