// Random draws from a seed, for what is drawn step by step, where a later draw depends on all earlier ones.

export class Draw {
  #state: number;
  constructor(seed: number) {
    // Seeds near to each other must not begin alike.
    this.#state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
  }

  /** From 0 up to `below`, exclusive. */
  below(below: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  }

  /** From `least` to `most`, both inclusive. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  /** True once in `times`. */
  once(times: number): boolean {
    return this.below(times) === 0;
  }

  pick<T>(choices: readonly T[]): T {
    if (choices.length === 0) throw new Error("there is nothing to pick from");
    return choices[this.below(choices.length)] as T; // The index is within the list.
  }

  shuffled<T>(list: readonly T[]): readonly T[] {
    return list
      .map((one) => ({ one, key: this.below(1 << 20) }))
      .sort((a, b) => a.key - b.key)
      .map(({ one }) => one);
  }
}
