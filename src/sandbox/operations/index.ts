// The table of what the sandbox does for each operation. An operation that a changed WSDL adds is answered with fault
// 20019 until it has a row here.
import type { OperationName } from "../../mktows/rules/rules.js";
import type { Operation } from "../world/operation.js";
import { getLeadActivity, getLeadChanges } from "./activities.js";
import { getCampaignsForSource, requestCampaign, scheduleCampaign } from "./campaigns.js";
import { deleteCustomObjects, getCustomObjects, syncCustomObjects } from "./custom-objects.js";
import { describeMObject, listMObjects } from "./describe-mobjects.js";
import { getLead, getMultipleLeads } from "./get-leads.js";
import { deleteMObjects, getMObjects } from "./get-mobjects.js";
import { getImportToListStatus, importToList } from "./imports.js";
import { listOperation } from "./lists.js";
import { mergeLeads } from "./merge-leads.js";
import { syncLead, syncMultipleLeads } from "./sync-leads.js";
import { syncMObjects } from "./sync-mobjects.js";
import { getChannels, getTags } from "./tags.js";

export const operations: { readonly [K in OperationName]?: Operation<K> } = {
  deleteCustomObjects,
  deleteMObjects,
  describeMObject,
  getCampaignsForSource,
  getChannels,
  getCustomObjects,
  getImportToListStatus,
  getLead,
  getLeadActivity,
  getLeadChanges,
  getMObjects,
  getMultipleLeads,
  getTags,
  importToList,
  listMObjects,
  listOperation,
  mergeLeads,
  requestCampaign,
  scheduleCampaign,
  syncCustomObjects,
  syncLead,
  syncMObjects,
  syncMultipleLeads,
};
