// Listens to an AbortSignal that many calls may share. The signal gets one listener for all of them: Node warns of more
// than ten.

interface Listening {
  readonly listeners: Set<() => void>;
  readonly tell: () => void;
}

const listening = new WeakMap<AbortSignal, Listening>();

/**
 * Calls `listener` when the signal is aborted, at once if it is already. The returned function ends that; when the last
 * has ended, the signal has no listener of ours.
 */
export function onAbort(signal: AbortSignal | undefined, listener: () => void): () => void {
  if (signal?.aborted) listener();
  if (signal === undefined || signal.aborted) return () => undefined;
  const shared = listening.get(signal) ?? listenTo(signal);
  const { listeners, tell } = shared;
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || listening.get(signal) !== shared) return;
    listening.delete(signal);
    signal.removeEventListener("abort", tell);
  };
}

function listenTo(signal: AbortSignal): Listening {
  const listeners = new Set<() => void>();
  const tell = (): void => {
    listening.delete(signal);
    for (const listener of listeners) listener();
  };
  const shared = { listeners, tell };
  listening.set(signal, shared);
  signal.addEventListener("abort", tell, { once: true });
  return shared;
}
