// One line of calls that several processes count together: those of this process wait here in order of arrival, and the
// first of them asks Redis. Who goes next among processes, Redis decides.
import { QuotaError, TransportError } from "../errors.js";
import { longestTimer } from "../call/deadline.js";
import { dayAt, type Day } from "./day.js";
import type { Line } from "./line.js";
import type { Permission } from "./limited.js";
import { arrivalOf, tooLate, type Limits } from "./limits.js";
import { LocalTurns } from "./local-turns.js";
import { Queue, type Place } from "./queue.js";
import { takenOf, type Answer, type RunScript, type Taken } from "./redis-script.js";

export interface LineSettings {
  /** What the keys of the line begin with. */
  readonly name: string;
  readonly limits: Limits;
  readonly lease: number;
  readonly run: RunScript;
  /** Milliseconds since 1970, which tell the day. */
  readonly date: () => number;
}

/**
 * Milliseconds between the questions of a process that waits for a call of another one to end: nothing tells it when. At
 * other times Redis says when to ask again.
 */
const poll = 50;

export class RedisLine {
  private readonly settings: LineSettings;
  private readonly queue = new Queue();
  private readonly local: LocalTurns | undefined;
  /** Of the calls in progress. */
  private readonly active = new Set<string>();
  private readonly ids = crypto.randomUUID();
  private count = 0;
  /** Our place among the processes that wait; "" while we do not. */
  private ticket = "";
  private isAsking = false;
  /** While we wait to ask again. */
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Whether a call that ends can make the wait shorter. */
  private wakesAtEnd = false;
  /** Whether a call has ended since we asked. */
  private hasEnded = false;
  /** Before which nobody in the queue begins. */
  private notBefore = -Infinity;
  private renewal: ReturnType<typeof setInterval> | undefined;
  private day: Day | undefined;

  /** With `localLine` calls go on by it while Redis does not answer. */
  constructor(settings: LineSettings, localLine?: () => Line) {
    this.settings = settings;
    const { limits } = settings;
    this.local =
      localLine &&
      new LocalTurns(limits, localLine, {
        today: () => this.today(),
        answers: () => this.run(["hold", 0]).inTime,
        tell: (args) => this.run(["tell", 0, limits.per, arrivalOf(limits), ...args]).inTime,
      });
  }

  enter(wanted: Permission): Promise<() => void> {
    const { limits } = this.settings;
    return this.queue.enter(
      ...([limits, wanted] as const),
      (place) => this.entered(place),
      () => this.left(),
    );
  }

  isIdle(): boolean {
    return this.active.size === 0 && this.queue.size === 0 && this.local?.isDown !== true;
  }

  private entered(place: Place): void {
    if (this.local?.isDown === true) return this.goLocally(place);
    if (this.refuseTooLate(place)) return;
    this.ask();
  }

  private left(): void {
    if (this.queue.size > 0) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    if (!this.isAsking) this.giveUp();
  }

  /** Lets other processes go before us. */
  private giveUp(): void {
    const { ticket } = this;
    this.ticket = "";
    this.notBefore = -Infinity;
    if (ticket !== "") this.send(["leave", 0, ticket]);
  }

  private ask(): void {
    if (this.isAsking || this.timer !== undefined || this.queue.size === 0) return;
    this.isAsking = true;
    this.hasEnded = false;
    const id = `${this.ids}:${this.count++}`;
    const { calls, per, atOnce, dailyQuota = 0 } = this.settings.limits;
    const { lease, limits } = this.settings;
    const { ticket } = this;
    const day = this.today();
    const numbers = [calls, per, arrivalOf(limits), atOnce, poll, dailyQuota, day.resetsAt];
    const { inTime, whenever } = this.run(["take", lease, id, ticket, ...numbers], day);
    const heed = (answer: unknown): void => {
      const taken = takenOf(answer);
      this.isAsking = false;
      this.heed(id, taken, day);
    };
    inTime.then(heed).catch((error: unknown) => {
      this.isAsking = false;
      // A permit that comes too late is nobody's, and so is a place among those that wait. Most clients send this right after
      // the question, so that no other process sees either; those with several connections may send it before.
      const undo = (): void => this.undo(id, ticket, day);
      undo();
      whenever.then(undo, ignored);
      this.failed(error);
    });
  }

