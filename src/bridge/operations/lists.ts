// listOperation: adds leads to a static list, removes them, or tells which are members.
import type {
  LeadKey,
  LeadStatus,
  ListKey,
  ParamsListOperation,
} from "../../../generated/types.js";
import { PartialBatchError } from "../../errors.js";
import { faultTexts } from "../../mktows/service-fault.js";
import { bounded, type Read } from "../bounded.js";
import { ignored, notAvailable, refused } from "../differences.js";
import {
  addMembers,
  membersOf,
  membership,
  removeMembers,
  requireEmptied,
  type Change,
} from "../lists/members.js";
import { listOutsidePrograms, forgetList, type StaticList } from "../lookups/lists.js";
import type { Bridge, BridgeOperation } from "../operation.js";
import { requireAtMost } from "../../mktows/reading/params.js";
import { leadsById, newestOf } from "../lookups/leads.js";
import { Refusal } from "../../mktows/rules/refusal.js";

const maxMembers = 1000;

export const listOperation: BridgeOperation<"listOperation"> = async (bridge, params) => {
  const { listKey, listMemberList: keys, listOperation: action } = params;
  if ("skipActivityLog" in params && params.skipActivityLog === true)
    bridge.ignored(ignored.skipActivityLog, "skipActivityLog");
  const list = await requireList(bridge, listKey);
  try {
    if (isClear(action)) return await clear(bridge, list);
    requireAtMost(maxMembers, keys.length, "leads");
    return await carriedOut(bridge, list, params);
  } catch (error) {
    if (error instanceof Refusal && error.code === 20111) forgetList(bridge, list);
    throw error;
  }
};

/** A word of some clients of 2_1 and 2_2, which the contract does not have. */
function isClear(action: string): boolean {
  return action === "CLEARLIST";
}

async function clear(bridge: Bridge, { id }: StaticList): ReturnType<typeof listOperation> {
  const members = await membersOf(bridge, id);
  const change = await removeMembers(bridge, id, members);
  const { answered, failure } = change;
  if (failure === undefined) {
    requireEmptied(change);
    return { success: true, statusList: null };
  }
  if (answered.size === 0) throw failure.error;
  // What ended it may say that nothing was carried out.
  const why = failure.error instanceof Error ? failure.error.message : "the call ended";
  throw new Refusal(
    20011,
    `${answered.size} of ${members.length} members were removed before: ${why}`,
  );
}

async function carriedOut(
  bridge: Bridge,
  { id: list }: StaticList,
  { listOperation: action, listMemberList: keys, strict }: ParamsListOperation,
): ReturnType<typeof listOperation> {
  const read = bounded(bridge);
  const members = await newestOf(read, keys);
  const ids = members.flatMap((id) => id ?? []);
  const result = (isDone: (id: number) => boolean): ReturnOf => {
    const statusList = keys.map((leadKey, at) => statusOf(leadKey, members[at], isDone));
    const success = statusList.every(({ status }) => status);
    return { success, statusList: success && action !== "ISMEMBEROFLIST" ? null : statusList };
  };
  if (action === "ISMEMBEROFLIST") {
    const found = await membership(read, list, ids);
    return result((id) => found.get(id) === "memberof");
  }
  const isRemoval = action === "REMOVEFROMLIST";
  if (strict === true && !(await canAll(read, list, keys, members, isRemoval)))
    return result(() => false);
  const change = await (isRemoval ? removeMembers : addMembers)(bridge, list, ids);
  const done = isRemoval ? "removed" : "added";
  const isDone = (id: number) => change.answered.get(id) === done;
  if (change.failure !== undefined) throw endedEarly(change, keys, members, isDone);
  return result(isDone);
}

type ReturnOf = Awaited<ReturnType<typeof listOperation>>;

const statusOf = (
  leadKey: LeadKey,
  id: number | undefined,
  isDone: (id: number) => boolean,
): LeadStatus => ({ leadKey, status: id !== undefined && isDone(id) });

/**
 * Whether the change can be made for all of the leads, and so whether a strict one is made at all. Refuses leads that there
 * are none of.
 */
async function canAll(
  read: Read,
  list: number,
  keys: readonly LeadKey[],
  members: readonly (number | undefined)[],
  isRemoval: boolean,
): Promise<boolean> {
  const ids = members.flatMap((id) => id ?? []);
  const listed = isRemoval ? await membership(read, list, ids) : new Map<number, string>();
  const leads = isRemoval ? [] : await leadsById(read, ids, []);
  const known = new Set(leads.map(({ id }) => id));
  for (const [id, status] of listed) if (status !== "skipped") known.add(id);
  const missing = keys.find((_, at) => !known.has(members[at] ?? 0));
  if (missing !== undefined)
    throw new Refusal(20103, faultTexts.noLead(missing.keyType, missing.keyValue));
  return !isRemoval || ids.every((id) => listed.get(id) === "memberof");
}

/** What tells how far a change came; what ended it, where nothing was changed. */
function endedEarly(
  { answered, failure }: Change,
  keys: readonly LeadKey[],
  members: readonly (number | undefined)[],
  isDone: (id: number) => boolean,
): unknown {
  const inDoubt = failure?.inDoubt ?? new Set<number>();
  if (inDoubt.size === 0 && ![...answered.keys()].some(isDone)) return failure?.error;
  const states = keys.map((leadKey, index) => {
    const id = members[index];
    const isAnswered = id === undefined || answered.has(id);
    const state = isAnswered ? "completed" : inDoubt.has(id) ? "inDoubt" : "remaining";
    return { index, state, status: statusOf(leadKey, id, isDone) };
  });
  const having = (wanted: string) => states.filter(({ state }) => state === wanted);
  return new PartialBatchError<LeadStatus>(
    "listOperation",
    {
      completed: having("completed").map(({ index, status }) => ({ index, status })),
      inDoubt: having("inDoubt").map(({ index }) => index),
      remaining: having("remaining").map(({ index }) => index),
    },
    failure?.error,
  );
}

/** The list with this key. Lists inside programs cannot be named here; importToList fills those. */
async function requireList(bridge: Bridge, { keyType, keyValue }: ListKey): Promise<StaticList> {
  if (keyType !== "MKTOLISTNAME") throw notAvailable(refused.listOfOwner);
  const list = await listOutsidePrograms(bridge, keyValue.trim());
  if (list === undefined) throw new Refusal(20111, `No list has the ${keyType} '${keyValue}'`);
  return list;
}
