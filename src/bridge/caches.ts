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
  return {
    get<Value>(key: string, maxAge: number, read: () => Promise<Value>): Promise<Value> {
      const known = entries.get(key);
      if (known !== undefined && now() - known.at < maxAge) return known.value as Promise<Value>; // of the same key
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
    },
    forget: (key) => void entries.delete(key),
  };
}