  private heed(id: string, { verdict, wait, least, ticket }: Taken, day: Day): void {
    this.ticket = ticket;
    this.notBefore = -Infinity;
    const { first } = this.queue;
    if (verdict === "begin") {
      if (first === undefined) return this.undo(id, "", day);
      first.give(this.begin(id));
      return this.ask();
    }
    if (verdict === "spent") {
      for (const place of this.queue) place.refuse(this.spent(place.wanted));
      return;
    }
    this.notBefore = performance.now() + least;
    for (const place of this.queue) this.refuseTooLate(place);
    if (this.queue.size === 0) return this.giveUp();
    this.wakesAtEnd = least < wait;
    if (this.wakesAtEnd && this.hasEnded) return this.ask();
    this.timer = setTimeout(() => this.wake(), Math.min(wait, longestTimer));
  }

  private wake(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.ask();
  }

  private begin(id: string): () => void {
    const endLocally = this.local?.begin();
    return this.hold(id, endLocally);
  }

  /** Renews the lease of a call until the returned function is called. */
  private hold(id: string, endLocally: (() => void) | undefined): () => void {
    this.active.add(id);
    this.renewal ??= setInterval(() => this.renew(), this.settings.lease / 3);
    this.renewal.unref?.();
    return () => {
      if (!this.active.delete(id)) return;
      if (this.active.size === 0) {
        clearInterval(this.renewal);
        this.renewal = undefined;
      }
      endLocally?.();
      this.hasEnded = true;
      if (this.local?.isDown === true) return;
      // Commands of a client arrive in order: the next question finds the place free.
      this.send(["end", 0, id]);
      if (this.timer !== undefined && this.wakesAtEnd) this.wake();
    };
  }

  private renew(): void {
    if (this.local?.isDown !== true) this.send(["hold", this.settings.lease, ...this.active]);
  }

  private undo(id: string, ticket: string, day: Day): void {
    const isCounted = this.settings.limits.dailyQuota === undefined ? 0 : 1;
    this.send(["undo", 0, id, isCounted, ticket], day);
  }

  private failed(error: unknown): void {
    this.ticket = "";
    this.notBefore = -Infinity;
    this.local?.goDown();
    for (const place of this.queue) {
      if (this.local === undefined) place.refuse(unreached(place.wanted, error));
      else this.goLocally(place);
    }
  }

  private goLocally(place: Place): void {
    place.leave();
    const { local } = this;
    if (local === undefined) return;
    const id = `${this.ids}:${this.count++}`;
    local
      .enter(place.wanted, id, () => this.renew())
      .then((end) => place.give(this.hold(id, end)), place.refuse);
  }

  private refuseTooLate({ wanted, limits, refuse }: Place): boolean {
    if (this.notBefore < (wanted.endsAt ?? Infinity)) return false;
    refuse(tooLate(wanted, limits, this.notBefore - performance.now()));
    return true;
  }

  private spent({ operation }: Permission): QuotaError {
    const limit = this.settings.limits.dailyQuota ?? 0;
    return new QuotaError({ operation, limit, resetsAt: new Date(this.today().resetsAt) });
  }

  private today(): Day {
    return (this.day = dayAt(this.settings.date(), this.day));
  }

  private run(args: readonly (string | number)[], day = this.today()): Answer {
    const { name, run } = this.settings;
    const keys = ["permits", "leases", "waiting", `day:${day.name}`];
    return run(
      keys.map((key) => `${name}:${key}`),
      args,
    );
  }

  /** What nobody waits for. Where it fails, leases lapse and permits grow old. */
  private send(args: readonly (string | number)[], day?: Day): void {
    const { inTime, whenever } = this.run(args, day);
    inTime.catch(ignored);
    whenever.catch(ignored);
  }
}

function ignored(): void {}

function unreached({ operation }: Permission, cause: unknown): TransportError {
  const why = cause instanceof Error ? cause.message : String(cause);
  const message =
    `${operation}: not sent, Redis did not say whether the call may begin (${why}); ` +
    'see to Redis, or let calls go on without it: whenDown "local"';
  return new TransportError(message, { reason: "limited", sent: false, cause });
}
