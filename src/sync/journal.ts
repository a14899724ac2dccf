// What a long write remembers between runs, as the engine sees it. journal-file.ts keeps it in SQLite.

export interface Journal {
  /** The index of the last record that earlier runs sent; -1 where they sent none. */
  readonly last: number;
  /** When a request that must not be carried out twice was last sent, by Date.now(); 0 where none was. */
  readonly sentAt: number;
  /**
   * What earlier runs know of the record at `index`; `undefined` where it was not sent. Is asked for each record, in input
   * order, and throws a `JournalError` where the record is another than then.
   */
  recall(index: number, fingerprint: string): Memory | undefined;
  /**
   * Keeps outcomes, then intents, in one transaction, which is on the disk when this returns. Nothing of a batch is sent
   * before its intent is kept, and no result is told before its outcome is.
   */
  keep(outcomes: readonly Outcome[], intents: readonly Intent[]): void;
  /** A request that must not be carried out twice is sent at this time. Is on the disk when it returns, to the second. */
  sending(at: number): void;
  /** Called when all records were read: a journal of more records throws a `JournalError`. */
  end(count: number): void;
  close(): void;
}

export type Memory =
  /** It was answered, with this status as JSON. */
  | { readonly state: "answered"; readonly status: string }
  /** It was about to be sent. Whether it was, and what became of it, is not known. */
  | { readonly state: "sent"; readonly harmless: boolean };

/** The records of a call that is about to be made. */
export interface Intent {
  readonly records: readonly { readonly index: number; readonly fingerprint: string }[];
  /** Whether they can be sent again although they may have been written. */
  readonly harmless: boolean;
}

/**
 * What became of records that were sent: the status of each as JSON, or `undefined` where certainly nothing was written, as if
 * they had not been sent. Those in doubt have no outcome.
 */
export interface Outcome {
  readonly records: readonly { readonly index: number; readonly status: string | undefined }[];
}

/** The journal cannot be used for this run: it is another file's, another input's or another target's. */
export class JournalError extends Error {
  override readonly name = "JournalError";
}
