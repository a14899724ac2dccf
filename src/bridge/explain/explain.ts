// What a call would do through the bridge: which requests REST is sent, what is refused, and what is not as it was over SOAP.
// Nothing is sent. Calls of syncLead and syncMultipleLeads are planned as they would be carried out.
import type { LeadRecord } from "../../../generated/types.js";
import { isRecord } from "../../is-record.js";
import type { OperationName } from "../../mktows/rules/rules.js";
import type { LeadFields } from "../fields/fields.js";
import { planLeads, type LeadCall } from "../leads/plan-leads.js";
import { reportOf, type OperationReport } from "../report.js";
import type { Settings } from "../settings.js";
import { leadRequests, type PlannedRequest } from "./lead-requests.js";

export interface BridgeExplanation {
  readonly operation: OperationName;
  /** `undefined` for operations whose requests are not planned in advance. */
  readonly requests: readonly PlannedRequest[] | undefined;
  readonly refused: readonly ExplainedRefusal[];
  /** What has no effect in this call. */
  readonly lost: readonly { readonly path: string; readonly text: string }[];
  /** What is not as it was for any call of the operation. */
  readonly report: OperationReport;
}

export interface ExplainedRefusal {
  readonly path: string;
  readonly code: number;
  readonly text: string;
}

export interface BridgeContext {
  readonly fields: LeadFields;
  readonly settings: Settings;
  readonly workspace?: string | undefined;
}

/** Of params that are valid: what breaks a rule of mktows is refused before the bridge plans anything. */
export function explainBridge(
  operation: OperationName,
  params: unknown,
  context: BridgeContext,
): BridgeExplanation {
  const common = { operation, report: reportOf(operation) };
  if (!isRecord(params) || (operation !== "syncLead" && operation !== "syncMultipleLeads"))
    return { ...common, requests: undefined, refused: [], lost: [] };
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
