// Records that can be sent now, and the batches they are sent in. Those that must not be written twice go in batches of
// their own: the others can then be repeated.
import { Queue } from "./queue.js";

export interface Batch<T> {
  readonly entries: readonly T[];
  /** Whether they can be sent again although they may have been written. */
  readonly harmless: boolean;
}

export class Pool<T> {
  private readonly size: number;
  private readonly isHarmless: (entries: readonly T[]) => boolean;
  private readonly fresh = new Queue<T>();
  /** Records of batches that were not harmless as a whole: those that are by themselves, and the others. */
  private readonly harmless = new Queue<T>();
  private readonly once = new Queue<T>();

  constructor(size: number, isHarmless: (entries: readonly T[]) => boolean) {
    this.size = size;
    this.isHarmless = isHarmless;
  }

  get length(): number {
    return this.fresh.length + this.harmless.length + this.once.length;
  }

  add(entry: T): void {
    this.fresh.push(entry);
  }

  /** A full batch, or with `partial` a smaller one where there is no full one. */
  next(partial: boolean): Batch<T> | undefined {
    const { fresh, harmless, once, size } = this;
    for (;;) {
      for (const queue of [harmless, once]) if (queue.length >= size) return this.batch(queue);
      if (fresh.length === 0 || (fresh.length < size && !partial)) break;
      const entries = fresh.take(size);
      if (this.isHarmless(entries)) return { entries, harmless: true };
      for (const entry of entries) (this.isHarmless([entry]) ? harmless : once).push(entry);
    }
    const rest = harmless.length > 0 ? harmless : once;
    return partial && rest.length > 0 ? this.batch(rest) : undefined;
  }

  private batch(queue: Queue<T>): Batch<T> {
    const entries = queue.take(this.size);
    return { entries, harmless: this.isHarmless(entries) };
  }
}
