// How long records wait for others that would fill their batch.

export class Linger {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly ended: () => void;
  private readonly milliseconds: number;
  /** Whether they have waited long enough. */
  isOver = false;

  constructor(milliseconds: number, ended: () => void) {
    this.milliseconds = milliseconds;
    this.ended = ended;
  }

  /** Begins to wait, unless it does so already. */
  start(): void {
    this.timer ??= setTimeout(() => {
      this.isOver = true;
      this.ended();
    }, this.milliseconds);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.isOver = false;
  }
}
