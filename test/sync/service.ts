// A service in memory for tests of the engine: how each call ends is a list, and a run can be killed at any step.
import { expect } from "vitest";
import { PartialBatchError, SoapFaultError, TransportError } from "../../src/errors.js";
import { Calls } from "../../src/sync/calls.js";
import { Engine } from "../../src/sync/engine.js";
import type { Job, Values } from "../../src/sync/job.js";
import type { Journal, Memory } from "../../src/sync/journal.js";
import type { SyncResult } from "../../src/sync/options.js";
import { sourceOf } from "../../src/sync/source.js";
import { Tally } from "../../src/sync/tally.js";

/** A record of the tests: the keys it has, those it refers to, and what is to become of it. */
export interface Item {
  readonly own: readonly string[];
  readonly refers: readonly string[];
  readonly fate: "done" | "FAILED" | "refused";
  readonly harmless: boolean;
}

/** How a call ends: answered, not sent, carried out and lost, lost on its way, or refused as all others will be. */
export type End = "answered" | "unsent" | "lost" | "void" | "final";

export interface Call {
  readonly end: End;
  /** Turns of the event loop before it is carried out, and after. */
  readonly before: number;
  readonly after: number;
}

export interface Status {
  readonly status: "done" | "FAILED";
}

export const final = new SoapFaultError({
  message: "no other call can succeed",
  operation: "sync",
  code: 20014,
  executed: "no",
  faultCode: "Client",
  faultString: "20014",
  detail: undefined,
});

/** Of a run: after so many steps of sending and keeping nothing happens any more, as if it was killed. */
export interface Life {
  left: number;
}

/** What survives a run that is killed: the service with what it wrote, and the journal. */
export class World {
  /** Indices of records, in the order in which they were written. */
  readonly written: number[] = [];
  readonly memories = new Map<number, Memory & { readonly fingerprint: string }>();
  largest = 0;
  most = 0;
  private atOnce = 0;
  private readonly script: readonly Call[];
  private next = 0;
  constructor(script: readonly Call[]) {
    this.script = script;
  }

  async send(life: Life, records: readonly Values[]): Promise<Status[]> {
    const call = this.script[this.next++ % Math.max(this.script.length, 1)];
    const { end, before, after } = call ?? { end: "answered", before: 0, after: 0 };
    this.largest = Math.max(this.largest, records.length);
    this.most = Math.max(this.most, ++this.atOnce);
    await turns(before);
    if (life.left-- <= 0) return never();
    const indices = records.map(({ index }) => Number(index));
    const isRun = end === "answered" || end === "lost";
    if (isRun)
      for (const [at, index] of indices.entries())
        if (records[at]?.["fate"] === "done") this.written.push(index);
    await turns(after);
    if (life.left-- <= 0) return never();
    this.atOnce--;
    if (end === "answered")
      return records.map(({ fate }) => ({ status: fate === "FAILED" ? "FAILED" : "done" }));
    const facts = { reason: "reset", sent: end !== "unsent" } as const;
    const error = new TransportError("it failed", facts);
    if (end === "final") throw final;
    if (end === "unsent") throw error;
    throw new PartialBatchError("sync", { completed: [], inDoubt: [0], remaining: [] }, error);
  }

  journalOf = (life: Life): Journal => ({
    last: Math.max(-1, ...this.memories.keys()),
    sentAt: 0,
    sending: () => undefined,
    recall: (index, fingerprint) => {
      const memory = this.memories.get(index);
      if (memory !== undefined) expect(memory.fingerprint).toBe(fingerprint);
      return memory;
    },
    keep: (outcomes, intents) => {
      if (life.left-- <= 0) return;
      for (const { records } of outcomes)
        for (const { index, status } of records) {
          const { fingerprint } = this.memories.get(index) ?? { fingerprint: "" };
          if (status === undefined) this.memories.delete(index);
          else this.memories.set(index, { state: "answered", status, fingerprint });
        }
      for (const { records, harmless } of intents)
        for (const { index, fingerprint } of records)
          this.memories.set(index, { state: "sent", harmless, fingerprint });
    },
    end: (count) => expect(Math.max(-1, ...this.memories.keys())).toBeLessThan(count),
    close: () => undefined,
  });
}

function never<T>(): Promise<T> {
  return new Promise(() => undefined);
}

export async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise(setImmediate);
}

export type Result = SyncResult<Status, Item>;

export function jobOf(
  world: World,
  items: readonly Item[],
  options: Partial<Job<Status, Item>> & { isJournaled?: boolean; life?: Life } = {},
): Job<Status, Item> {
  let index = 0;
  const { isJournaled = false, life = { left: Infinity }, ...others } = options;
  const journal = world.journalOf(life);
  return {
    source: sourceOf(items),
    total: items.length,
    size: 3,
    concurrency: 2,
    patience: 20,
    ordered: false,
    signal: undefined,
    onProgress: undefined,
    calls: new Calls(),
    tally: new Tally(),
    check: (item) => {
      const violation = { rule: "test", path: "", message: "bad" };
      const record = { index: index++, ...item };
      return { record, violations: item.fate === "refused" ? [violation] : [] };
    },
    claimsOf: (record) => {
      const { own, refers } = record as unknown as Item;
      const others = refers.filter((key) => !own.includes(key));
      return [
        ...own.map((key) => ({ key, group: undefined })),
        ...others.map((key) => ({ key, group: "link" }) as const),
      ];
    },
    kindOf: () => "",
    isHarmless: (records) => records.every(({ harmless }) => harmless === true),
    proofOf: () => undefined,
    send: (records) => world.send(life, records),
    exists: () => Promise.resolve(true),
    openJournal: isJournaled
      ? () =>
          Promise.resolve({
            journal,
            fingerprintOf: (one) => JSON.stringify(one),
            now: Date.now,
            settles: 0,
          })
      : undefined,
    ...others,
  };
}

export interface Run {
  readonly results: Result[];
  readonly error: unknown;
}

/** Runs until the end, an error, or until the world is dead. */
export async function run(job: Job<Status, Item>, life: Life = { left: Infinity }): Promise<Run> {
  const results: Result[] = [];
  const engine = new Engine(job);
  const whole = (async () => {
    try {
      for await (const result of engine.run()) if (life.left > 0) results.push(result);
      return undefined;
    } catch (error) {
      return error;
    }
  })();
  const dead = (async () => {
    for (let turn = 0; life.left > 0; turn++) {
      await new Promise(setImmediate);
      if (turn === 5000) return "hangs";
    }
    await turns(5);
    return "killed";
  })();
  const error = await Promise.race([whole, dead]);
  life.left = 0; // ends the other
  return { results, error };
}
