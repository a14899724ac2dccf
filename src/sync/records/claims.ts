// The identifying values of records, and the order of those that share one: a record waits for each earlier one that may
// mean the same lead or object.
import { Queue } from "./queue.js";

/** A value that identifies a record, or one that has to do with another record. */
export interface Claim {
  readonly key: string;
  /** Those of one group need not wait for each other. Without a group, a claim waits for all others of its key. */
  readonly group: Group | undefined;
}

/** What a record does with the key of a claim. */
export type Group =
  | /** Has the value as an attribute, which may be an external key. */ "attribute"
  | /** Refers to the record that has the value. */ "link"
  | /** Is found by a key of this kind. */ "found"
  | /** May change keys of this kind, by which it is not found itself. */ "changes";

export interface Claimant {
  /** No two of them have one key. */
  readonly claims: readonly Claim[];
  /** How many of its claims wait for earlier records. */
  waits: number;
}

/** Those who have a key now, all of one group, and the others in the order of their arrival. */
interface Line<T> {
  group: Group | undefined;
  inside: number;
  waiting: Queue<Place<T>> | undefined;
}

interface Place<T> {
  readonly claimant: T;
  readonly group: Group | undefined;
}

export class Claims<T extends Claimant> {
  private readonly lines = new Map<string, Line<T>>();

  /** Takes a place behind earlier claimants of the same values. Returns whether none of them is before it. */
  enter(claimant: T): boolean {
    for (const { key, group } of claimant.claims) {
      const line = this.lines.get(key);
      if (line === undefined) this.lines.set(key, { group, inside: 1, waiting: undefined });
      else if (line.waiting === undefined && group !== undefined && group === line.group)
        line.inside++;
      else {
        line.waiting ??= new Queue();
        line.waiting.push({ claimant, group });
        claimant.waits++;
      }
    }
    return claimant.waits === 0;
  }

  /** Gives the places up. Returns the claimants that wait no longer. */
  leave(claimant: T): T[] {
    const free: T[] = [];
    for (const { key } of claimant.claims) {
      const line = this.lines.get(key);
      if (line === undefined || --line.inside > 0) continue;
      if (line.waiting === undefined) this.lines.delete(key);
      else this.admit(line, line.waiting, free);
    }
    return free;
  }

  /** Lets in the first that waits, and those behind it that need not wait for it. */
  private admit(line: Line<T>, waiting: Queue<Place<T>>, free: T[]): void {
    const group = waiting.first?.group;
    line.group = group;
    do {
      const place = waiting.shift();
      if (place === undefined) break;
      line.inside++;
      if (--place.claimant.waits === 0) free.push(place.claimant);
    } while (group !== undefined && waiting.first?.group === group);
    if (waiting.length === 0) line.waiting = undefined;
  }
}
