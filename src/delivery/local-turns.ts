// What a flow of several processes does while Redis does not answer: this process keeps the limits by itself, and tells
// Redis of its calls once it answers again.
import type { Day } from "./day.js";
import type { Line } from "./line.js";
import type { Permission } from "./limited.js";
import { arrivalOf, type Limits } from "./limits.js";

/** Milliseconds between attempts to reach Redis again. */
const pause = 1000;

/** What is asked of Redis, which rejects where it does not answer in time, and the day by which it counts. */
export interface Reached {
  today(): Day;
  answers(): Promise<unknown>;
  tell(args: readonly (string | number)[]): Promise<unknown>;
}

interface Untold {
  /** As of when it counts. */
  stamp: number;
  readonly day: Day;
}

export class LocalTurns {
  private readonly limits: Limits;
  private readonly line: () => Line;
  private readonly redis: Reached;
  /** When to try Redis again; `undefined` while it answers. */
  private tryAt: number | undefined;
  private isTrying = false;
  /** Calls that Redis does not know of, by their id. */
  private untold = new Map<string, Untold>();

  constructor(limits: Limits, line: () => Line, redis: Reached) {
    this.limits = limits;
    this.line = line;
    this.redis = redis;
  }

  get isDown(): boolean {
    return this.tryAt !== undefined;
  }

  goDown(): void {
    this.tryAt = performance.now() + pause;
  }

  /** Counts a call that Redis has permitted: the limits hold also when it stops answering. */
  begin(): () => void {
    return this.line().begin(this.limits);
  }

  /** Waits by the limits of this process. `isBack` is called once Redis has been told of all calls. */
  async enter(wanted: Permission, id: string, isBack: () => void): Promise<() => void> {
    if (this.isDown && !this.isTrying && performance.now() >= (this.tryAt ?? 0))
      void this.tryAgain(isBack);
    const end = await this.line().enter(this.limits, wanted);
    this.keep(id);
    // It waited here, and Redis is back by now.
    if (!this.isDown) void this.tellAll().catch(() => this.goDown());
    return () => {
      const untold = this.untold.get(id);
      if (untold !== undefined) untold.stamp = performance.now();
      end();
    };
  }

  private async tryAgain(isBack: () => void): Promise<void> {
    this.isTrying = true;
    try {
      // First what does no harm: a command that comes too late may be carried out all the same.
      await this.redis.answers();
      do await this.tellAll();
      while (this.untold.size > 0);
      this.tryAt = undefined;
      isBack();
    } catch {
      this.goDown();
    } finally {
      this.isTrying = false;
    }
  }

  private keep(id: string): void {
    const { calls, per, dailyQuota } = this.limits;
    const now = performance.now();
    this.untold.set(id, { stamp: now + arrivalOf(this.limits), day: this.redis.today() });
    // A quota counts all of them, a window only those that are not old.
    if (dailyQuota !== undefined || this.untold.size < 2 * calls + 64) return;
    for (const [each, { stamp }] of this.untold) if (stamp <= now - per) this.untold.delete(each);
  }

  private async tellAll(): Promise<void> {
    const told = this.untold;
    this.untold = new Map();
    const now = performance.now();
    const recent = [...told].filter(([, { stamp }]) => stamp > now - this.limits.per);
    const { dailyQuota } = this.limits;
    // Those of a day that is over count no longer.
    const { name, resetsAt } = this.redis.today();
    const today = [...told.values()].filter(({ day }) => day.name === name);
    try {
      await this.redis.tell([
        ...[dailyQuota === undefined ? 0 : today.length, resetsAt],
        ...recent.flatMap(([id, { stamp }]) => [id, Math.round(now - stamp)]),
      ]);
    } catch (error) {
      this.untold = new Map([...told, ...this.untold]);
      throw error;
    }
  }
}
