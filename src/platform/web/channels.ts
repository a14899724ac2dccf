// The channels on which a client tells what it does. Outside Node nobody can subscribe to one.

const none = {
  hasSubscribers: false,
  publish: (_message: unknown): void => undefined,
  runStores: <Result>(_message: unknown, run: () => Result): Result => run(),
};

/** As `channel` of `node:diagnostics_channel`. */
export function channel(_name: string): typeof none {
  return none;
}

/** As `tracingChannel` of `node:diagnostics_channel`. */
export function tracingChannel(_name: string) {
  return { ...none, start: none, end: none, asyncStart: none, asyncEnd: none, error: none };
}
