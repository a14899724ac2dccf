// What listeners are told of a call, as data: what was asked, what became of it, and why.
import type { Explanation } from "../../mktows/explain/explain.js";
import type { Tolerated } from "../../mktows/reading/reading.js";
import type { OperationName } from "../../mktows/rules/rules.js";
import type { VersionName } from "../../mktows/versions/versions.js";
import type { Activity } from "../store/activities.js";
import type { RecordOutcome } from "./outcomes.js";

/** A call that has ended. It contains neither the secret key nor a signature: they are replaced by `***`. */
export interface SandboxCall {
  /** Counts the calls of a sandbox from 1, in the order in which they arrived. */
  readonly number: number;
  /** When it arrived, by the clock of the sandbox. */
  readonly at: Date;
  /** From its arrival to its answer, by the clock of the machine. */
  readonly milliseconds: number;
  /** `undefined` where the request could not be read. */
  readonly operation: OperationName | undefined;
  /** The version of the contract that the address names; `undefined` for a call of `service`. */
  readonly version: VersionName | undefined;
  /** The user id in the request, whether or not the signature was right; `undefined` for a call of `service`. */
  readonly userId: string | undefined;
  /** The HTTP status of the answer; `undefined` for a call of `service`, and where no answer was sent. */
  readonly status: number | undefined;
  readonly fault: CallFault | undefined;
  /** What the operation was given; `undefined` where the call was refused before. */
  readonly params: unknown;
  /** What the operation answered; `undefined` where it did not. */
  readonly result: unknown;
  /** How many records the request has, or the answer; `undefined` where an operation has no records. */
  readonly records: number | undefined;
  /** What became of each record, in the order of the request, where the answer says so. */
  readonly outcomes: readonly RecordOutcome[];
  /** By which key each record was found, and what was to become of it; of operations that `explain` explains. */
  readonly explanation: Explanation | undefined;
  /** What the call wrote to the activity log: the values of leads before and after are in it. At most 200 entries. */
  readonly changes: readonly Activity[];
  /** What was passed over in the request, as `onTolerated` is told it. */
  readonly tolerated: readonly Tolerated[];
  /** The documents; `undefined` for a call of `service`. */
  readonly request: CallDocument | undefined;
  /** `undefined` also where no answer was sent. */
  readonly answer: CallDocument | undefined;
}

export interface CallFault {
  /** The code of the service, such as 20014; `undefined` where the fault has none. */
  readonly code: number | undefined;
  /** The name of the code, such as `AuthenticationFailed`. */
  readonly name: string | undefined;
  /** What was wrong in particular. */
  readonly message: string;
}

export interface CallDocument {
  /** The beginning of the document, at most 262,144 bytes of it. */
  readonly text: string;
  /** Bytes of the whole document. */
  readonly bytes: number;
  /** Whether the document is longer than `text`. */
  readonly isCut: boolean;
}

export type CallListener = (call: SandboxCall) => void;
