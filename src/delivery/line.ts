// One line of calls that are counted together, within this process: who waits, what counts, who goes next. Each call
// waits by the limits of its own flow; the log is common to all.
import { longestTimer } from "../call/deadline.js";
import { QuotaError } from "../errors.js";
import { DailyCount } from "./day.js";
import type { Permission } from "./limited.js";
import { arrivalOf, tooLate, type Limits } from "./limits.js";
import { Queue, type Place } from "./queue.js";
import { Window } from "./window.js";

export interface Clock {
  /** Milliseconds that only grow, as those of `performance.now()`. */
  now(): number;
  /** Milliseconds since 1970. */
  date(): number;
  /** Runs something later; the returned function prevents that. */
  after(ms: number, run: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  date: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, Math.min(ms, longestTimer));
    return () => clearTimeout(timer);
  },
};

export class Line {
  private readonly clock: Clock;
  private readonly queue = new Queue();
  private readonly window = new Window();
  private active = 0;
  /** Counts from the first call on that has a quota. */
  private today: DailyCount | undefined;
  private forgetTimer: () => void = () => undefined;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** Resolves when a call may begin, to the function that is to be called when it has ended. */
  enter(limits: Limits, wanted: Permission): Promise<() => void> {
    if (limits.dailyQuota !== undefined) this.today ??= new DailyCount();
    const entered = (place: Place): void => {
      if (!this.refuseSpent(place)) this.refuseTooLate(place);
      this.advance();
    };
    return this.queue.enter(limits, wanted, entered, () => this.advance());
  }

  /** Counts a call that begins now. The returned function is to be called when it has ended. */
  begin(limits: Limits): () => void {
    const { calls, per, dailyQuota } = limits;
    const stamp = this.clock.now() + arrivalOf(limits);
    this.window.add(stamp, calls, per);
    this.active++;
    if (dailyQuota !== undefined) this.today ??= new DailyCount();
    this.today?.add(this.clock.date());
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.active--;
      this.window.lower(stamp, this.clock.now());
      this.advance();
    };
  }

  /** Whether nothing would be lost if the line were forgotten. */
  isIdle(): boolean {
    if (this.active > 0 || this.queue.size > 0) return false;
    const isNewDay = this.clock.date() >= (this.today?.resetsAt ?? -Infinity);
    return isNewDay && this.window.isOver(this.clock.now());
  }

  /** Lets through whoever may begin now, and sets a timer for the next. */
  private advance(): void {
    this.forgetTimer();
    for (const place of this.queue) {
      const { limits, wanted } = place;
      // One that shares its signal with others may be about to leave.
      if (wanted.signal?.aborted === true || this.refuseSpent(place)) continue;
      const wait = this.window.nextAt(limits.calls, limits.per) - this.clock.now();
      if (wait > 0 || this.active >= limits.atOnce) {
        if (this.refuseTooLate(place)) continue;
        if (wait > 0) this.forgetTimer = this.clock.after(wait, () => this.advance());
        return;
      }
      place.give(this.begin(limits));
      // Those that the day has no call left for do not wait for their turn to hear it.
      if (this.isSpent(limits)) for (const other of this.queue) this.refuseSpent(other);
    }
  }

  private isSpent({ dailyQuota = Infinity }: Limits): boolean {
    return (this.today?.at(this.clock.date()) ?? 0) >= dailyQuota;
  }

  private refuseSpent({ limits, wanted, refuse }: Place): boolean {
    if (!this.isSpent(limits)) return false;
    const resetsAt = new Date(this.today?.resetsAt ?? 0);
    const { operation } = wanted;
    refuse(new QuotaError({ operation, limit: limits.dailyQuota ?? 0, resetsAt }));
    return true;
  }

  /** As the queue is now: those ahead of it go first. */
  private refuseTooLate(place: Place): boolean {
    const { limits, wanted, refuse } = place;
    const { endsAt = Infinity } = wanted;
    if (endsAt === Infinity) return false;
    const now = this.clock.now();
    const wait = this.window.soonest(now, upTo(place, this.queue)) - now;
    if (now + wait < endsAt) return false;
    refuse(tooLate(wanted, limits, wait));
    return true;
  }
}

function* upTo(place: Place, queue: Iterable<Place>): Generator<Limits> {
  for (const each of queue) {
    yield each.limits;
    if (each === place) return;
  }
}
