// The deadline of a whole call: its parts, attempts and waits together. One exchange has a `timeout` of its own.
import { TransportError } from "../errors.js";
import { onAbort } from "../platform/on-abort.js";
import type { Call, Reply, Request, Step } from "./call.js";

/** The longest delay of a timer; a longer one would fire at once. */
export const longestTimer = 2 ** 31 - 1;

/** The abort reason of a call whose deadline has passed. */
export class Expired extends Error {
  private readonly deadline: number;

  constructor(deadline: number) {
    super(`the deadline of ${deadline} ms has passed`);
    this.deadline = deadline;
  }

  toError(operation: string, sent: boolean): TransportError {
    const message = `${operation}: not finished within ${this.deadline} ms (deadline)`;
    return new TransportError(message, { reason: "timeout", sent });
  }
}

/** Aborts the call when its deadline passes. */
export const timed: Step = (next) => (request) => {
  const { deadline = Infinity } = request;
  return deadline > longestTimer ? next(request) : within(deadline, next, request);
};

async function within(deadline: number, next: Call, request: Request): Promise<Reply> {
  const { signal } = request;
  const expiry = new AbortController();
  const forget = onAbort(signal, () => expiry.abort(signal?.reason));
  const timer = setTimeout(() => expiry.abort(new Expired(deadline)), deadline);
  const end = (): void => {
    clearTimeout(timer);
    forget();
  };
  let reply: Reply | undefined;
  try {
    const endsAt = performance.now() + deadline;
    reply = await next({ ...request, signal: expiry.signal, endsAt });
    return reply;
  } finally {
    if (reply?.done === undefined) end();
    else void reply.done.then(end);
  }
}
