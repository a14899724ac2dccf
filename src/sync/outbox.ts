// Results on their way to the consumer, as they come or in the order of the records.
import { Queue } from "./records/queue.js";

export class Outbox<T extends { readonly index: number }> {
  private readonly ready = new Queue<T>();
  /** Results that wait for an earlier one, in the order of the records only. */
  private readonly early = new Map<number, T>();
  private next = 0;
  private readonly ordered: boolean;

  constructor(ordered: boolean) {
    this.ordered = ordered;
  }

  /** How many can be taken now. */
  get length(): number {
    return this.ready.length;
  }

  put(result: T): void {
    if (!this.ordered) return this.ready.push(result);
    this.early.set(result.index, result);
    for (;;) {
      const due = this.early.get(this.next);
      if (due === undefined) return;
      this.early.delete(this.next++);
      this.ready.push(due);
    }
  }

  take(): T | undefined {
    return this.ready.shift();
  }

  /** No more come: those that waited for an earlier one do so no longer. */
  close(): void {
    const left = [...this.early.values()].sort((a, b) => a.index - b.index);
    this.early.clear();
    for (const result of left) this.ready.push(result);
  }
}
