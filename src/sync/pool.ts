// Records that can be sent now, and the batches they are sent in.
import { Queue } from "./queue.js";

export class Pool<T extends { readonly isHarmless: boolean }> {
  private readonly harmless = new Queue<T>();
  /** Those that must not be written twice go in calls of their own: the others can then be repeated. */
  private readonly once = new Queue<T>();
  private readonly size: number;

  constructor(size: number) {
    this.size = size;
  }

  get length(): number {
    return this.harmless.length + this.once.length;
  }

  add(entry: T): void {
    (entry.isHarmless ? this.harmless : this.once).push(entry);
  }

  /** A full batch, or with `partial` a smaller one where there is no full one. */
  next(partial: boolean): readonly T[] {
    const { harmless, once, size } = this;
    for (const queue of [harmless, once]) if (queue.length >= size) return queue.take(size);
    return partial ? (harmless.length > 0 ? harmless : once).take(size) : [];
  }
}
