// The errors of the client, that of a call which is sent in parts with the statuses of its operation.
import { MktowsError as AnyError, PartialBatchError as AnyBatchError } from "../errors.js";
import type { ResultOf, rules } from "./rules/rules.js";

/** The operations whose records are sent in parts, each with the status entry of a record. */
type Statuses = {
  [
    K in keyof typeof rules as (typeof rules)[K] extends { batch: object } ? K : never
  ]: (typeof rules)[K] extends {
    batch: { answers: infer Name extends string };
  }
    ? Entry<ResultOf<K>, Name>
    : never;
};

type Entry<Result, Name extends string> = Name extends keyof Result
  ? Result[Name] extends readonly (infer Status)[]
    ? Status
    : never
  : never;

/**
 * A call on a list of records that ended early. `completed`, `inDoubt` and `remaining` are exact sets of positions.
 * `operation` tells which statuses `completed` has.
 */
export type PartialBatchError = {
  [K in keyof Statuses]: AnyBatchError<Statuses[K]> & { readonly operation: K };
}[keyof Statuses];

/** The class, whose `instanceof` narrows to the errors of these operations. */
export const PartialBatchError = AnyBatchError as Narrowing<PartialBatchError> &
  typeof AnyBatchError;

/** Every error that the client itself throws; it narrows by `kind`. */
export type MktowsError = Exclude<AnyError, AnyBatchError> | PartialBatchError;

/** `error instanceof MktowsError` narrows to the union. */
export const MktowsError = AnyError as Narrowing<MktowsError>;

interface Narrowing<T> {
  [Symbol.hasInstance](value: unknown): value is T;
}
