// The budget of a client's repeats: a service that fails gets hardly more calls than one that does not.

export interface Budget {
  /** A call has succeeded. */
  earn(): void;
  /** Takes one repeat, if there is one. */
  take(): boolean;
}

/** What each success adds: one repeat for ten calls. */
const share = 0.1;

/** At most so many repeats are kept, and there are as many at first. */
export function createBudget(most: number): Budget {
  let left = most;
  return {
    earn() {
      left = Math.min(most, left + share);
    },
    take() {
      if (left < 1) return false;
      left--;
      return true;
    },
  };
}
