// What became of records: kept in the journal first, where there is one, then told.
import type { Violation } from "../errors.js";
import { isRecord } from "../is-record.js";
import type { Failure } from "./failures.js";
import { Held } from "./held.js";
import type { Entry, Memories } from "./job.js";
import type { Intent, Memory, Outcome } from "./journal.js";
import type { SyncResult } from "./options.js";
import type { Claim } from "./records/claims.js";
import type { Outbox } from "./outbox.js";
import type { Batch } from "./pool.js";
import {
  reasonOfDoubt,
  reasonOfError,
  reasonOfRefusal,
  reasonOfStatus,
} from "./records/reasons.js";
import type { Tally } from "./tally.js";

type Result<Status, R> = SyncResult<Status, R>;
type Kept = Outcome["records"][number];
type Known<R> = Pick<Entry<R>, "index" | "given">;

export class Ledger<Status, R> {
  private readonly outbox: Outbox<Result<Status, R>>;
  private readonly tally: Tally;
  private readonly held = new Held();
  /** Records that are sent in this run, and later ones were in an earlier run. */
  private readonly late = new Held();
  private outcomes: Outcome[] = [];
  private results: Result<Status, R>[] = [];
  memories: Memories | undefined;

  constructor(outbox: Outbox<Result<Status, R>>, tally: Tally) {
    this.outbox = outbox;
    this.tally = tally;
  }

  /** What earlier runs know of a record. */
  recall(index: number, record: unknown): { fingerprint: string; memory: Memory | undefined } {
    if (this.memories === undefined) return unknownRecord;
    const { journal, fingerprintOf } = this.memories;
    const fingerprint = fingerprintOf(record);
    return { fingerprint, memory: journal.recall(index, fingerprint) };
  }

  /** Whether a record that was written has to be again, since an earlier one with the same key is only written now. */
  isOutdated(answer: string | undefined, claims: () => readonly Claim[]): boolean {
    if (answer === undefined || this.late.isEmpty) return false;
    return this.late.before(claims()) !== undefined && isWritten(answer);
  }

  /** The record is going to be sent. */
  sending(index: number, claims: readonly Claim[]): void {
    const { memories, late } = this;
    if (memories === undefined || index > memories.journal.last) return;
    late.add(
      index,
      claims.filter(({ group }) => group !== "found"),
    );
  }

  /**
   * Keeps what is settled and what is about to be sent, then tells the results: also those that could not be kept, since
   * what has no result was not written.
   */
  keep(batches: readonly Batch<Entry<R>>[]): void {
    const { outcomes, results } = this;
    this.outcomes = [];
    this.results = [];
    try {
      if (outcomes.length + batches.length > 0) this.write(outcomes, batches.map(intentOf));
    } finally {
      for (const result of results) this.tell(result);
    }
  }

  private write(outcomes: readonly Outcome[], intents: readonly Intent[]): void {
    const journal = this.memories?.journal;
    try {
      journal?.keep(outcomes, intents);
    } catch (error) {
      // A disk that is too full for the intents may have room for what was answered.
      if (outcomes.length * intents.length > 0) this.write(outcomes, []);
      throw error;
    }
  }

  refused({ index, given: record }: Known<R>, violations: readonly Violation[]): void {
    const reason = reasonOfRefusal(violations);
    this.tell({ index, record, earlier: false, outcome: "refused", violations, reason });
  }

  /** What must not be written twice goes out. */
  sendsNow(): void {
    this.memories?.journal.sending(this.memories.now());
  }

  /** Whether what an earlier run sent could still arrive: a read does not tell then whether it was written. */
  isRecent(): boolean {
    if (this.memories === undefined) return false;
    const { journal, now, settles } = this.memories;
    return Math.abs(now() - journal.sentAt) < settles;
  }

  /** An earlier run had this answer. */
  remembered({ index, given: record }: Known<R>, status: string): void {
    this.tell(resultOf<Status, R>(index, record, JSON.parse(status) as Status, true));
  }

  /** An earlier run sent the record, and nothing tells whether it was written. */
  unknown({ index, given: record }: Known<R>, error?: Error): void {
    const doubt = { error, harmless: false, reason: reasonOfDoubt(false, error) };
    this.tell({ index, record, earlier: true, outcome: "inDoubt", ...doubt });
  }

