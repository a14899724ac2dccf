// What the bridge reads once and keeps for a while. Each entry is read when it is first wanted, one read for all callers,
// and one failure: it was repeated as often as it is worth. A read that fails is not kept.

export interface Caches {
  /** The value of `key`, read at most once within `maxAge` milliseconds. */
  get<Value>(key: string, maxAge: number, read: () => Promise<Value>): Promise<Value>;
  /** Forgets one entry, such as a list that turned out to be gone. */
  forget(key: string): void;
}

/** Caches as one call has them. */
export interface CachesOfBridge extends Caches {
  /**
   * The same for a call with a signal, a deadline or a timeout of its own: by these its reads can fail where those of other
   * calls would not, so that its failures are no others'.
   */
  readonly bounded: Caches;
}

interface Entry<Value> {
  readonly value: Promise<Value>;
  readonly at: number;
  readonly isBounded: boolean;
}

/** Caches by the clock of the bridge. At most `most` entries are kept, the newest. */
export function createCaches(now: () => number, most = 10_000): CachesOfBridge {
  const entries = new Map<string, Entry<unknown>>();
  const known = <Value>(key: string, maxAge: number): Entry<Value> | undefined => {
    const entry = entries.get(key);
    const isFresh = entry !== undefined && now() - entry.at < maxAge;
    return isFresh ? (entry as Entry<Value>) : undefined; // of the same key
  };
  const begin = <Value>(
    key: string,
    read: () => Promise<Value>,
    isBounded: boolean,
  ): Promise<Value> => {
    const value = read();
    const entry = { value, at: now(), isBounded };
    entries.delete(key);
    entries.set(key, entry);
    value.catch(() => {
      if (entries.get(key) === entry) entries.delete(key);
    });
    const [oldest] = entries.keys();
    if (entries.size > most && oldest !== undefined) entries.delete(oldest);
    return value;
  };
  const forget = (key: string): void => void entries.delete(key);
  const cachesOf = (isBounded: boolean): Caches => ({
    get(key, maxAge, read) {
      const entry = known<Awaited<ReturnType<typeof read>>>(key, maxAge);
      if (entry === undefined) return begin(key, read, isBounded);
      if (!entry.isBounded) return entry.value;
      return entry.value.catch(
        () =>
          known<Awaited<ReturnType<typeof read>>>(key, maxAge)?.value ??
          begin(key, read, isBounded),
      );
    },
    forget,
  });
  return { ...cachesOf(false), bounded: cachesOf(true) };
}
