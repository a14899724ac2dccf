// What every operation of the bridge gets, and what it is.
import type { Attempts } from "../call/attempts.js";
import type { OperationName, ParamsOf, ResultOf } from "../mktows/rules/rules.js";
import type { Endpoint, RestAnswer, RestParams } from "../rest/endpoint.js";
import type { Settings } from "./settings.js";
import type { Caches } from "./caches.js";
import type { Locks } from "./locks.js";
import type { Positions } from "./positions.js";
import type { State } from "./state/state.js";
import type { Ignored } from "./differences.js";

/** One mktows call while it is carried out. */
export interface Bridge {
  /** Calls REST for this mktows call: its signal and its deadline hold. `attempts` tells what a call that failed did. */
  readonly rest: (
    endpoint: Endpoint,
    params?: RestParams,
    attempts?: Attempts,
  ) => Promise<RestAnswer>;
  readonly settings: Settings;
  /** What is read once and kept: field names, lists, programs, types of activities. */
  readonly caches: Caches;
  /** One for all calls of a bridge. */
  readonly locks: Locks;
  /** What is kept beyond this process. */
  readonly state: State;
  /** Seals where a read goes on. */
  readonly positions: Positions;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Tells that a part of the request has no counterpart and no effect. */
  readonly ignored: (row: Ignored, path: string) => void;
  readonly signal: AbortSignal | undefined;
}

export interface BridgeCall {
  readonly targetWorkspace?: string | undefined;
}

/**
 * Carries out one call. Rejects with a `Refusal`, which becomes its fault, with what `rest` rejects with, and, where
 * records were written or may have been, with a `PartialBatchError`.
 */
export type BridgeOperation<K extends OperationName> = (
  bridge: Bridge,
  params: ParamsOf<K>,
  call: BridgeCall,
) => Promise<ResultOf<K>>;
