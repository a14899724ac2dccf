// Keeps the calls that the page shows: the last ones, and of these as many documents as fit. What waits for the next call
// is told of it.
import type { SandboxCall } from "../calls/sandbox-call.js";

/** Calls that are kept. */
export const maxCalls = 500;

/** Bytes of documents that are kept, of all calls together. The oldest calls lose theirs first, and keep their line. */
export const maxBytes = 8 * 1024 * 1024;

/** A call of more bytes is kept as text alone: the values that were read from it take several times as much. */
const maxBytesOfOne = 512 * 1024;

/** What the list shows of a call. */
export interface Line extends Pick<
  SandboxCall,
  "number" | "at" | "milliseconds" | "operation" | "userId" | "status" | "fault" | "records"
> {
  /** How many records have which status. */
  readonly statuses: ReadonlyMap<string, number>;
  /** How much was passed over. */
  readonly tolerated: number;
}

export interface KeptCall {
  readonly line: Line;
  /** `undefined` where its documents had to give way to those of later calls. */
  readonly call: SandboxCall | undefined;
}

interface Entry extends KeptCall {
  call: SandboxCall | undefined;
  readonly bytes: number;
}

export class KeptCalls {
  /** The oldest first. */
  readonly #entries: Entry[] = [];
  readonly #waiting = new Set<() => void>();
  #bytes = 0;
  #revision = 0;

  /** Changes with every call. */
  get revision(): number {
    return this.#revision;
  }

  /** `bytes` are those of its documents. */
  add(call: SandboxCall, bytes: number): void {
    const isLong = bytes > maxBytesOfOne;
    const own = isLong ? maxBytesOfOne : bytes;
    this.#entries.push({ line: lineOf(call), call: isLong ? asText(call) : call, bytes: own });
    this.#bytes += own;
    if (this.#entries.length > maxCalls) this.#forget(this.#entries.shift());
    for (const entry of this.#entries) {
      if (this.#bytes <= maxBytes) break;
      this.#forget(entry);
    }
    this.#revision++;
    this.release();
  }

  #forget(entry: Entry | undefined): void {
    if (entry?.call === undefined) return;
    entry.call = undefined;
    this.#bytes -= entry.bytes;
  }

  get(number: number): KeptCall | undefined {
    return this.#entries.find(({ line }) => line.number === number);
  }

  /** The last calls that a condition holds of, the last one first. */
  last(count: number, isWanted: (line: Line) => boolean): readonly Line[] {
    const found: Line[] = [];
    for (let at = this.#entries.length - 1; at >= 0 && found.length < count; at--) {
      const line = this.#entries[at]?.line;
      if (line !== undefined && isWanted(line)) found.push(line);
    }
    return found;
  }

  /** Returns when there is another revision, and in any case after a time, and when the caller has gone. */
  async changed(since: number, milliseconds: number, signal?: AbortSignal): Promise<void> {
    if (since !== this.#revision || signal?.aborted === true) return;
    if (this.#waiting.size >= maxWaiting) return;
    await new Promise<void>((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(end);
        signal?.removeEventListener("abort", end);
        resolve();
      };
      const timer = setTimeout(end, milliseconds);
      this.#waiting.add(end);
      signal?.addEventListener("abort", end);
    });
  }

  /** Lets all go on that wait. */
  release(): void {
    for (const end of [...this.#waiting]) end();
  }
}

/** Browsers that wait for a change at the same time; others ask again. */
const maxWaiting = 64;

function lineOf(call: SandboxCall): Line {
  const { number, at, milliseconds, operation, userId, status, fault, records } = call;
  const statuses = new Map<string, number>();
  for (const { status: one } of call.outcomes) statuses.set(one, (statuses.get(one) ?? 0) + 1);
  const tolerated = call.tolerated.length;
  const facts = { number, at, milliseconds, operation, userId, status, fault, records };
  return { ...facts, statuses, tolerated };
}

/** The call with what of its documents is shown, and without the values that were read from them. */
function asText(call: SandboxCall): SandboxCall {
  const { request, answer } = call;
  const values = { params: undefined, result: undefined, explanation: undefined };
  const outcomes = call.outcomes.slice(0, 100);
  // Not by a spread, which would read the values.
  const { number, at, milliseconds, operation, version, userId, status, fault, records } = call;
  const { changes, tolerated } = call;
  const facts = { number, at, milliseconds, operation, version, userId, status, fault, records };
  return { ...facts, outcomes, changes, tolerated, ...values, request, answer };
}
