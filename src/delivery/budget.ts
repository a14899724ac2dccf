// The budget of a client's repeats: a service that fails gets hardly more calls than one that does not.

export interface Budget {
  /** A call has succeeded. */
  earn(): void;
  /** Takes one repeat, if there is one. */
  take(): boolean;
}

/** At most so many repeats are kept, and there are as many at first. */
export function createBudget(most: number): Budget {
  // In tenths, which each success adds one of: fractions would not add up.
  let left = most * 10;
  return {
    earn() {
      left = Math.min(most * 10, left + 1);
    },
    take() {
      if (left < 10) return false;
      left -= 10;
      return true;
    },
  };
}
