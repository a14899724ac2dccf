// Reads the input ahead, no further than there is room: a record takes room from when it is read until its result is taken.
import { Bell } from "./bell.js";
import type { Source } from "./source.js";

export class Intake<R> {
  private readonly source: Source<R>;
  private readonly size: number;
  private readonly limit: number;
  private readonly room = new Bell();
  private taken = 0;
  private isStopped = false;
  read = 0;
  /** Whether results have to be taken before more is read. */
  isFull = false;
  /** Whether the input has ended. */
  isOver = false;
  /** What the input threw. */
  broken: { readonly error: unknown } | undefined;

  /** Reads at most `limit` records ahead, and on when there is room for `size`. */
  constructor(source: Source<R>, size: number, limit: number) {
    this.source = source;
    this.size = size;
    this.limit = limit;
  }

  /** Reads to the end. `pause` is called when the room is used up. Never rejects. */
  async readAll(admit: (given: R, index: number) => void, pause: () => void): Promise<void> {
    try {
      while (!this.isStopped) {
        if (this.read - this.taken >= this.limit) {
          this.isFull = true;
          pause();
          if (this.isFull && !this.isStopped) await this.room.wait();
          continue;
        }
        const step = this.source.next();
        const { done, value } = step instanceof Promise ? await step : step;
        if (done === true) break;
        if (!this.isStopped) admit(value, this.read++);
        // Lets answers arrive, however fast the input is.
        if (this.read % this.size === 0) await new Promise(setImmediate);
      }
    } catch (error) {
      this.broken = { error };
    }
    this.isOver = true;
  }

  /** A result was taken. */
  makeRoom(): void {
    this.taken++;
    if (!this.isFull || this.read - this.taken > this.limit - this.size) return;
    this.isFull = false;
    this.room.ring();
  }

  stop(): void {
    this.isStopped = true;
    this.room.ring();
  }
}
