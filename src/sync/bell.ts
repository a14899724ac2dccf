// Wakes one who waits for something to change.

export class Bell {
  private wake: (() => void) | undefined;

  wait(): Promise<void> {
    return new Promise((resolve) => (this.wake = resolve));
  }

  ring(): void {
    this.wake?.();
    this.wake = undefined;
  }
}
