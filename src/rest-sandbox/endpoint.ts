// What an endpoint of the stand-in is: a function of the world and one call, whose shape shapes/ has checked already.
import type { World } from "../sandbox/world/world.js";

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
  readonly result?: readonly object[] | undefined;
  readonly warnings?: readonly string[] | undefined;
  readonly nextPageToken?: string | undefined;
  readonly moreResult?: boolean | undefined;
}

/** Carries out a call, in one transaction. Throws a `Denied` where it refuses the whole request. */
export type RestEndpoint = (world: RestWorld, call: RestCall) => Answer;

/** The world that the SOAP sandbox has, and what only REST has. */
export interface RestWorld {
  readonly world: World;
  /** Seals and opens paging tokens. */
  seal(token: unknown): string;
  open(token: string): unknown;
}

/** Refuses the whole request: `success: false` at HTTP 200. */
export class Denied extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}
