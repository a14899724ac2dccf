// Lines by key, of which those are forgotten that nobody uses. Those of this process are shared by all flows of all copies
// of this package.
import { Line, systemClock, type Clock } from "./line.js";
import { Needs } from "./window.js";

export class Lines<T extends { isIdle(): boolean }> {
  private readonly make: (key: string) => T;
  private readonly lines = new Map<string, T>();
  private sweepAt = 16;

  constructor(make: (key: string) => T) {
    this.make = make;
  }

  get size(): number {
    return this.lines.size;
  }

  of(key: string): T {
    let line = this.lines.get(key);
    if (line === undefined) {
      // Each time that the lines have doubled, so that forgetting costs little.
      if (this.lines.size >= this.sweepAt) this.forgetIdle();
      this.lines.set(key, (line = this.make(key)));
    }
    return line;
  }

  private forgetIdle(): void {
    for (const [key, line] of this.lines) if (line.isIdle()) this.lines.delete(key);
    this.sweepAt = Math.max(16, 2 * this.lines.size);
  }
}

/** Ends with the version of what copies of this package share: a change of it, such as of `Line`, needs another. */
const shared = Symbol.for("mktows.flow.lines/2");

interface Shared {
  readonly lines: Lines<Line>;
  readonly needs: Needs;
}

export function sharedLines(): Shared {
  const holder = globalThis as { [shared]?: Shared };
  return (holder[shared] ??= linesOf(systemClock));
}

export function linesOf(clock: Clock): Shared {
  const needs = new Needs();
  return { needs, lines: new Lines(() => new Line(clock, needs)) };
}
