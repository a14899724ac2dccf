// getLead and getMultipleLeads: leads by key, by static list, or by the time of their last activity.
import { faultTexts } from "../../mktows/service-fault.js";
import { bounded } from "../bounded.js";
import type { LeadFields } from "../fields/fields.js";
import { leadFields } from "../leads/lead-fields.js";
import { recordElements, recordFields, toLeadRecord } from "../leads/lead-record.js";
import type { BridgeOperation } from "../operation.js";
import { pageSize } from "../../mktows/reading/params.js";
import { pageOf } from "../reading/lead-page.js";
import { findLeads } from "../lookups/leads.js";
import { leadStart, positionAt } from "../reading/lead-start.js";
import { Refusal } from "../../mktows/rules/refusal.js";

export const getLead: BridgeOperation<"getLead"> = async (bridge, { leadKey }) => {
  const { keyType, keyValue } = leadKey;
  const { settings } = bridge;
  const fields = await leadFields(bridge);
  const wanted = recordFields(fields, settings);
  const leads = await findLeads(bounded(bridge), keyType, [keyValue], wanted);
  if (leads.length === 0) throw new Refusal(20103, faultTexts.noLead(keyType, keyValue));
  return {
    count: leads.length,
    leadRecordList: leads.map(({ row }) => toLeadRecord(row, fields, settings)),
  };
};

const maxPage = 1000;
const defaultPage = 100;

export const getMultipleLeads: BridgeOperation<"getMultipleLeads"> = async (bridge, params) => {
  const { settings } = bridge;
  const fields = await leadFields(bridge);
  const include = included(fields, params.includeAttributes);
  const wanted = recordFields(fields, settings, include);
  const size = pageSize(params.batchSize, maxPage, defaultPage);
  const read = bounded(bridge);
  const start = await leadStart(bridge, read, params, wanted, size);
  const page = await pageOf(read, start, size, wanted, settings.countByScanning);
  return {
    returnCount: page.leads.length,
    remainingCount: page.remaining,
    newStreamPosition: positionAt(bridge, page.next),
    leadRecordList: page.leads.map(({ row }) => toLeadRecord(row, fields, settings, include)),
  };
};

/** The names as a set; `undefined`, which includes everything, when there are none. */
function included(
  fields: LeadFields,
  names: readonly string[] | undefined,
): ReadonlySet<string> | undefined {
  if (names === undefined || names.length === 0) return undefined;
  const elements: readonly string[] = recordElements;
  const unknown = names.filter((name) => !elements.includes(name) && !fields.bySoap(name));
  if (unknown.length > 0)
    throw new Refusal(20105, `A lead has no attribute '${unknown.join("', '")}'`);
  return new Set(names);
}
