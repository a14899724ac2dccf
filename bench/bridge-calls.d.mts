// The types of bridge-calls.mjs, for the test that uses it.
import type { Bridged, BridgeOptions } from "../src/bridge/door/index.js";
import type { Setup } from "../src/rest-sandbox/index.js";

export const setup: Partial<Setup>;
export const options: Partial<BridgeOptions>;

export const cases: readonly {
  readonly name: string;
  readonly operation: Exclude<keyof Bridged, "close">;
  /** REST calls of the second round. */
  readonly calls: number;
  /** The params of a round, 1 or 2. */
  readonly params: (round: number) => never;
  readonly options?: { readonly targetWorkspace: string } | undefined;
}[];
