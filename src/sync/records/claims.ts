// The identifying values of records, and the order of those that share one: a record waits for each earlier one that may
// mean the same lead or object.

/** A value that identifies a record, or one by which it refers to another record (`shared`). */
export interface Claim {
  readonly key: string;
  /** Those who only refer to a record need not wait for each other. */
  readonly shared: boolean;
}

export interface Claimant {
  readonly claims: readonly Claim[];
  /** How many of its claims wait for earlier records. */
  waits: number;
}

interface Place<T> {
  readonly claimant: T;
  readonly shared: boolean;
  isFirst: boolean;
}

export class Claims<T extends Claimant> {
  private readonly queues = new Map<string, Place<T>[]>();

  /** Takes a place behind earlier claimants of the same values. Returns whether none of them is before it. */
  enter(claimant: T): boolean {
    for (const { key, shared } of claimant.claims) {
      const queue = this.queues.get(key);
      const isFirst = queue === undefined || (shared && queue.every((place) => place.shared));
      const place = { claimant, shared, isFirst };
      if (queue === undefined) this.queues.set(key, [place]);
      else queue.push(place);
      if (!isFirst) claimant.waits++;
    }
    return claimant.waits === 0;
  }

  /** Gives the places up. Returns the claimants that wait no longer. */
  leave(claimant: T): T[] {
    const free: T[] = [];
    for (const { key } of claimant.claims) {
      const queue = this.queues.get(key) ?? [];
      const at = queue.findIndex((place) => place.claimant === claimant);
      queue.splice(at, 1);
      if (queue.length === 0) this.queues.delete(key);
      for (const [position, place] of queue.entries()) {
        if (position > 0 && !place.shared) break;
        if (!place.isFirst) {
          place.isFirst = true;
          if (--place.claimant.waits === 0) free.push(place.claimant);
        }
        if (!place.shared) break;
      }
    }
    return free;
  }
}
