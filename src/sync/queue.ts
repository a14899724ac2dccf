// First in, first out, without moving what remains.

export class Queue<T> {
  private items: T[] = [];
  private first = 0;

  get length(): number {
    return this.items.length - this.first;
  }

  push(item: T): void {
    this.items.push(item);
  }

  shift(): T | undefined {
    return this.take(1)[0];
  }

  /** The first `count` items, or all where there are fewer. */
  take(count: number): T[] {
    const end = Math.min(this.first + count, this.items.length);
    const taken = this.items.slice(this.first, end);
    this.first = end;
    // What was taken is let go in one move now and then.
    if (this.first === this.items.length || this.first > 1024) {
      this.items = this.items.slice(this.first);
      this.first = 0;
    }
    return taken;
  }
}
