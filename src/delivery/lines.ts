// The lines of this process by key. All flows of all copies of this package share them.
import { Line, systemClock, type Clock } from "./line.js";

export class Lines {
  private readonly clock: Clock;
  private readonly lines = new Map<string, Line>();
  private sweepAt = 16;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  get size(): number {
    return this.lines.size;
  }

  of(key: string): Line {
    let line = this.lines.get(key);
    if (line === undefined) {
      // Each time that the lines have doubled, so that forgetting costs little.
      if (this.lines.size >= this.sweepAt) this.forgetIdle();
      this.lines.set(key, (line = new Line(this.clock)));
    }
    return line;
  }

  private forgetIdle(): void {
    for (const [key, line] of this.lines) if (line.isIdle()) this.lines.delete(key);
    this.sweepAt = Math.max(16, 2 * this.lines.size);
  }
}

/** Ends with the version of what copies of this package share: a change of `Lines` or `Line` needs another. */
const shared = Symbol.for("mktows.flow.lines/1");

export function sharedLines(): Lines {
  const holder = globalThis as { [shared]?: Lines };
  return (holder[shared] ??= new Lines(systemClock));
}
