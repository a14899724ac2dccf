// What an endpoint of the stand-in is: a function of the world and one call, which its shape was compared with already.
import type { Database } from "../../sandbox/store/database.js";
import type { World } from "../../sandbox/world/world.js";
import type { RestAssumptions } from "./assumptions.js";
import type { RestField } from "./lead-fields.js";
import type { Reason } from "./denied.js";

export interface RestCall {
  /** The parameters of the path, by name. */
  readonly path: Readonly<Record<string, string>>;
  /** Of the query and, for forms, of the body: the last of each name. */
  readonly query: ReadonlyMap<string, string>;
  /** All values of a name, split at commas. */
  values(name: string): readonly string[];
  /** The body of JSON. */
  readonly json: unknown;
  /** The file of a multipart body. */
  readonly file: Uint8Array | undefined;
}

/** What is in the envelope of the answer. */
export interface Answer {
  /** The answer has no `result` where this is absent. */
  readonly result?: readonly object[] | undefined;
  readonly warnings?: readonly string[] | undefined;
  readonly nextPageToken?: string | undefined;
  readonly moreResult?: boolean | undefined;
  /** A file of separated values, which is the whole answer, without an envelope. */
  readonly file?: string | undefined;
}

/** The entry of one record in the answer to a write that refuses that record. */
export interface Skipped {
  readonly status: "skipped";
  readonly reasons: readonly Reason[];
}

export const skipped = (code: string, message: string): Skipped => ({
  status: "skipped",
  reasons: [{ code, message }],
});

/**
 * Carries out a call, in one transaction. Throws a `Denied` where it refuses the whole request. What it does follows from
 * the world, its clock and the call alone: where reads are delayed, it is carried out a second time for them.
 */
export type RestEndpoint = (world: RestWorld, call: RestCall) => Answer;

/** The world that the SOAP sandbox has, and what only REST has. */
export interface RestWorld {
  readonly world: World;
  /** With the tables of store/schema.ts. */
  readonly database: Database;
  readonly assume: RestAssumptions;
  /** Lead fields by REST name. */
  readonly fields: ReadonlyMap<string, RestField>;
  /** Seals and opens paging tokens. A token that was changed, or sealed for another `use`, is refused. */
  seal(use: string, token: unknown): string;
  open(use: string, token: string): unknown;
}
