// How one object is written.
import type { SyncOperationEnum } from "../../../generated/types.js";
import type { Json } from "../../rest/endpoint.js";
import type { Keyed } from "../objects/groups.js";
import type { Action } from "../objects/outcome.js";

export interface Write extends Keyed {
  readonly action: Action;
  readonly by: "dedupeFields" | "idField";
  /** The number that mktows has for it, where it has one. */
  readonly id: number | undefined;
  /** Named by a key that was made for it: what REST updates by that key was created by an attempt of this call. */
  readonly isNew?: boolean | undefined;
}

/** The action of each mode, for an object that REST finds by the key of the request. */
export const actions: Readonly<Record<SyncOperationEnum, Action>> = {
  INSERT: "createOnly",
  UPDATE: "updateOnly",
  UPSERT: "createOrUpdate",
};

/** A write of an object that REST finds by its dedupe fields. */
export function byFields(
  action: Action,
  key: string,
  input: Readonly<Record<string, Json>>,
  id?: number,
): Write {
  const by = "dedupeFields";
  return { kind: `${action} ${by}`, action, by, key, input, id };
}

/** A write of an object that REST finds by its GUID: no other key may be beside it. */
export function byGuid(
  action: Action,
  key: string,
  input: Readonly<Record<string, Json>>,
  id: number | undefined,
): Write {
  const by = "idField";
  return { kind: `${action} ${by}`, action, by, key, input, id };
}
