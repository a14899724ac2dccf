// What the engine is told of a sync, and the records on their way through it.
import type { LeadKey } from "../../generated/types.js";
import type { AnyCallOptions } from "../call/call.js";
import type { Calls } from "./calls.js";
import type { Checked } from "./records/check-record.js";
import type { Claim, Claimant } from "./records/claims.js";
import type { Journal } from "./journal.js";
import type { Progress } from "./options.js";
import type { Source } from "./source.js";
import type { Tally } from "./tally.js";

export type Values = Readonly<Record<string, unknown>>;

export interface Job<Status, R> {
  readonly source: Source<R>;
  /** The number of records, where it is known. */
  readonly total: number | undefined;
  /** Records of a call at most. */
  readonly size: number;
  readonly concurrency: number;
  /** Milliseconds that records wait for others to fill their batch. */
  readonly patience: number;
  readonly ordered: boolean;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: ((progress: Progress) => void) | undefined;
  readonly calls: Calls;
  readonly tally: Tally;
  readonly check: (given: R) => Checked;
  readonly claimsOf: (record: Values) => readonly Claim[];
  /** Records of one kind can be sent again together where each of them can. */
  readonly kindOf: (record: Values) => string;
  /** Whether the records can be sent again although they may have been written. */
  readonly isHarmless: (records: readonly Values[]) => boolean;
  /** The key of the lead that exists if this record, which must not be written twice, was written. */
  readonly proofOf: (record: Values) => LeadKey | undefined;
  /** Sends records and returns a status for each. */
  readonly send: (
    records: readonly Values[],
    options: AnyCallOptions,
  ) => Promise<readonly Status[]>;
  /** Whether an error of `send` that is no `PartialBatchError` means that nothing was written. Default: it does. */
  readonly tells?: ((error: unknown) => boolean) | undefined;
  /** Whether there is a lead with this key. */
  readonly exists: (key: LeadKey, options: AnyCallOptions) => Promise<boolean>;
  readonly openJournal: (() => Promise<Memories>) | undefined;
}

export interface Memories {
  readonly journal: Journal;
  readonly fingerprintOf: (record: unknown) => string;
  readonly now: () => number;
  /** Milliseconds after which a request that was sent has arrived or never will. */
  readonly settles: number;
}

/** A record that was read and is not settled. */
export interface Entry<R> extends Claimant {
  readonly index: number;
  readonly given: R;
  readonly record: Values;
  readonly fingerprint: string;
  /** Whether an earlier run may have written it. */
  readonly wasSent: boolean;
  /** The answer of an earlier run, where the record is sent again after an earlier one that is sent only now. */
  readonly answer: string | undefined;
  /** Of a record that an earlier run may have written: the lead that exists if it did. */
  readonly proof: LeadKey | undefined;
}
