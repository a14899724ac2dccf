// One line of calls that are counted together, within this process: which wait, what counts, which goes next. Each call
// waits by the limits of its own flow, in a lane with those that have the same; the log is common to all.
import { longestTimer } from "../call/deadline.js";
import { QuotaError } from "../errors.js";
import { DailyCount } from "./day.js";
import type { Permission } from "./limited.js";
import { arrivalOf, tooLate, type Limits } from "./limits.js";
import { Queue, type Place } from "./queue.js";
import { Needs, Window } from "./window.js";

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
  /** By their numbers. */
  private readonly lanes = new Map<string, Queue>();
  private arrivals = 0;
  private readonly needs: Needs;
  private readonly window: Window;
  private active = 0;
  /** Counts from the first call on that has a quota. */
  private today: DailyCount | undefined;
  private forgetTimer: () => void = () => undefined;
  private isDue = false;

  constructor(clock: Clock, needs = new Needs()) {
    this.clock = clock;
    this.needs = needs;
    this.window = new Window(needs);
  }

  /** Resolves when a call may begin, to the function that is to be called when it has ended. */
  enter(limits: Limits, wanted: Permission): Promise<() => void> {
    if (limits.dailyQuota !== undefined) this.today ??= new DailyCount();
    const lane = this.laneOf(limits);
    const entered = (place: Place): void => {
      if (!this.refuseSpent(place)) this.refuseTooLate(place, lane.size);
      this.advance();
    };
    return lane.enter(limits, wanted, entered, () => this.advanceSoon());
  }

  /** Counts a call that begins now. The returned function is to be called when it has ended. */
  begin(limits: Limits): () => void {
    this.needs.include(limits);
    const stamp = this.clock.now() + arrivalOf(limits);
    this.window.add(stamp);
    this.active++;
    if (limits.dailyQuota !== undefined) this.today ??= new DailyCount();
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
    if (this.active > 0 || this.next(new Set()) !== undefined) return false;
    const isUncounted = (this.today?.at(this.clock.date()) ?? 0) === 0;
    return isUncounted && this.window.isOver(this.clock.now());
  }

  private laneOf({ calls, per, atOnce, dailyQuota }: Limits): Queue {
    const numbers = [calls, per, atOnce, dailyQuota].join(" ");
    let lane = this.lanes.get(numbers);
    if (lane === undefined) this.lanes.set(numbers, (lane = new Queue(() => this.arrivals++)));
    return lane;
  }

  /** Lets through whatever may begin now, and sets a timer for the next. A lane without room holds up no other. */
  private advance(): void {
    this.forgetTimer();
    const full = new Set<Queue>();
    let wait = Infinity;
    for (let place = this.next(full); place !== undefined; place = this.next(full)) {
      const { limits, wanted, give, refuse } = place;
      // One that shares its signal with others may be about to leave.
      if (wanted.signal?.aborted === true) refuse(wanted.signal.reason);
      if (wanted.signal?.aborted === true || this.refuseSpent(place)) continue;
      const turn = this.window.nextAt(limits) - this.clock.now();
      if (turn <= 0 && this.active < limits.atOnce) {
        give(this.begin(limits));
        this.refuseAllSpent();
      } else if (!this.refuseTooLate(place, 1)) {
        full.add(this.laneOf(limits));
        if (turn > 0) wait = Math.min(wait, turn);
      }
    }
    if (wait < Infinity) this.forgetTimer = this.clock.after(wait, () => this.advance());
  }

  /** Once for all that leave together, such as by one signal. */
  private advanceSoon(): void {
    if (this.isDue) return;
    this.isDue = true;
    queueMicrotask(() => {
      this.isDue = false;
      this.advance();
    });
  }

  /** The first to arrive of those that are first in their lane, but for some lanes. */
  private next(full: ReadonlySet<Queue>): Place | undefined {
    let earliest: Place | undefined;
    for (const [numbers, lane] of this.lanes) {
      const { first } = lane;
      if (first === undefined) this.lanes.delete(numbers);
      else if (!full.has(lane) && first.arrival < (earliest?.arrival ?? Infinity)) earliest = first;
    }
    return earliest;
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

  /** Those that the day has no call left for do not wait for their turn to hear it. */
  private refuseAllSpent(): void {
    if (this.today === undefined) return;
    for (const lane of this.lanes.values())
      if (lane.first !== undefined && this.isSpent(lane.first.limits))
        for (const place of lane) this.refuseSpent(place);
  }

  /** `count` is its place in its lane: those ahead of it go first. Calls of other lanes only make the wait longer. */
  private refuseTooLate({ limits, wanted, refuse }: Place, count: number): boolean {
    const { endsAt = Infinity } = wanted;
    if (endsAt === Infinity) return false;
    const now = this.clock.now();
    const wait = this.window.soonest(now, limits, count) - now;
    if (now + wait < endsAt) return false;
    refuse(tooLate(wanted, limits, wait));
    return true;
  }
}
