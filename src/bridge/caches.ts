// What the bridge reads once and keeps for a while. Each entry is read when it is first wanted, one read for all callers;
// a read that fails is not kept.

export interface Caches {
  /** The value of `key`, read at most once within `maxAge` milliseconds. */
  get<Value>(key: string, maxAge: number, read: () => Promise<Value>): Promise<Value>;
  /** Forgets one entry, such as a list that turned out to be gone. */
  forget(key: string): void;
}

/** Caches by the clock of the bridge. At most `most` entries are kept, the newest. */
export function createCaches(now: () => number, most = 10_000): Caches {
  const entries = new Map<string, { readonly value: Promise<unknown>; readonly at: number }>();
  const known = <Value>(key: string, maxAge: number): Promise<Value> | undefined => {
    const entry = entries.get(key);
    const isFresh = entry !== undefined && now() - entry.at < maxAge;
    return isFresh ? (entry.value as Promise<Value>) : undefined; // of the same key
  };
  const begin = <Value>(key: string, read: () => Promise<Value>): Promise<Value> => {
    const value = read();
    const entry = { value, at: now() };
    entries.delete(key);
    entries.set(key, entry);
    value.catch(() => {
      if (entries.get(key) === entry) entries.delete(key);
    });
    const [oldest] = entries.keys();
    if (entries.size > most && oldest !== undefined) entries.delete(oldest);
    return value;
  };
  return {
    get(key, maxAge, read) {
      const value = known<Awaited<ReturnType<typeof read>>>(key, maxAge);
      if (value === undefined) return begin(key, read);
      // Another call may have begun the read and been aborted: that is no reason for this one to fail.
      return value.catch(() => known(key, maxAge) ?? begin(key, read));
    },
    forget: (key) => void entries.delete(key),
  };
}
