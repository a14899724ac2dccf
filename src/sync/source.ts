// The input of a sync: whatever can be iterated, one record after another.
import type { Records } from "./options.js";

export interface Source<R> {
  /** The next record: at once, where the input has it at once. */
  next(): IteratorResult<R> | Promise<IteratorResult<R>>;
  /** Ends the input early. What still arrives is lost. */
  close(): Promise<void>;
}

export function isIterable(value: unknown): value is Records<unknown> {
  return (
    typeof value === "object" &&
    value !== null &&
    (Symbol.asyncIterator in value || Symbol.iterator in value)
  );
}

export function sourceOf<R>(records: Records<R>): Source<R> {
  return Symbol.asyncIterator in records ? asyncSource(records) : syncSource(records);
}

function syncSource<R>(records: Iterable<R>): Source<R> {
  const iterator = records[Symbol.iterator]();
  let isDone = false;
  return {
    next() {
      isDone = true; // unless there is one more
      const step = iterator.next();
      isDone = step.done === true;
      return step;
    },
    async close() {
      if (!isDone) iterator.return?.();
      isDone = true;
    },
  };
}

function asyncSource<R>(records: AsyncIterable<R>): Source<R> {
  const iterator = records[Symbol.asyncIterator]();
  let isDone = false;
  let isWaiting = false;
  return {
    async next() {
      isWaiting = isDone = true;
      const step = await iterator.next();
      isWaiting = false;
      isDone = step.done === true;
      return step;
    },
    async close() {
      if (!isDone) await iterator.return?.();
      // A generator returns only once it has given what it was asked for, which may be never.
      else if (isWaiting) abandon(records, iterator);
      isDone = true;
      isWaiting = false;
    },
  };
}

function abandon<R>(records: AsyncIterable<R>, iterator: AsyncIterator<R>): void {
  if ("destroy" in records && typeof records.destroy === "function") records.destroy();
  else Promise.resolve(iterator.return?.()).catch(() => undefined);
}
