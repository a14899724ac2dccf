// Runs a sync: reads records ahead, sends them in batches, several at the same time, each record after the earlier ones
// that share a key with it, and hands out what became of them. Nothing here depends on the type of the records.
import { onAbort } from "../platform/on-abort.js";
import { Bell } from "./bell.js";
import { Failures, type Failure, tooRecent } from "./failures.js";
import { Intake } from "./intake.js";
import type { Entry, Job } from "./job.js";
import { Ledger } from "./ledger.js";
import { Linger } from "./linger.js";
import type { Progress, SyncResult } from "./options.js";
import { Outbox } from "./outbox.js";
import { Pool, type Batch } from "./pool.js";
import { Queue } from "./records/queue.js";
import { Claims } from "./records/claims.js";

export class Engine<Status, R> {
  private readonly job: Job<Status, R>;
  private readonly intake: Intake<R>;
  private readonly claims = new Claims<Entry<R>>();
  private readonly pool: Pool<Entry<R>>;
  /** Records of which has to be found out whether an earlier run wrote them. */
  private readonly doubts = new Queue<Entry<R>>();
  private readonly outbox: Outbox<SyncResult<Status, R>>;
  private readonly ledger: Ledger<Status, R>;
  private readonly linger: Linger;
  private readonly news = new Bell();
  private unsettled = 0;
  /** Calls that are made, up to their results. */
  private busy = 0;
  private readonly failures: Failures;
  /** Why nothing more is sent. */
  private stopped: { readonly error: unknown } | undefined;

  constructor(job: Job<Status, R>) {
    const { source, size, concurrency, ordered, tally, tells } = job;
    this.job = job;
    this.intake = new Intake(source, size, size * (2 * concurrency + 2));
    this.pool = new Pool(
      size,
      (entries) => job.isHarmless(entries.map(({ record }) => record)),
      ({ record }) => job.kindOf(record),
    );
    this.failures = new Failures(tells);
    this.linger = new Linger(job.patience, () => this.dispatch());
    this.outbox = new Outbox(ordered);
    this.ledger = new Ledger(this.outbox, tally);
  }

  progress(): Progress {
    const { tally, calls, total } = this.job;
    return tally.progress({ read: this.intake.read, total, calls: calls.made });
  }

  async *run(): AsyncGenerator<SyncResult<Status, R>, void, undefined> {
    const { signal, openJournal } = this.job;
    this.job.tally.start();
    let forget: (() => void) | undefined;
    try {
      signal?.throwIfAborted();
      this.ledger.memories = await openJournal?.();
      forget = onAbort(signal, () => this.stop(signal?.reason));
      void this.readAll();
      for (;;) {
        const result = this.outbox.take();
        if (result !== undefined) {
          this.intake.makeRoom();
          if (this.intake.isFull) this.dispatch();
          yield result;
        } else if (this.isOver) break;
        else if (this.outbox.length === 0) await this.news.wait();
      }
    } finally {
      forget?.();
      await this.end();
    }
    const ending = this.intake.broken ?? this.stopped;
    if (ending !== undefined) throw ending.error;
  }

  private get isOver(): boolean {
    if (this.busy > 0) return false;
    if (this.stopped === undefined) return this.intake.isOver && this.unsettled === 0;
    this.outbox.close();
    return this.outbox.length === 0;
  }

  private async readAll(): Promise<void> {
    const { intake } = this;
    await intake.readAll(
      (given, index) => this.admit(given, index),
      () => this.dispatch(),
    );
    if (this.stopped === undefined && intake.broken === undefined)
      this.guarded(() => this.ledger.memories?.journal.end(intake.read));
    this.dispatch();
  }

  private admit(given: R, index: number): void {
    const { job, ledger } = this;
    this.guarded(() => {
      const { record, violations } = job.check(given);
      const { fingerprint, memory } = ledger.recall(index, record);
      if (violations.length > 0) return ledger.refused({ index, given }, violations);
      const answer = memory?.state === "answered" ? memory.status : undefined;
      const isAgain = ledger.isOutdated(answer, () => job.claimsOf(record));
      if (answer !== undefined && !(isAgain && job.isHarmless([record])))
        return ledger.remembered({ index, given }, answer);
      const isUnknown = memory?.state === "sent" && !memory.harmless;
      const proof = isUnknown ? job.proofOf(record) : undefined;
      if (isUnknown && (proof === undefined || ledger.isRecent()))
        return ledger.unknown({ index, given }, proof && tooRecent());
      const claims = job.claimsOf(record);
      // What does harm is only sent again once it is certain that nothing was written.
      const wasSent = memory?.state === "sent" && !isUnknown;
      ledger.sending(index, claims);
      // prettier-ignore
      const entry: Entry<R> = { index, given, record, fingerprint, claims, wasSent, answer, proof, waits: 0 };
      this.unsettled++;
      if (this.claims.enter(entry)) this.enqueue(entry);
    });
    this.dispatch();
  }

