// The type of the sandbox's operations: a synchronous function of the world, which service.ts runs in one transaction.
import type { OperationName, ParamsOf, ResultOf } from "../../mktows/rules/rules.js";
import type { OtherParams } from "../../mktows/versions/contract.js";
import type { WorkspaceOption } from "../../mktows/workspace.js";
import type { Refusal } from "../../mktows/rules/refusal.js";
import type { World } from "./world.js";

export interface Call extends WorkspaceOption {
  /** Records of the batch that break a rule, by position. They fail; the others are processed. */
  readonly refused: ReadonlyMap<number, Refusal>;
}

/** Params of the contract, with those of other versions. */
export type ParamsIn<K extends OperationName> = ParamsOf<K> &
  (K extends keyof OtherParams ? OtherParams[K] : unknown);

export type Operation<K extends OperationName> = (
  world: World,
  params: ParamsIn<K>,
  call: Call,
) => ResultOf<K>;
