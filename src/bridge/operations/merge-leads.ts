// mergeLeads: merges the losing leads into the winning one, 25 in a call of REST.
import type { Attribute, MergeStatus } from "../../../generated/types.js";
import { Attempts } from "../../call/attempts.js";
import { PartialBatchError } from "../../errors.js";
import { faultTexts } from "../../mktows/service-fault.js";
import { mergeLeads as merge } from "../../rest/endpoints/leads.js";
import { RestError } from "../../rest/rest-error.js";
import { bounded, type Read } from "../bounded.js";
import { dryRun, isDryRun } from "../dry-run.js";
import { codeOf } from "../fault-of.js";
import type { Bridge, BridgeOperation } from "../operation.js";
import { requireAtMost } from "../../mktows/reading/params.js";
import { inChunks } from "../params.js";
import { findLeads, idIn, leadsById } from "../lookups/leads.js";
import { Refusal } from "../../mktows/rules/refusal.js";
import { requireMergeKey } from "../../mktows/rules/merge-keys.js";

const maxLosers = 1000;
const losersPerCall = 25;

export const mergeLeads: BridgeOperation<"mergeLeads"> = async (bridge, params) => {
  const { winningLeadKeyList, losingLeadKeyLists, mergeInSales = false } = params;
  if (losingLeadKeyLists.length === 0) throw new Refusal(20109, "losingLeadKeyLists is empty");
  requireAtMost(maxLosers, losingLeadKeyLists.length, "losing leads");
  const read = bounded(bridge);
  const winner = await requireLead(read, winningLeadKeyList);
  const given: number[] = [];
  for (const keys of losingLeadKeyLists) given.push(await requireLead(read, keys));
  const losers = [...new Set(given)];
  if (losers.includes(winner))
    throw new Refusal(20110, `The winning lead ${winner} is among the losing leads as well`);
  const merged: number[] = [];
  for (const some of inChunks(losers, losersPerCall)) {
    const attempts = new Attempts();
    try {
      const query = { leadIds: some, mergeInCRM: mergeInSales ? true : undefined };
      await bridge.rest(merge, { path: { leadId: winner }, query }, attempts);
      merged.push(...some);
    } catch (error) {
      // A dry run goes on, so that all calls are told.
      if (isDryRun(error)) continue;
      const status = refusedMerge(winner, losers, merged, error);
      if (status !== undefined) return { mergeStatus: status };
      if (merged.length === 0 && !(attempts.mayHaveRun && losers.length > some.length)) throw error;
      throw endedEarly(given, merged, attempts.mayHaveRun ? some : [], winner, error);
    }
  }
  if (bridge.settings.dryRun) return { mergeStatus: failedMerge(winner, losers, dryRun) };
  const left = mergeInSales ? await remainingLead(bridge, winner, losers) : winner;
  return {
    mergeStatus: {
      winningLeadId: left,
      losingLeadIdList: [winner, ...losers].filter((id) => id !== left),
      status: "MERGED",
      error: null,
    },
  };
};

/** Codes of a refused merge, but for those of a lead that is not there and of a lead that is busy. */
const refusals = /^(?:7\d\d|10\d\d)$/;
const faultsOfCall = ["713", "719"];

/** The status of a merge that REST refuses; `undefined` where the call failed or may have merged, or no lead has the id. */
function refusedMerge(
  winningLeadId: number,
  losingLeadIdList: number[],
  merged: readonly number[],
  error: unknown,
): MergeStatus | undefined {
  if (!(error instanceof RestError) || !refusals.test(error.code)) return undefined;
  if (error.executed !== "no") return undefined;
  if (faultsOfCall.includes(error.code)) return undefined;
  if (error.code === "1004" && merged.length === 0) return undefined;
  const message = error.reasons.map((reason) => reason.message).join("; ");
  const before = merged.length === 0 ? "" : `; merged before: ${merged.join(", ")}`;
  const text = `${codeOf(error.code)} - ${message} (REST ${error.code})${before}`;
  return failedMerge(winningLeadId, losingLeadIdList, text);
}

function failedMerge(
  winningLeadId: number,
  losingLeadIdList: number[],
  error: string,
): MergeStatus {
  return { winningLeadId, losingLeadIdList, status: "FAILED", error };
}

function endedEarly(
  losers: readonly number[],
  merged: readonly number[],
  inDoubt: readonly number[],
  winner: number,
  cause: unknown,
): PartialBatchError<MergeStatus> {
  const indexesOf = (ids: readonly number[]) =>
    losers.flatMap((id, index) => (ids.includes(id) ? [index] : []));
  const others = losers.filter((id) => !merged.includes(id) && !inDoubt.includes(id));
  const status: MergeStatus = {
    winningLeadId: winner,
    losingLeadIdList: [...merged],
    status: "MERGED",
    error: null,
  };
  return new PartialBatchError(
    "mergeLeads",
    {
      completed: indexesOf(merged).map((index) => ({ index, status })),
      inDoubt: indexesOf(inDoubt),
      remaining: indexesOf(others),
    },
    cause,
  );
}

/** The lead that is left: where the CRM merges too, the record that it prefers wins. */
async function remainingLead(bridge: Bridge, winner: number, losers: number[]): Promise<number> {
  const left = await leadsById(bounded(bridge), [winner, ...losers], []);
  return left.find(({ id }) => id === winner)?.id ?? left[0]?.id ?? winner;
}

/** The lead that has all of these keys; of several leads, the newest. An id alone is taken as it is. */
async function requireLead(read: Read, keys: readonly Attribute[]): Promise<number> {
  const [first, ...others] = keys.map(({ attrName, attrValue }) => ({
    keyType: requireMergeKey(attrName),
    keyValue: attrValue,
  }));
  if (first === undefined) throw new Refusal(20101, "A list of lead keys is empty");
  const only = others.length === 0 && first.keyType === "IDNUM" ? idIn(first.keyValue) : undefined;
  if (only !== undefined) return only;
  let ids: number[] | undefined;
  for (const { keyType, keyValue } of [first, ...others]) {
    const found = (await findLeads(read, keyType, [keyValue], [])).map(({ id }) => id);
    ids = ids === undefined ? found : ids.filter((id) => found.includes(id));
  }
  const [newest] = ids ?? [];
  if (newest !== undefined) return newest;
  const texts = keys.map(({ attrName, attrValue }) => faultTexts.noLead(attrName, attrValue));
  throw new Refusal(20103, texts.join("; "));
}