  /** The record waits for no other. */
  private enqueue(entry: Entry<R>): void {
    if (this.ledger.isHeld(entry)) return this.leave([entry]);
    if (entry.proof !== undefined) this.doubts.push(entry);
    else this.pool.add(entry);
  }

  /** The records are settled: those that waited for them go on. */
  private leave(entries: readonly Entry<R>[]): void {
    this.unsettled -= entries.length;
    for (const entry of entries) for (const next of this.claims.leave(entry)) this.enqueue(next);
  }

  /** Sends what can be sent, once the journal has it, and tells what is settled. */
  private dispatch(): void {
    const { concurrency } = this.job;
    const batches: Batch<Entry<R>>[] = [];
    while (this.stopped === undefined && this.busy + batches.length < concurrency) {
      const doubt = this.doubts.shift();
      if (doubt !== undefined) {
        void this.busily(() => this.findOut(doubt));
        continue;
      }
      const batch = this.pool.next(this.isPartial);
      if (batch === undefined) break;
      batches.push(batch);
    }
    if (batches.length > 0 || this.pool.length === 0) this.linger.stop();
    if (this.pool.length > 0 && !this.intake.isOver) this.linger.start();
    this.guarded(() => this.ledger.keep(batches));
    if (this.stopped === undefined)
      for (const batch of batches) void this.busily(() => this.send(batch));
    this.report();
    this.news.ring();
  }

  /** Whether a batch that is not full has nothing to wait for. */
  private get isPartial(): boolean {
    const { isOver, isFull } = this.intake;
    // Where enough results are there to be taken, there will be room to read more.
    if (isFull) return this.outbox.length < this.job.size;
    return isOver || this.linger.isOver;
  }

  private async busily(work: () => Promise<void>): Promise<void> {
    this.busy++;
    try {
      await work();
    } catch (error) {
      this.stop(error);
    }
    this.busy--;
    this.dispatch();
  }

  private async send(batch: Batch<Entry<R>>): Promise<void> {
    const { calls, send } = this.job;
    const records = batch.entries.map(({ record }) => record);
    let statuses: readonly Status[] | undefined;
    try {
      const sending = batch.harmless ? undefined : () => this.ledger.sendsNow();
      statuses = await calls.make((options) => send(records, options), sending);
    } catch (thrown) {
      this.ledger.failed(batch, this.failed(thrown), this.stopped === undefined);
    }
    if (statuses !== undefined) {
      this.failures.end();
      this.ledger.answered(batch, statuses);
    }
    this.leave(batch.entries);
  }

  private failed(thrown: unknown): Failure {
    const failure = this.failures.add(thrown);
    if (failure.isFinal) this.stop(failure.error);
    return failure;
  }

  private async findOut(entry: Entry<R>): Promise<void> {
    const { calls, exists } = this.job;
    const { proof } = entry;
    if (proof === undefined) return;
    try {
      const isWritten = await calls.make((options) => exists(proof, options));
      this.failures.end();
      if (!isWritten) return this.pool.add(entry);
      this.ledger.unknown(entry);
    } catch (thrown) {
      this.ledger.unknown(entry, this.failed(thrown).error);
    }
    this.leave([entry]);
  }

  private report(isLast = false): void {
    const { onProgress, tally } = this.job;
    if (onProgress !== undefined && (isLast || tally.isDue))
      this.guarded(() => onProgress(this.progress()));
  }

  private guarded(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.stop(error);
    }
  }

  private stop(error: unknown): void {
    if (this.stopped !== undefined) return;
    this.stopped = { error };
    this.intake.stop();
    this.job.calls.stop(error);
    this.news.ring();
  }

  /** Waits for what is on its way, so that the journal has it. */
  private async end(): Promise<void> {
    const isLeft = this.stopped === undefined && this.intake.broken === undefined;
    if (!this.isOver) this.stop(new Error("the iteration of the sync was left early"));
    while (this.busy > 0) await this.news.wait();
    this.linger.stop();
    try {
      await this.job.source.close();
    } catch (error) {
      if (isLeft) throw error; // else it is thrown why the sync has ended
    } finally {
      this.report(true);
      this.ledger.memories?.journal.close();
    }
  }
}
