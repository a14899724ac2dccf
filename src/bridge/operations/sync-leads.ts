// syncLead and syncMultipleLeads: plan, write, and what belongs to one lead alone: its cookie and its return.
import type { LeadRecord, SyncStatus } from "../../../generated/types.js";
import { PartialBatchError } from "../../errors.js";
import { associateLead, getLead } from "../../rest/endpoints/leads.js";
import { RestError } from "../../rest/rest-error.js";
import { ignored } from "../differences.js";
import { leadFields } from "../leads/lead-fields.js";
import { recordFields, toLeadRecord } from "../leads/lead-record.js";
import { planLeads } from "../leads/plan-leads.js";
import { runPlan } from "../leads/run-plan.js";
import type { Bridge, BridgeOperation } from "../operation.js";

/** What REST says of one lead that is a fault of syncLead, as it was: every other reason is the lead's status. */
const faultCodes = ["1004", "1006", "1008"];

export const syncLead: BridgeOperation<"syncLead"> = async (bridge, params, call) => {
  const { leadRecord, marketoCookie, moveCookie, returnLead } = params;
  const { settings } = bridge;
  const plan = planLeads([leadRecord], {
    operation: "syncLead",
    fields: await leadFields(bridge),
    settings,
    marketoCookie,
    moveCookie,
    workspace: call.targetWorkspace,
  });
  const [outcome] = await runPlan(bridge, plan);
  if (outcome === undefined) throw new TypeError("syncLead: the lead has no outcome");
  const { status, refusal, code, by } = outcome;
  if (refusal !== undefined && (code === undefined || faultCodes.includes(code))) throw refusal;
  const { leadId } = status;
  if (status.status === "FAILED") return { leadId, syncStatus: status, leadRecord: null };
  const cookie = by === "marketoCookie" ? undefined : plan.cookie?.value;
  const afterwards = async (): Promise<LeadRecord | null> => {
    if (cookie !== undefined) await associate(bridge, leadId, cookie);
    return returnLead ? await written(bridge, leadId) : null;
  };
  return { leadId, syncStatus: status, leadRecord: await whereWritten(status, afterwards) };
};

export const syncMultipleLeads: BridgeOperation<"syncMultipleLeads"> = async (bridge, params) => {
  const { leadRecordList, dedupEnabled } = params;
  const plan = planLeads(leadRecordList, {
    operation: "syncMultipleLeads",
    fields: await leadFields(bridge),
    settings: bridge.settings,
    dedupEnabled,
  });
  const outcomes = await runPlan(bridge, plan);
  return { syncStatusList: outcomes.map(({ status }) => status) };
};

/** The result, or an error that tells that the lead is written. */
async function whereWritten<T>(status: SyncStatus, then: () => Promise<T>): Promise<T> {
  try {
    return await then();
  } catch (error) {
    const completed = [{ index: 0, status }];
    throw new PartialBatchError("syncLead", { completed, inDoubt: [], remaining: [] }, error);
  }
}

async function associate(bridge: Bridge, leadId: number, cookie: string): Promise<void> {
  try {
    await bridge.rest(associateLead, { path: { leadId }, query: { cookie } });
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
    bridge.ignored(ignored.cookie, "marketoCookie");
  }
}

/** The lead as it is after the write; `null` where REST does not find it yet. */
async function written(bridge: Bridge, leadId: number): Promise<LeadRecord | null> {
  const fields = await leadFields(bridge);
  const query = { fields: recordFields(fields, bridge.settings) };
  try {
    const { result } = await bridge.rest(getLead, { path: { leadId }, query });
    const lead = result.find((row) => row["id"] === leadId);
    if (lead !== undefined) return toLeadRecord(lead, fields, bridge.settings);
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
  }
  bridge.ignored(ignored.returnedLead, "returnLead");
  return null;
}
