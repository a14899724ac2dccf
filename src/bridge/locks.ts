// Turns by key: calls of one bridge that write to the same lead go one after another, since REST makes two leads of what is
// created twice at once.

export interface Locks {
  /** Runs once every earlier holder of any of the keys has ended. Rejects with the reason of a signal that ends the wait. */
  hold<Result>(
    keys: readonly string[],
    signal: AbortSignal | undefined,
    run: () => Promise<Result>,
  ): Promise<Result>;
}

export function createLocks(): Locks {
  /** Of each key the end of its latest holder. */
  const ends = new Map<string, Promise<void>>();
  return {
    // All keys are taken at once, so that no two callers can wait for each other.
    async hold(keys, signal, run) {
      signal?.throwIfAborted();
      const earlier = Promise.all(keys.map((key) => ends.get(key)));
      const { promise: ended, resolve: end } = deferred();
      // Whoever comes next waits for the earlier holders too, even if this one does not wait for its turn.
      const over = Promise.all([earlier, ended]).then(() => undefined);
      for (const key of keys) ends.set(key, over);
      void over.then(() => {
        for (const key of keys) if (ends.get(key) === over) ends.delete(key);
      });
      try {
        await orAborted(earlier, signal);
        return await run();
      } finally {
        end();
      }
    },
  };
}

function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => {};
  const promise = new Promise<void>((settle) => (resolve = settle));
  return { promise, resolve };
}

async function orAborted(turn: Promise<unknown>, signal: AbortSignal | undefined): Promise<void> {
  if (signal === undefined) return void (await turn);
  let stop = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    // The reason is the caller's, of any type.
    stop = () => reject(signal.reason as Error);
    signal.addEventListener("abort", stop, { once: true });
  });
  try {
    await Promise.race([turn, aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
