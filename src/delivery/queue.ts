// Calls that wait for a permit, in the order in which they came. Which gets one, and when, is for others to decide.
import { onAbort } from "../platform/on-abort.js";
import type { Permission } from "./limited.js";
import type { Limits } from "./limits.js";

/** A call that waits. */
export interface Place {
  readonly limits: Limits;
  readonly wanted: Permission;
  /** Which came first, where calls wait in several queues. */
  readonly arrival: number;
  /** Ends the wait. */
  readonly give: (release: () => void) => void;
  /** Ends the wait. */
  readonly refuse: (error: unknown) => void;
  /** Leaves the queue, to wait elsewhere. */
  readonly leave: () => void;
}

export class Queue {
  private readonly places = new Set<Place>();
  private readonly arrive: () => number;

  constructor(arrive: () => number = () => 0) {
    this.arrive = arrive;
  }

  get first(): Place | undefined {
    return this.places.values().next().value;
  }

  get size(): number {
    return this.places.size;
  }

  /** In order of arrival. Places that leave meanwhile are passed over. */
  [Symbol.iterator](): IterableIterator<Place> {
    return this.places.values();
  }

  /** Resolves when the place is given a permit; rejects when it is refused one, or aborted: then it leaves the queue. */
  enter(
    limits: Limits,
    wanted: Permission,
    entered: (place: Place) => void,
    left: () => void,
  ): Promise<() => void> {
    const { signal } = wanted;
    if (signal?.aborted) return Promise.reject(signal.reason);
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.places.delete(place);
        forget();
      };
      const place: Place = {
        ...{ limits, wanted, leave, arrival: this.arrive() },
        give: (release) => (leave(), resolve(release)),
        refuse: (error) => (leave(), reject(error)),
      };
      const forget = onAbort(signal, () => {
        place.refuse(signal?.reason);
        left();
      });
      this.places.add(place);
      entered(place);
    });
  }
}
