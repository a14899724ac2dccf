// First in, first out, without moving what remains.

export class Queue<T> {
  private items: T[] = [];
  private taken = 0;

  get length(): number {
    return this.items.length - this.taken;
  }

  /** The one that is taken next. */
  get first(): T | undefined {
    return this.items[this.taken];
  }

  push(item: T): void {
    this.items.push(item);
  }

  shift(): T | undefined {
    return this.take(1)[0];
  }

  /** The first `count` items, or all where there are fewer. */
  take(count: number): T[] {
    const end = Math.min(this.taken + count, this.items.length);
    const items = this.items.slice(this.taken, end);
    this.taken = end;
    // What was taken is let go in one move now and then.
    if (this.taken === this.items.length || this.taken > 1024) {
      this.items = this.items.slice(this.taken);
      this.taken = 0;
    }
    return items;
  }
}
