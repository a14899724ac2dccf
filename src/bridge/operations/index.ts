// The table of what the bridge does for each operation.
import type { OperationName } from "../../mktows/rules/rules.js";
import type { BridgeOperation } from "../operation.js";
import { getLeadActivity, getLeadChanges } from "./activities.js";
import { getCampaignsForSource, requestCampaign, scheduleCampaign } from "./campaigns.js";
import { getLead, getMultipleLeads } from "./get-leads.js";
import { listOperation } from "./lists.js";
import { mergeLeads } from "./merge-leads.js";
import { deleteCustomObjects, getCustomObjects, syncCustomObjects } from "./custom-objects.js";
import { getImportToListStatus, importToList } from "./imports.js";
import { describeMObject, getChannels, getTags, listMObjects } from "./metadata.js";
import { deleteMObjects, getMObjects, syncMObjects } from "./mobjects.js";
import { syncLead, syncMultipleLeads } from "./sync-leads.js";

export const operations: { readonly [K in OperationName]?: BridgeOperation<K> } = {
  syncLead,
  syncMultipleLeads,
  getLead,
  getMultipleLeads,
  listOperation,
  mergeLeads,
  getLeadActivity,
  getLeadChanges,
  getCampaignsForSource,
  requestCampaign,
  scheduleCampaign,
  syncMObjects,
  getMObjects,
  deleteMObjects,
  listMObjects,
  describeMObject,
  getChannels,
  getTags,
  syncCustomObjects,
  getCustomObjects,
  deleteCustomObjects,
  importToList,
  getImportToListStatus,
};