  answered({ entries, harmless }: Batch<Entry<R>>, statuses: readonly Status[]): void {
    const records: Kept[] = [];
    for (const [at, entry] of entries.entries())
      records.push(...this.settled(entry, harmless, statuses[at]));
    if (records.length > 0) this.outcomes.push({ records });
  }

  /** Tells what the service answered of a record; returns what the journal keeps of it. */
  private settled(
    { index, given, claims }: Entry<R>,
    harmless: boolean,
    status: Status | undefined,
  ): Kept[] {
    if (status === undefined || !isRead(status)) {
      if (this.memories !== undefined && harmless) this.held.add(index, claims);
      this.results.push(doubtOf(index, given, harmless, unread()));
      return [];
    }
    this.results.push(resultOf(index, given, status, false));
    return this.memories === undefined ? [] : [{ index, status: JSON.stringify(status) }];
  }

  /** `isTold` is false where the failure stops the sync: what was not written then counts as not sent. */
  failed(batch: Batch<Entry<R>>, { error, fateOf }: Failure, isTold: boolean): void {
    const { entries, harmless } = batch;
    const kept: Kept[] = [];
    for (const [at, entry] of entries.entries()) {
      const { index, given: record, claims, wasSent } = entry;
      const fate = fateOf(at);
      if (typeof fate === "object") {
        kept.push(...this.settled(entry, harmless, fate.status as Status)); // of the same operation
        continue;
      }
      const isUnknown = fate === "inDoubt" || wasSent;
      if (this.memories !== undefined && (harmless || !isUnknown)) this.held.add(index, claims);
      if (isUnknown) this.results.push(doubtOf(index, record, harmless, error));
      else {
        kept.push({ index, status: undefined });
        const failed = { outcome: "failed", status: undefined, error } as const;
        const reason = reasonOfError(error);
        if (isTold) this.results.push({ index, record, earlier: false, ...failed, reason });
      }
    }
    if (kept.length > 0) this.outcomes.push({ records: kept });
  }

  /** Whether a record has to wait for the next run, since an earlier one with the same key has to. Tells so. */
  isHeld(entry: Entry<R>): boolean {
    const { index, given: record, claims, answer } = entry;
    const before = this.held.before(claims);
    if (before === undefined) return false;
    this.held.add(index, claims);
    if (answer !== undefined) {
      this.remembered(entry, answer);
      return true;
    }
    const why = `not sent: record ${before}, which has a key in common with it, was not written before it`;
    const error = new Error(`${why}; the next run with this journal sends both`);
    const failed = { outcome: "failed", status: undefined, error } as const;
    this.results.push({ index, record, earlier: false, ...failed, reason: error.message });
    return true;
  }

  private tell(result: Result<Status, R>): void {
    this.tally.add(result.outcome, result.earlier);
    this.outbox.put(result);
  }
}

const unknownRecord = { fingerprint: "", memory: undefined };

function intentOf<R>({ entries, harmless }: Batch<Entry<R>>): Intent {
  return {
    records: entries.map(({ index, fingerprint }) => ({ index, fingerprint })),
    harmless,
  };
}

/** Whether the answer says what became of the record: with `onInvalid` an unknown word arrives as `undefined`. */
function isRead(status: unknown): boolean {
  return isRecord(status) && typeof status["status"] === "string";
}

function isWritten(answer: string): boolean {
  return (JSON.parse(answer) as { readonly status?: unknown }).status !== "FAILED";
}

function unread(): Error {
  return new Error("the answer has no status of it that could be read");
}

function doubtOf<R>(index: number, record: R, harmless: boolean, error: Error) {
  const reason = reasonOfDoubt(harmless, error);
  return { index, record, earlier: false, outcome: "inDoubt", harmless, error, reason } as const;
}

function resultOf<Status, R>(
  index: number,
  record: R,
  status: Status,
  earlier: boolean,
): Result<Status, R> {
  const isFailed = (status as { readonly status?: unknown }).status === "FAILED";
  if (!isFailed) return { index, record, earlier, outcome: "done", status };
  const reason = reasonOfStatus(status);
  return { index, record, earlier, outcome: "failed", status, error: undefined, reason };
}
