// listOperation: adds leads to a static list, removes them, or tells which are members.
import type { LeadKey, ListKey } from "../../../generated/types.js";
import { findLeads } from "../leads/lead-keys.js";
import { addToList, clearList, removeFromList } from "../leads/list-members.js";
import type { Operation } from "../world/operation.js";
import { requireAtMost } from "../../mktows/reading/params.js";
import { faultTexts } from "../../mktows/service-fault.js";
import { Refusal } from "../../mktows/rules/refusal.js";
import type { List } from "../setup/setup.js";
import type { World } from "../world/world.js";

const maxMembers = 1000;

export const listOperation: Operation<"listOperation"> = (world, params) => {
  const list = requireList(world, params.listKey);
  const strict = params.strict ?? world.assume.listOperationStrict;
  const { listMemberList: keys, listOperation: action, skipActivityLog } = params;
  const logged = skipActivityLog !== true;
  if (isClear(action)) {
    clearList(world, list, logged);
    return { success: true, statusList: null };
  }
  requireAtMost(maxMembers, keys.length, "leads");
  const other = keys.find(({ keyType }) => keyType !== "IDNUM");
  if (other !== undefined && world.assume.listMemberKeys === "IDNUM")
    throw new Refusal(20102, `listMemberList takes the key type IDNUM only, not ${other.keyType}`);
  const members = keys.map((leadKey) => ({ leadKey, lead: memberOf(world, leadKey) }));
  const statusList = members.map(({ leadKey, lead }) => ({
    leadKey,
    status: lead !== undefined && can(world, action, list, lead),
  }));
  const success = statusList.every(({ status }) => status);
  if (action === "ISMEMBEROFLIST")
    return { success: success || world.assume.membershipSucceeds, statusList };
  const missing = members.find(({ lead }) => lead === undefined);
  if (strict && missing !== undefined)
    throw new Refusal(
      world.assume.faultCodes.unknownStrictMember,
      faultTexts.noLead(missing.leadKey.keyType, missing.leadKey.keyValue),
    );
  // Nobody is removed, so every status is false.
  if (strict && !success && action === "REMOVEFROMLIST")
    return { success, statusList: members.map(({ leadKey }) => ({ leadKey, status: false })) };
  for (const { lead } of members) if (lead !== undefined) change(world, action, list, lead, logged);
  return { success, statusList: success ? null : statusList };
};

type Action = "ADDTOLIST" | "ISMEMBEROFLIST" | "REMOVEFROMLIST";

/** A word of some clients of 2_1 and 2_2, which ../world/contract.ts adds to those of the contract. */
function isClear(action: string): boolean {
  return action === "CLEARLIST";
}

/** Whether the action succeeds for this lead: every lead can be added, only members can be removed. */
function can(world: World, action: Action, list: List, lead: number): boolean {
  return action === "ADDTOLIST" || world.members.has(list.id, lead);
}

function change(world: World, action: Action, list: List, lead: number, logged: boolean): void {
  const isMember = world.members.has(list.id, lead);
  if (action === "ADDTOLIST" && !isMember) addToList(world, list, lead, logged);
  if (action === "REMOVEFROMLIST" && isMember) removeFromList(world, list, lead, logged);
}

/** The newest lead with this key; `undefined` when no lead has it. */
function memberOf(world: World, leadKey: LeadKey): number | undefined {
  return leadKey.keyValue.trim() === "" ? undefined : findLeads(world, leadKey)[0];
}

/** The list with this key. Lists inside programs cannot be named here; importToList fills those. */
function requireList({ assets }: World, { keyType, keyValue }: ListKey): List {
  const value = keyValue.trim();
  const named = (list: List) => (keyType === "MKTOLISTNAME" ? list.name : list.keys?.[keyType]);
  const list = assets.lists().find((one) => one.program === undefined && named(one) === value);
  if (list === undefined) throw new Refusal(20111, `No list has the ${keyType} '${keyValue}'`);
  return list;
}
