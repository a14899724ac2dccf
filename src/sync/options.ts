// What a long write is told, and what it tells: the types of syncLeads and syncObjects.
import type { ParamsSyncMObjects, ParamsSyncMultipleLeads } from "../../generated/types.js";
import type { Violation } from "../errors.js";
import type { ClientOptions } from "../mktows/options.js";
import type { RuleSwitches } from "../mktows/rules/rule-switches.js";
import type { Service } from "../mktows/workspace.js";

/**
 * Records of any number: an array, a generator, a Node stream in object mode. They are read no faster than they are
 * sent.
 */
export type Records<R> = Iterable<R> | AsyncIterable<R>;

/** What of a sync does not depend on how its calls are made. */
export interface SyncSettings {
  /** Calls at the same time. Default 4. */
  readonly concurrency?: number | undefined;
  /**
   * A file that remembers what was sent and answered. A run that was killed, stopped or failed goes on where it was, given
   * the same records, options and file. Requires the library `libsql`.
   */
  readonly journal?: string | undefined;
  /** Results in the order of the records, rather than as they come. */
  readonly ordered?: boolean | undefined;
  /** Stops the sync: nothing more is sent, what is on its way is waited for, then the iteration throws its reason. */
  readonly signal?: AbortSignal | undefined;
  /** Is told how far the sync is, at most every 100 ms, and at its end. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** A client of the sync's own, with the options of `createClient`. */
export interface OwnClient extends ClientOptions {
  readonly client?: undefined;
}

/** A client that the caller has made. */
export interface GivenClient {
  /**
   * Makes the calls, with repeats, limits and steps of its own: a client of `createBridge` or `createClient`, or a service
   * that fails with the errors of these. Of any other error it is not known whether records were written, and they are
   * `inDoubt`.
   */
  readonly client: SyncClient;
  /**
   * What the client calls, in words of your own, such as `production`: the journal of another destination is refused. Default:
   * endpoint and user of a client of `createBridge` or `createClient`. Any other requires it beside a `journal`.
   */
  readonly destination?: string | undefined;
  /** Rules of the service that are switched off; those of the client are not asked. */
  readonly rules?: RuleSwitches | undefined;
  /** Milliseconds for one exchange of the client, passed on with each call. Default: as the client has it. */
  readonly timeout?: number | undefined;
  /** The clock of the journal. Default: the system's. */
  readonly now?: (() => Date) | undefined;
}

/** The calls that a sync makes: records are written, and a lead is looked for of which it is not known. */
export type SyncClient = Pick<Service, "syncMultipleLeads" | "syncMObjects" | "getLead">;

export type SyncOptions = SyncSettings & (OwnClient | GivenClient);

export type SyncLeadsOptions = SyncOptions & Partial<Pick<ParamsSyncMultipleLeads, "dedupEnabled">>;

export type SyncObjectsOptions = SyncOptions &
  Pick<ParamsSyncMObjects, "operation"> & {
    /** The type of records that have none of their own. */
    readonly type?: string | undefined;
  };

/** What became of one record. */
export type SyncResult<Status, R = unknown> = {
  /** The position of the record in the input, from 0. */
  readonly index: number;
  readonly record: R;
  /** Whether an earlier run with the same journal did it. */
  readonly earlier: boolean;
} & (
  | /** The service answered that it wrote the record, or that nothing was to be written. */ {
      readonly outcome: "done";
      readonly status: Status;
    }
  | /** Certainly not written: the service refused it (`status`), or the call that had it (`error`). */ {
      readonly outcome: "failed";
      readonly status: Status | undefined;
      readonly error: Error | undefined;
      /** Why, in one line for a log; so in all outcomes but `done`. No value of the record is in it. */
      readonly reason: string;
    }
  | /** Not sent: the record breaks the contract or a rule of the service. */ {
      readonly outcome: "refused";
      readonly violations: readonly Violation[];
      readonly reason: string;
    }
  | /** Sent, and no answer could be read. */ {
      readonly outcome: "inDoubt";
      /** Whether it can be sent again without harm. The next run with the same journal does so. */
      readonly harmless: boolean;
      readonly error: Error | undefined;
      readonly reason: string;
    }
);

/** What became of a record that was not written, or perhaps not. */
export type SyncProblem<Status, R = unknown> = Exclude<
  SyncResult<Status, R>,
  { readonly outcome: "done" }
>;

/** How far a sync is. Numbers of records. */
export interface Progress {
  readonly done: number;
  readonly failed: number;
  readonly refused: number;
  readonly inDoubt: number;
  /** Read, and not settled yet. */
  readonly waiting: number;
  /** All records, where the input is an array. */
  readonly total: number | undefined;
  /** Settled records a second, over the last 40 seconds. */
  readonly rate: number;
  /** Estimated milliseconds to the end by the average of the run, where `total` is known. */
  readonly timeLeft: number | undefined;
  /** Calls and repeats so far. */
  readonly calls: number;
  readonly repeats: number;
}

/** The results of a sync, which begins when they are asked for. */
export interface Sync<Status, R> extends AsyncIterable<SyncResult<Status, R>> {
  /** Runs to the end and yields the results that are not `done`, each with its `reason`. */
  problems(): AsyncIterable<SyncProblem<Status, R>>;
  /** Runs to the end without looking at each result. */
  finish(): Promise<Progress>;
}
