// The deadline of a whole call: its parts, attempts and waits together. One exchange has a `timeout` of its own.
import { onAbort } from "../platform/on-abort.js";
import type { Call, Reply, Request, Step } from "./call.js";

/** The longest delay of a timer; a longer one would fire at once. */
export const longestTimer: number = 2 ** 31 - 1;

/** The abort reason of a call whose deadline has passed. */
export class Expired extends Error {
  constructor(deadline: number) {
    super(`not finished within ${deadline} ms (deadline)`);
  }
}

/** Aborts the call when its deadline passes. */
export const timed: Step = (next) => (request) => {
  const { deadline = Infinity } = request;
  return deadline > longestTimer ? next(request) : within(deadline, next, request);
};

function within(deadline: number, next: Call, request: Request): Promise<Reply> {
  const { signal } = request;
  const expiry = new AbortController();
  const forget = onAbort(signal, () => expiry.abort(signal?.reason));
  const timer = setTimeout(() => expiry.abort(new Expired(deadline)), deadline);
  const end = (): void => {
    clearTimeout(timer);
    forget();
  };
  const endsAt = performance.now() + deadline;
  return thenEnd(end, next, { ...request, signal: expiry.signal, endsAt });
}

/** Calls `end` when the call has ended, a streamed answer when it is done. What `end` throws changes no outcome. */
export async function thenEnd(end: () => void, next: Call, request: Request): Promise<Reply> {
  let reply: Reply | undefined;
  try {
    return (reply = await next(request));
  } finally {
    void Promise.resolve(reply?.done)
      .then(end)
      .catch(() => undefined);
  }
}
