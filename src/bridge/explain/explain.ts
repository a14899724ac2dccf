// What a call would do through the bridge: which requests REST is sent, what is refused, and what is not as it was over SOAP.
// Nothing is sent. Writes of leads and objects are planned as they would be carried out.
import type { LeadRecord, ParamsSyncMObjects } from "../../../generated/types.js";
import { isRecord } from "../../is-record.js";
import type { OperationName } from "../../mktows/rules/rules.js";
import { planLeads, type LeadCall } from "../leads/plan-leads.js";
import { reportOf } from "../report.js";
import { explainObjects } from "./explain-objects.js";
import type { BridgeContext, BridgeExplanation } from "./explanation.js";
import { leadRequests } from "./lead-requests.js";

/** Of params that are valid: what breaks a rule of mktows is refused before the bridge plans anything. */
export function explainBridge(
  operation: OperationName,
  params: unknown,
  context: BridgeContext,
): BridgeExplanation {
  const common = { operation, lost: [], assumed: [], report: reportOf(operation) };
  // The cast is safe: the params are valid.
  if (operation === "syncMObjects")
    return { ...common, ...explainObjects(params as ParamsSyncMObjects, context) };
  if (!isRecord(params) || (operation !== "syncLead" && operation !== "syncMultipleLeads"))
    return { ...common, requests: undefined, refused: [] };
  const plan = planLeads(leadsIn(operation, params), {
    ...leadCall(params),
    ...context,
    operation,
  });
  const returnLead = params["returnLead"] === true;
  return {
    ...common,
    requests: leadRequests(plan, { settings: context.settings, returnLead }),
    refused: plan.refused.map(({ path, refusal }) => ({
      path,
      code: refusal.code,
      text: refusal.message,
    })),
    lost: plan.ignored.map(({ row, path }) => ({ path, text: row.text })),
  };
}

type Params = Readonly<Record<string, unknown>>;

/** The records of valid params. */
function leadsIn(operation: OperationName, params: Params): readonly LeadRecord[] {
  const records = operation === "syncLead" ? [params["leadRecord"]] : params["leadRecordList"];
  return Array.isArray(records) ? (records.filter(isRecord) as LeadRecord[]) : [];
}

function leadCall(params: Params): Pick<LeadCall, "dedupEnabled" | "marketoCookie" | "moveCookie"> {
  const { dedupEnabled, marketoCookie, moveCookie } = params;
  return {
    dedupEnabled: dedupEnabled === false ? false : undefined,
    marketoCookie: typeof marketoCookie === "string" ? marketoCookie : undefined,
    moveCookie: moveCookie === false ? false : undefined,
  };
}
