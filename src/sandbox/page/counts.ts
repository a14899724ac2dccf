// Counts calls over time, as the limits of the service count them: in any window, and in a day.

/** The limits that calls are shown against. */
export interface ShownLimits {
  readonly perWindow: number;
  readonly windowMs: number;
  readonly perDay: number;
  readonly atOnce: number;
  /** Whether the sandbox refuses what is beyond them. */
  readonly areEnforced: boolean;
}

/** So many parts of a window are counted apart: the window slides by one of them. */
const parts = 20;

/** Bars of the chart, each half a window wide. */
export const barCount = 60;
const partsOfBar = parts / 2;

const limitCodes: readonly (number | undefined)[] = [20015, 20023, 20024];

export interface Bar {
  /** The most calls in a window that ends within the time of the bar. */
  readonly calls: number;
  /** Calls within the time of the bar that a limit refused. */
  readonly refused: number;
}

export class CallCounts {
  readonly #part: number;
  readonly #dayOf: (at: number) => string;
  /** Calls, and those that were refused, by the number of the part of time. */
  readonly #counts = new Map<number, { calls: number; refused: number }>();
  #day = "";
  #today = 0;

  constructor(windowMs: number, dayOf: (at: number) => string) {
    this.#part = Math.max(windowMs, parts) / parts;
    this.#dayOf = dayOf;
  }

  add(at: number, faultCode: number | undefined): void {
    const part = Math.floor(at / this.#part);
    const count = this.#counts.get(part) ?? { calls: 0, refused: 0 };
    this.#counts.set(part, count);
    const day = this.#dayOf(at);
    if (day !== this.#day) [this.#day, this.#today] = [day, 0];
    if (limitCodes.includes(faultCode)) count.refused++;
    else {
      count.calls++;
      this.#today++;
    }
    const oldest = part - barCount * partsOfBar - parts;
    if (this.#counts.size > 2 * barCount * partsOfBar)
      for (const one of this.#counts.keys())
        if (one < oldest || one > part) this.#counts.delete(one);
  }

  /** Calls of the day. */
  today(now: number): number {
    return this.#dayOf(now) === this.#day ? this.#today : 0;
  }

  /** Calls in the window that ends now. */
  current(now: number): number {
    return this.#within(Math.floor(now / this.#part));
  }

  /** The oldest first. */
  bars(now: number): readonly Bar[] {
    const end = Math.floor(now / this.#part);
    return Array.from({ length: barCount }, (_, index) => {
      const last = end - (barCount - 1 - index) * partsOfBar;
      const own = Array.from({ length: partsOfBar }, (_, back) => last - back);
      return {
        calls: Math.max(...own.map((part) => this.#within(part))),
        refused: own.reduce((sum, part) => sum + (this.#counts.get(part)?.refused ?? 0), 0),
      };
    });
  }

  #within(end: number): number {
    let calls = 0;
    for (let part = end - parts + 1; part <= end; part++)
      calls += this.#counts.get(part)?.calls ?? 0;
    return calls;
  }
}
