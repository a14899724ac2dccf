// Records that can be sent now, and the batches they are sent in. Those that must not be written twice go in batches of
// their own, and so do those that are found by another kind of key: the others can then be repeated.
import { Queue } from "./records/queue.js";

export interface Batch<T> {
  readonly entries: readonly T[];
  /** Whether they can be sent again although they may have been written. */
  readonly harmless: boolean;
}

export class Pool<T> {
  private readonly size: number;
  private readonly isHarmless: (entries: readonly T[]) => boolean;
  private readonly kindOf: (entry: T) => string;
  private readonly fresh = new Queue<T>();
  /** Records of batches that were not harmless as a whole: by kind those that are by themselves, and the others. */
  private readonly harmless = new Map<string, Queue<T>>();
  private readonly once = new Queue<T>();

  constructor(
    size: number,
    isHarmless: (entries: readonly T[]) => boolean,
    kindOf: (entry: T) => string,
  ) {
    this.size = size;
    this.isHarmless = isHarmless;
    this.kindOf = kindOf;
  }

  get length(): number {
    let length = this.fresh.length;
    for (const queue of this.sorted()) length += queue.length;
    return length;
  }

  add(entry: T): void {
    this.fresh.push(entry);
  }

  /** A full batch; with `partial` also what there is of one. */
  next(partial: boolean): Batch<T> | undefined {
    const { fresh, size } = this;
    for (;;) {
      for (const queue of this.sorted()) if (queue.length >= size) return this.batch(queue);
      if (fresh.length === 0 || (fresh.length < size && !partial)) break;
      const entries = fresh.take(size);
      if (this.isHarmless(entries)) return { entries, harmless: true };
      for (const entry of entries) this.queueOf(entry).push(entry);
    }
    if (!partial) return undefined;
    for (const queue of this.sorted()) if (queue.length > 0) return this.batch(queue);
    return undefined;
  }

  private *sorted(): Iterable<Queue<T>> {
    yield* this.harmless.values();
    yield this.once;
  }

  private queueOf(entry: T): Queue<T> {
    if (!this.isHarmless([entry])) return this.once;
    const kind = this.kindOf(entry);
    const queue = this.harmless.get(kind) ?? new Queue<T>();
    this.harmless.set(kind, queue);
    return queue;
  }

  private batch(queue: Queue<T>): Batch<T> {
    const entries = queue.take(this.size);
    return { entries, harmless: this.isHarmless(entries) };
  }
}
